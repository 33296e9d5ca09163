//! What stands around a mass message, and the sign that somebody is typing.

use super::super::facts::{CUSTOM, MASS_GUIDE};
use super::super::make::t;
use super::super::model::{Credential, Platform, Rate, Variant};
use super::{Call, DAY, Purpose, rate};
use crate::diag::{Fact, Word};

/// The job, in a request and in an answer.
pub const MSG_ID: &str = "msg_id";
/// Which article is taken back, from 1; 0 and none are all.
pub const ARTICLE_IDX: &str = "article_idx";
/// An article is taken back by its address, where no job is named.
pub const URL: &str = "url";
/// Who sees a preview: the first that is there counts.
pub const PREVIEW_TO: [&str; 2] = ["towxname", "touser"];
/// What a preview's answer says.
pub const PREVIEWED: &str = "preview success";
/// The state of a job, in an answer.
pub const STATUS: &str = "msg_status";
pub const SPEED: &str = "speed";
pub const REALSPEED: &str = "realspeed";
/// Ten thousands of messages a minute, by [`SPEED`].
pub const SPEEDS: [i64; 5] = [80, 60, 45, 30, 10];
/// Who sees that somebody is typing.
pub const TYPING_TO: &str = "touser";
pub const COMMAND: &str = "command";
/// The values of [`COMMAND`]: to begin, to end.
pub const COMMANDS: [&str; 2] = ["Typing", "CancelTyping"];

// What these calls answer.
pub const NO_SUCH_JOB: i64 = 40059;
pub const NO_SUCH_ARTICLE: i64 = 40060;
pub const NO_SUCH_URL: i64 = 40066;
pub const NO_SPEED: i64 = 45084;
pub const BAD_SPEED: i64 = 45083;
pub const BAD_COMMAND: i64 = 45072;
pub const BAD_READER: i64 = 40132;

/// What [`STATUS`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Sent,
    Deleted,
}

impl JobState {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sent => "SEND_SUCCESS",
            Self::Deleted => "DELETE",
        }
    }
}

const fn call(
    purpose: Purpose,
    path: &'static str,
    rates: &'static [Rate],
    only: Option<Variant>,
    doc: Word,
    fact: &'static Fact,
) -> Call {
    Call {
        purpose,
        platform: Platform::OfficialAccount,
        method: "POST",
        host: "https://api.weixin.qq.com",
        path,
        credential: Some(Credential::AccessToken),
        rates,
        only,
        doc,
        fact,
    }
}

const CURRENT: Option<Variant> = Some(Variant::Current);

pub(super) static CALLS: &[Call] = &[
    call(
        Purpose::Preview,
        "/cgi-bin/message/mass/preview",
        &[rate(100, DAY.unsigned_abs(), MASS_GUIDE)],
        CURRENT,
        t("Shows a mass message to one reader.", "把群发消息预览给一位读者。"),
        MASS_GUIDE,
    ),
    call(
        Purpose::Delete,
        "/cgi-bin/message/mass/delete",
        &[],
        None,
        t("Takes back the articles or the video of a mass message.", "删除群发消息的图文或视频。"),
        MASS_GUIDE,
    ),
    call(
        Purpose::Status,
        "/cgi-bin/message/mass/get",
        &[],
        CURRENT,
        t("How a mass message fares.", "查询群发消息的状态。"),
        MASS_GUIDE,
    ),
    call(
        Purpose::Speed,
        "/cgi-bin/message/mass/speed/get",
        &[],
        CURRENT,
        t("How fast mass messages go out.", "查询群发速度。"),
        MASS_GUIDE,
    ),
    call(
        Purpose::SetSpeed,
        "/cgi-bin/message/mass/speed/set",
        &[],
        CURRENT,
        t("Sets how fast mass messages go out.", "设置群发速度。"),
        MASS_GUIDE,
    ),
    call(
        Purpose::Typing,
        "/cgi-bin/message/custom/typing",
        &[],
        CURRENT,
        t("Shows a user that somebody is typing.", "向用户显示“正在输入”。"),
        CUSTOM,
    ),
];
