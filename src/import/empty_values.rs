//! Empty values: many programs send every key of their structures, whether it is filled or not.

use super::node::{DocumentNode, DocumentNodeKind as Shape};
use super::shape::path;
use crate::catalog::{Field, FieldKind, Limit, Measure, Presence, Rule, RuleCheck};

/// Whether an optional field is present but was not intended: either it is empty where an empty value would be refused,
/// as in `"post_id": ""`, or everything in it is empty although something in it is required, as in `"miniprogram":
/// {"appid": "", "pagepath": ""}`.
pub(super) fn is_empty(field: &Field, node: &DocumentNode) -> bool {
    if field.presence != Presence::Optional {
        return false;
    }
    match field.kind {
        FieldKind::Object(inner, _) => is_object(inner, node),
        FieldKind::Text(_) | FieldKind::Joined { .. } => {
            node.text() == Some("") && field.limits.iter().any(refuses_nothing)
        }
        _ => false,
    }
}

/// The fields that a rule requires, given the block's other content. If one of them is empty, that is a mistake to
/// report rather than an empty value to drop.
pub(super) fn demanded(rules: &[Rule], fields: &[Field], node: &DocumentNode) -> Vec<&'static str> {
    let found = |name: &str| node.get(&path(fields.iter().find(|field| field.name == name)?.wire));
    let mut demanded = Vec::new();
    for rule in rules {
        match rule.check {
            RuleCheck::RequiredWhenWord { field, is, needs }
                if found(field).and_then(DocumentNode::text) == Some(is) =>
            {
                demanded.extend(needs);
            }
            RuleCheck::RequiredWhen { field, is, needs }
                if found(field).and_then(DocumentNode::number).and_then(|number| number.parse().ok()) == Some(is) =>
            {
                demanded.push(needs);
            }
            _ => {}
        }
    }
    demanded
}

fn refuses_nothing(limit: &Limit) -> bool {
    limit.min.is_some_and(|min| min > 0) && !matches!(limit.measure, Measure::Items)
}

fn is_object(inner: &[Field], node: &DocumentNode) -> bool {
    let lacks = |required: &Field| match node.get(&path(required.wire)).map(|found| &found.kind) {
        None | Some(Shape::Null) => true,
        Some(Shape::Text(text)) => text.is_empty(),
        _ => false,
    };
    node.members().is_some()
        && says_nothing(node)
        && inner.iter().any(|field| field.presence == Presence::Required && lacks(field))
}

/// Whether everything in the value is empty, null, zero or false.
fn says_nothing(node: &DocumentNode) -> bool {
    match &node.kind {
        Shape::Null | Shape::Bool(false) => true,
        Shape::Bool(true) | Shape::Expression(_) => false,
        Shape::Number(number) => number == "0",
        Shape::Text(text) => text.is_empty(),
        Shape::Array(items) => items.iter().all(says_nothing),
        Shape::Object(members) => members.iter().all(|member| says_nothing(&member.value)),
    }
}
