//! WeCom 消息推送: the webhook of a group robot.

mod card;
mod envelope;
mod markdown;
mod media;
mod miniprogram;
mod news;
mod text;

use super::facts::*;
use super::make::*;
use super::model::*;
use super::platforms::wecom;
use crate::diag::Localized;

pub(super) static CHANNEL: Channel = Channel {
    id: "wecom",
    platform: wecom::PLATFORM,
    other_names: &["robot", "bot", "webhook", "qywx", "wxwork", "workwx", "workweixin", "work_weixin", "enterprise", "qyapi", "group_robot"],
    types: &[
        text::TEXT,
        markdown::MARKDOWN,
        markdown::MARKDOWN_V2,
        media::IMAGE,
        news::NEWS,
        miniprogram::MINIPROGRAM,
        media::FILE,
        media::VOICE,
        card::TEMPLATE_CARD,
    ],
    refused: &[
        refused(
            "wecom.textcard",
            t!("`textcard` is a message of applications; a webhook has `wecom.news`: `article { title: …, description: …, url: … }`", "`textcard` 是应用消息的类型；webhook 用 `wecom.news`：`article { title: …, description: …, url: … }`"),
            WECOM_PUBLIC,
        ),
        refused(
            "wecom.mpnews",
            t!("`mpnews` is a message of applications; a webhook has `wecom.news`: `article { title: …, description: …, url: …, picurl: … }`", "`mpnews` 是应用消息的类型；webhook 用 `wecom.news`：`article { title: …, description: …, url: …, picurl: … }`"),
            WECOM_PUBLIC,
        ),
        refused(
            "wecom.taskcard",
            t!("`taskcard` is a message of applications; a webhook has `wecom.markdown` with buttons: `attachment … { button … { … } }`", "`taskcard` 是应用消息的类型；webhook 用带按钮的 `wecom.markdown`：`attachment … { button … { … } }`"),
            WECOM_PUBLIC,
        ),
        refused(
            "wecom.miniprogram_notice",
            t!("`miniprogram_notice` is a message of applications; a webhook has `wecom.miniprogram` and `wecom.template_card`", "`miniprogram_notice` 是应用消息的类型；webhook 用 `wecom.miniprogram` 或 `wecom.template_card`"),
            WECOM_PUBLIC,
        ),
        refused(
            "wecom.video",
            t!("`video` is a message of applications; a webhook sends the video as `wecom.file`", "`video` 是应用消息的类型；webhook 可以用 `wecom.file` 发送视频文件"),
            WECOM_PUBLIC,
        ),
    ],
    rates: &[
        rate(RateScope::Account, A_MINUTE, wecom::PUBLIC, WECOM_PUBLIC),
        rate(RateScope::Account, 10_000, wecom::BETA, WECOM_BETA),
        rate(RateScope::Chat, 100, wecom::BETA, WECOM_BETA),
        rate(RateScope::Broadcast, 100, wecom::BETA, WECOM_BETA),
        rate(RateScope::User, 100, wecom::BETA, WECOM_BETA),
    ],
    remarks: &[
        remark(t!("A failure is reported as HTTP 200 with an `errcode` other than 0.", "失败时返回 HTTP 200，`errcode` 不为 0。"), WECOM_ANSWERS),
        remark(
            t!("Without `to`, the message is sent to every group that the bot is in, and for `wecom.text` to every blackboard, too.", "不填 `to` 时发给机器人所在的所有群，`wecom.text` 还会发给所有小黑板。"),
            WECOM_BETA,
        )
        .under(wecom::BETA),
        remark(t!("The same bot must not send the same body twice at the same time.", "同一个机器人不能在同一时间重复发送相同的请求体。"), WECOM_BETA).under(wecom::BETA),
        remark(
            t!("Users get direct messages only inside the bot's subscription range, or up to three after each message \
             of theirs to the bot.", "单聊消息只能发给机器人订阅范围内的用户；其他用户每给机器人发一条消息，最多可收到三条。"),
            WECOM_BETA,
        )
        .under(wecom::BETA)
        .before_send(),
        remark(t!("A `media_id` is valid for three days, and only for the bot that uploaded it.", "`media_id` 三天内有效，仅限上传它的机器人使用。"), WECOM_BETA),
    ],
    doc: t!("Messages of a WeCom group bot, sent to its webhook.", "企业微信消息推送（原群机器人）的消息，发往 webhook。"),
};

/// What a robot may send in a minute.
const A_MINUTE: u64 = 20;
/// The parts of one message.
const MOST_PARTS: &Limit = &at_most(Measure::Items, A_MINUTE, Effect::Rejected(45009), WECOM_PUBLIC);

const fn rate(scope: RateScope, calls: u64, variant: Variant, fact: &'static crate::diag::Fact) -> Rate {
    Rate { scope, calls, per_seconds: 60, under: Some(variant), fact }
}

/// Where every message of the channel goes.
const SEND: &Endpoint = &Endpoint {
    method: "POST",
    host: "https://qyapi.weixin.qq.com",
    host_under: None,
    path: "/cgi-bin/webhook/send",
    query: &[],
    credential: wecom::WEBHOOK_KEY,
    answers: &[],
    says_success: true,
};

/// What the beta pages alone know.
/// The platform's own page writes `/path/index.html`.
const ANY_PAGE: PagePath = PagePath {
    may_be_absolute: true,
    doc: t!("the path of a page", "页面路径"),
    outcome: Effect::Undocumented,
    fact: WECOM_PUBLIC,
};

const BETA: &Only = &Only { variants: &[wecom::BETA], instead: "", fact: WECOM_BETA };

/// A message of the webhook.
const fn message(
    id: &'static str,
    examples: &'static str,
    fields: &'static [Field],
    rules: &'static [Rule],
    doc: Localized,
    fact: &'static crate::diag::Fact,
) -> MessageType {
    let format = WireFormat::Json;
    MessageType { id, format, endpoint: Some(SEND), only: None, fields, rules, refused: &[], examples, doc, fact }
}
