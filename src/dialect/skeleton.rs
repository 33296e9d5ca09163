use std::ops::Range;
use std::sync::OnceLock;

use super::context::Context;
use super::document::Document;
use super::event::{Control, Edge, TextEvent, events};
use super::fragment::Fragment;
use super::hole_context::{HoleContext, contexts};
use super::insertion_point::InsertionPoint;
use super::rows::Dialect;
use crate::source::{Origins, Span};

/// The placeholder for an unknown value.
pub const PLACEHOLDER: &str = "x";

/// A text with a placeholder for each of its parameters, parsed in its dialect: the constructs that are there whatever
/// the values are. Parsed once; all questions about the structure of a text are answered here.
#[derive(Clone, Debug)]
pub struct Skeleton<'t> {
    document: Document<'t>,
    /// The byte range of each parameter.
    holes: Vec<Range<usize>>,
    origins: Origins,
    controls: Vec<Control>,
    pub(super) insertion_points: OnceLock<Vec<InsertionPoint>>,
}

impl<'t> Skeleton<'t> {
    pub fn new(document: Document<'t>, holes: Vec<Range<usize>>, origins: Origins, controls: Vec<Control>) -> Self {
        Self { document, holes, origins, controls, insertion_points: OnceLock::new() }
    }

    /// The skeleton of a text with these parts; their values are ignored.
    pub fn of(dialect: Dialect, fragments: &[Fragment<'_>]) -> Self {
        let (mut text, mut holes) = (String::new(), Vec::new());
        for fragment in fragments {
            match fragment {
                Fragment::Lit(written) => text.push_str(written),
                Fragment::Value(_) => {
                    holes.push(text.len()..text.len() + PLACEHOLDER.len());
                    text.push_str(PLACEHOLDER);
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

    /// The source span of some bytes of the text.
    pub fn span(&self, range: &Range<usize>) -> Option<Span> {
        self.origins.of(self.text(), range)
    }

    /// Whether a condition, a loop or a cut begins or ends inside a range.
    pub fn controls_within(&self, range: &Range<usize>) -> bool {
        self.controls.iter().any(|control| range.start < control.at && control.at < range.end)
    }

    /// The values that a range is, of which conditions choose one; `None` if it has parts that are not alternatives.
    pub fn alternatives(&self, range: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let within = || self.controls.iter().filter(|control| range.start < control.at && control.at < range.end);
        let mut ends: Vec<usize> = within()
            .filter(|control| control.edge == Edge::Other && !control.repeats)
            .map(|control| control.at)
            .collect();
        if within().any(|control| control.repeats || !ends.contains(&control.at)) {
            return None;
        }
        ends.push(range.end);
        let mut start = range.start;
        let parts = ends.into_iter().map(|end| std::mem::replace(&mut start, end)..end);
        Some(parts.collect())
    }

    /// Whether a line and the blank line after it are repeated as a whole. At the end of a text the last break is left
    /// out.
    pub fn is_repeated_with_blank(&self, line: &Range<usize>) -> bool {
        let ends = |at: usize| at >= line.end + 2 || at == line.end + 1 && at == self.text().len();
        let mut open = Vec::new();
        self.controls.iter().filter(|control| control.repeats).any(|control| match control.edge {
            Edge::Start => {
                open.push(control.at);
                false
            }
            Edge::Other => false,
            Edge::End => open.pop().is_some_and(|start| start <= line.start && ends(control.at)),
        })
    }

    /// The events of the text, in order.
    pub fn events(&self) -> Vec<TextEvent<'_>> {
        events(self.text(), self.document.constructs(), &self.holes, &self.controls)
    }

    /// The context of each parameter.
    pub fn contexts(&self) -> Vec<HoleContext<'_>> {
        contexts(self.document.dialect(), self.text(), &self.holes, || self.events())
    }

    /// Like [`Skeleton::contexts`], for a client that reads the larger kind of Markdown; `None` if that is no
    /// different.
    pub(super) fn fuller_contexts(&self) -> Option<Vec<HoleContext<'_>>> {
        let fuller = self.document.fuller()?;
        let events = || events(self.text(), fuller, &self.holes, &[]);
        Some(contexts(self.document.dialect(), self.text(), &self.holes, events))
    }

    /// The context of each value, without its HTML part.
    pub fn hole_contexts(&self) -> Vec<Context> {
        self.contexts().into_iter().map(|context| context.context).collect()
    }
}
