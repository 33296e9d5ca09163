//! Types of parameters and expressions. The declared type of a parameter is its domain: the values that it can have.

use std::fmt;
use std::sync::Arc;

use arcstr::literal_substr;

use super::{NamedList, WordSet};
pub use crate::dialect::TextKind;
use crate::source::{Span, Substr};
use crate::syntax::quote;
pub use crate::text::{Kept, TextMeasure};
use crate::time::CHINA;

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
        /// Values with more digits are rounded.
        cut: bool,
    },
    Bool,
    Color,
    OneOf(Arc<WordSet>),
    List {
        item: Arc<Type>,
        min: u64,
        max: Option<u64>,
        /// Items after the maximum are dropped.
        cut: bool,
    },
    Map(Arc<MapType>),
    Record(Arc<RecordType>),
    /// An instant. Texts without an offset are in this one, in minutes east of UTC.
    Time {
        offset: i16,
    },
    /// A text that holds a JSON document of this type; its value is the document's.
    Json(Arc<Type>),
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
    /// Any text is accepted: it is cleaned, and what is too long is cut.
    pub cut: Option<Kept>,
}

impl Kept {
    /// The word in a type.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Beginning => "cut",
            Self::End => "tail",
        }
    }
}

/// `map(T, key(80 bytes), 0..40 items, cut)`
#[derive(Clone, Debug, PartialEq)]
pub struct MapType {
    pub item: Type,
    /// The maximum length of a key in bytes.
    pub key_max: u64,
    pub min: u64,
    pub max: Option<u64>,
    /// Entries after the maximum are dropped, and those whose key is too long.
    pub cut: bool,
}

impl MapType {
    /// The maximum length of a key, in bytes, if the type has none.
    pub const KEY: u64 = 80;

    /// The type of its keys: texts from outside.
    pub const fn key(&self) -> Type {
        Type::Text(TextType {
            kind: TextKind::Line,
            measure: TextMeasure::Bytes,
            min: 1,
            max: Some(self.key_max),
            cut: None,
        })
    }

    /// The type of an entry: `{ key: …, value: … }`.
    pub fn entry(&self) -> Type {
        let fields = [(ENTRY_KEY, self.key()), (ENTRY_VALUE, self.item.clone())];
        Type::Record(Arc::new(fields.into_iter().collect()))
    }

    /// The type of its entries as a list.
    pub fn entries(&self) -> Type {
        Type::List { item: Arc::new(self.entry()), min: self.min, max: self.max, cut: self.cut }
    }
}

/// The fields of a map's entry.
pub const ENTRY_KEY: Substr = literal_substr!("key");
pub const ENTRY_VALUE: Substr = literal_substr!("value");

/// `{ name: T from "key", ... }`
#[derive(Clone, Debug, Default)]
pub struct RecordType {
    pub fields: NamedList<(Substr, Type)>,
    /// The key in a document of each field that is called otherwise there; empty if there is none.
    keys: Vec<Option<Substr>>,
    /// Where the name of each field is declared; empty if the type is not written. It makes no other type.
    declared: Vec<Span>,
    /// Other keys are skipped.
    pub open: bool,
}

impl PartialEq for RecordType {
    fn eq(&self, other: &Self) -> bool {
        let Self { fields, keys, declared: _, open } = self;
        (fields, keys, open) == (&other.fields, &other.keys, &other.open)
    }
}

impl RecordType {
    /// `keys`: the key in a document of each field, where it is not its name.
    pub fn new(fields: NamedList<(Substr, Type)>, keys: Vec<Option<Substr>>, open: bool) -> Self {
        let keys = if keys.iter().all(Option::is_none) { Vec::new() } else { keys };
        Self { fields, keys, declared: Vec::new(), open }
    }

    /// The type as it is written, with the name of each field.
    pub fn declared_at(self, declared: Vec<Span>) -> Self {
        Self { declared, ..self }
    }

    /// Where the name of a field is declared.
    pub fn declaration(&self, at: usize) -> Option<Span> {
        self.declared.get(at).copied()
    }

    /// A field by its place.
    pub fn field_at(&self, at: usize) -> Option<&(Substr, Type)> {
        let fields: &[(Substr, Type)] = &self.fields;
        fields.get(at)
    }

    /// The key of a field in a document.
    pub fn key(&self, at: usize) -> &str {
        let own = || self.field_at(at).map_or("", |(name, _)| name.as_str());
        self.keys.get(at).and_then(Option::as_ref).map_or_else(own, Substr::as_str)
    }

