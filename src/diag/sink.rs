use super::Diagnostic;
use crate::order::sort_by_key;

/// So many findings of a file are kept. Nobody reads more, and a file can be made of mistakes alone.
const MOST: usize = 10_000;

/// Collects findings. A finding with the same code, span and values is kept once.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
    errors: bool,
}

impl Sink {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        // An error is an error, however much advice came before.
        if self.found.len() >= MOST && (!diagnostic.is_error() || self.errors) {
            return;
        }
        self.errors |= diagnostic.is_error();
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
        self.errors
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
