//! The domain of a parameter's type: which values are allowed, and what is wrong with others.

use std::fmt;
use std::sync::Arc;

use super::domain_errors::DomainError;
use super::kind_word;
use super::paths::{PathFault, check_typed};
use super::suggest::{COMPARED, suggest};
use super::types::{DecimalFault, decimal_units, is_spelled, respelled};
use super::{Interval, ParamValue, RecordType, TextKind, TextMeasure, TextType, Type, WordSet, decimal};
use crate::diag::messages::platform::{Excess, ExcessChars};
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Arg, Diagnostic, LimitUnit, Localized, Size};
use crate::source::{Span, Substr};
use crate::text::{AsciiSet, all_bytes, shortened};
use crate::time::TimeFault;
use crate::url::script_scheme;

/// What is wrong with a value. Offsets are in bytes.
#[derive(Clone, Debug, PartialEq)]
pub enum DomainViolation {
    /// A wrong kind of value; `found` is a kind or the text itself.
    Kind {
        expected: &'static Localized,
        found: Arg,
    },
    TooLong {
        measured: u64,
        limit: u64,
        unit: LimitUnit,
    },
    TooShort {
        measured: u64,
        limit: u64,
        unit: LimitUnit,
    },
    OutOfRange {
        found: String,
        range: String,
    },
    /// Too many digits of a decimal.
    Digits {
        measured: u64,
        limit: u64,
    },
    NotOneOf {
        found: String,
        known: Arc<WordSet>,
    },
    Control {
        character: char,
        /// In bytes.
        at: usize,
        /// In characters, from 1.
        nth: usize,
    },
    LineBreak {
        /// In characters, from 1.
        nth: usize,
    },
    /// What is before it is ASCII.
    NotId {
        character: char,
        at: usize,
    },
    /// What is before it is ASCII.
    NotUrl {
        character: char,
        at: usize,
    },
    /// A URL whose scheme runs code; the scheme.
    ScriptUrl(String),
    MissingField(String),
    UnknownField {
        field: String,
        known: Arc<RecordType>,
    },
    /// Set this many times, but not a list.
    Repeated(usize),
    /// A path that cannot name a file.
    Path(PathFault),
    /// Invalid JSON.
    Json(&'static Localized),
    /// A path that leads out of the folder of the file that contains it (empty: the working folder) and of the project.
    FileOutside {
        path: String,
        folder: String,
    },
    /// A path to a hidden file.
    FileHidden {
        path: String,
    },
    /// No form of a time.
    Time {
        found: String,
        fault: TimeFault,
    },
    /// What programs write for no time: nothing, `0`, the year 1.
    NoTime,
    /// A declared key that an object has twice.
    RepeatedKey(String),
}

/// Checks that a value is in the domain of a type. An unknown type allows every value.
pub fn check(ty: &Type, value: &ParamValue) -> Result<(), DomainError> {
    match (ty, value) {
        (Type::Unknown, _) | (Type::Optional(_), ParamValue::None) => Ok(()),
        (Type::Optional(inner) | Type::Json(inner), value) => check(inner, value),
        (Type::Map(map), ParamValue::Map(entries)) => {
            check_count(Interval { min: map.min, max: map.max }, entries.len())?;
            for (key, value) in entries.iter().filter_map(ParamValue::as_entry) {
                let part = format!("[{key:?}]");
                let is_key = check(&map.key(), &ParamValue::Text(key.to_owned()));
                is_key.and_then(|()| check(&map.item, value)).map_err(|error| error.of_part(&part))?;
            }
            Ok(())
        }
        (Type::List { item, min, max, .. }, ParamValue::List(items)) => {
            check_count(Interval { min: *min, max: *max }, items.len())?;
            for (at, value) in items.iter().enumerate() {
                check(item, value).map_err(|error| error.of_part(&format!("[{at}]")))?;
            }
            Ok(())
        }
        (Type::Record(fields), ParamValue::Record(given)) => check_record(fields, given),
        _ => Ok(check_one(ty, value)?),
    }
}

/// Normalises the numbers of a value in the domain: `39.8` becomes `39.80` if the type has two digits.
pub fn spell(ty: &Type, value: &mut ParamValue) {
    match (ty.inner(), value) {
        (Type::Decimal { digits, .. }, ParamValue::Decimal(text)) => {
            if !is_spelled(text, *digits)
                && let Some(spelled) = respelled(text, *digits)
            {
                *text = spelled;
            }
        }
        (Type::List { item, .. }, ParamValue::List(items)) => items.iter_mut().for_each(|value| spell(item, value)),
        (Type::Record(fields), ParamValue::Record(given)) => {
            for (name, value) in given {
                if let Some((_, ty)) = fields.get(name) {
                    spell(ty, value);
                }
            }
        }
        _ => {}
    }
}

/// Checks a value without parts.
pub(super) fn check_one(ty: &Type, value: &ParamValue) -> Result<(), DomainViolation> {
    match (ty, value) {
        (Type::Text(text), ParamValue::Text(value)) => check_text(*text, value),
        (Type::OneOf(known), ParamValue::Text(value)) if known.has(value) => Ok(()),
        (Type::OneOf(known), ParamValue::Text(value)) => {
            Err(DomainViolation::NotOneOf { found: value.clone(), known: Arc::clone(known) })
        }
        (Type::Int { min, max }, ParamValue::Int(value)) => {
            if is_between(*value, *min, *max) {
                return Ok(());
            }
            let range = range(min.map(|n| n.to_string()), max.map(|n| n.to_string()));
            Err(DomainViolation::OutOfRange { found: value.to_string(), range })
        }
        (Type::Decimal { min, max, digits, .. }, ParamValue::Decimal(value)) => {
            let units = decimal_units(value, *digits).map_err(|fault| match fault {
                DecimalFault::Digits(found) => {
                    DomainViolation::Digits { measured: found.into(), limit: (*digits).into() }
                }
                DecimalFault::Syntax | DecimalFault::Large => DomainViolation::words(&messages::A_DECIMAL, value),
            })?;
            if is_between(units, *min, *max) {
                return Ok(());
            }
            let range = range(min.map(|n| decimal(n, *digits)), max.map(|n| decimal(n, *digits)));
            Err(DomainViolation::OutOfRange { found: value.clone(), range })
        }
        (Type::Bool, ParamValue::Bool(_)) | (Type::Time { .. }, ParamValue::Time(_)) => Ok(()),
        (Type::Color, ParamValue::Color(value)) => {
            let digits = value.strip_prefix('#').unwrap_or_default();
            let fits = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            if fits { Ok(()) } else { Err(DomainViolation::words(&messages::A_COLOR_OF_SIX, value)) }
        }
        (Type::File { .. }, ParamValue::File(path)) if path.is_empty() => {
            Err(DomainViolation::words(&messages::A_PATH, path))
        }
        // For values from a file, `FileAccess` checks more.
        (Type::File { .. }, ParamValue::File(path)) => check_typed(path).map_err(DomainViolation::Path),
        _ => Err(DomainViolation::Kind { expected: kind_word(ty), found: Arg::from(value.kind()) }),
    }
}

/// Whether a number is in a range; without a bound, there is none.
pub(super) fn is_between(number: i64, min: Option<i64>, max: Option<i64>) -> bool {
    min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
}

/// Whether a text is a decimal in the domain of a type, spelled as values of the type are.
pub(super) fn is_plain_decimal(ty: &Type, text: &str) -> bool {
    let Type::Decimal { min, max, digits, .. } = ty else { return false };
    is_spelled(text, *digits) && decimal_units(text, *digits).is_ok_and(|units| is_between(units, *min, *max))
}

/// Checks that a text is in the domain of a text type. Line breaks must be `\n`.
pub fn check_text(ty: TextType, value: &str) -> Result<(), DomainViolation> {
    match ty.kind {
        TextKind::Line | TextKind::Lines | TextKind::Markup => check_characters(ty.kind, value)?,
        TextKind::Id => {
            let wrong = |(at, b): (usize, u8)| !in_id(b) || b == b'@' && at == 0;
            if (!all_bytes(value, in_id) || value.starts_with('@'))
                && let Some((at, character)) = first_byte(value, wrong)
            {
                return Err(DomainViolation::NotId { character, at });
            }
        }
        TextKind::Url => {
            if let Some(colon) = script_scheme(value) {
                return Err(DomainViolation::ScriptUrl(value.get(..=colon).unwrap_or_default().to_owned()));
            }
            if !all_bytes(value, |b| URL.has(b))
                && let Some((at, character)) = first_byte(value, |(_, b)| !URL.has(b))
            {
                return Err(DomainViolation::NotUrl { character, at });
            }
            // As segments of a path these lead elsewhere, and they are no address.
            if matches!(value, "." | "..") {
                return Err(DomainViolation::NotUrl { character: '.', at: 0 });
            }
        }
    }
    let (measured, unit) = match ty.measure {
        TextMeasure::Bytes => (value.len(), LimitUnit::Bytes),
        TextMeasure::Chars => (value.chars().count(), LimitUnit::Chars),
    };
    check_size(Interval { min: ty.min, max: ty.max }, measured, unit)
}

/// Checks the number of items of a list.
pub fn check_count(size: Interval, count: usize) -> Result<(), DomainViolation> {
    check_size(size, count, LimitUnit::Items)
}

fn check_size(size: Interval, measured: usize, unit: LimitUnit) -> Result<(), DomainViolation> {
    let measured = measured as u64;
    match size.max {
        Some(limit) if measured > limit => Err(DomainViolation::TooLong { measured, limit, unit }),
        _ if measured < size.min => Err(DomainViolation::TooShort { measured, limit: size.min, unit }),
        _ => Ok(()),
    }
}

fn check_characters(kind: TextKind, value: &str) -> Result<(), DomainViolation> {
    // 0xC2 is the first byte of the C1 control characters (and of some letters).
    if all_bytes(value, |b| (b >= 0x20) & (b != 0x7F) & (b != 0xC2)) {
        return Ok(());
    }
    for (nth, (at, character)) in (1..).zip(value.char_indices()).filter(|(_, (_, character))| character.is_control()) {
        match character {
            '\n' if kind == TextKind::Line => return Err(DomainViolation::LineBreak { nth }),
            '\n' => {}
            '\t' if kind != TextKind::Line => {}
            character => return Err(DomainViolation::Control { character, at, nth }),
        }
    }
    Ok(())
}

/// The characters of RFC 3986 without those that could end or escape the text around a URL.
pub(super) const URL: AsciiSet =
    AsciiSet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&+,;=%");

fn in_id(b: u8) -> bool {
    b.is_ascii_alphanumeric() | matches!(b, b'_' | b'-' | b'.' | b'@')
}

fn first_byte(value: &str, wrong: impl Fn((usize, u8)) -> bool) -> Option<(usize, char)> {
    let at = value.bytes().enumerate().find(|byte| wrong(*byte)).map(|(at, _)| at)?;
    // All bytes before are ASCII, so this is a character boundary.
    Some((at, value.get(at..)?.chars().next()?))
}

fn check_record(fields: &Arc<RecordType>, given: &[(Substr, ParamValue)]) -> Result<(), DomainError> {
    let mut values = vec![None; fields.len()];
    for (name, value) in given {
        let Some(place) = fields.position(name).and_then(|at| values.get_mut(at)) else {
            return Err(DomainViolation::UnknownField { field: name.to_string(), known: Arc::clone(fields) }.into());
        };
        place.get_or_insert(value);
    }
    for ((name, ty), value) in fields.iter().zip(values) {
        match value {
            Some(value) => check(ty, value).map_err(|error| error.of_part(&format!(".{name}")))?,
            None if ty.is_optional() => {}
            None => return Err(DomainViolation::MissingField(name.to_string()).into()),
        }
    }
    Ok(())
}

fn range(min: Option<String>, max: Option<String>) -> String {
    format!("{}..{}", min.unwrap_or_default(), max.unwrap_or_default())
}

/// The verb before a size: a list has items, a text is as long as it is.
const fn has(unit: LimitUnit) -> &'static Localized {
    match unit {
        LimitUnit::Items => &values::HAS,
        _ => &values::IS,
    }
}

