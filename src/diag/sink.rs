use super::Diagnostic;
use crate::steps::Steps;
use crate::order::sort_by_key;

/// Collects findings. A finding with the same code, span and values is kept once.
///
/// Every stage that finds something is handed one, so it is also where long loops count their turns.
#[derive(Debug, Default)]
pub struct Sink {
    /// What was done to find it.
    pub steps: Steps,
    found: Vec<Diagnostic>,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.found.iter().rev().take(64).any(|seen| *seen == diagnostic) {
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

    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Takes over what another one has, in order of file and place.
    pub fn absorb(&mut self, other: Self) {
        self.steps.add(other.steps.taken());
        self.extend(other.into_sorted());
    }

    /// All findings in order of file and place.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
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
