//! Why a request has no result.

use lsp_server::ErrorCode;

use crate::steps::Cancelled;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RequestFailure {
    /// The client does not want it any more, or the document has changed.
    Cancelled,
    /// The parameters are not those of the method, or of an unknown document.
    Invalid(String),
    /// The request is fine, but cannot be done now; why, for people.
    Refused(String),
    /// A fault of this program.
    Panicked(String),
}

impl RequestFailure {
    /// The code and text of the answer; `is_outdated`: a cancelled request was not cancelled by the client.
    pub fn answer(self, is_outdated: bool) -> (ErrorCode, String) {
        match self {
            Self::Cancelled if is_outdated => (ErrorCode::ContentModified, "the document has changed".to_owned()),
            Self::Cancelled => (ErrorCode::RequestCanceled, "cancelled by the client".to_owned()),
            Self::Invalid(why) => (ErrorCode::InvalidParams, why),
            Self::Refused(why) => (ErrorCode::RequestFailed, why),
            Self::Panicked(why) => (ErrorCode::InternalError, why),
        }
    }
}

impl From<Cancelled> for RequestFailure {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}
