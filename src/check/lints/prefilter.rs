//! The prefilter: whether a text has a byte with which a finding of some lint could begin.

use super::trigger::Triggers;
use crate::dialect::TextKind;
use crate::dialect::line::{byte, bytes, is_blank, skip};
use crate::eval::{Hole, Piece, Text};
use crate::lang::Type;
use crate::source::Span;
use crate::text::{AsciiSet, bidi};

/// Whether the text has a trigger, or is composed in a way that the prefilter does not follow. Literal source text was
/// already checked for other things by the parser; any other text is not skipped.
pub(super) fn prefilter(text: &Text, triggers: &Triggers) -> bool {
    Prefilter { triggers, line: LinePosition::Lead { quoted: false } }.text(text)
}

/// Whether the text is exactly the bytes of its span.
pub(in crate::check) const fn is_source(text: &str, span: Span) -> bool {
    text.len() == span.len() as usize
}

/// Whether a parameter of a text type is no id, nor vouched for.
pub(super) fn is_any_text(hole: &Hole) -> bool {
    matches!(hole.kind, TextKind::Line | TextKind::Lines | TextKind::Url)
        && matches!(hole.symbol.ty.inner(), Type::Text(text) if text.cut.is_none())
}

/// The levels of headings.
pub(super) const MOST_LEVELS: usize = 6;

struct Prefilter<'l> {
    triggers: &'l Triggers,
    line: LinePosition,
}

/// The position in a line, at most.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinePosition {
    /// Only spaces, digits and list markers so far, and a `>` if it is `quoted`.
    Lead {
        quoted: bool,
    },
    Inside,
}

impl LinePosition {
    /// The position if either is possible.
    const fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::Lead { quoted: one }, Self::Lead { quoted: two }) => Self::Lead { quoted: one || two },
            (lead @ Self::Lead { .. }, _) | (_, lead @ Self::Lead { .. }) => lead,
            (Self::Inside, Self::Inside) => Self::Inside,
        }
    }
}

impl Prefilter<'_> {
    fn text(&mut self, text: &Text) -> bool {
        text.pieces.iter().any(|piece| self.piece(piece))
    }

    fn piece(&mut self, piece: &Piece) -> bool {
        match piece {
            // The line break after a line of a body is not in the source.
            Piece::Lit { text, .. } if text == "\n" => {
                self.line = LinePosition::Lead { quoted: false };
                self.triggers.anywhere.has(b'\n')
            }
            Piece::Lit { text, span } => !is_source(text, *span) || self.written(text),
            Piece::Hole(hole) => {
                self.line = LinePosition::Inside;
                // Trusted markup is not escaped.
                self.triggers.holes && (is_any_text(hole) || matches!(hole.symbol.ty.inner(), Type::OneOf(_)))
                    || hole.value.as_ref().is_some_and(|value| self.given(value))
                    || hole.kind == TextKind::Markup && hole.value.as_ref().is_some_and(|value| self.written(value))
            }
            Piece::Lines(inner) => self.text(inner),
            Piece::Choice { then, other, .. } => {
                let before = self.line;
                if self.text(then) {
                    return true;
                }
                let after = std::mem::replace(&mut self.line, before);
                let found = self.text(other);
                self.line = self.line.or(after);
                found
            }
            Piece::Repeat { inner, separator, .. } => {
                let before = self.line;
                let mut turn = || self.text(inner) || self.text(separator);
                if turn() {
                    return true;
                }
                // Further iterations may begin at another position than the first.
                self.line = self.line.or(before);
                self.line != before && (self.text(inner) || self.text(separator))
            }
            Piece::Markup { .. } | Piece::Cut { .. } | Piece::Joined { .. } | Piece::Trim { .. } => true,
            Piece::Fitted(_) => true,
        }
    }

    /// Whether a value that was given is looked at.
    fn given(&self, value: &str) -> bool {
        self.triggers.values.find(value.as_bytes()).is_some() || bidi(value).next().is_some()
    }

    fn written(&mut self, text: &str) -> bool {
        let Triggers { anywhere, leading, beyond_ascii, .. } = *self.triggers;
        if beyond_ascii && !text.is_ascii() {
            return true;
        }
        if leading.is_empty() {
            return !anywhere.is_empty() && anywhere.find(text.as_bytes()).is_some();
        }
        let stops = anywhere.with(AsciiSet::of("\n"));
        let mut at = 0;
        loop {
            if self.line != LinePosition::Inside && self.lead(text, at) {
                return true;
            }
            let rest = bytes(text, at..text.len());
            match stops.find(rest) {
                Some(length) if rest.get(length) == Some(&b'\n') && !anywhere.has(b'\n') => at += length + 1,
                found => return found.is_some(),
            }
            self.line = LinePosition::Lead { quoted: false };
        }
    }

    /// Whether a trigger is at the start of the line, whose rest, or a part of it, begins at `at`.
    fn lead(&mut self, text: &str, mut at: usize) -> bool {
        let leading = self.triggers.leading;
        while at < text.len() {
            let found = byte(text, at);
            self.line = match self.line {
                LinePosition::Lead { quoted } if is_blank(found) => LinePosition::Lead { quoted },
                LinePosition::Lead { quoted: false } if found == b'>' => LinePosition::Lead { quoted: true },
                LinePosition::Lead { .. } if found == b'#' => {
                    self.line = LinePosition::Inside;
                    let end = skip(text, at, text.len(), |byte| byte == b'#');
                    // A heading, unless it has more levels than there are.
                    return leading.has(found) && (!is_blank(byte(text, end)) || end - at > MOST_LEVELS);
                }
                // Quotes and headings can also be in lists, if the dialect has lists.
                LinePosition::Lead { quoted } if b"0123456789-+*.)".contains(&found) && !leading.has(found) => {
                    LinePosition::Lead { quoted }
                }
                _ => {
                    if found != b'\n' {
                        self.line = LinePosition::Inside;
                    }
                    return leading.has(found);
                }
            };
            at += 1;
        }
        false
    }
}
