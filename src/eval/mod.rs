//! The evaluator: expressions and blocks become values and trees with provenance.

mod value;

pub use value::*;