impl DomainViolation {
    /// A text that is not a value of the expected kind.
    pub(super) fn words(expected: &'static Localized, found: &str) -> Self {
        Self::Kind { expected, found: Arg::Text(format!("`{}`", shortened(found))) }
    }

    /// The key that it is about, if any.
    pub(super) fn key(&self) -> Option<&str> {
        match self {
            Self::MissingField(key) | Self::UnknownField { field: key, .. } | Self::RepeatedKey(key) => Some(key),
            _ => None,
        }
    }

    /// The finding for an unknown key in some values of `name`.
    pub(super) fn finding_in(&self, count: u64, name: &str, span: Span) -> Diagnostic {
        let Self::UnknownField { field, known } = self else { return self.finding(&name, span) };
        let known = || known.iter().map(|(name, _)| name.as_str());
        let near = suggest(field, known().take(COMPARED));
        let how = Some(match near {
            Some(near) => values::NearWord { near: near.to_owned() }.into(),
            None => Arg::from(&values::OPEN_TYPE),
        });
        let place = match count {
            1 => values::InValue { name: name.to_owned() }.into(),
            count => values::InValues { count, name: name.to_owned() }.into(),
        };
        let (field, known) = (field.clone(), if near.is_none() { Arg::known(known()) } else { None });
        Diagnostic::new(values::ValueFieldUnknown { place, field, known, how }, span)
    }

