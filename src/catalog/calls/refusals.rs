//! Which `errcode` answers what is wrong with a call as such. What is wrong with a message stands at its fields.

use super::super::model::Rate;

/// The codes of a platform.
#[derive(Debug)]
pub struct Refusals {
    pub no_credential: i64,
    pub unknown_credential: i64,
    /// The same of an upload.
    pub unknown_uploader: i64,
    /// Another method than the call's.
    pub method: i64,
    pub empty_body: i64,
    /// No JSON at all.
    pub no_json: i64,
    /// `\uXXXX` in place of a character.
    pub escapes: Option<i64>,
    pub unknown_type: i64,
    /// A required value is missing.
    pub missing: i64,
    pub missing_recipient: i64,
    /// More recipients than a request takes.
    pub many_recipients: i64,
    /// A value of another kind: a text where a list belongs.
    pub wrong_kind: i64,
    /// The same of recipients.
    pub wrong_recipient: i64,
    /// Anything else that its page does not allow.
    pub invalid: i64,
    pub no_such_media: i64,
    /// An id of another kind of file.
    pub media_kind: i64,
    /// `type` of an upload.
    pub upload_kind: i64,
    pub upload_format: i64,
    /// A name without the extension of an accepted format.
    pub upload_name: i64,
    /// No part with the file.
    pub no_file: i64,
    pub empty_file: i64,
    pub large_file: i64,
    pub too_often_a_minute: i64,
    pub too_often_a_day: i64,
    /// The same body once more while the first is not answered; `None` where that is fine.
    pub twins: Option<i64>,
}

impl Refusals {
    /// The code of a rate that is used up.
    pub const fn too_often(&self, rate: &Rate) -> i64 {
        if rate.per_seconds <= 60 { self.too_often_a_minute } else { self.too_often_a_day }
    }
}
