//! `body { … }`, `description { … }`: a text made of pieces, one per line.

use arcstr::literal_substr;

use super::Lowering;
use crate::diag::Diagnostic;
use crate::diag::messages::{kinds, message as code};
use crate::eval::{ChoiceValue, Fitted, Piece, Text, Tree, TreeEntry, Value, ValueKind};
use crate::source::Span;

impl Lowering<'_> {
    pub(super) fn pieces(&mut self, name: &str, body: Tree) -> Text {
        Text { pieces: vec![Piece::Lines(self.lines(name, body.entries))] }
    }

    pub(super) fn lines(&mut self, owner: &str, entries: Vec<TreeEntry>) -> Text {
        let mut pieces = Vec::with_capacity(entries.len() * 2);
        for entry in entries {
            match entry {
                TreeEntry::Piece(value) => self.piece(owner, value, &mut pieces),
                TreeEntry::Choice { cond, then, other, span } => pieces.push(Piece::Choice {
                    cond: Box::new(cond),
                    then: self.lines(owner, then.entries),
                    other: self.lines(owner, other.entries),
                    span,
                }),
                TreeEntry::Repeat { over, body, span } => pieces.push(Piece::Repeat {
                    over: Box::new(over),
                    inner: self.lines(owner, body.entries),
                    separator: Text::default(),
                    span,
                }),
                TreeEntry::Fitted { items, rest, dropped, span } => {
                    let items = items.into_iter().map(|item| self.lines(owner, item.entries)).collect();
                    let rest = self.lines(owner, rest.entries);
                    pieces.push(Piece::Fitted(Box::new(Fitted { items, rest, dropped, span })));
                }
                TreeEntry::Field { name, name_span, .. } | TreeEntry::Block { name, name_span, .. } => {
                    self.sink.push(Diagnostic::new(code::EntryInText { name: name.into() }, name_span));
                    self.piece(owner, Value { kind: ValueKind::Unknown, span: name_span }, &mut pieces);
                }
            }
        }
        Text { pieces }
    }

    fn piece(&mut self, owner: &str, value: Value, pieces: &mut Vec<Piece>) {
        let Value { kind, span } = value;
        match kind {
            ValueKind::Text(text) => {
                pieces.extend(text.pieces);
                pieces.push(line_break(span));
            }
            ValueKind::Choice(choice) => {
                let (mut then, mut other) = (Vec::new(), Vec::new());
                let ChoiceValue { cond, then: taken, other: left } = *choice;
                self.piece(owner, taken, &mut then);
                self.piece(owner, left, &mut other);
                let (then, other) = (Text { pieces: then }, Text { pieces: other });
                pieces.push(Piece::Choice { cond: Box::new(cond), then, other, span });
            }
            // What it is was reported; nothing else is, least of all that the text is empty.
            ValueKind::Unknown => {
                pieces.push(Piece::Lit { text: literal_substr!("?"), span });
                pieces.push(line_break(span));
            }
            ValueKind::None => {}
            kind => {
                self.wrong_type(owner, &kinds::TEXT, &Value { kind, span });
                self.piece(owner, Value { kind: ValueKind::Unknown, span }, pieces);
            }
        }
    }
}

/// The line break after a piece, with the span of the end of the line in the source.
fn line_break(span: Span) -> Piece {
    Piece::Lit { text: literal_substr!("\n"), span: span.at_end() }
}
