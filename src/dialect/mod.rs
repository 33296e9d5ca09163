//! The languages of texts: what is active in a text, where a parameter stands in it, and how it is filled in as text only.
//!
//! What a dialect is stands in its row, a file each in `rows`; nothing else asks for one by its name. One parser for each
//! family of dialects finds the [`Construct`]s of a text; a [`Document`] is parsed once. What the author's own text holds is its
//! [`Skeleton`], a sequence of [`Event`]s. It fills values in and holds them to itself: no value can open, close or move a
//! construct.
//! All of it takes linear time.

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
