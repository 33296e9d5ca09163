//! `requires = ">=0.2"`: the oldest msgc that understands a project's files.

use serde_json::{Value, json};

use super::reader::{ConfigReader, TomlValue};
use crate::diag::Diagnostic;
use crate::diag::messages::input;

/// The version of this program.
const OWN: &str = env!("CARGO_PKG_VERSION");

type Version = [u64; 3];

/// The requirement as written. Reports one that is not a version, and one that is newer than this program.
pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> Option<String> {
    let text = reader.text(value)?;
    if least(text).is_none() {
        reader.expected_not(value, &input::A_REQUIREMENT, format!("`{text}`"));
        return None;
    }
    if is_newer(text) {
        let found = input::ConfigRequires { required: text.to_owned(), version: OWN };
        reader.found.push(Diagnostic::new(found, reader.span_of(value)));
    }
    Some(text.to_owned())
}

/// Whether a requirement is newer than this program.
pub(super) fn is_newer(requirement: &str) -> bool {
    match (least(requirement), parsed(OWN)) {
        (Some(least), Some(own)) => own < least,
        _ => true,
    }
}

pub(super) fn schema() -> Value {
    json!({ "type": "string", "pattern": "^>=\\s*[0-9]+(\\.[0-9]+){0,2}\\s*$" })
}

/// The oldest version that a requirement allows.
fn least(requirement: &str) -> Option<Version> {
    requirement.strip_prefix(">=").and_then(|version| parsed(version.trim()))
}

/// `1`, `1.2` or `1.2.3`.
fn parsed(text: &str) -> Option<Version> {
    let mut parts = text.split('.');
    let mut version = [0; 3];
    for (at, place) in version.iter_mut().enumerate() {
        match parts.next() {
            Some(part) if part.bytes().all(|byte| byte.is_ascii_digit()) => *place = part.parse().ok()?,
            None if at > 0 => break,
            _ => return None,
        }
    }
    parts.next().is_none().then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        assert_eq!(parsed("0.2"), Some([0, 2, 0]));
        assert_eq!(parsed("1"), Some([1, 0, 0]));
        assert_eq!(parsed("10.0.3"), Some([10, 0, 3]));
        for text in ["", ".", "1.", "1.2.3.4", "v1", "1.x", "+1", "1.-2", "99999999999999999999"] {
            assert_eq!(parsed(text), None, "{text}");
        }
        assert!(parsed("0.10") > parsed("0.9.9"));
    }
}
