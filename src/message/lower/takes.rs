//! Whether a value of `raw` could be written as a field: then it must be. Values that a field does not accept are left
//! to the platform, and to `import`, which may have found them in a payload.

use super::content::takes_symbol;
use crate::catalog::{self, Delivery, Kind, Recipient};
use crate::eval::{Item, RecordField, Value, ValueKind};

/// Whether it could be the value of a field of this kind, or its block.
pub(super) fn takes(kind: Kind, value: &Value) -> bool {
    match (kind, &value.kind) {
        (kind, ValueKind::Symbol(symbol)) => takes_symbol(symbol.ty.inner(), kind),
        (Kind::Text(_) | Kind::OneOf(_) | Kind::Media(_) | Kind::Inline { .. }, _) => is_text(value),
        (Kind::Color { .. }, kind) => matches!(kind, ValueKind::Color(_)) || is_text(value),
        (Kind::Joined { separator }, _) => is_joined(value, separator),
        (Kind::Texts(_) | Kind::Medias(_), ValueKind::List(items)) => {
            is_list_of(items, &|item| matches!(item.kind, ValueKind::Text(_)))
        }
        (Kind::Flag { .. }, ValueKind::Int(number)) => matches!(number, 0 | 1),
        (Kind::Flag { .. }, _) => matches!(word(value).as_deref(), Some("0" | "1")),
        (Kind::Time, ValueKind::Text(_)) => word(value).is_some_and(|digits| digits.trim().parse::<i64>().is_ok()),
        (Kind::Int { .. } | Kind::Choice(_) | Kind::Time | Kind::Decimal, ValueKind::Int(_))
        | (Kind::Decimal, ValueKind::Decimal(_))
        | (Kind::Bool, ValueKind::Bool(_)) => true,
        (Kind::Object(..), ValueKind::Record(fields)) => !says_nothing(fields),
        (Kind::Elements { .. }, ValueKind::List(items)) => {
            is_list_of(items, &|item| matches!(item.kind, ValueKind::Record(_)))
        }
        (Kind::Data(_), ValueKind::Record(entries)) => entries.iter().any(|entry| entry.is_set && is_entry(entry)),
        _ => false,
    }
}

/// Whether it could be a recipient at `wire`.
pub(super) fn takes_recipient(recipients: &[Recipient], wire: &str, value: &Value) -> bool {
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

fn is_list_of(items: &[Item], is: &dyn Fn(&Value) -> bool) -> bool {
    !items.is_empty() && all(items, is)
}

/// Whether all items of the list satisfy the test in some model.
fn all(items: &[Item], is: &dyn Fn(&Value) -> bool) -> bool {
    items.iter().all(|item| match item {
        Item::Value(value) => is(value),
        Item::Choice { then, other, .. } => all(then, is) || all(other, is),
        Item::Repeat { body, .. } => all(body, is),
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
