use arcstr::literal_substr;

use super::{ChoiceValue, Fitted, Piece, Text, Tree, TreeEntry, Value, ValueKind};
use crate::source::Span;

impl Tree {
    /// The text of a block of pieces, joined by line breaks. `none` gives no line, an empty text an empty one. Entries
    /// that are not pieces are skipped.
    pub fn lines(self) -> Text {
        Text::from(Piece::Lines(lines(self)))
    }
}

fn lines(tree: Tree) -> Text {
    let mut out = Text::default();
    for entry in tree.entries {
        match entry {
            TreeEntry::Piece(value) => line(value, &mut out),
            TreeEntry::Choice { cond, then, other, span } => {
                let (then, other) = (lines(then), lines(other));
                out.pieces.push(Piece::Choice { cond: Box::new(cond), then, other, span });
            }
            TreeEntry::Repeat { over, body, span } => {
                let (inner, separator) = (lines(body), Text::default());
                out.pieces.push(Piece::Repeat { over: Box::new(over), inner, separator, span });
            }
            TreeEntry::Fitted { items, rest, dropped, span } => {
                let items = items.into_iter().map(lines).collect();
                out.pieces.push(Piece::Fitted(Box::new(Fitted { items, rest: lines(rest), dropped, span })));
            }
            TreeEntry::Field { .. } | TreeEntry::Block { .. } => {}
        }
    }
    out
}

fn line(value: Value, out: &mut Text) {
    let span = value.span;
    match value.kind {
        ValueKind::Choice(choice) => {
            let ChoiceValue { cond, then: a, other: b } = *choice;
            let (mut then, mut other) = (Text::default(), Text::default());
            line(a, &mut then);
            line(b, &mut other);
            out.pieces.push(Piece::Choice { cond: Box::new(cond), then, other, span });
        }
        _ => {
            if let Some(text) = value.into_text() {
                out.pieces.extend(text.pieces);
                out.pieces.push(line_break(span));
            }
        }
    }
}

/// The line break after a piece.
fn line_break(piece: Span) -> Piece {
    Piece::Lit { text: literal_substr!("\n"), span: piece.at_end() }
}
