//! `requires = ">=0.2"`: the oldest msgc that understands a project's files.

use super::reader::{ConfigReader, TomlValue};
use crate::diag::Diagnostic;
use crate::diag::messages::input;

/// The version of this program.
const OWN: &str = env!("CARGO_PKG_VERSION");

type Version = [u64; 3];

/// Reports a value that is not a version, and one that is newer than this program; false in the second case, since all
/// else may be new, too.
pub(super) fn read(reader: &mut ConfigReader<'_>, value: &TomlValue<'_>) -> bool {
    let Some(text) = reader.text(value) else { return true };
    let Some(least) = text.strip_prefix(">=").and_then(|version| parsed(version.trim())) else {
        reader.expected_not(value, &input::A_REQUIREMENT, format!("`{text}`"));
        return true;
    };
    if parsed(OWN).is_some_and(|own| own >= least) {
        return true;
    }
    let found = input::ConfigRequires { required: text.to_owned(), version: OWN };
    reader.found.push(Diagnostic::new(found, reader.span_of(value)));
    false
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
