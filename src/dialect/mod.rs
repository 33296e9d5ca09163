//! The markup languages of texts: which characters are active, in which context a parameter is, and how its value is
//! escaped.
//!
//! A dialect is a row, one file each in `rows`; no other code asks for one by name. There is one parser for each family
//! of dialects, which finds the [`Construct`]s of a text; a [`Document`] is parsed once. The [`Skeleton`] of a text is
//! the author's own part of it, as a sequence of [`TextEvent`]s. It fills in values so that none can open, close or move a
//! construct. All algorithms are linear in the size of the text.

mod block;
mod commonmark;
mod compose;
mod construct;
mod context;
mod continuation;
mod document;
mod dot_segment;
mod emphasis;
mod escape;
mod escape_points;
mod event;
mod everyone;
mod fast_path;
mod flanking;
mod fragment;
mod hole_context;
mod html;
mod html_context;
mod id_list;
mod inline;
mod insertion_point;
mod insertion_points;
pub(crate) mod line;
mod metacharacters;
mod parse;
mod reference;
mod rows;
mod skeleton;
mod spec;
mod tag;
mod tagged;
mod url;

pub use compose::{Composed, FillError, needs_no_escaping};
pub use construct::{Construct, UnmatchedDelimiter};
pub use context::{Context, UrlPart};
pub use document::Document;
pub use dot_segment::{is_dot_segment, is_whole_segment};
pub use emphasis::is_operator;
pub use escape::{EscapeLevel, escape};
pub use event::{Control, Edge, TextEvent};
pub use fast_path::FastPath;
pub use fragment::{Fill, Fragment, TextKind};
pub use hole_context::HoleContext;
pub use html_context::HtmlContext;
pub use insertion_point::InsertionPoint;
#[cfg(test)]
pub(crate) use parse::parses;
pub use rows::Dialect;
pub use skeleton::{PLACEHOLDER, Skeleton};
pub use spec::{
    ActiveConstruct, ConstructKind, DOT_SEGMENTS, DialectSpec, Elsewhere, EscapeStyle, Family, Markdown,
    MarkdownFeatures, Markup, Spelling, Tagged, USERID_CHARS,
};
