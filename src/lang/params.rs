//! Parameters from outside: the command line, JSON, the cells of a table.

use std::collections::HashMap;
use std::sync::Arc;

use super::domain::{self, DomainError, Fault};
use super::json::{Json, plain_number};
use super::suggest::{COMPARED, suggest};
use super::{ParamUse, ParamValue, Type, Unit, kind_word, nfc};
use crate::diag::words::lang as words;
use crate::diag::{Arg, Diagnostic, Word};
use crate::source::{Span, Substr};

/// The value that the command line gives: one text, or for a list one text an item. What may be none is none where the
/// text is empty. A list of anything but texts may be one JSON array.
pub fn from_args(ty: &Type, given: &[String]) -> Result<ParamValue, DomainError> {
    let mut value = match (ty.inner(), given) {
        (Type::List { item, .. }, [one]) if one.starts_with('[') && !takes_words(item) => parse_json(ty, one)?,
        (Type::List { item, .. }, given) => {
            let item = |(at, word): (usize, &String)| from_word(item, word).map_err(|error| error.in_item(at));
            ParamValue::List(given.iter().enumerate().map(item).collect::<Result<_, _>>()?)
        }
        (_, [one]) => from_word(ty, one)?,
        (_, given) => return Err(Fault::Repeated(given.len()).into()),
    };
    domain::check(ty, &value)?;
    domain::spell(ty, &mut value);
    Ok(value)
}

/// The value that a JSON document gives.
pub fn from_json(ty: &Type, given: &Json) -> Result<ParamValue, DomainError> {
    let mut value = shape(ty, given)?;
    domain::check(ty, &value)?;
    domain::spell(ty, &mut value);
    Ok(value)
}

/// Puts the value of a table's cell in the place of the one before, whose memory it takes over. False for an empty cell: it
/// gives none, so that the default counts. Lists and records are JSON.
#[inline]
pub fn from_cell(ty: &Type, cell: &str, value: &mut ParamValue) -> Result<bool, DomainError> {
    if cell.is_empty() {
        return Ok(false);
    }
    match (ty.inner(), &mut *value) {
        // What is of the domain as it stands has no break that is to be made a plain one.
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

/// Whether a word of the command line is taken as it is.
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
            other => return Err(Fault::words(&words::TRUE_OR_FALSE, other).into()),
        },
        Type::Color => ParamValue::Color(word.to_owned()),
        Type::File { .. } => ParamValue::File(word.to_owned()),
        Type::List { .. } | Type::Record(_) => parse_json(ty, word)?,
        _ => ParamValue::Text(with_plain_breaks(word)),
    })
}

/// A sign is written where it says something: `+86…` may be half of a telephone number.
fn integer(digits: &str) -> Result<i64, Fault> {
    let number = digits.parse().ok().filter(|_| !digits.starts_with('+'));
    number.ok_or_else(|| Fault::words(&words::AN_INT, digits))
}

fn parse_json(ty: &Type, word: &str) -> Result<ParamValue, DomainError> {
    shape(ty, &Json::parse(word)?)
}

/// A JSON value in the shape of a type; its domain is not checked yet.
fn shape(ty: &Type, given: &Json) -> Result<ParamValue, DomainError> {
    Ok(match (ty, given) {
        (Type::Optional(_), Json::Null) => ParamValue::None,
        (Type::Optional(inner), given) => shape(inner, given)?,
        (Type::Text(_) | Type::OneOf(_), Json::Text(text)) => ParamValue::Text(with_plain_breaks(text)),
        (Type::File { .. }, Json::Text(path)) => ParamValue::File(path.clone()),
        (Type::Color, Json::Text(color)) => ParamValue::Color(color.clone()),
        (Type::Decimal { .. }, Json::Text(number)) => ParamValue::Decimal(number.clone()),
        (Type::Decimal { .. }, Json::Number(number)) => ParamValue::Decimal(plain_number(number)),
        // JSON has one kind of number: `5.0` and `5e0` are whole ones, as its schemas have it.
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
                    return Err(Fault::UnknownField { field: key.clone(), known: Arc::clone(fields) }.into());
                };
                place.get_or_insert(given);
            }
            let field = |((name, ty), given): (&(Substr, Type), Option<&Json>)| {
                let value = match given {
                    Some(given) => shape(ty, given).map_err(|error| error.in_field(name))?,
                    None if ty.is_optional() => ParamValue::None,
                    None => return Err(DomainError::from(Fault::MissingField(name.to_string()))),
                };
                Ok((name.to_string(), value))
            };
            ParamValue::Record(fields.iter().zip(values).map(field).collect::<Result<_, _>>()?)
        }
        (Type::Unknown, _) => ParamValue::None,
        (ty, given) => return Err(Fault::Kind { expected: kind_word(ty), found: Arg::from(json_kind(given)) }.into()),
    })
}

fn json_kind(json: &Json) -> &'static Word {
    match json {
        Json::Null => &words::NONE,
        Json::Bool(_) => &words::A_BOOL,
        Json::Number(number) if number.contains(['.', 'e', 'E']) => &words::A_DECIMAL,
        Json::Number(_) => &words::AN_INT,
        Json::Text(_) => &words::A_TEXT,
        Json::Array(_) => &words::A_LIST,
        Json::Object(_) => &words::A_RECORD,
    }
}

/// Inside texts every line break is `\n`.
fn with_plain_breaks(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() }
}

/// Why values do not serve a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BindError {
    /// No param has this name.
    Unknown(String),
    /// This param (an index into [`Unit::params`]) needs a value; where the message uses it first.
    Missing(ParamUse),
}

/// Completes the given values of a message's params with defaults and none. Params that the message does not use are not
/// needed; what is given for them stays. On failure everything that is wrong is returned.
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
    /// The finding; `given` is where the values were given, for a name that has no better place.
    pub fn finding(&self, unit: &Unit, given: Span) -> Diagnostic {
        match self {
            Self::Unknown(name) => unknown_param(unit, name, given),
            Self::Missing(using) => {
                let param = unit.params.get(using.param);
                let name = param.map(|param| param.name.as_str()).unwrap_or_default();
                let found = Diagnostic::new(words::MissingParam { name: name.into() }, using.span);
                match param {
                    Some(param) => found.note(param.name_span, &words::DECLARED_HERE),
                    None => found,
                }
            }
        }
    }
}

/// The finding for a name that no param has.
fn unknown_param(unit: &Unit, name: &str, span: Span) -> Diagnostic {
    let known = || unit.params.iter().map(|param| param.name.as_str());
    let near = suggest(name, known().take(COMPARED)).map(str::to_owned);

    Diagnostic::new(words::UnknownParam { name: name.into(), known: Arg::known(known()), near }, span)
}
