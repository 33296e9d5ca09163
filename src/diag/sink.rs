use super::words::input as words;
use super::{Diagnostic, Severity};
use crate::order::sort_by_key;
use crate::source::Span;
use crate::steps::Steps;

/// So many findings of a file are kept. Nobody reads more, and a file can be made of mistakes alone.
const MOST: usize = 10_000;

/// Collects findings. A finding with the same code, span and values is kept once.
///
/// Every stage that finds something is handed one, so it is also where long loops count their turns.
#[derive(Debug, Default)]
pub struct Sink {
    /// What was done to find it.
    pub steps: Steps,
    found: Vec<Diagnostic>,
    /// Those that are not kept.
    left_out: Option<LeftOut>,
}

#[derive(Debug)]
struct LeftOut {
    count: u64,
    worst: Severity,
    /// The place of the first.
    span: Span,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.steps.add(1);
        if self.found.len() >= MOST {
            let span = diagnostic.span;
            let left_out = self.left_out.get_or_insert(LeftOut { count: 0, worst: diagnostic.severity, span });
            left_out.count += 1;
            left_out.worst = left_out.worst.max(diagnostic.severity);
        } else if !self.found.iter().rev().take(64).any(|seen| *seen == diagnostic) {
            self.found.push(diagnostic);
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
    pub fn absorb(&mut self, other: Self) {
        self.steps.add(other.steps.taken());
        self.extend(other.into_sorted());
    }

    /// All findings in order of file and place; one of them says how many are left out.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        if let Some(LeftOut { count, worst, span }) = self.left_out {
            let mut more = Diagnostic::new(words::TOO_MANY_FINDINGS, span).arg("count", count).arg("limit", MOST);
            more.severity = worst;
            self.found.push(more);
        }
        sort_by_key(&mut self.found, |found| (found.span.file, found.span.start, found.span.end, found.code.id()));
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
