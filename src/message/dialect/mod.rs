//! The languages of texts: what is active in a text, where a parameter stands in it, and how it is filled in as text only.
//!
//! One parser for each family of dialects finds the [`Construct`]s of a text. [`compose`] fills values in and holds them
//! to the skeleton that the author's own text has: no value can open, close or move a construct.
//! All of it takes linear time.

mod active;
mod block;
mod common;
mod compose;
mod construct;
mod delimited;
mod dots;
mod emphasis;
mod everyone;
mod flank;
mod follow;
mod frag;
mod guard;
mod html;
mod inert;
mod inline;
mod inside;
mod line;
mod place;
mod problems;
mod reference;
mod spell;
mod spot;
mod tag;
mod url;
mod weak;

pub use compose::{Composed, Refusal, certainly_inert, compose};
pub use construct::{Construct, skeleton};
pub use dots::{is_dots, stands_alone};
pub use frag::{Fill, Frag};
pub use guard::Guard;
pub use inert::{Strength, inert};
pub use inside::{Inside, inside};
pub use place::{Place, UrlPart, places};
pub use problems::{Problem, ProblemKind, problems};
pub use spell::spell;
pub use spot::{Spot, spots};
