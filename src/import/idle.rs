//! Values that say nothing: programs send every key of their structures, filled or not.

use super::node::{Kind as Shape, Node};
use super::shape::path;
use crate::catalog::{Field, Presence};

/// Whether the object of an optional field is there without being meant: all of it is empty, and something that the
/// object requires is empty too, such as `"miniprogram": {"appid": "", "pagepath": ""}`.
pub(super) fn is_object(field: &Field, inner: &[Field], node: &Node) -> bool {
    let lacks = |required: &Field| match node.get(&path(required.wire)).map(|found| &found.kind) {
        None | Some(Shape::Null) => true,
        Some(Shape::Text(text)) => text.is_empty(),
        _ => false,
    };
    field.presence != Presence::Required
        && says_nothing(node)
        && inner.iter().any(|field| field.presence == Presence::Required && lacks(field))
}

/// Whether all that the value holds is empty, null, zero or false.
pub(super) fn says_nothing(node: &Node) -> bool {
    match &node.kind {
        Shape::Null | Shape::Bool(false) => true,
        Shape::Bool(true) => false,
        Shape::Number(number) => number == "0",
        Shape::Text(text) => text.is_empty(),
        Shape::Array(items) => items.iter().all(says_nothing),
        Shape::Object(members) => members.iter().all(|member| says_nothing(&member.value)),
    }
}
