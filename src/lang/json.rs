//! A JSON parser for values of parameters: numbers keep their spelling, so that no digit is lost, and duplicate keys
//! are an error.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    Null,
    Bool(bool),
    /// With its original spelling.
    Number(String),
    Text(String),
    Array(Vec<Json>),
    /// In document order, without duplicate keys.
    Object(Vec<(String, Json)>),
}

/// Why a text cannot be parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Invalid JSON; the error text of the parser, with line and column from 1.
    Syntax(String),
    /// Nested deeper than [`Json::DEPTH`].
    Deep,
    /// An object has a duplicate key.
    Repeated(String),
}

impl Json {
    /// The maximum nesting depth.
    pub const DEPTH: usize = 128;

    /// Parses a whole text.
    pub fn parse(text: &str) -> Result<Self, JsonError> {
        let raw: &RawValue = serde_json::from_str(text).map_err(syntax)?;
        Self::of(raw, Self::DEPTH)
    }

    /// Converts a syntactically valid value; errors in its strings are only found here.
    fn of(raw: &RawValue, depth: usize) -> Result<Self, JsonError> {
        let text = raw.get();
        Ok(match text.bytes().next() {
            Some(b'n') => Self::Null,
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'"') => Self::Text(serde_json::from_str(text).map_err(syntax)?),
            Some(b'[') => {
                let depth = depth.checked_sub(1).ok_or(JsonError::Deep)?;
                let items: Vec<&RawValue> = serde_json::from_str(text).map_err(syntax)?;
                Self::Array(items.into_iter().map(|item| Self::of(item, depth)).collect::<Result<_, _>>()?)
            }
            Some(b'{') => {
                let depth = depth.checked_sub(1).ok_or(JsonError::Deep)?;
                let Members(members) = serde_json::from_str(text).map_err(syntax)?;
                if let Some(key) = repeated(&members) {
                    return Err(JsonError::Repeated(key.to_owned()));
                }
                let member = |(key, raw)| Ok((key, Self::of(raw, depth)?));
                Self::Object(members.into_iter().map(member).collect::<Result<_, _>>()?)
            }
            _ => Self::Number(text.to_owned()),
        })
    }

    /// The members of an object.
    pub fn members(&self) -> Option<&[(String, Self)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

/// As JSON on one line.
impl fmt::Display for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => out.write_str("null"),
            Self::Bool(value) => value.fmt(out),
            Self::Number(number) => out.write_str(number),
            Self::Text(text) => quoted(text, out),
            Self::Array(items) => {
                out.write_str("[")?;
                for (at, item) in items.iter().enumerate() {
                    out.write_str(if at > 0 { "," } else { "" })?;
                    item.fmt(out)?;
                }
                out.write_str("]")
            }
            Self::Object(members) => {
                out.write_str("{")?;
                for (at, (key, value)) in members.iter().enumerate() {
                    out.write_str(if at > 0 { "," } else { "" })?;
                    quoted(key, out)?;
                    out.write_str(":")?;
                    value.fmt(out)?;
                }
                out.write_str("}")
            }
        }
    }
}

fn quoted(text: &str, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    out.write_str(&serde_json::to_string(text).unwrap_or_default())
}

fn syntax(error: serde_json::Error) -> JsonError {
    JsonError::Syntax(error.to_string())
}

/// The first duplicate key.
fn repeated<'m>(members: &'m [(String, &RawValue)]) -> Option<&'m str> {
    // Most objects are small.
    if members.len() <= 16 {
        let mut all = members.iter().enumerate();
        return all.find_map(|(at, (key, _))| members.iter().take(at).any(|(k, _)| k == key).then_some(key.as_str()));
    }
    let mut seen = std::collections::HashSet::with_capacity(members.len());
    members.iter().find(|(key, _)| !seen.insert(key.as_str())).map(|(key, _)| key.as_str())
}

/// The members of an object, duplicates included.
struct Members<'r>(Vec<(String, &'r RawValue)>);

impl<'de: 'r, 'r> Deserialize<'de> for Members<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor<'r>(std::marker::PhantomData<&'r ()>);

        impl<'de: 'r, 'r> Visitor<'de> for MembersVisitor<'r> {
            type Value = Members<'r>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor(std::marker::PhantomData))
    }
}

/// A number without exponent and trailing zeros: `1e2` becomes `100`, `5.0` becomes `5`. Unchanged if it has more
/// digits than any decimal may.
pub(super) fn plain_number(number: &str) -> String {
    const MOST: i64 = 40;
    let (sign, number_) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (mantissa, exponent) = number_.split_once(['e', 'E']).unwrap_or((number_, "0"));
    let Some(exponent) = exponent.parse::<i64>().ok().filter(|exponent| exponent.abs() <= MOST) else {
        return number.to_owned();
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
    format!("{sign}{before}{point}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        let text = r#"{"a":39.80,"b":[12345678901234567.89,-0,1e2],"c":{"x":null,"y":true,"z":"\u4f60\n"}}"#;
        let json = Json::parse(text).unwrap();
        assert_eq!(json.to_string(), text.replace("\\u4f60", "你"));
    }

    #[test]
    fn keys_stand_once() {
        let repeated = |text| Json::parse(text).unwrap_err();
        assert_eq!(repeated(r#"{"a":1,"b":2,"a":3}"#), JsonError::Repeated("a".to_owned()));
        assert_eq!(repeated(r#"[{"x":{"k":1,"\u006b":2}}]"#), JsonError::Repeated("k".to_owned()));
        let many: String = (0..40).map(|at| format!("\"k{at}\":{at},")).collect();
        assert_eq!(repeated(&format!("{{{many}\"k7\":0}}")), JsonError::Repeated("k7".to_owned()));
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for text in ["", "{", "[1,]", "{\"a\":1}x", "01", ".5", "+1", "\"\\ud800\"", "'a'", "nul", "\u{feff}1"] {
            assert!(matches!(Json::parse(text), Err(JsonError::Syntax(_))), "{text}");
        }
        let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
        assert!(Json::parse(&deep(128)).is_ok());
        assert_eq!(Json::parse(&deep(129)), Err(JsonError::Deep));
        assert_eq!(Json::parse(&deep(100_000)), Err(JsonError::Deep));
    }

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
}
