//! Texts laid out flat: literal runs and holes, markup spelled in the text's dialect.

use std::borrow::Cow;
use std::ops::Range;

use super::dialect::{self, Fill, Frag, Refusal};
use crate::catalog::Dialect;
use crate::eval::{Hole, Markup, Piece, Text};
use crate::lang::TextKind;
use crate::source::Span;

/// A text without structure.
#[derive(Debug, Default)]
pub struct Flat<'t> {
    pub pieces: Vec<FlatPiece<'t>>,
    /// Body functions that the dialect has no spelling for.
    pub unspelled: Vec<(Markup, Span)>,
    /// True where a condition, a repetition or a cut had to be laid out as if all of it came once.
    pub approximate: bool,
}

#[derive(Debug)]
pub enum FlatPiece<'t> {
    /// Where text and span have the same length, their bytes correspond.
    Lit {
        text: &'t str,
        span: Span,
    },
    Hole(&'t Hole),
}

/// Ranges of bytes of a produced text, in order, with what they came from.
pub type Origins = Vec<(Range<usize>, Span)>;

/// A text with all its parameters filled in, each inert in its place.
#[derive(Debug)]
pub struct Rendered<'t> {
    pub text: Cow<'t, str>,
    /// Ranges of bytes of `text` with what they came from, in order. A range as long as its span corresponds byte by byte.
    pub origins: Origins,
    /// Parameters whose inert form was cut to their bound.
    pub cut: Vec<Span>,
    /// Parameters that may not stand where they stand, and what they would be there.
    pub refused: Vec<(&'t Hole, Refusal)>,
}

impl<'t> Flat<'t> {
    pub fn new(text: &'t Text, dialect: Dialect) -> Self {
        let mut flat = Self { pieces: Vec::with_capacity(text.pieces.len()), ..Self::default() };
        flat.extend(text, dialect);
        flat
    }

    fn extend(&mut self, text: &'t Text, dialect: Dialect) {
        for piece in &text.pieces {
            match piece {
                Piece::Lit { text, span } => self.pieces.push(FlatPiece::Lit { text, span: *span }),
                Piece::Hole(hole) => self.pieces.push(FlatPiece::Hole(hole)),
                Piece::Markup { kind, inner, target, span } => {
                    self.markup(*kind, inner, target.as_ref(), *span, dialect)
                }
                Piece::Cut { inner, .. } => {
                    self.approximate = true;
                    self.extend(inner, dialect);
                }
                Piece::Choice { then, other, .. } => {
                    self.approximate = true;
                    self.extend(then, dialect);
                    self.extend(other, dialect);
                }
                Piece::Repeat { inner, .. } => {
                    self.approximate = true;
                    self.extend(inner, dialect);
                }
                Piece::Joined { inner, .. } | Piece::Trim { inner, .. } => {
                    self.approximate = true;
                    self.extend(inner, dialect);
                }
                Piece::Lines(inner) => {
                    self.extend(inner, dialect);
                    self.drop_last_break();
                }
            }
        }
    }

    fn markup(&mut self, kind: Markup, inner: &'t Text, target: Option<&'t Text>, span: Span, dialect: Dialect) {
        let Some(spelling) = dialect::spell(dialect, kind) else {
            self.unspelled.push((kind, span));
            return self.extend(inner, dialect);
        };
        let (first, second) = if spelling.target_first { (target, Some(inner)) } else { (Some(inner), target) };
        self.pieces.push(FlatPiece::Lit { text: spelling.before, span });
        if let Some(text) = first {
            self.extend(text, dialect);
        }
        if let Some(text) = second {
            self.pieces.push(FlatPiece::Lit { text: spelling.between, span });
            self.extend(text, dialect);
        }
        self.pieces.push(FlatPiece::Lit { text: spelling.after, span });
    }

    fn drop_last_break(&mut self) {
        if let Some(FlatPiece::Lit { text, span }) = self.pieces.last_mut()
            && let Some(shorter) = text.strip_suffix('\n')
        {
            if text.len() == span.len() as usize {
                span.end -= 1;
            }
            *text = shorter;
        }
    }

