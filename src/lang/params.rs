//! Converts values from the command line and the cells of a table to values of parameters, and binds values to messages.

use std::borrow::Cow;
use std::collections::HashMap;

use super::conversion::{Conversion, Converted, Cuts};
use super::documents::{from_json, takes_torn};
use super::domain::{self, DomainViolation};
use super::domain_errors::DomainError;
use super::json::{JsonKind, JsonScanner};
use super::scalar::{self, Scalar};
use super::suggest::{COMPARED, suggest};
use super::trail::Trail;
use super::{Interval, ParamList, ParamUse, ParamValue, Type, Unit};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic};
use crate::source::Span;

pub use super::scalar::is_plain;

/// A value from the command line: one text, or one per item for a list. An empty text is `none` if the type is
/// optional and has no empty text. A single text can be a whole list: as a JSON array, or empty for the empty list.
///
/// # Errors
/// All that is wrong with it.
pub fn from_args(ty: &Type, given: &[String], conversion: Conversion<'_>) -> Result<Converted, Vec<DomainError>> {
    match (ty.inner(), given) {
        (Type::List { item, min, .. }, [one]) => match one.as_str() {
            "" if ty.is_optional() && *min > 0 => Ok(whole(ParamValue::None)),
            "" => items(ty, &[], conversion),
            one if is_array(one, item) => from_json(ty, one, conversion),
            _ => items(ty, given, conversion),
        },
        (Type::List { .. }, given) => items(ty, given, conversion),
        (_, [one]) => from_word(ty, one, conversion),
        (_, given) => Err(vec![DomainViolation::Repeated(given.len()).into()]),
    }
}

/// Converts the cell of a table in place, reusing the memory of `value`. `None` for an empty cell: it has no value, so
/// the default applies. Lists, maps and records are written as JSON.
///
/// # Errors
/// All that is wrong with it.
#[inline]
pub fn from_cell(
    ty: &Type,
    cell: &str,
    value: &mut ParamValue,
    conversion: Conversion<'_>,
) -> Result<Option<Cuts>, Vec<DomainError>> {
    if cell.is_empty() {
        return Ok(None);
    }
    // Most cells are already as their values are.
    let is_taken = match (ty.inner(), &mut *value) {
        // A text in the domain has no line breaks to normalise.
        (Type::Text(ty), ParamValue::Text(text)) if scalar::is_plain(*ty, cell) => {
            cell.clone_into(text);
            true
        }
        (ty @ Type::Decimal { .. }, ParamValue::Decimal(number)) if domain::is_plain_decimal(ty, cell) => {
            cell.clone_into(number);
            true
        }
        (Type::Int { min, max }, ParamValue::Int(number)) => match scalar::plain_int(cell) {
            Some(given) if domain::is_between(given, *min, *max) => {
                *number = given;
                true
            }
            _ => false,
        },
        _ => false,
    };
    if is_taken {
        return Ok(Some(Cuts::default()));
    }
    let converted = from_word(ty, cell, conversion)?;
    *value = converted.value;
    Ok(Some(converted.cuts))
}

fn whole(value: ParamValue) -> Converted {
    Converted { value, cuts: Cuts::default() }
}

/// A list, one text an item; errors are placed in the texts with a line break between them.
fn items(ty: &Type, given: &[String], conversion: Conversion<'_>) -> Result<Converted, Vec<DomainError>> {
    let Type::List { item, min, max, cut } = ty.inner() else { return Ok(whole(ParamValue::None)) };
    let (mut list, mut cuts, mut errors) = (ParamList::default(), Cuts::default(), Vec::new());
    let kept = max.filter(|_| *cut).map_or(given.len(), |max| usize::try_from(max).unwrap_or(usize::MAX));
    let mut start = 0;
    for (at, word) in given.iter().take(kept).enumerate() {
        let place = start..start + word.len();
        start = place.end + 1;
        match from_word(item, word, conversion) {
            Ok(converted) => {
                list.push(converted.value);
                cuts.add_item(at, converted.cuts);
            }
            Err(wrong) => {
                let part = format!("[{at}]");
                errors.extend(wrong.into_iter().map(|error| error.of_part(&part).at(place.clone())));
            }
        }
    }
    list.dropped = given.len().saturating_sub(kept) as u64;
    if list.dropped > 0 {
        cuts.add(&Trail::Value(""), None);
    }
    if let Err(fault) = domain::check_count(Interval { min: *min, max: *max }, given.len().min(kept)) {
        errors.push(fault.into());
    }
    if errors.is_empty() { Ok(Converted { value: ParamValue::List(list), cuts }) } else { Err(errors) }
}

