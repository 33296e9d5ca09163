//! Whether a value of `raw` could be written as a field: then it must be. Values that a field does not accept are left
//! to the platform, and to `import`, which may have found them in a payload.

use super::content::takes_symbol;
use crate::catalog::{self, Delivery, FieldKind, RecipientSpec};
use crate::eval::{RecordField, Value, ValueItem, ValueKind};

/// Whether it could be the value of a field of this kind, or its block.
pub(super) fn accepts(kind: FieldKind, value: &Value) -> bool {
    match (kind, &value.kind) {
        (kind, ValueKind::Symbolic(symbol)) => takes_symbol(symbol.ty.inner(), kind),
        (FieldKind::Text(_) | FieldKind::OneOf(_) | FieldKind::Media(_) | FieldKind::Inline { .. }, _) => {
            is_text(value)
        }
        (FieldKind::Color { .. }, kind) => matches!(kind, ValueKind::Color(_)) || is_text(value),
        (FieldKind::Joined { separator }, _) => is_joined(value, separator),
        (FieldKind::Texts(_) | FieldKind::Medias(_), ValueKind::List(items)) => {
            is_list_of(items, &|item| matches!(item.kind, ValueKind::Text(_)))
        }
        (FieldKind::Flag { .. }, ValueKind::Int(number)) => matches!(number, 0 | 1),
        (FieldKind::Flag { .. }, _) => matches!(word(value).as_deref(), Some("0" | "1")),
        (FieldKind::Time, ValueKind::Text(_)) => word(value).is_some_and(|digits| digits.trim().parse::<i64>().is_ok()),
        (FieldKind::Int { .. } | FieldKind::Choice(_) | FieldKind::Time | FieldKind::Decimal, ValueKind::Int(_))
        | (FieldKind::Decimal, ValueKind::Decimal(_))
        | (FieldKind::Bool, ValueKind::Bool(_)) => true,
        (FieldKind::Object(..), ValueKind::Record(fields)) => !says_nothing(fields),
        (FieldKind::Elements { .. }, ValueKind::List(items)) => {
            is_list_of(items, &|item| matches!(item.kind, ValueKind::Record(_)))
        }
        (FieldKind::Data(_), ValueKind::Record(entries)) => entries.iter().any(|entry| entry.is_set && is_entry(entry)),
        _ => false,
    }
}

/// Whether it could be a recipient at `wire`.
pub(super) fn accepts_recipient(recipients: &[RecipientSpec], wire: &str, value: &Value) -> bool {
    recipients.iter().any(|one| match one.delivery {
        Delivery::Joined { wire: known, separator } | Delivery::JoinedWord { wire: known, separator, .. } => {
            known == wire && is_joined(value, separator)
        }
        Delivery::One { wire: known } => known == wire && is_text(value),
        Delivery::Listed { wire: known, .. } => {
            let ValueKind::List(items) = &value.kind else { return false };
            known == wire && is_list_of(items, &is_text)
        }
        Delivery::Keys(_) => false,
    })
}

fn word(value: &Value) -> Option<String> {
    let ValueKind::Text(text) = &value.kind else { return None };
    text.literal().map(|word| word.into_owned())
}

fn is_text(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Text(_)) && word(value).as_deref() != Some("")
}

/// Separated ids, none of them empty.
fn is_joined(value: &Value, separator: char) -> bool {
    is_text(value) && word(value).is_none_or(|ids| ids.split(separator).all(|id| !id.is_empty()))
}

/// `{ value: "…" }`
fn is_entry(entry: &RecordField) -> bool {
    let ValueKind::Record(fields) = &entry.value.kind else { return false };
    fields.iter().any(|field| field.is_set && field.name == catalog::DATA_VALUE && is_text(&field.value))
}

fn is_list_of(items: &[ValueItem], is: &dyn Fn(&Value) -> bool) -> bool {
    !items.is_empty() && all(items, is)
}

/// Whether all items of the list satisfy the test in some model.
fn all(items: &[ValueItem], is: &dyn Fn(&Value) -> bool) -> bool {
    items.iter().all(|item| match item {
        ValueItem::Value(value) => is(value),
        ValueItem::Choice { then, other, .. } => all(then, is) || all(other, is),
        ValueItem::Repeat { body, .. } => all(body, is),
    })
}

/// Whether everything in a record is empty, `none`, zero or false: programs often send every key of their structures.
fn says_nothing(fields: &[RecordField]) -> bool {
    fields.iter().filter(|field| field.is_set).all(|field| match &field.value.kind {
        ValueKind::None | ValueKind::Bool(false) | ValueKind::Int(0) => true,
        ValueKind::List(items) => items.is_empty(),
        ValueKind::Record(inner) => says_nothing(inner),
        _ => word(&field.value).as_deref() == Some(""),
    })
}
