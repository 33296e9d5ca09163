//! `wecom.markdown` with its buttons, and `wecom.markdown_v2`.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::{BETA, MOST_PARTS, envelope};

const CONTENT: &[Limit] = &[
    at_least(Measure::Bytes, 1, Outcome::Rejected(44004), WECOM_CODES),
    at_most(Measure::Bytes, 4096, Outcome::Rejected(40058), WECOM_PUBLIC),
];

const COLOR: Kind = Kind::Color { bare: true };

const fn bytes(max: u64) -> Limit {
    filled(Measure::Bytes, max, Outcome::Undocumented, WECOM_BETA)
}

const BUTTON: &[Field] = &[
    field("name", "name", Kind::Text(Dialect::Plain), "The button's name, which a click reports.", WECOM_BETA)
        .required()
        .limits(&[bytes(64)]),
    field("text", "text", Kind::Text(Dialect::Plain), "What stands on the button.", WECOM_BETA)
        .required()
        .limits(&[bytes(128)]),
    field("", "type", Kind::Const("button"), "Buttons are the only kind of action.", WECOM_BETA).required(),
    field("value", "value", Kind::Text(Dialect::Plain), "What a click reports besides the name.", WECOM_BETA)
        .required()
        .limits(&[bytes(128)]),
    field(
        "replace_text",
        "replace_text",
        Kind::Text(Dialect::Plain),
        "What stands on the button after a click.",
        WECOM_BETA,
    )
    .required()
    .limits(&[bytes(128)]),
    field("border_color", "border_color", COLOR, "The colour of the button's border.", WECOM_BETA),
    field("text_color", "text_color", COLOR, "The colour of the button's text.", WECOM_BETA),
];

const ATTACHMENT: &[Field] = &[
    field(
        "callback_id",
        "callback_id",
        Kind::Text(Dialect::Plain),
        "The attachment's id, which a click reports.",
        WECOM_BETA,
    )
    .required()
    .limits(&[at_least(Measure::Bytes, 1, Outcome::Undocumented, WECOM_BETA)]),
    field(
        "button",
        "actions",
        Kind::Elements { fields: BUTTON, rules: &[], label: Some("name") },
        "A button of the row.",
        WECOM_BETA,
    )
    .required()
    .limits(&[filled(Measure::Items, 20, Outcome::Undocumented, WECOM_BETA)]),
];

/// Lists that only text has; other tools send them here too, without effect.
const MENTION_LISTS: &[Refused] = &[
    refused("mentioned_list", IN_THE_BODY, WECOM_PUBLIC),
    refused("mentioned_mobile_list", IN_THE_BODY, WECOM_PUBLIC),
];

const IN_THE_BODY: &str =
    "lists of mentions belong to `wecom.text`; here a mention stands in the body: `mention(user)`";

pub(super) const MARKDOWN: MessageType = MessageType {
    refused: MENTION_LISTS,
    ..super::message(
        "wecom.markdown",
        &[
            envelope::to(envelope::MARKDOWN),
            envelope::POST_ID,
            msgtype("msgtype", "markdown", WECOM_PUBLIC),
            envelope::VISIBLE_TO_USER,
            field(
                "body",
                "markdown.content",
                Kind::Text(Dialect::Markdown),
                "The text in WeCom's Markdown: headings, bold, links, inline code, quotes, three colours, mentions.",
                WECOM_PUBLIC,
            )
            .required()
            .limits(CONTENT)
            .divisible(MOST_PARTS, Outcome::Rejected(45009), WECOM_PUBLIC),
            field(
                "at_short_name",
                "markdown.at_short_name",
                Kind::Bool,
                "Whether mentions show the member's short name.",
                WECOM_BETA,
            )
            .only(BETA),
            field(
                "attachment",
                "markdown.attachments",
                Kind::Elements {
                    fields: ATTACHMENT,
                    rules: &[rule(
                        RuleCheck::Unique { block: "button", field: "name" },
                        Outcome::Advice,
                        "a click reports the button's name, so two buttons of one name cannot be told apart",
                        WECOM_BETA,
                    )],
                    label: Some("callback_id"),
                },
                "A row of buttons below the text; a click is reported to the robot's callback.",
                WECOM_BETA,
            )
            .only(BETA)
            .once(),
        ],
        &[envelope::POST_NEEDS_BLACKBOARD, envelope::VISIBLE_NEEDS_CHAT],
        "Text in WeCom's first Markdown, with colours, mentions and buttons.",
        WECOM_PUBLIC,
    )
};

pub(super) const MARKDOWN_V2: MessageType = super::message(
    "wecom.markdown_v2",
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "markdown_v2", WECOM_PUBLIC),
        envelope::VISIBLE_TO_USER,
        field(
            "body",
            "markdown_v2.content",
            Kind::Text(Dialect::MarkdownV2),
            "The text in WeCom's second Markdown: also italics, images, lists, tables; no colours, no mentions.",
            WECOM_PUBLIC,
        )
        .required()
        .limits(CONTENT)
        .divisible(MOST_PARTS, Outcome::Rejected(45009), WECOM_PUBLIC),
    ],
    &[envelope::VISIBLE_NEEDS_GROUP, envelope::NO_BLACKBOARD],
    "Text in WeCom's second Markdown; clients before 4.1.36 (Android 4.1.38) show its source.",
    WECOM_PUBLIC,
);
