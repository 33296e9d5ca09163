//! What is generated from the tables and from types: the reference pages, the schema of a message's parameters and of a
//! type's payload, values of parameters as a sample.

pub mod payload;
pub mod reference;
pub mod sample;
pub mod schema;
