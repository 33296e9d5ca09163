//! Converts values from the command line, JSON and the cells of a table to values of parameters.

use std::collections::HashMap;
use std::sync::Arc;

use super::domain::{self, DomainError, DomainViolation};
use super::json::{Json, plain_number};
use super::suggest::{COMPARED, suggest};
use super::{ParamUse, ParamValue, Type, Unit, kind_word, nfc};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Diagnostic, Localized};
use crate::source::{Span, Substr};

/// A value from the command line: one text, or one per item for a list. An empty text is `none` if the type is
/// optional. A list of other things than texts may be a single JSON array.
pub fn from_args(ty: &Type, given: &[String]) -> Result<ParamValue, DomainError> {
    let mut value = match (ty.inner(), given) {
        (Type::List { item, .. }, [one]) if one.starts_with('[') && !takes_words(item) => parse_json(ty, one)?,
        (Type::List { item, .. }, given) => {
            let item = |(at, word): (usize, &String)| from_word(item, word).map_err(|error| error.in_item(at));
            ParamValue::List(given.iter().enumerate().map(item).collect::<Result<_, _>>()?)
        }
        (_, [one]) => from_word(ty, one)?,
        (_, given) => return Err(DomainViolation::Repeated(given.len()).into()),
    };
    domain::check(ty, &value)?;
    domain::spell(ty, &mut value);
    Ok(value)
}

/// A value from JSON.
pub fn from_json(ty: &Type, given: &Json) -> Result<ParamValue, DomainError> {
    let mut value = shape(ty, given)?;
    domain::check(ty, &value)?;
    domain::spell(ty, &mut value);
    Ok(value)
}

/// Converts the cell of a table in place, reusing the memory of `value`. False for an empty cell: it has no value, so
/// the default applies. Lists and records are written as JSON.
#[inline]
pub fn from_cell(ty: &Type, cell: &str, value: &mut ParamValue) -> Result<bool, DomainError> {
    if cell.is_empty() {
        return Ok(false);
    }
    match (ty.inner(), &mut *value) {
        // A text that is already in the domain has no line breaks to normalise.
        (Type::Text(ty), ParamValue::Text(text)) if domain::check_text(*ty, cell).is_ok() => {
            cell.clone_into(text);
            return Ok(true);
        }
        (Type::Decimal { .. }, ParamValue::Decimal(text)) => cell.clone_into(text),
        (ty, value) => *value = from_word(ty, cell)?,
    }
    domain::check(ty, value)?;
    domain::spell(ty, value);
    Ok(true)
}

/// Whether an argument is used as it is.
fn takes_words(ty: &Type) -> bool {
    matches!(ty.inner(), Type::Text(_) | Type::OneOf(_) | Type::File { .. } | Type::Unknown)
}

fn from_word(ty: &Type, word: &str) -> Result<ParamValue, DomainError> {
    Ok(match ty {
        Type::Optional(_) if word.is_empty() => ParamValue::None,
        Type::Optional(inner) => from_word(inner, word)?,
        Type::Int { .. } => ParamValue::Int(integer(word)?),
        Type::Decimal { .. } => ParamValue::Decimal(word.to_owned()),
        Type::Bool => match word {
            "true" => ParamValue::Bool(true),
            "false" => ParamValue::Bool(false),
            other => return Err(DomainViolation::words(&messages::TRUE_OR_FALSE, other).into()),
        },
        Type::Color => ParamValue::Color(word.to_owned()),
        Type::File { .. } => ParamValue::File(word.to_owned()),
        Type::List { .. } | Type::Record(_) => parse_json(ty, word)?,
        _ => ParamValue::Text(with_plain_breaks(word)),
    })
}

/// A `+` is rejected: `+86…` may be part of a telephone number.
fn integer(digits: &str) -> Result<i64, DomainViolation> {
    let number = digits.parse().ok().filter(|_| !digits.starts_with('+'));
    number.ok_or_else(|| DomainViolation::words(&messages::AN_INT, digits))
}

fn parse_json(ty: &Type, word: &str) -> Result<ParamValue, DomainError> {
    shape(ty, &Json::parse(word)?)
}

/// Converts a JSON value to the shape of a type; the domain is not yet checked.
fn shape(ty: &Type, given: &Json) -> Result<ParamValue, DomainError> {
    Ok(match (ty, given) {
        (Type::Optional(_), Json::Null) => ParamValue::None,
        (Type::Optional(inner), given) => shape(inner, given)?,
        (Type::Text(_) | Type::OneOf(_), Json::Text(text)) => ParamValue::Text(with_plain_breaks(text)),
        (Type::File { .. }, Json::Text(path)) => ParamValue::File(path.clone()),
        (Type::Color, Json::Text(color)) => ParamValue::Color(color.clone()),
        (Type::Decimal { .. }, Json::Text(number)) => ParamValue::Decimal(number.clone()),
        (Type::Decimal { .. }, Json::Number(number)) => ParamValue::Decimal(plain_number(number)),
        // JSON has only one kind of number: `5.0` and `5e0` are integers, as in JSON Schema.
        (Type::Int { .. }, Json::Number(number)) => ParamValue::Int(integer(&plain_number(number))?),
        (Type::Bool, Json::Bool(value)) => ParamValue::Bool(*value),
        (Type::List { item, .. }, Json::Array(items)) => {
            let item = |(at, given)| shape(item, given).map_err(|error| error.in_item(at));
            ParamValue::List(items.iter().enumerate().map(item).collect::<Result<_, _>>()?)
        }
        (Type::Record(fields), Json::Object(given)) => {
            let mut values = vec![None; fields.len()];
            for (key, given) in given {
                let Some(place) = fields.position(&nfc(key)).and_then(|at| values.get_mut(at)) else {
                    return Err(DomainViolation::UnknownField { field: key.clone(), known: Arc::clone(fields) }.into());
                };
                place.get_or_insert(given);
            }
            let field = |((name, ty), given): (&(Substr, Type), Option<&Json>)| {
                let value = match given {
                    Some(given) => shape(ty, given).map_err(|error| error.in_field(name))?,
                    None if ty.is_optional() => ParamValue::None,
                    None => return Err(DomainError::from(DomainViolation::MissingField(name.to_string()))),
                };
                Ok((name.to_string(), value))
            };
            ParamValue::Record(fields.iter().zip(values).map(field).collect::<Result<_, _>>()?)
        }
        (Type::Unknown, _) => ParamValue::None,
        (ty, given) => {
            return Err(DomainViolation::Kind { expected: kind_word(ty), found: Arg::from(json_kind(given)) }.into());
        }
    })
}

fn json_kind(json: &Json) -> &'static Localized {
    match json {
        Json::Null => &messages::NONE,
        Json::Bool(_) => &messages::A_BOOL,
        Json::Number(number) if number.contains(['.', 'e', 'E']) => &messages::A_DECIMAL,
        Json::Number(_) => &messages::AN_INT,
        Json::Text(_) => &messages::A_TEXT,
        Json::Array(_) => &messages::A_LIST,
        Json::Object(_) => &messages::A_RECORD,
    }
}

/// Normalises line breaks to `\n`.
fn with_plain_breaks(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() }
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
