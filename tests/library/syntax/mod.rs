//! The syntax: what is made of a text, what is found in it, and that nothing is lost.

pub mod cases;
mod findings;
mod support;
mod total;
mod tree;
