use std::ops::Deref;
use std::sync::OnceLock;

use super::Flat;
use super::flat::FlatPiece;
use crate::dialect::{Dialect, Document, FillError, Fragment, Skeleton};
use crate::eval::{Hole, Text};
use crate::source::{Origins, Span};

/// A text of a message in the dialect of its field. It is parsed at most once, and filled in at most once.
#[derive(Clone, Debug)]
pub struct FieldText {
    text: Text,
    dialect: Dialect,
    skeleton: OnceLock<Box<Skeleton<'static>>>,
    filling: OnceLock<Box<Filling>>,
    left_out: Option<HiddenItems>,
}

/// The items of a loop with a `rest` that a text does not show.
#[derive(Clone, Copy, Debug)]
pub struct HiddenItems {
    /// How many it shows.
    pub shown: u64,
    pub rest: u64,
    /// The name of the number of the `rest`.
    pub span: Span,
}

/// A text with the escaped values of its parameters; a parameter without a value is empty.
#[derive(Clone, Debug)]
pub struct Filling {
    document: Document<'static>,
    origins: Origins,
    /// Parameters whose escaped value was cut to their bound.
    pub cut: Vec<Span>,
    /// Parameters whose value is not allowed where it is, with the reason.
    pub refused: Vec<(Hole, FillError)>,
}

impl FieldText {
    pub const fn new(text: Text, dialect: Dialect) -> Self {
        Self { text, dialect, skeleton: OnceLock::new(), filling: OnceLock::new(), left_out: None }
    }

    /// The same text, if it does not show these items.
    #[must_use]
    pub const fn leaving_out(mut self, left_out: Option<HiddenItems>) -> Self {
        self.left_out = left_out;
        self
    }

    /// The items that it does not show.
    pub const fn left_out(&self) -> Option<HiddenItems> {
        self.left_out
    }

    pub const fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub fn flat(&self) -> Flat<'_> {
        Flat::new(&self.text, self.dialect)
    }

    /// The skeleton of the text.
    pub fn skeleton(&self) -> &Skeleton<'static> {
        self.skeleton.get_or_init(|| Box::new(self.flat().skeleton(self.dialect)))
    }

    /// The text with its values.
    pub fn filled(&self) -> &Document<'static> {
        self.filling().map_or(self.skeleton().document(), |filling| &filling.document)
    }

    /// The source of the byte at `offset` in the filled text.
    pub fn origin(&self, offset: usize) -> Option<Span> {
        let origins = self.filling().map_or(self.skeleton().origins(), |filling| &filling.origins);
        origins.at(self.filled().text(), offset)
    }

    /// The filled values; `None` if it has no parameters and so is its own skeleton.
    pub fn filling(&self) -> Option<&Filling> {
        let skeleton = self.skeleton();
        (!skeleton.holes().is_empty())
            .then(|| &**self.filling.get_or_init(|| Box::new(Filling::of(&self.flat(), skeleton))))
    }
}

impl Filling {
    fn of(flat: &Flat<'_>, skeleton: &Skeleton<'_>) -> Self {
        let frags: Vec<Fragment<'_>> = flat
            .pieces
            .iter()
            .map(|piece| match piece {
                FlatPiece::Lit { text, .. } => Fragment::Lit(text),
                FlatPiece::Hole(hole) => Fragment::Value(hole.fill(hole.value.as_deref().unwrap_or_default())),
            })
            .collect();
        let composed = skeleton.fill(&frags);
        let piece = |index: usize| flat.pieces.get(index);
        let hole = |index: usize| match piece(index) {
            Some(FlatPiece::Hole(hole)) => Some((*hole).clone()),
            _ => None,
        };
        Self {
            document: composed.document,
            origins: composed.ranges.into_iter().zip(flat.pieces.iter().map(FlatPiece::origin)).collect(),
            cut: composed.cut.into_iter().filter_map(|index| piece(index).map(FlatPiece::span)).collect(),
            refused: composed.refused.into_iter().filter_map(|(index, why)| Some((hole(index)?, why))).collect(),
        }
    }
}

impl Deref for FieldText {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}