    /// The finding for a text written at `span`: at the part of it that is wrong, if it is written as it is.
    pub(super) fn finding_in_text(&self, text: &str, written: &str, name: &dyn fmt::Display, span: Span) -> Diagnostic {
        let part = match self {
            Self::TooLong { limit, unit, .. } => {
                let limit = usize::try_from(*limit).unwrap_or(usize::MAX);
                let first = match unit {
                    LimitUnit::Chars => text.char_indices().nth(limit).map(|(at, _)| at),
                    _ => text.char_indices().find(|(at, c)| at + c.len_utf8() > limit).map(|(at, _)| at),
                };
                first.map(|at| at..text.len())
            }
            Self::NotId { character, at } | Self::NotUrl { character, at } | Self::Control { character, at, .. } => {
                Some(*at..at + character.len_utf8())
            }
            _ => None,
        };
        let Some(part) = part else { return self.finding(name, span) };
        let is_plain = written.strip_prefix('"').and_then(|written| written.strip_suffix('"')) == Some(text);
        let place = match (u32::try_from(part.start), u32::try_from(part.end)) {
            (Ok(start), Ok(end)) if is_plain => Span::new(span.file, span.start + 1 + start, span.start + 1 + end),
            _ => span,
        };
        match self {
            Self::TooLong { measured, limit, unit: unit @ LimitUnit::Bytes } if !text.is_ascii() => {
                let chars = text.get(part).map_or(0, |rest| rest.chars().count() as u64);
                let excess = ExcessChars { chars, over: measured.saturating_sub(*limit) }.into();
                let size = Size::new(*measured, *limit, *unit);
                let name = name.to_string().into();
                Diagnostic::new(values::ValueTooLong { name, has: has(*unit), size, excess }, place)
            }
            _ => self.finding(name, place),
        }
    }

