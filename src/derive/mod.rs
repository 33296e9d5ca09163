//! What is generated from the tables: the reference pages.

pub mod reference;