/// Whether a text is a whole list. An item that is a text may begin with a bracket.
fn is_array(word: &str, item: &Type) -> bool {
    let mut json = JsonScanner::new(word, &[]);
    let begins = matches!(json.begin(), Ok((_, JsonKind::Array)));
    begins && (!takes_words(item) || json.skip().and_then(|_| json.end()).is_ok())
}

/// Whether a text is used as it is.
fn takes_words(ty: &Type) -> bool {
    matches!(ty.inner(), Type::Text(_) | Type::OneOf(_) | Type::File { .. } | Type::Unknown)
}

/// Whether a value is written as JSON.
pub(super) fn is_document(ty: &Type) -> bool {
    matches!(ty.inner(), Type::List { .. } | Type::Record(_) | Type::Map(_))
}

/// Whether a text of this type may come with bytes that are not UTF-8: it is cleaned, or it is a document, in which
/// other texts may be.
pub fn takes_bad_bytes(ty: &Type) -> bool {
    takes_torn(ty) || is_document(ty)
}

fn from_word(ty: &Type, word: &str, conversion: Conversion<'_>) -> Result<Converted, Vec<DomainError>> {
    match ty {
        ty if word.is_empty() && ty.is_optional() && is_document(ty) => Ok(whole(ParamValue::None)),
        // The text is the document.
        Type::Json(inner) => from_json(inner, word, conversion),
        Type::Optional(inner) if matches!(**inner, Type::Json(_)) && !word.is_empty() => {
            from_word(inner, word, conversion)
        }
        ty if is_document(ty) => from_json(ty, word, conversion),
        ty => {
            let mut cuts = Cuts::default();
            let value = scalar::convert(ty, &Scalar::Text(Cow::Borrowed(word))).and_then(|scaled| {
                if scaled.is_cut {
                    cuts.add(&Trail::Value(""), None);
                }
                conversion.settle(scaled.value)
            });
            value.map(|value| Converted { value, cuts }).map_err(|fault| vec![fault.into()])
        }
    }
}

/// Why values cannot be bound to a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindError {
    /// No parameter has this name.
    Unknown(String),
    /// This parameter (an index into [`Unit::params`]) needs a value; with the span of its first use.
    Missing(ParamUse),
}

/// Completes the values of a message's parameters with defaults and `none`. Parameters that the message does not use
/// need no value; values for them are kept. On failure, all errors are returned.
pub fn bind(
    unit: &Unit,
    used: &[ParamUse],
    given: impl IntoIterator<Item = (String, ParamValue)>,
) -> Result<HashMap<String, ParamValue>, Vec<BindError>> {
    let mut errors = Vec::new();
    let mut values = HashMap::with_capacity(used.len());
    for (name, value) in given {
        match unit.param(&name) {
            Some(param) => {
                values.insert(param.name.clone(), value);
            }
            None => errors.push(BindError::Unknown(name)),
        }
    }
    for using in used {
        let Some(param) = unit.params.get(using.param) else { continue };
        if values.contains_key(&param.name) {
            continue;
        }
        match &param.default {
            Some(default) => {
                values.insert(param.name.clone(), default.clone());
            }
            None if param.ty.is_optional() => {
                values.insert(param.name.clone(), ParamValue::None);
            }
            None => errors.push(BindError::Missing(*using)),
        }
    }
    if errors.is_empty() { Ok(values) } else { Err(errors) }
}

impl BindError {
    /// The finding; `given` is the span of the values, for a name without a better one.
    pub fn finding(&self, unit: &Unit, given: Span) -> Diagnostic {
        match self {
            Self::Unknown(name) => unknown_param(unit, name, given),
            Self::Missing(using) => {
                let param = unit.params.get(using.param);
                let name = param.map(|param| param.name.as_str()).unwrap_or_default();
                let found = Diagnostic::new(messages::MissingParam { name: name.into() }, using.span);
                match param {
                    Some(param) => found.note(param.name_span, &messages::DECLARED_HERE),
                    None => found,
                }
            }
        }
    }
}

/// The finding for an unknown parameter.
fn unknown_param(unit: &Unit, name: &str, span: Span) -> Diagnostic {
    let known = || unit.params.iter().map(|param| param.name.as_str());
    let near = suggest(name, known().take(COMPARED)).map(str::to_owned);

    Diagnostic::new(messages::UnknownParam { name: name.into(), known: Arg::known(known()), near }, span)
}
