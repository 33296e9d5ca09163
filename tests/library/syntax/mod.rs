//! The syntax: what is made of a text, what is found in it, and that nothing is lost.

mod support;
mod total;
mod tree;
