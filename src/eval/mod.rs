//! The evaluator: turns expressions and blocks into values and trees with provenance.
//!
//! One evaluator serves both domains, concrete and symbolic. Parameters that have a value evaluate to it, and a message
//! becomes concrete texts. Parameters without a value stay symbolic, and a message becomes texts with holes, choices
//! and repetitions, whose length is known as an interval ([`Text::bytes`], [`Text::chars`]) and which a [`Row`] of
//! values fills later.

mod block;
mod budget;
mod calls;
mod cases;
mod compute;
mod domain;
mod evaluator;
mod expr;
mod extent;
mod formula;
mod fresh;
mod lines;
mod lists;
mod loops;
mod measure;
mod media;
mod params;
mod parts;
mod pieces;
mod record;
mod row;
mod step;
mod text_functions;
mod texts;

mod value;

pub use budget::Budget;
pub use cases::{Case, Question, Questions, holds, times};
pub use evaluator::Evaluator;
#[cfg(test)]
pub use evaluator::SYMBOLIC;
pub use extent::{Extent, Given, Sizes};
pub use formula::Formula;
pub use measure::{Measure, count};
pub use parts::Part;
pub use row::Row;
pub use step::Step;
pub use value::*;

#[cfg(test)]
mod tests;
