//! `wecom.text`: plain text with mentions.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::envelope;

const MENTION: Limit = at_least(Measure::Bytes, 1, Outcome::Undocumented, WECOM_PUBLIC);

pub(super) const TEXT: MessageType = super::message(
    "wecom.text",
    &[
        envelope::to(envelope::TEXT),
        envelope::POST_ID,
        envelope::VISIBLE_TO_USER,
        msgtype("msgtype", "text", WECOM_PUBLIC),
        field(
            "body",
            "text.content",
            Kind::Text(Dialect::WecomText),
            "The text; a server bound of 5120 bytes was seen in 2022, beyond what the page promises.",
            WECOM_PUBLIC,
        )
        .required()
        .limits(&[
            at_least(Measure::Bytes, 1, Outcome::Rejected(44004), WECOM_CODES),
            at_most(Measure::Bytes, 2048, Outcome::Undocumented, WECOM_PUBLIC),
        ])
        .divisible(super::MOST_PARTS, Outcome::Rejected(45009), WECOM_PUBLIC),
        field(
            "mentioned_list",
            "text.mentioned_list",
            Kind::Texts(Dialect::Id),
            "The members to mention, by userid; `@all` mentions everyone.",
            WECOM_PUBLIC,
        )
        .limits(&[MENTION])
        .once(),
        field(
            "mentioned_mobile_list",
            "text.mentioned_mobile_list",
            Kind::Texts(Dialect::Id),
            "The members to mention, by mobile number as a text; `@all` mentions everyone.",
            WECOM_PUBLIC,
        )
        .limits(&[MENTION])
        .once(),
    ],
    &[
        envelope::POST_NEEDS_BLACKBOARD,
        envelope::VISIBLE_NEEDS_CHAT,
        envelope::ALL_BLACKBOARDS_UNSAID,
        rule(
            RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: Some("mentioned_list") },
            Outcome::Ignored,
            "`mentioned_list` does not work on blackboards yet",
            WECOM_BETA,
        ),
        rule(
            RuleCheck::NoRecipient { words: &["blackboard", "all_blackboards"], with: Some("mentioned_mobile_list") },
            Outcome::Ignored,
            "`mentioned_mobile_list` does not work on blackboards yet",
            WECOM_BETA,
        ),
    ],
    "Plain text, with mentions.",
    WECOM_PUBLIC,
);
