//! The markup languages of texts: which characters are active, in which context a parameter is, and how its value is
//! escaped.
//!
//! A dialect is a row, one file each in `rows`; no other code asks for one by name. There is one parser for each family
//! of dialects, which finds the [`Construct`]s of a text; a [`Document`] is parsed once. The [`Skeleton`] of a text is
//! the author's own part of it, as a sequence of [`Event`]s. It fills in values so that none can open, close or move a
//! construct. All algorithms are linear in the size of the text.

mod active;
mod block;
mod common;
mod compose;
mod construct;
mod context;
mod delimited;
mod document;
mod dots;
mod emphasis;
mod event;
mod everyone;
mod flank;
mod follow;
mod frag;
mod guard;
mod html;
mod inert;
mod inline;
mod inside;
pub(crate) mod line;
mod parse;
mod place;
mod reference;
mod rows;
mod skeleton;
mod spec;
mod spot;
mod spots;
mod tag;
mod tagged;
mod url;
mod weak;

pub use compose::{Composed, Refusal, certainly_inert};
pub use construct::{Construct, Loose};
pub use context::Context;
pub use document::Document;
pub use dots::{is_dots, stands_alone};
pub use event::{Control, Edge, Event};
pub use frag::{Fill, Frag, TextKind};
pub use guard::Guard;
pub use inert::{Strength, inert};
pub use inside::Inside;
#[cfg(test)]
pub(crate) use parse::parses;
pub use place::{Place, UrlPart};
pub use rows::Dialect;
pub use skeleton::{STAND_IN, Skeleton};
pub use spec::{
    Active, DOT_SEGMENTS, DialectSpec, Elsewhere, Escape, Family, Grammar, Markdown, Markup, Sequence, Spelling,
    Tagged, USERID_CHARS,
};
pub use spot::Spot;
