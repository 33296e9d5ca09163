//! The evaluator: expressions and blocks become values and trees with provenance.
//!
//! There is one evaluator for both domains. Parameters that have a value give it, and a message becomes concrete texts;
//! parameters without stay symbols, and a message becomes texts with holes, choices and repetitions whose length is known
//! as an interval ([`Text::bytes`], [`Text::chars`]) and which a [`Row`] of values fills later.

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
