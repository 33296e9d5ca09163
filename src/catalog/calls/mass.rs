//! What stands around a mass message, and the sign that somebody is typing.

use super::super::facts::{CUSTOM, MASS_2014, MASS_GUIDE};
use super::super::make::t;
use super::super::model::{AnswerKey, MessageType, Rate, Variant};
use super::super::platforms::official_account;
use super::{AnswerContent, CallSpec, DAY, Purpose, rate};
use crate::diag::{Fact, Localized};

/// The job, in a request and in an answer.
pub const MSG_ID: &str = "msg_id";
/// The job in the example of a request to delete one, on the page whose table says [`MSG_ID`]; and in answers the id of a
/// template message.
pub const MSG_ID_OF_2014: &str = "msgid";
/// Which article is taken back, from 1; 0 and none are all.
pub const ARTICLE_IDX: &str = "article_idx";
/// The only variant that has it.
pub const ARTICLE_ONLY: Variant = official_account::CURRENT;
/// An article is taken back by its address, where no job is named.
pub const URL: &str = "url";
/// Who sees a preview, by WeChat id or by openid: the first that is there counts.
pub const PREVIEW_TO: [&str; 2] = ["towxname", "touser"];
/// What a preview leaves out of a message: how often it is sent, and what becomes of reprints.
pub const NOT_IN_PREVIEWS: [&str; 2] = ["send_ignore_reprint", "clientmsgid"];
/// Images of a message, and the one image that a preview shows in their place.
pub const PREVIEWED_IMAGES: (&str, &str) = ("images.media_ids", "image.media_id");
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

/// Where a job stands: what [`STATUS`] says, and what the event at its end means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobState {
    Sending,
    Sent,
    Failed,
    Deleted,
}

impl JobState {
    pub const ALL: [Self; 4] = [Self::Sending, Self::Sent, Self::Failed, Self::Deleted];

    /// As [`STATUS`] has it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sending => "SENDING",
            Self::Sent => "SEND_SUCCESS",
            Self::Failed => "SEND_FAIL",
            Self::Deleted => "DELETE",
        }
    }

    /// For programs.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Deleted => "deleted",
        }
    }
}

/// Types of which a sent message can be taken back.
const RECALLABLE: [&str; 3] = ["mass.mpnews", "mass.mpvideo", "mass.video"];

/// What taking a message back does and does not do.
pub static RECALL: Localized = t!(
    "the page of the articles or the video is removed; cards that readers already have stay; a material shared by several messages is removed for all of them",
    "图文或视频的详情页会失效；用户已收到的消息卡片仍在；多次群发共用同一素材的，全部失效",
);
/// Which messages can be taken back.
pub static RECALLED: Localized = t!(
    "only articles and videos that were sent successfully can be deleted",
    "只有已成功发送的图文消息和视频消息才能删除",
);
/// The source of both.
pub static RECALL_FACT: &Fact = MASS_2014;

static ONLY_MASS: Localized = t!("only mass messages can be previewed", "只有群发消息可以预览");
static CARD: Localized = t!(
    "a preview of a card needs `card_ext`, which the owner of the card signs",
    "预览卡券需要由卡券所有者签名的 `card_ext`",
);

impl MessageType {
    /// Whether a sent message of this type can be taken back.
    pub fn is_recallable(&self) -> bool {
        RECALLABLE.contains(&self.id)
    }

    /// Why no preview shows a message of this type; `None` where one does.
    pub fn without_preview(&self) -> Option<&'static Localized> {
        match self.id.split_once('.') {
            Some(("mass", "wxcard")) => Some(&CARD),
            Some(("mass", _)) => None,
            _ => Some(&ONLY_MASS),
        }
    }
}

const fn answer(key: &'static str, holds: Option<AnswerContent>, doc: Localized) -> AnswerKey {
    AnswerKey { key, content: holds, only: None, doc }
}

const ID: AnswerKey = answer(MSG_ID, Some(AnswerContent::Id), t!("The job.", "群发任务。"));

const fn call(
    purpose: Purpose,
    path: &'static str,
    rates: &'static [Rate],
    answers: &'static [AnswerKey],
    only: Option<Variant>,
    doc: Localized,
) -> CallSpec {
    CallSpec {
        purpose,
        platform: official_account::PLATFORM,
        method: "POST",
        host: "https://api.weixin.qq.com",
        path,
        credential: Some(official_account::ACCESS_TOKEN),
        rates,
        answers,
        says_success: true,
        only,
        doc,
        fact: MASS_GUIDE,
    }
}

const CURRENT: Option<Variant> = Some(official_account::CURRENT);

pub(super) static CALLS: &[CallSpec] = &[
    call(
        Purpose::Preview,
        "/cgi-bin/message/mass/preview",
        &[rate(100, DAY.unsigned_abs(), MASS_GUIDE)],
        &[ID],
        CURRENT,
        t!("Shows a mass message to one reader.", "把群发消息预览给一位读者。"),
    ),
    call(
        Purpose::Delete,
        "/cgi-bin/message/mass/delete",
        &[],
        &[],
        None,
        t!("Recalls the articles or the video of a mass message.", "删除群发消息的图文或视频。"),
    ),
    CallSpec {
        says_success: false,
        ..call(
            Purpose::Status,
            "/cgi-bin/message/mass/get",
            &[],
            &[ID, answer(STATUS, None, t!("The status of the job.", "任务状态。"))],
            CURRENT,
            t!("Returns the status of a mass message.", "查询群发消息的状态。"),
        )
    },
    call(
        Purpose::Speed,
        "/cgi-bin/message/mass/speed/get",
        &[],
        &[],
        CURRENT,
        t!("Returns the speed of mass messages.", "查询群发速度。"),
    ),
    call(
        Purpose::SetSpeed,
        "/cgi-bin/message/mass/speed/set",
        &[],
        &[],
        CURRENT,
        t!("Sets the speed of mass messages.", "设置群发速度。"),
    ),
    CallSpec {
        fact: CUSTOM,
        ..call(
            Purpose::Typing,
            "/cgi-bin/message/custom/typing",
            &[],
            &[],
            CURRENT,
            t!("Shows a typing indicator to a user.", "向用户显示“正在输入”。"),
        )
    },
];