    /// What parameters fill.
    pub fn holes(&self) -> impl Iterator<Item = &'t Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            FlatPiece::Hole(hole) => Some(*hole),
            FlatPiece::Lit { .. } => None,
        })
    }

    /// True where a parameter has no value.
    pub fn is_open(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, FlatPiece::Hole(hole) if hole.value.is_none()))
    }

    /// The text with an `x` for each parameter; where its bytes came from; and those of parameters. A value goes out inert,
    /// so it changes nothing of what surrounds it; only trusted markup stands as it is.
    pub fn with_placeholders(&self) -> (Cow<'t, str>, Origins, Vec<Range<usize>>) {
        if let [FlatPiece::Lit { text, span }] = self.pieces.as_slice() {
            return (Cow::Borrowed(text), vec![(0..text.len(), *span)], Vec::new());
        }
        let (mut whole, mut origins, mut holes) = (String::new(), Vec::with_capacity(self.pieces.len()), Vec::new());
        for piece in &self.pieces {
            let start = whole.len();
            match piece {
                FlatPiece::Lit { text, .. } => whole.push_str(text),
                FlatPiece::Hole(hole) => {
                    let trusted = hole.value.as_deref().filter(|_| hole.kind == TextKind::Markup);
                    whole.push_str(trusted.unwrap_or("x"));
                    holes.push(start..whole.len());
                }
            }
            origins.push((start..whole.len(), piece.span()));
        }
        (Cow::Owned(whole), origins, holes)
    }

    /// All parameters filled in with the values they have; one without a value is empty.
    pub fn render(&self, dialect: Dialect) -> Rendered<'t> {
        if let [FlatPiece::Lit { text, span }] = self.pieces.as_slice() {
            let origins = if text.is_empty() { Vec::new() } else { vec![(0..text.len(), *span)] };
            return Rendered { text: Cow::Borrowed(text), origins, cut: Vec::new(), refused: Vec::new() };
        }
        let spans = || self.pieces.iter().map(FlatPiece::span);
        let frags: Vec<Frag<'_>> = self
            .pieces
            .iter()
            .map(|piece| match piece {
                FlatPiece::Lit { text, .. } => Frag::Lit(text),
                FlatPiece::Hole(hole) => Frag::Value(Fill {
                    text: hole.value.as_deref().unwrap_or_default(),
                    kind: hole.kind,
                    max_bytes: hole.bytes.max,
                    max_chars: hole.chars.max,
                }),
            })
            .collect();
        let composed = dialect::compose(dialect, &frags);
        let hole_of = |index: usize| match self.pieces.get(index) {
            Some(FlatPiece::Hole(hole)) => Some(*hole),
            _ => None,
        };
        let span_of = |index: usize| self.pieces.get(index).map(FlatPiece::span);
        Rendered {
            text: Cow::Owned(composed.text),
            origins: composed.ranges.into_iter().zip(spans()).collect(),
            cut: composed.cut.into_iter().filter_map(span_of).collect(),
            refused: composed.refused.into_iter().filter_map(|(index, why)| Some((hole_of(index)?, why))).collect(),
        }
    }
}

impl FlatPiece<'_> {
    pub fn span(&self) -> Span {
        match self {
            Self::Lit { span, .. } => *span,
            Self::Hole(hole) => hole.span,
        }
    }
}

impl Rendered<'_> {
    /// Where the byte at `offset` of the produced text came from: one character's span, or the whole span of what produced it.
    pub fn origin(&self, offset: usize) -> Option<Span> {
        let first = self.origins.partition_point(|(range, _)| range.end <= offset);
        let (range, span) = self.origins.get(first).or(self.origins.last())?;
        if range.len() != span.len() as usize || !range.contains(&offset) {
            return Some(*span);
        }
        let width = self.text.get(offset..)?.chars().next().map_or(0, char::len_utf8);
        let start = span.start + (offset - range.start) as u32;
        Some(Span::new(span.file, start, start + width as u32))
    }
}
