//! Which `errcode` answers what is wrong with a call as such. What is wrong with a message stands at its fields.

use super::super::model::{Platform, Rate};

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
    /// No part with the file.
    pub no_file: i64,
    pub empty_file: i64,
    pub large_file: i64,
    pub too_often_a_minute: i64,
    pub too_often_a_day: i64,
    /// The same body once more while the first is not answered; `None` where that is fine.
    pub twins: Option<i64>,
}

const WECOM: Refusals = Refusals {
    no_credential: 93000,
    unknown_credential: 93000,
    unknown_uploader: 40058,
    method: 40058,
    empty_body: 40008,
    no_json: 40008,
    escapes: None,
    unknown_type: 40008,
    missing: 40063,
    missing_recipient: 40063,
    many_recipients: 40058,
    wrong_kind: 40035,
    wrong_recipient: 40035,
    invalid: 40058,
    no_such_media: 40007,
    media_kind: 40007,
    upload_kind: 40005,
    upload_format: 40004,
    no_file: 44001,
    empty_file: 44001,
    large_file: 45001,
    too_often_a_minute: 45009,
    too_often_a_day: 45009,
    twins: Some(45033),
};

const OFFICIAL_ACCOUNT: Refusals = Refusals {
    no_credential: 41001,
    unknown_credential: 40014,
    unknown_uploader: 40014,
    method: 43002,
    empty_body: 44002,
    no_json: 47001,
    escapes: Some(40033),
    unknown_type: 40008,
    missing: 41011,
    missing_recipient: 40003,
    many_recipients: 45019,
    wrong_kind: 47001,
    wrong_recipient: 40008,
    invalid: 47001,
    no_such_media: 40007,
    media_kind: 40004,
    upload_kind: 40004,
    upload_format: 40005,
    no_file: 41005,
    empty_file: 44001,
    large_file: 45001,
    too_often_a_minute: 45011,
    too_often_a_day: 45009,
    twins: None,
};

impl Platform {
    pub const fn refusals(self) -> &'static Refusals {
        match self {
            Self::Wecom => &WECOM,
            Self::OfficialAccount => &OFFICIAL_ACCOUNT,
        }
    }
}

impl Refusals {
    /// The code of a rate that is used up.
    pub const fn too_often(&self, rate: &Rate) -> i64 {
        if rate.per_seconds <= 60 { self.too_often_a_minute } else { self.too_often_a_day }
    }
}
