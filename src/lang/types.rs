//! Types of parameters and expressions. The declared type of a parameter is its domain: the values that it can have.

use std::fmt;
use std::sync::Arc;

use super::{NamedList, WordSet};
pub use crate::dialect::TextKind;
use crate::source::Substr;
use crate::syntax::quote;

/// A type. Optional types (`T?`) are [`Type::Optional`]. Parts are shared, so that cloning does not allocate: a named
/// type is used in many places.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    Text(TextType),
    Int {
        min: Option<i64>,
        max: Option<i64>,
    },
    /// Bounds in units of the last digit: `0..9999.99, 2 digits` is 0 to 999999.
    Decimal {
        min: Option<i64>,
        max: Option<i64>,
        digits: u32,
    },
    Bool,
    Color,
    OneOf(Arc<WordSet>),
    List {
        item: Arc<Type>,
        min: u64,
        max: Option<u64>,
    },
    Record(Arc<NamedList<(Substr, Type)>>),
    /// A file whose path is set on the command line, with its maximum size in bytes.
    File {
        max: Option<u64>,
    },
    Optional(Arc<Type>),
    /// This and the following are types of expressions only, never of parameters.
    None,
    /// `file("…")`
    Media,
    /// `group("…")`, `everyone`
    Recipient,
    /// Another message of the file.
    Message,
    /// `20 chars`
    Size,
    /// An item of a list whose items have no common type: it can only be used in a field.
    Mixed,
    /// Unknown because of an error that was reported; compatible with everything.
    Unknown,
}

/// The domain of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextType {
    pub kind: TextKind,
    /// The unit of `min` and `max`.
    pub measure: TextMeasure,
    pub min: u64,
    pub max: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextMeasure {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode scalar values.
    Chars,
}

impl TextType {
    /// A text of any length, including the empty text.
    pub const fn any(kind: TextKind) -> Self {
        Self { kind, measure: TextMeasure::Bytes, min: 0, max: None }
    }

    /// The domain as an interval of bytes: a character is 1 to 4 bytes (an id's and a URL's exactly 1).
    pub fn bytes(self) -> Interval {
        match self.measure {
            TextMeasure::Bytes => Interval { min: self.min, max: self.max },
            TextMeasure::Chars => {
                let wide = if matches!(self.kind, TextKind::Id) { 1 } else { 4 };
                Interval { min: self.min, max: self.max.map(|max| max.saturating_mul(wide)) }
            }
        }
    }

    /// The domain as an interval of characters: `n` bytes are at least `n / 4` and at most `n` characters.
    pub fn chars(self) -> Interval {
        match self.measure {
            TextMeasure::Chars => Interval { min: self.min, max: self.max },
            TextMeasure::Bytes => Interval { min: self.min.div_ceil(4), max: self.max },
        }
    }
}

/// A closed interval of sizes; without `max` it is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    pub min: u64,
    pub max: Option<u64>,
}

impl Interval {
    pub const ZERO: Self = Self::exactly(0);

    pub const fn exactly(n: u64) -> Self {
        Self { min: n, max: Some(n) }
    }

    /// The sum of two sizes.
    pub fn plus(self, other: Self) -> Self {
        Self { min: self.min.saturating_add(other.min), max: self.max.zip(other.max).map(|(a, b)| a.saturating_add(b)) }
    }

    /// The smallest interval that contains both.
    pub fn either(self, other: Self) -> Self {
        Self { min: self.min.min(other.min), max: self.max.zip(other.max).map(|(a, b)| a.max(b)) }
    }

    /// The product with a number of repetitions. Zero times infinity is zero.
    pub fn times(self, times: Self) -> Self {
        let max = match (self.max, times.max) {
            (Some(0), _) | (_, Some(0)) => Some(0),
            (Some(a), Some(b)) => Some(a.saturating_mul(b)),
            _ => None,
        };
        Self { min: self.min.saturating_mul(times.min), max }
    }
}

impl Type {
    /// The type without its `?`.
    pub fn inner(&self) -> &Self {
        match self {
            Self::Optional(inner) => inner,
            other => other,
        }
    }

    pub fn is_optional(&self) -> bool {
        matches!(self, Self::Optional(_))
    }

    /// The type with a `?`; an optional type stays as it is.
    pub fn optional(self) -> Self {
        match self {
            Self::Optional(_) | Self::None | Self::Unknown | Self::Mixed => self,
            other => Self::Optional(Arc::new(other)),
        }
    }

