//! The evaluator: turns expressions and blocks into values and trees with provenance.
//!
//! One evaluator serves both domains, concrete and symbolic. Parameters that have a value evaluate to it, and a message
//! becomes concrete texts. Parameters without a value stay symbolic, and a message becomes texts with holes, choices
//! and repetitions, whose length is known as an interval ([`Text::bytes`], [`Text::chars`]) and which a [`Row`] of
//! values fills later.

mod alpha_rename;
mod block;
mod budget;
mod calls;
mod cases;
mod compute;
mod domain;
mod evaluator;
mod expr;
mod given;
mod index;
mod joined_line;
mod length;
mod lines;
mod lists;
mod loops;
mod media;
mod numbers;
mod params;
mod path_condition;
mod pieces;
mod record;
mod repetitions;
mod row;
mod size_range;
mod symbolic_expr;
mod text_functions;
mod text_op;
mod text_parts;
mod texts;
mod times;
mod value_list;
mod visit;
mod witness;
mod written;

mod value;

pub use budget::Budget;
pub use evaluator::Evaluator;
#[cfg(test)]
pub use evaluator::SYMBOLIC;
pub use length::{LengthModel, count};
pub use path_condition::{Atom, Atoms, PathCondition, entails, facts, facts_if, times};
pub use repetitions::Repetitions;
pub use row::Row;
pub use size_range::{Assumptions, ExtremeCase, MeasuredText, RangeEnd, SizeRange};
pub use symbolic_expr::SymbolicExpr;
pub use text_op::TextOp;
pub use value::*;
pub use value_list::ValueList;
pub use visit::ValuePart;
pub use witness::{Clues, Goal, ValueMove, Witness};
pub use written::WrittenValues;

#[cfg(test)]
mod tests;
