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

pub(super) static CHANNEL: Channel = Channel {
    id: "wecom",
    platform: Platform::Wecom,
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
    refused: &[],
    rates: &[
        rate(RateScope::Account, MOST_PARTS, Variant::Public, WECOM_PUBLIC),
        rate(RateScope::Account, 10_000, Variant::Beta, WECOM_BETA),
        rate(RateScope::Chat, 100, Variant::Beta, WECOM_BETA),
        rate(RateScope::Broadcast, 100, Variant::Beta, WECOM_BETA),
        rate(RateScope::User, 100, Variant::Beta, WECOM_BETA),
    ],
    remarks: &[
        remark("A failure answers HTTP 200 with an `errcode` other than 0.", WECOM_ANSWERS),
        remark(
            "Left out, `to` means every group that the robot is in, and for `wecom.text` every blackboard too.",
            WECOM_BETA,
        )
        .under(Variant::Beta),
        remark("The same robot must not send the same body twice at the same time.", WECOM_BETA).under(Variant::Beta),
        remark(
            "A user gets single messages only inside the robot's subscription range, or up to three after each message \
             of theirs to the robot.",
            WECOM_BETA,
        )
        .under(Variant::Beta),
        remark("A `media_id` lives three days and belongs to the robot that uploaded it.", WECOM_BETA),
    ],
    doc: "Messages of a WeCom group robot, sent to its webhook.",
};

/// The parts of one message: what a robot may send in a minute.
const MOST_PARTS: u64 = 20;

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
    credential: Credential::WebhookKey,
    answers: &[],
};

/// What the beta pages alone know.
const BETA: &Only = &Only { variant: Variant::Beta, instead: "", fact: WECOM_BETA };

/// A message of the webhook.
const fn message(
    id: &'static str,
    fields: &'static [Field],
    rules: &'static [Rule],
    doc: &'static str,
    fact: &'static crate::diag::Fact,
) -> MessageType {
    MessageType { id, format: Format::Json, endpoint: Some(SEND), only: None, fields, rules, refused: &[], doc, fact }
}
