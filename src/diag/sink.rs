use super::words::input as words;
use super::{Diagnostic, Severity};
use crate::order::sort_by_key;
use crate::source::{Files, Span};
use crate::steps::{Cancellation, Steps};

/// So many findings of a file are kept. Nobody reads more, and a file can be made of mistakes alone.
const MOST: usize = 10_000;

/// Collects findings. A finding with the same code, span and values is kept once.
///
/// Every stage that finds something is handed one, so it is also where long loops count their turns.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    /// What was done to find it.
    pub steps: Steps,
    /// Whether its run shall end: what is found then is not told.
    pub cancellation: Cancellation,
    found: Vec<Diagnostic>,
    /// Those that are not kept.
    left_out: Option<LeftOut>,
}

#[derive(Clone, Debug)]
struct LeftOut {
    count: u64,
    worst: Severity,
    /// The beginning of the file.
    span: Span,
}

impl Sink {
    /// For a run that can be cancelled.
    pub fn new(cancellation: &Cancellation) -> Self {
        Self { cancellation: cancellation.clone(), ..Self::default() }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.steps.add(1);
        if self.found.len() >= MOST {
            // About the file as a whole, and so in front of all others.
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

    pub fn len(&self) -> usize {
        self.found.len()
    }

    pub fn found(&self) -> &[Diagnostic] {
        &self.found
    }

    /// What was found after the first `count` findings.
    pub fn found_since(&mut self, count: usize) -> &mut [Diagnostic] {
        self.found.get_mut(count..).unwrap_or_default()
    }

    pub fn has_errors(&self) -> bool {
        let worst = self.left_out.as_ref().map(|left_out| left_out.worst);
        worst == Some(Severity::Error) || self.found.iter().any(Diagnostic::is_error)
    }

    /// Takes over what another one has, in order of file and place.
    pub fn absorb(&mut self, mut other: Self) {
        self.steps.add(other.steps.taken());
        let left_out = other.left_out.take();
        self.extend(other.into_sorted());
        if let Some(more) = left_out {
            self.leave_out(more);
        }
    }

    /// As [`Sink::absorb`], from one that others take from, too: what was done to find it is done once.
    pub fn absorb_shared(&mut self, other: &Self) {
        if !other.is_empty() {
            self.absorb(Self { steps: Steps::default(), ..other.clone() });
        }
    }

    /// All findings in order of file and place; one of them says how many are left out.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        self.sorted_by(|span| span.file)
    }

    /// … where the order of files is that of an analysis.
    pub fn into_ordered(self, files: &Files) -> Vec<Diagnostic> {
        self.sorted_by(|span| files.place(span.file))
    }

    fn sorted_by<K: Ord>(mut self, file: impl Fn(Span) -> K) -> Vec<Diagnostic> {
        if let Some(LeftOut { count, worst, span }) = self.left_out {
            let mut more = Diagnostic::new(words::TooManyFindings { count, limit: MOST }, span);
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
