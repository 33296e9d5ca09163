//! Requests and payload bytes.

mod broadcast;
mod builder;
mod compile;
mod curl;
mod emit;
mod json;
mod model;
mod output;
mod overflow;
mod tree;
mod xml;

pub use builder::Leaves;
pub use compile::{CompileContext, compile, document};
pub use model::{Broadcast, Need, Payload, PayloadNode, PayloadNodeKind, Plan, Request, RequestBody};
pub use output::Emit;
