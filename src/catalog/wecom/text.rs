//! `wecom.text`: plain text with mentions.

use super::super::facts::*;
use super::super::ids;
use super::super::make::*;
use super::super::model::*;
use super::envelope;

const MENTION: Limit = at_least(Measure::Bytes, 1, Effect::Undocumented, WECOM_PUBLIC);

pub(super) const TEXT: MessageType = super::message(
    "wecom.text",
    include_str!("../examples/wecom.text.msg"),
    &[
        envelope::to(envelope::TEXT),
        envelope::POST_ID,
        envelope::VISIBLE_TO_USER,
        msgtype("msgtype", "text", WECOM_PUBLIC),
        field(
            "body",
            "text.content",
            FieldKind::Text(Dialect::WecomText),
            t!(
                "The text; in 2022 the server accepted up to 5120 bytes, more than the page promises.",
                "正文；2022 年服务端曾接受 5120 字节，多于文档承诺的长度。",
            ),
            WECOM_PUBLIC,
        )
        .lines()
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Effect::Rejected(44004), WECOM_CODES),
            at_most(Measure::Bytes, 2048, Effect::Undocumented, WECOM_PUBLIC),
        ])
        .divisible(super::MOST_PARTS),
        field(
            "mentioned_list",
            "text.mentioned_list",
            FieldKind::Texts(Dialect::Id),
            t!(
                "The members to mention, by userid; `@all` mentions everyone.",
                "要 @ 的成员，以 userid 表示；`@all` 表示所有人。",
            ),
            WECOM_PUBLIC,
        )
        .limits(&[MENTION])
        .id(&ids::MENTIONED)
        .once(),
        field(
            "mentioned_mobile_list",
            "text.mentioned_mobile_list",
            FieldKind::Texts(Dialect::Id),
            t!(
                "The members to mention, by mobile number as a text; `@all` mentions everyone.",
                "要 @ 的成员，以文本形式的手机号表示；`@all` 表示所有人。",
            ),
            WECOM_PUBLIC,
        )
        .limits(&[MENTION])
        .id(&ids::MOBILE)
        .once(),
    ],
    &[
        envelope::POST_NEEDS_BLACKBOARD,
        envelope::VISIBLE_NEEDS_CHAT,
        envelope::ALL_BLACKBOARDS_UNSAID,
        rule(
            RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: Some("mentioned_list") },
            Effect::Ignored,
            t!("`mentioned_list` does not work on blackboards yet", "`mentioned_list` 在小黑板上暂不生效"),
            WECOM_BETA,
        ),
        rule(
            RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: Some("mentioned_mobile_list") },
            Effect::Ignored,
            t!(
                "`mentioned_mobile_list` does not work on blackboards yet",
                "`mentioned_mobile_list` 在小黑板上暂不生效"
            ),
            WECOM_BETA,
        ),
    ],
    t!("Plain text, with mentions.", "纯文本消息，可 @ 成员。"),
    WECOM_PUBLIC,
);
