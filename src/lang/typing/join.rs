//! Joins types: the common type of the items of a list, or of the two values of an `if`.

use std::sync::Arc;

use crate::lang::{Interval, MapType, NamedList, TextKind, TextType, Type};
use crate::source::Substr;
use crate::time::CHINA;

/// Different types with more words or fields than this in total are not joined, since each of thousands of items could
/// add some.
const MOST: usize = 1000;

impl Type {
    /// The narrowest type that includes both; [`Type::Mixed`] if they have nothing in common.
    pub(super) fn join(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::None, ty) | (ty, Self::None) => ty.optional(),
            (Self::Optional(inner), ty) | (ty, Self::Optional(inner)) => {
                let inner = Arc::unwrap_or_clone(inner);
                let ty = match ty {
                    Self::Optional(ty) => Arc::unwrap_or_clone(ty),
                    ty => ty,
                };
                inner.join(ty).optional()
            }
            (Self::Text(a), Self::Text(b)) => Self::Text(join_text(a, b)),
            (Self::Text(text), Self::OneOf(_)) | (Self::OneOf(_), Self::Text(text)) => {
                Self::text(join_kind(text.kind, TextKind::Line))
            }
            (Self::OneOf(a), Self::OneOf(b)) => {
                let further: Vec<&String> = b.iter().filter(|word| !a.has(word)).collect();
                match a.len() + further.len() {
                    _ if further.is_empty() => Self::OneOf(a),
                    all if all > MOST => Self::text(TextKind::Line),
                    _ => Self::OneOf(Arc::new(a.iter().chain(further).cloned().collect())),
                }
            }
            (Self::Int { min: a_min, max: a_max }, Self::Int { min: b_min, max: b_max }) => {
                Self::Int { min: a_min.zip(b_min).map(|(a, b)| a.min(b)), max: a_max.zip(b_max).map(|(a, b)| a.max(b)) }
            }
            (Self::Decimal { digits: a, .. }, Self::Decimal { digits: b, .. }) => {
                Self::Decimal { min: None, max: None, digits: a.max(b), cut: false }
            }
            (Self::Decimal { digits, .. }, Self::Int { .. }) | (Self::Int { .. }, Self::Decimal { digits, .. }) => {
                Self::Decimal { min: None, max: None, digits, cut: false }
            }
            (Self::File { .. } | Self::Media, Self::File { .. } | Self::Media) => Self::Media,
            (
                Self::List { item: a, min: a_min, max: a_max, .. },
                Self::List { item: b, min: b_min, max: b_max, .. },
            ) => {
                let size = Interval { min: a_min, max: a_max }.either(Interval { min: b_min, max: b_max });
                let item = join_items(a, a_max, b, b_max);
                Self::List { item: Arc::new(item), min: size.min, max: size.max, cut: false }
            }
            (Self::Map(a), Self::Map(b)) => Self::Map(Arc::new(join_maps(&a, &b))),
            (Self::Time { .. }, Self::Time { .. }) => Self::Time { offset: CHINA },
            (Self::Record(a), Self::Record(b)) => join_records(&a, &b),
            _ => Self::Mixed,
        }
    }
}

/// An empty list does not constrain the type of the items.
fn join_items(a: Arc<Type>, a_max: Option<u64>, b: Arc<Type>, b_max: Option<u64>) -> Type {
    match (a_max, b_max) {
        (Some(0), _) => Arc::unwrap_or_clone(b),
        (_, Some(0)) => Arc::unwrap_or_clone(a),
        _ => Arc::unwrap_or_clone(a).join(Arc::unwrap_or_clone(b)),
    }
}

fn join_maps(a: &MapType, b: &MapType) -> MapType {
    let size = Interval { min: a.min, max: a.max }.either(Interval { min: b.min, max: b.max });
    let item = match (a.max, b.max) {
        (Some(0), _) => b.item.clone(),
        (_, Some(0)) => a.item.clone(),
        _ => a.item.clone().join(b.item.clone()),
    };
    MapType { item, key_max: a.key_max.max(b.key_max), min: size.min, max: size.max, cut: false }
}

/// A field that only one of them has is optional.
fn join_records(a: &NamedList<(Substr, Type)>, b: &NamedList<(Substr, Type)>) -> Type {
    let both = a.iter().map(|(name, ty)| {
        let joined = match b.get(name) {
            Some((_, other)) => ty.clone().join(other.clone()),
            None => ty.clone().optional(),
        };
        (name.clone(), joined)
    });
    let further: Vec<_> = b.iter().filter(|(name, _)| a.get(name).is_none()).collect();
    let all = a.len() + further.len();
    if all > MOST && all > a.len().min(b.len()) {
        return Type::Mixed;
    }
    let further = further.into_iter().map(|(name, ty)| (name.clone(), ty.clone().optional()));
    Type::Record(Arc::new(both.chain(further).collect()))
}

fn join_text(a: TextType, b: TextType) -> TextType {
    if a.measure == b.measure {
        let size = Interval { min: a.min, max: a.max }.either(Interval { min: b.min, max: b.max });
        let kind = join_kind(a.kind, b.kind);
        return TextType { kind, measure: a.measure, min: size.min, max: size.max, cut: None };
    }
    TextType::any(join_kind(a.kind, b.kind))
}

/// The kind of text that includes both kinds.
pub(super) fn join_kind(a: TextKind, b: TextKind) -> TextKind {
    match (a, b) {
        (a, b) if a == b => a,
        (TextKind::Markup, _) | (_, TextKind::Markup) => TextKind::Markup,
        (TextKind::Lines, _) | (_, TextKind::Lines) => TextKind::Lines,
        _ => TextKind::Line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_what_has_something_in_common() {
        let text = || Type::text(TextKind::Line);
        let record = |fields: &[(&str, Type)]| {
            Type::Record(Arc::new(fields.iter().map(|(name, ty)| ((*name).into(), ty.clone())).collect()))
        };
        let list = |item: Type, n| Type::List { item: Arc::new(item), min: n, max: Some(n), cut: false };
        assert_eq!(text().join(Type::None), text().optional());
        assert_eq!(text().join(Type::INT), Type::Mixed);
        assert_eq!(text().join(Type::Unknown), Type::Unknown);
        assert_eq!(text().optional().join(Type::text(TextKind::Lines)), Type::text(TextKind::Lines).optional());
        assert_eq!(
            record(&[("a", text())]).join(record(&[("a", text()), ("b", Type::Bool)])),
            record(&[("a", text()), ("b", Type::Bool.optional())])
        );
        let both = list(Type::Unknown, 0).join(list(text(), 2));
        assert_eq!(both, Type::List { item: Arc::new(text()), min: 0, max: Some(2), cut: false });
    }
}