    /// A text of any length.
    pub const fn text(kind: TextKind) -> Self {
        Self::Text(TextType::any(kind))
    }

    /// Any whole number.
    pub const INT: Self = Self::Int { min: None, max: None };

    /// The type of a record's field.
    pub fn field(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Record(fields) => fields.get(name).map(|(_, ty)| ty),
            _ => None,
        }
    }
}

/// As written in the source.
impl fmt::Display for Type {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => text.fmt(out),
            Self::Int { min: None, max: None } => out.write_str("int"),
            Self::Int { min, max } => {
                out.write_str("int(")?;
                range(out, min.map(|n| n.to_string()), max.map(|n| n.to_string()))?;
                out.write_str(")")
            }
            Self::Decimal { min, max, digits } => {
                out.write_str("decimal(")?;
                if min.is_some() || max.is_some() {
                    range(out, min.map(|n| decimal(n, *digits)), max.map(|n| decimal(n, *digits)))?;
                    out.write_str(", ")?;
                }
                write!(out, "{digits} digits)")
            }
            Self::Bool => out.write_str("bool"),
            Self::Color => out.write_str("color"),
            Self::OneOf(words) => {
                out.write_str("one_of(")?;
                for (index, word) in words.iter().enumerate() {
                    if index > 0 {
                        out.write_str(", ")?;
                    }
                    out.write_str(&quote(word))?;
                }
                out.write_str(")")
            }
            Self::List { item, min, max } => {
                write!(out, "list({item}")?;
                match (min, max) {
                    (0, None) => {}
                    (1, Some(max)) => write!(out, ", {max} items")?,
                    (min, max) => {
                        out.write_str(", ")?;
                        range(out, Some(min.to_string()), max.map(|n| n.to_string()))?;
                        out.write_str(" items")?;
                    }
                }
                out.write_str(")")
            }
            Self::Record(fields) => {
                out.write_str("{ ")?;
                for (index, (name, ty)) in fields.iter().enumerate() {
                    if index > 0 {
                        out.write_str(", ")?;
                    }
                    write!(out, "{name}: {ty}")?;
                }
                out.write_str(" }")
            }
            Self::File { max: Some(max) } => write!(out, "file({max} bytes)"),
            Self::File { max: None } => out.write_str("file"),
            Self::Optional(inner) => write!(out, "{inner}?"),
            Self::None => out.write_str("none"),
            Self::Media => out.write_str("media"),
            Self::Recipient => out.write_str("recipient"),
            Self::Message => out.write_str("message"),
            Self::Size => out.write_str("size"),
            Self::Mixed => out.write_str("mixed"),
            Self::Unknown => out.write_str("unknown"),
        }
    }
}

impl fmt::Display for TextType {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.kind {
            TextKind::Line | TextKind::Lines => "text",
            TextKind::Markup => "markup",
            TextKind::Id => "id",
            TextKind::Url => "url",
        };
        out.write_str(name)?;
        let unit = match self.measure {
            TextMeasure::Bytes => "bytes",
            TextMeasure::Chars => "chars",
        };
        let lines = self.kind == TextKind::Lines;
        match (self.min, self.max) {
            (1, None) if !lines => return Ok(()),
            (1, None) => return out.write_str("(lines)"),
            (1, Some(max)) => write!(out, "({max} {unit}")?,
            (min, max) => {
                out.write_str("(")?;
                range(out, Some(min.to_string()), max.map(|n| n.to_string()))?;
                write!(out, " {unit}")?;
            }
        }
        out.write_str(if lines { ", lines)" } else { ")" })
    }
}

fn range(out: &mut fmt::Formatter<'_>, min: Option<String>, max: Option<String>) -> fmt::Result {
    write!(out, "{}..{}", min.unwrap_or_default(), max.unwrap_or_default())
}

/// Formats a number of units of the last digit as a decimal.
pub fn decimal(units: i64, digits: u32) -> String {
    let scale = 10_i64.saturating_pow(digits);
    let sign = if units < 0 { "-" } else { "" };
    let (whole, part) = ((units / scale).unsigned_abs(), (units % scale).unsigned_abs());
    if digits == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part:0width$}", width = digits as usize)
    }
}

