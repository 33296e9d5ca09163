//! Keys of requests that belong to no message type, and how a request is addressed.

use super::{CredentialCarrier, Endpoint};

/// The part of a multipart upload that holds the file.
pub const UPLOAD_PART: &str = "media";

/// The two members of an entry of `data`.
pub const DATA_VALUE: &str = "value";
pub const DATA_COLOR: &str = "color";

/// What a call's path has where a credential stands in it: `/hook/{}`.
pub const CREDENTIAL_PLACE: &str = "{}";

/// The key of an answer that holds the id of what was stored, as a JSON pointer.
const MEDIA_ID: &str = "/media_id";

impl Endpoint {
    /// Where the answer holds the id of what was stored, as a JSON pointer; `None` where it stores nothing.
    pub fn media_answer(&self) -> Option<&'static str> {
        self.answers.iter().any(|answer| MEDIA_ID.strip_prefix('/') == Some(answer.key)).then_some(MEDIA_ID)
    }

    /// The path, with what stands in it for a credential that travels there.
    pub fn path_with(&self, credential: &str) -> String {
        self.path.replace(CREDENTIAL_PLACE, credential)
    }

    /// The path and, where the credential travels in the query, its beginning: `/send?key=…`, `/hook/…`.
    pub fn target(&self, credential: &str) -> String {
        match self.credential.carrier {
            CredentialCarrier::Query(name) => format!("{}?{name}={credential}", self.path),
            CredentialCarrier::Path => self.path_with(credential),
        }
    }

    /// Whether a path is one of this call, with whatever credential.
    pub fn is_at(&self, path: &str) -> bool {
        credential_in(self.path, path).is_some()
    }
}

/// The credential that stands in a path of a call, which is empty where it travels elsewhere; `None` where the path is another's.
pub fn credential_in<'p>(call: &str, path: &'p str) -> Option<&'p str> {
    match call.split_once(CREDENTIAL_PLACE) {
        Some((before, after)) => path.strip_prefix(before)?.strip_suffix(after),
        None => (call == path).then_some(""),
    }
}
