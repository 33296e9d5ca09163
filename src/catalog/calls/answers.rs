//! What the platforms write into their answers.

use super::super::model::{Answer, Endpoint, Field, Kind, Platform};

/// Whether a call went well: 0.
pub const ERRCODE: &str = "errcode";
/// The same in words, which may change at any time.
pub const ERRMSG: &str = "errmsg";
/// What [`ERRMSG`] says of a success.
pub const OK: &str = "ok";
/// What [`ERRMSG`] holds where a body was not quite JSON, and taken all the same, perhaps in part.
pub const JSON_WARNING: &str = "Warning: wrong json format.";

/// Whether an [`ERRMSG`] says that a body was taken and read in part only.
pub fn is_half_read(errmsg: &str) -> bool {
    let words = errmsg.to_ascii_lowercase();
    words.contains("wrong json format") || (words.contains("warning") && words.contains("json"))
}

/// What a key of an answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The kind of a stored file.
    Kind,
    /// The id of what was stored.
    MediaId,
    /// Epoch seconds as a number.
    Time,
    /// Epoch seconds as a text.
    TimeText,
    /// The id of a message or job: up to 64 bits.
    Id,
    /// The same, of a job's articles.
    ArticlesId,
}

impl Answer {
    /// What the key holds; `None` for one that no answer was seen to have.
    pub fn holds(&self, platform: Platform) -> Option<Holds> {
        Some(match (self.key, platform) {
            ("type", _) => Holds::Kind,
            ("media_id", _) => Holds::MediaId,
            ("created_at", Platform::Wecom) => Holds::TimeText,
            ("created_at", Platform::OfficialAccount) => Holds::Time,
            ("msg_id" | "msgid", _) => Holds::Id,
            ("msg_data_id", _) => Holds::ArticlesId,
            _ => return None,
        })
    }
}

impl Endpoint {
    /// Whether a success says so: what stores something for an Official Account answers with its id alone, and what asks for
    /// the state of a job with that.
    pub fn says_errcode(&self, platform: Platform) -> bool {
        let has_state = self.answers.iter().any(|answer| answer.key == super::mass::STATUS);
        platform == Platform::Wecom || (self.media_answer().is_none() && !has_state)
    }

    /// What [`ERRMSG`] says of a success.
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
        matches!(self.kind, Kind::Media(media) if media.materials.contains(&"material.news"))
    }
}
