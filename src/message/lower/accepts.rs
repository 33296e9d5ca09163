//! Whether a value of `raw` could be written as a field: then it must be. Values that say nothing, such as an empty
//! text, are left to the platform, and to `import`, which may have found them in a payload; those of another type are
//! as wrong there as in a field.

use super::content::takes_symbol;
use crate::catalog::{self, Delivery, FieldKind, RecipientSpec};
use crate::dialect::Dialect;
use crate::eval::{RecordField, Value, ValueItem, ValueKind};
use crate::lang::Type;

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

/// Whether no field of this kind has a value of this type. `none` and what is empty say nothing.
pub(super) fn has_other_type(kind: FieldKind, value: &Value) -> bool {
    use ValueKind::{Bool, Choice, Color, Decimal, Int, List, None, Record, Symbolic, Text, Unknown};
    match (kind, &value.kind) {
        (_, None | Unknown | Choice(_)) => false,
        (_, Text(_)) if word(value).as_deref() == Some("") => false,
        (_, List(items)) if items.is_empty() => false,
        (_, Record(fields)) if says_nothing(fields) => false,
        (kind, Symbolic(symbol)) => *symbol.ty.inner() != Type::Unknown && !takes_symbol(symbol.ty.inner(), kind),
        (FieldKind::Texts(_) | FieldKind::Medias(_), List(_)) => other_item(kind, value).is_some(),
        (FieldKind::Texts(_) | FieldKind::Medias(_), _) => true,
        (
            FieldKind::Text(_)
            | FieldKind::OneOf(_)
            | FieldKind::Media(_)
            | FieldKind::Inline { .. }
            | FieldKind::Joined { .. },
            kind,
        ) => matches!(kind, Int(_) | Decimal(_) | Bool(_) | Color(_) | List(_) | Record(_)),
        (FieldKind::Color { .. }, kind) => matches!(kind, Int(_) | Decimal(_) | Bool(_) | List(_) | Record(_)),
        // A number as a text was seen to be accepted for switches.
        (FieldKind::Choice(numbers), Text(_)) if numbers.iter().all(|(number, _)| matches!(number, 0 | 1)) => {
            !matches!(word(value).as_deref(), Some("0" | "1"))
        }
        (FieldKind::Int { .. } | FieldKind::Choice(_), kind) => !matches!(kind, Int(_)),
        (FieldKind::Decimal, kind) => !matches!(kind, Int(_) | Decimal(_)),
        (FieldKind::Bool, kind) => !matches!(kind, Bool(_)),
        (FieldKind::Flag { .. } | FieldKind::Time, kind) => matches!(kind, Bool(_) | Color(_) | List(_) | Record(_)),
        (FieldKind::Object(..) | FieldKind::Data(_), kind) => !matches!(kind, Record(_)),
        (FieldKind::Elements { .. }, kind) => !matches!(kind, Record(_) | List(_)),
        (FieldKind::Const(_) | FieldKind::CountOf(_) | FieldKind::To(_), _) => false,
    }
}

/// The first item of a list of texts that is none.
pub(super) fn other_item(kind: FieldKind, value: &Value) -> Option<&Value> {
    let (FieldKind::Texts(_) | FieldKind::Medias(_), ValueKind::List(items)) = (kind, &value.kind) else { return None };
    items.iter().find_map(|item| match item {
        ValueItem::Value(value) => has_other_type(FieldKind::Text(Dialect::Plain), value).then_some(value),
        ValueItem::Choice { .. } | ValueItem::Repeat { .. } => None,
    })
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
