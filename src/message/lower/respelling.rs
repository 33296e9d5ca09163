//! A value of another kind that can only mean one value of the expected kind: a number where a text is due, a single
//! item where a list is due.

use super::payload::is_color;
use crate::diag::Localized;
use crate::diag::messages::kinds;
use crate::eval::ValueKind;
use crate::lang::{Type, id_list};
use crate::syntax::quote;

/// The value to write instead.
pub(super) struct RespelledValue {
    pub text: String,
    /// Nothing else can be meant.
    pub is_certain: bool,
}

pub(super) fn respelled(expected: &'static Localized, found: &ValueKind, written: &str) -> Option<RespelledValue> {
    let certain = |text: String| Some(RespelledValue { text, is_certain: true });
    let inner = written.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    let of_inner = |fits: &dyn Fn(&str) -> bool| inner.filter(|inner| fits(inner)).map(str::to_owned).and_then(certain);
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    if *expected == kinds::TEXT {
        return as_text(found, written).and_then(certain);
    }
    match found {
        ValueKind::Text(_) if [&kinds::LIST_OF_TEXTS, &kinds::LIST_OF_MEDIA].contains(&expected) => {
            as_list(written, inner)
        }
        ValueKind::Int(_) if is_number(written) && *expected == kinds::LIST_OF_TEXTS => {
            Some(RespelledValue { text: format!("[{}]", quote(written)), is_certain: false })
        }
        ValueKind::Text(_) if *expected == kinds::WHOLE_NUMBER => of_inner(&|inner| inner.parse::<i64>().is_ok()),
        ValueKind::Text(_) if *expected == kinds::TRUE_OR_FALSE => of_inner(&|inner| matches!(inner, "true" | "false")),
        ValueKind::Int(number @ (0 | 1)) if *expected == kinds::TRUE_OR_FALSE && is_number(written) => {
            certain((*number == 1).to_string())
        }
        ValueKind::Bool(switch) if *expected == kinds::WHOLE_NUMBER && matches!(written, "true" | "false") => {
            certain(u8::from(*switch).to_string())
        }
        ValueKind::Text(_) if *expected == kinds::COLOR => of_inner(&is_color),
        _ => None,
    }
}

/// A literal in quotes, or another value as an interpolation.
fn as_text(found: &ValueKind, written: &str) -> Option<String> {
    let stands_in_text = match found {
        ValueKind::Int(_) | ValueKind::Decimal(_) | ValueKind::Bool(_) | ValueKind::Color(_) => true,
        ValueKind::Symbolic(symbol) => {
            matches!(symbol.ty.inner(), Type::Int { .. } | Type::Decimal { .. } | Type::Bool | Type::Color)
        }
        _ => false,
    };
    let is_literal = written.parse::<f64>().is_ok() || matches!(written, "true" | "false") || written.starts_with('#');
    let is_plain = !written.is_empty() && !written.contains(['\n', '"']);
    match stands_in_text {
        true if is_literal => Some(quote(written)),
        true if is_plain => Some(format!("\"${{{written}}}\"")),
        _ => None,
    }
}

/// A list with the text, or with the ids that are separated in it.
fn as_list(written: &str, inner: Option<&str>) -> Option<RespelledValue> {
    if let Some(ids) = inner.and_then(id_list::separated) {
        let ids: Vec<String> = ids.into_iter().map(quote).collect();
        return Some(RespelledValue { text: format!("[{}]", ids.join(", ")), is_certain: true });
    }
    // Anything else that separates may have separated several items.
    let is_one = inner.is_some_and(|inner| !inner.contains(id_list::SEPARATORS) && !inner.contains(['$', ' ', '\\']));
    (!written.contains('\n')).then(|| RespelledValue { text: format!("[{written}]"), is_certain: is_one })
}
