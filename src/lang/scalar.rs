//! The one rule by which a value without parts becomes a value of a type, wherever it comes from.

use std::borrow::Cow;

use super::domain::{self, DomainViolation};
use super::{ParamValue, TextKind, TextType, Type, decimal, kind_word, rounded_units};
use crate::diag::messages::lang as messages;
use crate::diag::{Arg, Localized};
use crate::text::{clean, keep_some, percent_encode_but};
use crate::time;

/// A value without parts, as it is written.
#[derive(Clone, Debug)]
pub(super) enum Scalar<'v> {
    None,
    Bool(bool),
    /// As it is spelled.
    Number(&'v str),
    Text(Cow<'v, str>),
    /// `#RRGGBB` of a source.
    Color(&'v str),
}

/// A converted value, and whether its type cut it.
pub(super) struct Scaled {
    pub value: ParamValue,
    pub is_cut: bool,
}

/// Converts a value to a type whose values have no parts, and checks it.
pub(super) fn convert(ty: &Type, given: &Scalar<'_>) -> Result<Scaled, DomainViolation> {
    let whole = |value| Ok(Scaled { value, is_cut: false });
    let Type::Optional(inner) = ty else { return certain(ty, given) };
    match given {
        Scalar::None => return whole(ParamValue::None),
        Scalar::Text(text) if text.is_empty() && !takes_empty(inner) => return whole(ParamValue::None),
        _ => {}
    }
    match certain(inner, given) {
        // Nothing was left.
        Err(DomainViolation::TooShort { measured: 0, .. }) if is_cleaned(inner) => whole(ParamValue::None),
        Err(DomainViolation::NoTime) => whole(ParamValue::None),
        // What is too long, or no such thing, is none.
        Err(_) if is_cut_whole(inner) && given.is_spelled() => Ok(Scaled { value: ParamValue::None, is_cut: true }),
        other => other,
    }
}

/// Whether the empty text is a value of a type.
pub(super) fn takes_empty(ty: &Type) -> bool {
    match ty {
        Type::Text(text) => text.min == 0,
        Type::OneOf(words) => words.has(""),
        _ => false,
    }
}

/// Whether a text is a value of a type as it is.
pub fn is_plain(ty: TextType, text: &str) -> bool {
    domain::check_text(ty, text).is_ok() && (ty.cut.is_none() || matches!(clean(text, has_lines(ty)), Cow::Borrowed(_)))
}

/// Whether what does not fit is none: half of an id or an address is another one.
pub(super) fn is_cut_whole(ty: &Type) -> bool {
    matches!(ty, Type::Text(TextType { kind: TextKind::Id | TextKind::Url, cut: Some(_), .. }))
}

/// Whether texts are cleaned and cut.
fn is_cleaned(ty: &Type) -> bool {
    matches!(ty, Type::Text(TextType { cut: Some(_), .. })) && !is_cut_whole(ty)
}

fn has_lines(ty: TextType) -> bool {
    ty.kind != TextKind::Line
}

fn certain(ty: &Type, given: &Scalar<'_>) -> Result<Scaled, DomainViolation> {
    let mut value = shape(ty, given)?;
    let mut is_cut = false;
    if let (Type::Text(text @ TextType { cut: Some(kept), .. }), ParamValue::Text(value)) = (ty, &mut value)
        && is_cleaned(ty)
    {
        let cleaned = clean(value, has_lines(*text));
        let left = keep_some(&cleaned, text.max.unwrap_or(u64::MAX), text.measure, *kept);
        is_cut = left.len() < cleaned.len();
        let left = left.to_owned();
        *value = left;
    }
    if let (Type::Text(TextType { kind: TextKind::Url, cut: Some(_), .. }), ParamValue::Text(value)) = (ty, &mut value)
        && (value.starts_with("https://") || value.starts_with("http://"))
        && let Cow::Owned(encoded) = percent_encode_but(value, domain::URL)
    {
        // Programs send addresses as people read them.
        *value = encoded;
    }
    domain::check_one(ty, &value)?;
    domain::spell(ty, &mut value);
    Ok(Scaled { value, is_cut })
}

/// Converts a value to the kind of a type; the domain is not yet checked.
fn shape(ty: &Type, given: &Scalar<'_>) -> Result<ParamValue, DomainViolation> {
    Ok(match (ty, given) {
        (Type::Unknown, _) => ParamValue::None,
        // A text takes numbers and truth values as they are spelled.
        (Type::Text(_) | Type::OneOf(_), Scalar::Text(text)) => ParamValue::Text(with_plain_breaks(text)),
        (Type::Text(_) | Type::OneOf(_), Scalar::Number(number)) => ParamValue::Text((*number).to_owned()),
        (Type::Text(_) | Type::OneOf(_), Scalar::Bool(value)) => ParamValue::Text(value.to_string()),
        (Type::File { .. }, Scalar::Text(path)) => ParamValue::File(path.to_string()),
        (Type::Color, Scalar::Text(color)) => ParamValue::Color(color.to_string()),
        (Type::Color, Scalar::Color(color)) => ParamValue::Color((*color).to_owned()),
        // JSON has only one kind of number: `5.0` and `5e0` are integers, as in JSON Schema.
        (Type::Int { .. }, Scalar::Number(number)) => ParamValue::Int(integer(&plain_number(number))?),
        (Type::Int { .. }, Scalar::Text(digits)) => ParamValue::Int(integer(digits)?),
        (Type::Decimal { digits, cut: true, .. }, Scalar::Number(number)) => rounded(number, *digits)?,
        (Type::Decimal { digits, cut: true, .. }, Scalar::Text(number)) => rounded(number, *digits)?,
        (Type::Decimal { .. }, Scalar::Number(number)) => ParamValue::Decimal(plain_number(number).into_owned()),
        (Type::Decimal { digits, .. }, Scalar::Text(number)) => {
            ParamValue::Decimal(without_zeros(number, *digits as usize).to_owned())
        }
        (Type::Time { offset }, Scalar::Number(number)) => instant(number, *offset)?,
        (Type::Time { offset }, Scalar::Text(text)) => instant(text, *offset)?,
        (Type::Bool, Scalar::Bool(value)) => ParamValue::Bool(*value),
        (Type::Bool, Scalar::Text(word)) => match &**word {
            "true" => ParamValue::Bool(true),
            "false" => ParamValue::Bool(false),
            other => return Err(DomainViolation::words(&messages::TRUE_OR_FALSE, other)),
        },
        (ty, given) => {
            return Err(DomainViolation::Kind { expected: kind_word(ty), found: Arg::from(given.word()) });
        }
    })
}

fn rounded(number: &str, digits: u32) -> Result<ParamValue, DomainViolation> {
    let units = rounded_units(number, digits).map_err(|_| DomainViolation::words(&messages::A_DECIMAL, number))?;
    Ok(ParamValue::Decimal(decimal(units, digits)))
}

fn instant(text: &str, offset: i16) -> Result<ParamValue, DomainViolation> {
    match time::parse(text, offset) {
        Ok(Some(seconds)) => Ok(ParamValue::Time(seconds)),
        Ok(None) => Err(DomainViolation::NoTime),
        Err(fault) => Err(DomainViolation::Time { found: text.to_owned(), fault }),
    }
}

/// A `+` is rejected: `+86…` may be part of a telephone number. So is an exponent, unless it is in a number: in a table,
/// the last digits of `2.02207E+18` are lost.
fn integer(digits: &str) -> Result<i64, DomainViolation> {
    let number = without_zeros(digits, 0).parse().ok().filter(|_| !digits.starts_with('+'));
    number.ok_or_else(|| DomainViolation::words(&messages::AN_INT, digits))
}

/// A number without zeros that are more digits than a type has: `7.0` is 7, and `39.800` is `39.80`.
fn without_zeros(number: &str, digits: usize) -> &str {
    let Some((whole, part)) = number.split_once('.') else { return number };
    match part.get(digits..) {
        Some(more) if !more.is_empty() && more.bytes().all(|digit| digit == b'0') => {
            let end = whole.len() + if digits > 0 { 1 + digits } else { 0 };
            number.get(..end).unwrap_or(number)
        }
        _ => number,
    }
}

/// A number without exponent and trailing zeros: `1e2` becomes `100`, `5.0` becomes `5`. Unchanged if it has more
/// digits than any decimal may.
fn plain_number(number: &str) -> Cow<'_, str> {
    const MOST: i64 = 40;
    if is_plain_integer(number) {
        return Cow::Borrowed(number);
    }
    let (sign, number_) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = number_.split_once(['e', 'E']).unwrap_or((number_, "0"));
    let Some(exponent) = exponent.parse::<i64>().ok().filter(|exponent| exponent.abs() <= MOST) else {
        return Cow::Borrowed(number);
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: String = format!("{whole}{part}");
    let point = whole.len() as i64 + exponent;
    let (before, after) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => (format!("{digits:0<point$}"), String::new()),
        Ok(point) => {
            (digits.get(..point).unwrap_or_default().to_owned(), digits.get(point..).unwrap_or_default().to_owned())
        }
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize))),
    };
    let (before, after) = (before.trim_start_matches('0'), after.trim_end_matches('0'));
    let before = if before.is_empty() { "0" } else { before };
    let point = if after.is_empty() { "" } else { "." };
    Cow::Owned(format!("{sign}{before}{point}{after}"))
}