/// Why a text is not a decimal with a number of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalFault {
    /// It does not consist of digits with at most one decimal point between.
    Syntax,
    /// It has this many digits after the decimal point.
    Digits(u32),
    /// It does not fit 64 bits.
    Large,
}

/// Parses a decimal to a number of units of the last digit: the inverse of [`decimal`].
pub fn decimal_units(text: &str, digits: u32) -> Result<i64, DecimalFault> {
    let (negative, number) = match text.strip_prefix('-') {
        Some(number) => (true, number),
        None => (false, text),
    };
    let point = number.bytes().position(|b| b == b'.');
    let (whole, part) = point.and_then(|at| number.split_at_checked(at)).unwrap_or((number, ""));
    let part = part.get(1..).unwrap_or_default();
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let dangling = part.is_empty() && point.is_some();
    if whole.is_empty() || dangling || !all_digits(whole) || !all_digits(part) {
        return Err(DecimalFault::Syntax);
    }
    let given = u32::try_from(part.len()).unwrap_or(u32::MAX);
    let missing = digits.checked_sub(given).ok_or(DecimalFault::Digits(given))?;
    let mut units: i64 = 0;
    for digit in whole.bytes().chain(part.bytes()).chain(std::iter::repeat_n(b'0', missing as usize)) {
        let next = units.checked_mul(10).and_then(|units| units.checked_add(i64::from(digit - b'0')));
        units = next.ok_or(DecimalFault::Large)?;
    }
    Ok(if negative { -units } else { units })
}

/// The canonical form of a decimal with this many digits: `39.8` becomes `39.80`, `007` becomes `7.00`, `-0` becomes
/// `0.00`. `None` if it already is canonical, or is not such a decimal.
pub(super) fn respelled(text: &str, digits: u32) -> Option<String> {
    let spelled = decimal(decimal_units(text, digits).ok()?, digits);
    (spelled != text).then_some(spelled)
}

/// Whether a decimal is in the canonical form of [`decimal`], as most are.
pub(super) fn is_spelled(text: &str, digits: u32) -> bool {
    let bytes = text.as_bytes();
    let (whole, part) = match bytes.iter().position(|byte| *byte == b'.') {
        Some(at) => (bytes.get(..at).unwrap_or_default(), bytes.len() - at - 1),
        None => (bytes, 0),
    };
    part == digits as usize && matches!(whole, [b'1'..=b'9', ..] | [b'0']) && (part > 0) == (bytes.len() > whole.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_have_one_spelling() {
        for (text, digits, spelled) in [
            ("39.8", 2, "39.80"),
            ("40", 2, "40.00"),
            ("007.50", 2, "7.50"),
            ("-0", 2, "0.00"),
            ("-0.5", 2, "-0.50"),
            ("-007", 0, "-7"),
            ("0", 1, "0.0"),
            ("00.1", 1, "0.1"),
        ] {
            assert_eq!(respelled(text, digits).as_deref(), Some(spelled), "{text}");
            assert!(!is_spelled(text, digits), "{text}");
            assert_eq!(respelled(spelled, digits), None, "{spelled}");
        }
        for (text, digits) in [("39.80", 2), ("0.00", 2), ("7", 0), ("92233720368547758.07", 2)] {
            assert!(is_spelled(text, digits), "{text}");
        }
        for (text, digits) in [("39.800", 2), ("1e2", 2), ("39.8", 2), ("40", 2), ("40.", 0), ("", 0), (".5", 1)] {
            assert!(!is_spelled(text, digits), "{text}");
        }
    }

    #[test]
    fn decimals_go_there_and_back() {
        for (text, digits, units) in [("9999.99", 2, 999_999), ("5", 2, 500), ("-0.5", 2, -50), ("007", 0, 7)] {
            assert_eq!(decimal_units(text, digits), Ok(units), "{text}");
        }
        assert_eq!(decimal(999_999, 2), "9999.99");
        assert_eq!(decimal(-50, 2), "-0.50");
        assert_eq!(decimal_units("1.234", 2), Err(DecimalFault::Digits(3)));
        assert_eq!(decimal_units("99999999999999999999", 0), Err(DecimalFault::Large));
        for text in ["", ".", "1.", ".5", "-", "1e3", "１", "+1", "1.2.3"] {
            assert_eq!(decimal_units(text, 2), Err(DecimalFault::Syntax), "{text}");
        }
    }
}
