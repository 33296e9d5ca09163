//! Whether a template value is of the kind that its key indicates: `time1`, `amount2`. One judgement for literals, samples,
//! rows and types of parameters.

mod amounts;
mod examples;
mod judge;
mod judgement;
mod markup;
#[cfg(test)]
mod tests;
mod times;

pub(super) use examples::judgements;
pub use judge::{fits, judge};
pub use judgement::Judgement;