    /// The field with a key in a document. The name of a field counts in NFC, a key of its own as it is.
    pub fn by_key(&self, key: &str) -> Option<usize> {
        if let Some(at) = self.keys.iter().position(|known| known.as_ref().is_some_and(|known| known == key)) {
            return Some(at);
        }
        let at = self.fields.position(&super::nfc(key))?;
        self.keys.get(at).is_none_or(Option::is_none).then_some(at)
    }
}

impl FromIterator<(Substr, Type)> for RecordType {
    fn from_iter<I: IntoIterator<Item = (Substr, Type)>>(fields: I) -> Self {
        Self::new(fields.into_iter().collect(), Vec::new(), false)
    }
}

impl std::ops::Deref for RecordType {
    type Target = NamedList<(Substr, Type)>;

    fn deref(&self) -> &Self::Target {
        &self.fields
    }
}

impl TextType {
    /// A text of any length, including the empty text.
    pub const fn any(kind: TextKind) -> Self {
        Self { kind, measure: TextMeasure::Bytes, min: 0, max: None, cut: None }
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

/// The number of a `rest`: of items that do not fit.
pub const LEFT_OUT: Type = Type::Int { min: Some(1), max: Some(MOST_LEFT_OUT) };

/// The largest number of items that `rest` and `dropped` give: ten digits.
pub const MOST_LEFT_OUT: i64 = 9_999_999_999;

impl Type {
    /// The type of the value itself: without `?` and `json(…)`.
    pub fn inner(&self) -> &Self {
        match self {
            Self::Optional(inner) | Self::Json(inner) => inner.inner(),
            other => other,
        }
    }

    /// The type as expressions see it: `json(T)` is `T`.
    pub fn seen(self) -> Self {
        match self {
            Self::Json(inner) => Arc::unwrap_or_clone(inner).seen(),
            Self::Optional(inner) if matches!(*inner, Self::Json(_)) => inner.inner().clone().optional(),
            other => other,
        }
    }

    pub fn is_optional(&self) -> bool {
        match self {
            Self::Optional(_) => true,
            Self::Json(inner) => inner.is_optional(),
            _ => false,
        }
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
            Self::Decimal { min, max, digits, cut } => {
                out.write_str("decimal(")?;
                if min.is_some() || max.is_some() {
                    range(out, min.map(|n| decimal(n, *digits)), max.map(|n| decimal(n, *digits)))?;
                    out.write_str(", ")?;
                }
                write!(out, "{digits} digits{})", if *cut { ", cut" } else { "" })
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
            Self::List { item, min, max, cut } => {
                write!(out, "list({item}")?;
                items(out, *min, *max, *cut)?;
                out.write_str(")")
            }
            Self::Map(map) => {
                write!(out, "map({}", map.item)?;
                if map.key_max != MapType::KEY {
                    write!(out, ", key({} bytes)", map.key_max)?;
                }
                items(out, map.min, map.max, map.cut)?;
                out.write_str(")")
            }
            Self::Record(record) => {
                out.write_str("{ ")?;
                for (index, (name, ty)) in record.iter().enumerate() {
                    if index > 0 {
                        out.write_str(", ")?;
                    }
                    write!(out, "{name}: {ty}")?;
                    if record.key(index) != name.as_str() {
                        write!(out, " from {}", quote(record.key(index)))?;
                    }
                }
                if record.open {
                    out.write_str(if record.is_empty() { "..." } else { ", ..." })?;
                }
                out.write_str(" }")
            }
            Self::Time { offset: CHINA } => out.write_str("time"),
            Self::Time { offset } => {
                let sign = if *offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs();
                write!(out, "time(\"{sign}{:02}:{:02}\")", minutes / 60, minutes % 60)
            }
            Self::Json(inner) => write!(out, "json({inner})"),
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
        let words = (self.kind == TextKind::Lines).then_some("lines").into_iter().chain(self.cut.map(Kept::word));
        let size = match (self.min, self.max) {
            (1, None) => None,
            (1, Some(max)) => Some(format!("{max} {unit}")),
            (min, max) => Some(format!("{min}..{} {unit}", max.map(|n| n.to_string()).unwrap_or_default())),
        };
        let args: Vec<String> = size.into_iter().chain(words.map(str::to_owned)).collect();
        if args.is_empty() { Ok(()) } else { write!(out, "({})", args.join(", ")) }
    }
}

/// The bounds of a list or map.
fn items(out: &mut fmt::Formatter<'_>, min: u64, max: Option<u64>, cut: bool) -> fmt::Result {
    match (min, max) {
        (0, None) => {}
        (1, Some(max)) => write!(out, ", {max} items")?,
        (min, max) => {
            out.write_str(", ")?;
            range(out, Some(min.to_string()), max.map(|n| n.to_string()))?;
            out.write_str(" items")?;
        }
    }
    out.write_str(if cut { ", cut" } else { "" })
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