    /// The finding for a value, or a part of one, displayed as `name`.
    pub fn finding(&self, name: &dyn fmt::Display, span: Span) -> Diagnostic {
        let name = name.to_string();
        match self {
            Self::Kind { expected, found } => {
                Diagnostic::new(values::WrongValueKind { name: name.into(), expected, found: found.clone() }, span)
            }
            Self::TooLong { measured, limit, unit } => {
                let excess = Excess { over: measured.saturating_sub(*limit), unit: unit.word() }.into();
                let size = Size::new(*measured, *limit, *unit);
                Diagnostic::new(values::ValueTooLong { name: name.into(), has: has(*unit), size, excess }, span)
            }
            Self::TooShort { measured, limit, unit } => {
                let how = (*measured == 0 && *unit != LimitUnit::Items).then_some(&messages::HOW_EMPTY);
                Diagnostic::new(
                    values::ValueTooShort {
                        name: name.into(),
                        has: has(*unit),
                        size: Size::new(*measured, *limit, *unit),
                        how,
                    },
                    span,
                )
            }
            Self::OutOfRange { found, range } => {
                let (found, range) = (found.clone(), range.clone());
                Diagnostic::new(values::ValueOutOfRange { name: name.into(), found, range }, span)
            }
            Self::Digits { measured, limit } => {
                let size = Size::new(*measured, *limit, LimitUnit::Digits);
                Diagnostic::new(values::ValueDigits { name: name.into(), size }, span)
            }
            Self::NotOneOf { found, known } => {
                let known = || known.iter().map(String::as_str);
                let near = suggest(found, known().take(COMPARED)).map(str::to_owned);
                let known = if near.is_none() { Arg::known(known()) } else { None };
                let found = shortened(found);
                Diagnostic::new(values::ValueNotOneOf { name: name.into(), found, known, near }, span)
            }
            Self::Control { character, nth, .. } => {
                let point = format!("{:04X}", u32::from(*character));
                let how = if *character == '\t' { &values::HOW_TAB } else { &values::HOW_CONTROL };
                Diagnostic::new(values::ValueControl { name: name.into(), point, nth: *nth, how }, span)
            }
            Self::LineBreak { nth } => Diagnostic::new(values::ValueLineBreak { name: name.into(), nth: *nth }, span),
            Self::NotId { character, at } => Diagnostic::new(
                values::ValueNotId { name: name.into(), character: shown(*character), nth: *at + 1 },
                span,
            ),
            Self::ScriptUrl(scheme) => {
                Diagnostic::new(values::ValueScriptUrl { name: name.into(), scheme: scheme.clone() }, span)
            }
            Self::NotUrl { character, at } => {
                let encoded = character.encode_utf8(&mut [0; 4]).bytes().map(|b| format!("%{b:02X}")).collect();
                Diagnostic::new(
                    values::ValueNotUrl { name: name.into(), character: shown(*character), nth: *at + 1, encoded },
                    span,
                )
            }
            Self::MissingField(field) => {
                Diagnostic::new(values::ValueFieldMissing { name: name.into(), field: field.clone() }, span)
            }
            Self::UnknownField { .. } => self.finding_in(1, &name, span),
            Self::Repeated(measured) => {
                Diagnostic::new(values::ValueRepeated { name: name.into(), measured: *measured }, span)
            }
            Self::Path(fault) => Diagnostic::new(values::ValuePath { name: name.into(), reason: fault.reason() }, span),
            Self::Json(reason) => Diagnostic::new(values::ValueJson { name: name.into(), reason }, span),
            Self::FileOutside { path, folder } => {
                let folder = match folder.as_str() {
                    "" => Arg::from(&messages::WORKING_FOLDER),
                    folder => Arg::Text(format!("`{folder}`")),
                };
                Diagnostic::new(values::ValueFileOutside { name: name.into(), path: shortened(path), folder }, span)
            }
            Self::FileHidden { path } => {
                Diagnostic::new(values::ValueFileHidden { name: name.into(), path: shortened(path) }, span)
            }
            Self::Time { found, fault } => {
                let (found, why) = (shortened(found), time_fault(*fault));
                Diagnostic::new(values::ValueNotTime { name: name.into(), found, why }, span)
            }
            Self::NoTime => Diagnostic::new(
                values::WrongValueKind {
                    name: name.into(),
                    expected: &messages::A_TIME,
                    found: (&messages::NONE).into(),
                },
                span,
            ),
            Self::RepeatedKey(key) => {
                Diagnostic::new(values::ValueKeyRepeated { name: name.into(), key: key.clone() }, span)
            }
        }
    }
}

