//! What the measurements work on: made content, the same on every machine.

pub mod corpus;
pub mod grammar;
mod random;
pub mod rows;
