use serde::Serialize;

use crate::text::visible_json;

/// An indented JSON document with a line break at its end.
pub fn document(value: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    visible_json(&text).into_owned() + "\n"
}

/// The same on one line, without a line break.
pub(super) fn line(value: &impl Serialize) -> String {
    // Serializing plain data cannot fail.
    let text = serde_json::to_string(value).unwrap_or_default();
    visible_json(&text).into_owned()
}