/// Why a text is not a time.
pub(super) fn time_fault(fault: TimeFault) -> Arg {
    match fault {
        TimeFault::Form => (&values::TIME_FORM).into(),
        TimeFault::Digits(count) => values::TimeDigits { count }.into(),
        TimeFault::Date => (&values::TIME_DATE).into(),
        TimeFault::Clock => (&values::TIME_CLOCK).into(),
        TimeFault::Offset => (&values::TIME_OFFSET).into(),
        TimeFault::Year => (&values::TIME_YEAR).into(),
    }
}

/// The code point of an invisible character.
fn shown(character: char) -> String {
    if character.is_control() { format!("U+{:04X}", u32::from(character)) } else { character.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: TextKind, measure: TextMeasure, min: u64, max: u64) -> Type {
        Type::Text(TextType { kind, measure, min, max: Some(max), cut: None })
    }

    fn fault(ty: &Type, value: &str) -> Option<DomainViolation> {
        check(ty, &ParamValue::Text(value.to_owned())).err().map(|error| error.fault)
    }

    #[test]
    fn texts_are_measured_in_their_unit() {
        let bytes = text(TextKind::Line, TextMeasure::Bytes, 1, 6);
        assert_eq!(fault(&bytes, "登录"), None);
        let too_long = DomainViolation::TooLong { measured: 7, limit: 6, unit: LimitUnit::Bytes };
        assert_eq!(fault(&bytes, "登录x"), Some(too_long));
        let chars = text(TextKind::Line, TextMeasure::Chars, 1, 2);
        assert_eq!(fault(&chars, "登录"), None);
        assert_eq!(
            fault(&chars, ""),
            Some(DomainViolation::TooShort { measured: 0, limit: 1, unit: LimitUnit::Chars })
        );
    }

    #[test]
    fn control_characters_are_refused_where_they_stand() {
        let line = text(TextKind::Line, TextMeasure::Bytes, 0, 100);
        let lines = text(TextKind::Lines, TextMeasure::Bytes, 0, 100);
        assert_eq!(fault(&line, "é a"), None);
        assert_eq!(fault(&line, "登\ta"), Some(DomainViolation::Control { character: '\t', at: 3, nth: 2 }));
        assert_eq!(fault(&line, "a\nb"), Some(DomainViolation::LineBreak { nth: 2 }));
        assert_eq!(fault(&lines, "a\n\tb"), None);
        assert_eq!(fault(&lines, "a\rb"), Some(DomainViolation::Control { character: '\r', at: 1, nth: 2 }));
        assert_eq!(fault(&lines, "a\u{85}"), Some(DomainViolation::Control { character: '\u{85}', at: 1, nth: 2 }));
        assert_eq!(fault(&line, "\u{202e}abc"), None);
    }

    #[test]
    fn ids_and_urls_have_their_characters() {
        let id = text(TextKind::Id, TextMeasure::Bytes, 1, 64);
        for value in ["zhang.san@corp", "a_b-C9", "1"] {
            assert_eq!(fault(&id, value), None, "{value}");
        }
        assert_eq!(fault(&id, "@all"), Some(DomainViolation::NotId { character: '@', at: 0 }));
        assert_eq!(fault(&id, "a|b"), Some(DomainViolation::NotId { character: '|', at: 1 }));
        assert_eq!(fault(&id, "a李"), Some(DomainViolation::NotId { character: '李', at: 1 }));
        let url = text(TextKind::Url, TextMeasure::Bytes, 1, 64);
        assert_eq!(fault(&url, "https://a.b/c?d=%20&e=f#g"), None);
        for character in ['(', ')', '\'', '*', '[', ']', '|', ' ', '<', '"', '\\', '`', '李'] {
            let value = format!("http://{character}");
            assert_eq!(fault(&url, &value), Some(DomainViolation::NotUrl { character, at: 7 }));
        }
    }

    #[test]
    fn parts_are_named() {
        let fields =
            [("name".into(), text(TextKind::Line, TextMeasure::Bytes, 1, 4)), ("reason".into(), Type::Bool.optional())];
        let failure = Type::Record(Arc::new(fields.into_iter().collect()));
        let list = Type::List { item: failure.into(), min: 0, max: Some(2), cut: false };
        let record = |name: &str| ParamValue::Record(vec![("name".into(), ParamValue::Text(name.to_owned()))]);
        let error = check(&list, &ParamValue::List(vec![record("a"), record("bcdef")].into())).unwrap_err();
        assert_eq!(error.path, "[1].name");
        assert!(matches!(error.fault, DomainViolation::TooLong { measured: 5, limit: 4, unit: LimitUnit::Bytes }));
        let error = check(&list, &ParamValue::List(vec![record("a"), record("b"), record("c")].into())).unwrap_err();
        assert_eq!(error.fault, DomainViolation::TooLong { measured: 3, limit: 2, unit: LimitUnit::Items });
        let error = check(&list, &ParamValue::List(vec![ParamValue::Record(Vec::new())].into())).unwrap_err();
        assert_eq!((error.path.as_str(), error.fault), ("[0]", DomainViolation::MissingField("name".to_owned())));
    }

    #[test]
    fn numbers_lie_in_their_range() {
        let int = Type::Int { min: Some(0), max: Some(9) };
        assert!(check(&int, &ParamValue::Int(9)).is_ok());
        assert!(check(&int, &ParamValue::Int(10)).is_err());
        let price = Type::Decimal { min: Some(0), max: Some(999_999), digits: 2, cut: false };
        assert!(check(&price, &ParamValue::Decimal("9999.99".to_owned())).is_ok());
        let fault = |value: &str| check(&price, &ParamValue::Decimal(value.to_owned())).unwrap_err().fault;
        assert_eq!(fault("1.234"), DomainViolation::Digits { measured: 3, limit: 2 });
        assert_eq!(
            fault("10000"),
            DomainViolation::OutOfRange { found: "10000".into(), range: "0.00..9999.99".into() }
        );
    }
}
