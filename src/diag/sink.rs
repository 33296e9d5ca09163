use super::messages::input as messages;
use super::{Diagnostic, Severity};
use crate::sort::sort_by_key;
use crate::source::{Files, Span};
use crate::steps::{Cancellation, Steps};

/// The maximum number of findings kept for a file; a file may consist of nothing but errors.
const MOST: usize = 10_000;

/// Collects findings. Findings with the same code, span and values are kept once.
///
/// Every stage that reports findings is passed one, so long loops count their iterations here too.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    /// The work done so far.
    pub steps: Steps,
    /// The cancellation token of the run; findings of a cancelled run are not reported.
    pub cancellation: Cancellation,
    found: Vec<Diagnostic>,
    /// The findings that were not kept.
    left_out: Option<LeftOut>,
}

#[derive(Clone, Debug)]
struct LeftOut {
    count: u64,
    worst: Severity,
    /// The start of the file.
    span: Span,
}

impl Sink {
    /// A sink for a run that can be cancelled.
    pub fn new(cancellation: &Cancellation) -> Self {
        Self { cancellation: cancellation.clone(), ..Self::default() }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.steps.add(1);
        if self.found.len() >= MOST {
            // It is about the whole file, so it is sorted first.
            let span = Span { start: 0, end: 0, ..diagnostic.span };
            self.leave_out(LeftOut { count: 1, worst: diagnostic.severity, span });
        } else if !self.found.iter().rev().take(64).any(|seen| *seen == diagnostic) {
            self.found.push(diagnostic);
        }
    }

    fn leave_out(&mut self, more: LeftOut) {
        match &mut self.left_out {
            Some(known) => {
                known.count += more.count;
                known.worst = known.worst.max(more.worst);
            }
            None => self.left_out = Some(more),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether all findings were kept.
    pub const fn is_whole(&self) -> bool {
        self.left_out.is_none()
    }

    pub fn len(&self) -> usize {
        self.found.len()
    }

    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// The findings after the first `count`.
    pub fn found_since(&mut self, count: usize) -> &mut [Diagnostic] {
        self.found.get_mut(count..).unwrap_or_default()
    }

    /// Drops all but the first findings.
    pub fn truncate(&mut self, count: usize) {
        self.found.truncate(count);
    }

    /// Whether there is an error after the first `count` findings. Advice says nothing of what is missing.
    pub fn has_errors_since(&self, count: usize) -> bool {
        self.found.iter().skip(count).any(Diagnostic::is_error)
    }

    pub fn has_errors(&self) -> bool {
        let worst = self.left_out.as_ref().map(|left_out| left_out.worst);
        worst == Some(Severity::Error) || self.found.iter().any(Diagnostic::is_error)
    }

    /// Adds the findings of another sink, sorted by file and position.
    pub fn absorb(&mut self, mut other: Self) {
        self.steps.add(other.steps.count());
        let left_out = other.left_out.take();
        self.extend(other.into_sorted());
        if let Some(more) = left_out {
            self.leave_out(more);
        }
    }

    /// Adds the findings of another sink, in its order.
    pub fn append(&mut self, mut other: Self) {
        self.steps.add(other.steps.count());
        let left_out = other.left_out.take();
        self.extend(other.found);
        if let Some(more) = left_out {
            self.leave_out(more);
        }
    }

    /// Like [`Sink::absorb`], from a sink that several others absorb: its work is not counted again.
    pub fn absorb_shared(&mut self, other: &Self) {
        if !other.is_empty() {
            self.absorb(Self { steps: Steps::default(), ..other.clone() });
        }
    }

    /// The findings with a property, and a sink with the rest.
    pub fn divided(mut self, is_it: impl Fn(&Diagnostic) -> bool) -> (Vec<Diagnostic>, Self) {
        let (with, without) = self.found.into_iter().partition(is_it);
        self.found = without;
        (with, self)
    }

    /// All findings, sorted by file and position; one of them says how many were not kept.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        self.sorted_by(|span| span.file)
    }

    /// The same, with files in the order of an analysis.
    pub fn into_ordered(self, files: &Files) -> Vec<Diagnostic> {
        self.sorted_by(|span| files.place(span.file))
    }

    fn sorted_by<K: Ord>(mut self, file: impl Fn(Span) -> K) -> Vec<Diagnostic> {
        if let Some(LeftOut { count, worst, span }) = self.left_out {
            let mut more = Diagnostic::new(messages::TooManyFindings { count, limit: MOST }, span);
            more.severity = worst;
            self.found.push(more);
        }
        sort_by_key(&mut self.found, |found| (file(found.span), found.span.start, found.span.end, found.code.id()));
        self.found
    }
}

impl Extend<Diagnostic> for Sink {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        for diagnostic in found {
            self.push(diagnostic);
        }
    }
}
