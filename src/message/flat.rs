//! Flattens texts to literal runs and holes, with markup written in the dialect of the text.

use crate::dialect::{Control, Dialect, Document, Edge, PLACEHOLDER, Skeleton};
use crate::eval::{Hole, Markup, Piece, Text};
use crate::lang::TextKind;
use crate::source::{Span, TextOrigin};

/// A text without structure.
#[derive(Debug, Default)]
pub struct Flat<'t> {
    pub pieces: Vec<FlatPiece<'t>>,
    /// Body functions that the dialect does not support.
    pub unspelled: Vec<(Markup, Span)>,
    /// True if a condition, a repetition or a cut was flattened as if everything occurred once.
    pub approximate: bool,
    /// The edges of conditions and repetitions, each with the index of the piece after it.
    controls: Vec<Control>,
}

#[derive(Debug)]
pub enum FlatPiece<'t> {
    /// If text and span have the same length, their bytes correspond.
    Lit {
        text: &'t str,
        span: Span,
    },
    Hole(&'t Hole),
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
                Piece::Choice { then, other, span, .. } => {
                    self.approximate = true;
                    self.control(Edge::Start, false, *span);
                    self.extend(then, dialect);
                    self.control(Edge::Other, false, *span);
                    self.extend(other, dialect);
                    self.control(Edge::End, false, *span);
                }
                Piece::Repeat { inner, span, .. } => {
                    self.approximate = true;
                    self.control(Edge::Start, true, *span);
                    self.extend(inner, dialect);
                    self.control(Edge::End, true, *span);
                }
                Piece::Fitted(fitted) => {
                    self.approximate = true;
                    self.control(Edge::Start, true, fitted.span);
                    fitted.items.iter().for_each(|item| self.extend(item, dialect));
                    self.control(Edge::End, true, fitted.span);
                    self.control(Edge::Start, false, fitted.span);
                    self.extend(&fitted.rest, dialect);
                    self.control(Edge::Other, false, fitted.span);
                    self.control(Edge::End, false, fitted.span);
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
        let Some(spelling) = dialect.spec().spell(kind) else {
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

    fn control(&mut self, edge: Edge, repeats: bool, span: Span) {
        self.controls.push(Control { at: self.pieces.len(), edge, repeats, span });
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

    /// The holes of the text.
    pub fn holes(&self) -> impl Iterator<Item = &'t Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            FlatPiece::Hole(hole) => Some(*hole),
            FlatPiece::Lit { .. } => None,
        })
    }

    /// Whether some parameter has no value.
    pub fn is_open(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, FlatPiece::Hole(hole) if hole.value.is_none()))
    }

    /// Whether a `?` is in the place of a value that could not be evaluated, which was reported.
    pub fn has_unknown(&self) -> bool {
        let is_unknown = |piece: &FlatPiece<'_>| matches!(piece, FlatPiece::Lit { text: "?", span } if span.len() > 1);
        self.pieces.iter().any(is_unknown)
    }

    /// The skeleton of the text, which does not depend on the values of its parameters.
    pub fn skeleton(&self, dialect: Dialect) -> Skeleton<'static> {
        self.with(dialect, |_| PLACEHOLDER)
    }

    /// Like [`Flat::skeleton`], but with trusted markup filled in: unlike escaped values, it can change the structure
    /// of the text. `None` if there is none, or if its value is unknown.
    pub fn with_trusted(&self, dialect: Dialect) -> Option<Skeleton<'static>> {
        let trusted = |hole: &'t Hole| hole.value.as_deref().filter(|_| hole.kind == TextKind::Markup);
        self.holes()
            .any(|hole| trusted(hole).is_some())
            .then(|| self.with(dialect, |hole| trusted(hole).unwrap_or(PLACEHOLDER)))
    }

    fn with(&self, dialect: Dialect, stand_in: impl Fn(&'t Hole) -> &'t str) -> Skeleton<'static> {
        let (mut text, mut ranges, mut holes) = (String::new(), Vec::with_capacity(self.pieces.len()), Vec::new());
        for piece in &self.pieces {
            let start = text.len();
            match piece {
                FlatPiece::Lit { text: written, .. } => text.push_str(written),
                FlatPiece::Hole(hole) => {
                    text.push_str(stand_in(hole));
                    holes.push(start..text.len());
                }
            }
            ranges.push(start..text.len());
        }
        let at = |piece: usize| ranges.get(piece).map_or(text.len(), |range| range.start);
        let controls = self.controls.iter().map(|control| Control { at: at(control.at), ..*control }).collect();
        let origins = ranges.iter().cloned().zip(self.pieces.iter().map(FlatPiece::origin)).collect();
        Skeleton::new(Document::new(dialect, text), holes, origins, controls)
    }
}

impl FlatPiece<'_> {
    /// Its text, as far as it is known.
    pub fn known(&self) -> &str {
        match self {
            Self::Lit { text, .. } => text,
            Self::Hole(hole) => hole.value.as_deref().unwrap_or_default(),
        }
    }

    pub fn origin(&self) -> TextOrigin {
        match self {
            Self::Lit { span, .. } => TextOrigin::from(*span),
            Self::Hole(hole) => TextOrigin { span: hole.span, written: hole.written },
        }
    }

    pub fn span(&self) -> Span {
        match self {
            Self::Lit { span, .. } => *span,
            Self::Hole(hole) => hole.span,
        }
    }
}