/// Whether it is digits alone, without a zero before others.
fn is_plain_integer(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number).as_bytes();
    digits.iter().all(u8::is_ascii_digit) && (digits.first() != Some(&b'0') || digits.len() == 1)
}

/// An integer as most are written: digits alone, without a zero before others.
pub(super) fn plain_int(text: &str) -> Option<i64> {
    if is_plain_integer(text) { text.parse().ok() } else { None }
}

/// Normalises line breaks to `\n`.
fn with_plain_breaks(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n") } else { text.to_owned() }
}

impl Scalar<'_> {
    /// Whether it is a text, or one as it is spelled.
    const fn is_spelled(&self) -> bool {
        matches!(self, Self::Bool(_) | Self::Number(_) | Self::Text(_))
    }

    /// The name of its kind.
    pub fn word(&self) -> &'static Localized {
        match self {
            Self::None => &messages::NONE,
            Self::Bool(_) => &messages::A_BOOL,
            Self::Number(number) if number.contains(['.', 'e', 'E']) => &messages::A_DECIMAL,
            Self::Number(_) => &messages::AN_INT,
            Self::Text(_) => &messages::A_TEXT,
            Self::Color(_) => &messages::A_COLOR,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        for (number, plain) in [
            ("1e2", "100"),
            ("5.0", "5"),
            ("-5.10", "-5.1"),
            ("1.25e1", "12.5"),
            ("125E-1", "12.5"),
            ("125e-5", "0.00125"),
            ("0e9", "0"),
            ("-0.0", "-0"),
            ("1e999", "1e999"),
            ("12345678901234567.89", "12345678901234567.89"),
        ] {
            assert_eq!(plain_number(number), plain, "{number}");
        }
    }

    #[test]
    fn zeros_are_no_digits() {
        for (number, digits, plain) in [
            ("7.0", 0, "7"),
            ("7.", 0, "7."),
            ("7.10", 0, "7.10"),
            ("39.800", 2, "39.80"),
            ("39.8", 2, "39.8"),
            (".0", 0, ""),
        ] {
            assert_eq!(without_zeros(number, digits), plain, "{number}");
        }
    }
}
