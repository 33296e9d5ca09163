//! Requests and payload bytes.

mod builder;
mod compile;
mod emit;
mod json;
mod model;
mod output;
mod overflow;
mod public;
mod tree;
mod xml;

pub use builder::Leaves;
pub use compile::{Context, compile, document};
pub use model::{Body, Need, Node, NodeKind, Payload, Plan, Public, Request};
pub use output::Emit;
