use super::{literal_escape, placeholder_left};
use crate::text::AsciiSet;

/// A value without any of these is not odd.
pub const ODD: AsciiSet = AsciiSet::of("\\").with(placeholder_left::FIRST);

/// Whether some lint finds anything in a value, wherever it is.
pub fn is_odd(value: &str) -> bool {
    literal_escape::in_value(value).is_some() || placeholder_left::in_value(value).is_some()
}
