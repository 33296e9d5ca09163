//! Payloads as JSON: raw UTF-8, keys in order, minimal escaping.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::value::RawValue;

use super::{PayloadNode, PayloadNodeKind};

impl Serialize for PayloadNode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.kind {
            PayloadNodeKind::Null => serializer.serialize_unit(),
            PayloadNodeKind::Bool(yes) => serializer.serialize_bool(*yes),
            PayloadNodeKind::Number(digits) => match RawValue::from_string(digits.clone()) {
                Ok(number) => number.serialize(serializer),
                Err(_) => serializer.serialize_str(digits),
            },
            PayloadNodeKind::Text(text) => serializer.serialize_str(text),
            PayloadNodeKind::Array(items) => {
                let mut array = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    array.serialize_element(item)?;
                }
                array.end()
            }
            PayloadNodeKind::Object(members) => {
                let mut object = serializer.serialize_map(Some(members.len()))?;
                for (key, value) in members {
                    object.serialize_entry(key, value)?;
                }
                object.end()
            }
        }
    }
}

impl PayloadNode {
    /// On several lines, indented by two spaces as in the platforms' documentation, with a line break at the end.
    pub fn to_json_pretty(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// On one line, with a line break at the end.
    pub fn to_json_line(&self) -> String {
        let mut text = serde_json::to_string(self).unwrap_or_default();
        text.push('\n');
        text
    }
}
