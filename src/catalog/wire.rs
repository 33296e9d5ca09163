//! Keys of requests that belong to no message type.

use super::{Credential, Endpoint};

/// The part of a multipart upload that holds the file.
pub const UPLOAD_PART: &str = "media";

/// The two members of an entry of `data`.
pub const DATA_VALUE: &str = "value";
pub const DATA_COLOR: &str = "color";

/// The key of an answer that holds the id of what was stored, as a JSON pointer.
const MEDIA_ID: &str = "/media_id";

impl Credential {
    /// The word that stands for the secret in plans.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::WebhookKey => "${WEBHOOK_KEY}",
            Self::AccessToken => "${ACCESS_TOKEN}",
        }
    }

    /// The environment variable of a printed `curl` command.
    pub const fn shell_variable(self) -> &'static str {
        match self {
            Self::WebhookKey => "WECOM_KEY",
            Self::AccessToken => "ACCESS_TOKEN",
        }
    }
}

impl Endpoint {
    /// Where the answer holds the id of what was stored, as a JSON pointer; `None` where it stores nothing.
    pub fn media_answer(&self) -> Option<&'static str> {
        self.answers.iter().any(|answer| MEDIA_ID.strip_prefix('/') == Some(answer.key)).then_some(MEDIA_ID)
    }
}
