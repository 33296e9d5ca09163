//! What the platforms write into their answers.

use super::super::model::{Endpoint, Field, FieldKind};

/// Whether a call of WeChat went well: 0.
pub const ERRCODE: &str = "errcode";
/// The same in words.
pub const ERRMSG: &str = "errmsg";
/// What the words of an answer say of a success.
pub const OK: &str = "ok";
/// What they hold where a body was not quite JSON, and taken all the same, perhaps in part.
pub const JSON_WARNING: &str = "Warning: wrong json format.";

/// Whether they say that a body was taken and read in part only.
pub fn is_half_read(words: &str) -> bool {
    let words = words.to_ascii_lowercase();
    words.contains("wrong json format") || (words.contains("warning") && words.contains("json"))
}

impl Endpoint {
    /// What the words of its answer say of a success.
    pub fn success(&self) -> &'static str {
        if self.answers.iter().any(|answer| answer.key == super::mass::MSG_ID) {
            "send job submission success"
        } else {
            OK
        }
    }
}

impl Field {
    /// Whether articles stand there, by the id of their material.
    pub fn holds_articles(&self) -> bool {
        matches!(self.kind, FieldKind::Media(media) if media.materials.contains(&"material.news"))
    }
}
