//! What the measurements work on: made content, the same on every machine.

pub mod corpus;
mod random;
pub mod rows;
