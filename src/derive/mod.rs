//! What is generated from the tables and from types: the reference pages, the schema of a message's parameters.

pub mod reference;
pub mod schema;
