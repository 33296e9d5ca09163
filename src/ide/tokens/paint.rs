//! Tokens that are put over each other: later ones hide earlier ones where they overlap.

use super::kind::{SemanticKind, SemanticToken};
use crate::lang::Unit;
use crate::source::Span;

/// What each byte of a file is.
pub(super) struct Paint<'a> {
    unit: &'a Unit,
    /// The tokens that were added.
    added: Vec<SemanticToken>,
    /// For each byte, the last token there, counted from 1; 0 if there is none.
    top: Vec<u32>,
}

impl<'a> Paint<'a> {
    pub fn of(unit: &'a Unit) -> Self {
        Self { unit, added: Vec::new(), top: vec![0; unit.source.text().len()] }
    }

    pub fn add(&mut self, span: Span, kind: SemanticKind) {
        self.put(SemanticToken { span, kind, declares: false, delimits: false });
    }

    pub fn add_name(&mut self, span: Span, kind: SemanticKind, declares: bool) {
        self.put(SemanticToken { span, kind, declares, delimits: false });
    }

    pub fn add_delimiter(&mut self, span: Span, kind: SemanticKind) {
        self.put(SemanticToken { span, kind, declares: false, delimits: true });
    }

    /// Removes what was added in a part of the file.
    pub fn clear(&mut self, span: Span) {
        if let Some(bytes) = self.top.get_mut(span.start as usize..span.end as usize) {
            bytes.fill(0);
        }
    }

    pub fn is_painted(&self, offset: u32) -> bool {
        self.top.get(offset as usize).is_some_and(|top| *top > 0)
    }

    fn put(&mut self, token: SemanticToken) {
        if token.span.file != self.unit.file {
            return;
        }
        self.added.push(token);
        let id = self.added.len() as u32;
        if let Some(bytes) = self.top.get_mut(token.span.start as usize..token.span.end as usize) {
            bytes.fill(id);
        }
    }

    /// What can be seen, in order: each token in pieces, without line breaks.
    pub fn tokens(self) -> Vec<SemanticToken> {
        let text = self.unit.source.text().as_bytes();
        let is_break = |at: usize| matches!(text.get(at), Some(b'\n' | b'\r'));
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(&id) = self.top.get(at) {
            let mut end = at + 1;
            while self.top.get(end) == Some(&id) && !is_break(end) && !is_break(end - 1) {
                end += 1;
            }
            let token = (id as usize).checked_sub(1).and_then(|index| self.added.get(index));
            if let Some(token) = token.filter(|_| !is_break(at)) {
                found.push(SemanticToken { span: Span::new(self.unit.file, at as u32, end as u32), ..*token });
            }
            at = end;
        }
        found
    }
}
