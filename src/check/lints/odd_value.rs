use super::{literal_escape, placeholder_left};

/// Whether some lint finds anything in a value, wherever it is.
pub fn is_odd(value: &str) -> bool {
    literal_escape::in_value(value).is_some() || placeholder_left::in_value(value).is_some()
}
