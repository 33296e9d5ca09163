use std::ops::Range;
use std::sync::OnceLock;

use super::context::{Context, contexts};
use super::document::Document;
use super::event::{Control, Event, events};
use super::frag::Frag;
use super::place::Place;
use super::rows::Dialect;
use super::spot::Spot;
use crate::source::{Origins, Span};

/// What stands for a value that is not known.
pub const STAND_IN: &str = "x";

/// A text with something that stands for each of its parameters, in its dialect: what the reader acts on whatever their values
/// are. Whoever asks what stands where in a text asks this; it is parsed once.
#[derive(Clone, Debug)]
pub struct Skeleton<'t> {
    document: Document<'t>,
    /// The bytes of each parameter.
    holes: Vec<Range<usize>>,
    origins: Origins,
    controls: Vec<Control>,
    pub(super) spots: OnceLock<Vec<Spot>>,
}

impl<'t> Skeleton<'t> {
    pub fn new(document: Document<'t>, holes: Vec<Range<usize>>, origins: Origins, controls: Vec<Control>) -> Self {
        Self { document, holes, origins, controls, spots: OnceLock::new() }
    }

    /// The skeleton of a text that is given by its parts, whatever the values among them.
    pub fn of(dialect: Dialect, frags: &[Frag<'_>]) -> Self {
        let (mut text, mut holes) = (String::new(), Vec::new());
        for frag in frags {
            match frag {
                Frag::Lit(written) => text.push_str(written),
                Frag::Value(_) => {
                    holes.push(text.len()..text.len() + STAND_IN.len());
                    text.push_str(STAND_IN);
                }
            }
        }
        Self::new(Document::new(dialect, text), holes, Origins::default(), Vec::new())
    }

    pub const fn document(&self) -> &Document<'t> {
        &self.document
    }

    pub fn text(&self) -> &str {
        self.document.text()
    }

    pub fn holes(&self) -> &[Range<usize>] {
        &self.holes
    }

    pub const fn origins(&self) -> &Origins {
        &self.origins
    }

    /// Where some bytes of the text came from.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        self.origins.of(self.text(), range)
    }

    /// All that stands in the text, in its order.
    pub fn events(&self) -> Vec<Event<'_>> {
        events(self.text(), self.document.constructs(), &self.holes, &self.controls)
    }

    /// Where each parameter stands.
    pub fn contexts(&self) -> Vec<Context<'_>> {
        contexts(self.document.dialect(), self.text(), &self.holes, || self.events())
    }

    /// As [`Skeleton::contexts`], for a client that reads the fuller kind of Markdown; `None` where that is no other.
    pub(super) fn fuller_contexts(&self) -> Option<Vec<Context<'_>>> {
        let fuller = self.document.fuller()?;
        let events = || events(self.text(), fuller, &self.holes, &[]);
        Some(contexts(self.document.dialect(), self.text(), &self.holes, events))
    }

    /// The place of each value.
    pub fn places(&self) -> Vec<Place> {
        self.contexts().into_iter().map(|context| context.place).collect()
    }
}
