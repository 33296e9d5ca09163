//! Requests and payload bytes.

mod model;

pub use model::{Body, Need, Node, NodeKind, Payload, Plan, Request};
