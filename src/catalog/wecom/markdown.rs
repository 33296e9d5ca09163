//! `wecom.markdown` with its buttons, and `wecom.markdown_v2`.

use super::super::facts::*;
use super::super::make::*;
use super::super::model::*;
use super::{BETA, MOST_PARTS, envelope};

const CONTENT: &[Limit] = &[
    at_least(Measure::Bytes, 1, Effect::Rejected(44004), WECOM_CODES),
    at_most(Measure::Bytes, 4096, Effect::Rejected(40058), WECOM_PUBLIC),
];

const COLOR: FieldKind = FieldKind::Color { bare: true };

const fn bytes(max: u64) -> Limit {
    filled(Measure::Bytes, max, Effect::Undocumented, WECOM_BETA)
}

const BUTTON: &[Field] = &[
    field(
        "name",
        "name",
        FieldKind::Text(Dialect::Plain),
        t!("The button's name, which a click reports.", "按钮名称，点击后上报。"),
        WECOM_BETA,
    )
    .required()
    .role(FieldRole::Reported)
    .limits(&[bytes(64)]),
    field("text", "text", FieldKind::Text(Dialect::Plain), t!("The text on the button.", "按钮上的文字。"), WECOM_BETA)
        .required()
        .limits(&[bytes(128)]),
    field(
        "",
        "type",
        FieldKind::Const("button"),
        t!("Buttons are the only kind of action.", "动作只有按钮一种。"),
        WECOM_BETA,
    )
    .required(),
    field(
        "value",
        "value",
        FieldKind::Text(Dialect::Plain),
        t!("What a click reports besides the name.", "点击后除按钮名称外上报的值。"),
        WECOM_BETA,
    )
    .required()
    .role(FieldRole::Reported)
    .limits(&[bytes(128)]),
    field(
        "replace_text",
        "replace_text",
        FieldKind::Text(Dialect::Plain),
        t!("The text on the button after a click.", "点击后按钮上的文字。"),
        WECOM_BETA,
    )
    .required()
    .limits(&[bytes(128)]),
    field(
        "border_color",
        "border_color",
        COLOR,
        t!("The colour of the button's border.", "按钮边框的颜色。"),
        WECOM_BETA,
    ),
    field("text_color", "text_color", COLOR, t!("The colour of the button's text.", "按钮文字的颜色。"), WECOM_BETA),
];

const ATTACHMENT: &[Field] = &[
    field(
        "callback_id",
        "callback_id",
        FieldKind::Text(Dialect::Plain),
        t!("The attachment's id, which a click reports.", "附件的 ID，点击后上报。"),
        WECOM_BETA,
    )
    .required()
    .role(FieldRole::Reported)
    .limits(&[at_least(Measure::Bytes, 1, Effect::Undocumented, WECOM_BETA)]),
    field(
        "button",
        "actions",
        FieldKind::Elements { fields: BUTTON, rules: &[], label: Some("name") },
        t!("A button of the row.", "一行中的按钮。"),
        WECOM_BETA,
    )
    .required()
    .limits(&[filled(Measure::Items, 20, Effect::Undocumented, WECOM_BETA)]),
];

/// Lists that only text has; other tools send them here too, without effect.
const MENTION_LISTS: &[Refused] = &[
    refused("mentioned_list", IN_THE_BODY, WECOM_PUBLIC),
    refused("mentioned_mobile_list", IN_THE_BODY, WECOM_PUBLIC),
];

const IN_THE_BODY: crate::diag::Localized = t!(
    "lists of mentions are only for `wecom.text`; here a mention is part of the body: `mention(user)`",
    "@ 成员的列表属于 `wecom.text`，这里要在正文中 @ 成员：`mention(user)`",
);

pub(super) const MARKDOWN: MessageType = MessageType {
    refused: MENTION_LISTS,
    ..super::message(
        "wecom.markdown",
        include_str!("../examples/wecom.markdown.msg"),
        &[
            envelope::to(envelope::MARKDOWN),
            envelope::POST_ID,
            msgtype("msgtype", "markdown", WECOM_PUBLIC),
            envelope::VISIBLE_TO_USER,
            field(
                "body",
                "markdown.content",
                FieldKind::Text(Dialect::Markdown),
                t!("The text in WeCom's Markdown: headings, bold, links, inline code, quotes, three colours, mentions.", "企业微信 markdown 正文：标题、加粗、链接、行内代码、引用、三种颜色、@ 成员。"),
                WECOM_PUBLIC,
            ).lines()
            .required()
            .limits(CONTENT)
            .divisible(MOST_PARTS),
            field(
                "at_short_name",
                "markdown.at_short_name",
                FieldKind::Bool,
                t!("Whether mentions show the member's short name.", "@ 成员时是否显示短名称。"),
                WECOM_BETA,
            )
            .only(BETA),
            field(
                "attachment",
                "markdown.attachments",
                FieldKind::Elements {
                    fields: ATTACHMENT,
                    rules: &[rule(
                        RuleCheck::Unique { block: "button", field: "name" },
                        Effect::Advice,
                        t!("a click reports the button's name, so two buttons with the same name cannot be distinguished", "点击上报的是按钮名称，因此同名的两个按钮无法区分"),
                        WECOM_BETA,
                    )],
                    label: Some("callback_id"),
                },
                t!("A row of buttons below the text; a click is reported to the bot's callback.", "正文下方的一行按钮；点击会上报到机器人的回调。"),
                WECOM_BETA,
            )
            .only(BETA)
            .once(),
        ],
        &[envelope::POST_NEEDS_BLACKBOARD, envelope::VISIBLE_NEEDS_CHAT],
        t!("Text in WeCom's first Markdown, with colours, mentions and buttons.", "企业微信 markdown 消息，支持颜色、@ 成员和按钮。"),
        WECOM_PUBLIC,
    )
};

pub(super) const MARKDOWN_V2: MessageType = super::message(
    "wecom.markdown_v2",
    include_str!("../examples/wecom.markdown_v2.msg"),
    &[
        envelope::to(envelope::GROUPS),
        msgtype("msgtype", "markdown_v2", WECOM_PUBLIC),
        envelope::VISIBLE_TO_USER,
        field(
            "body",
            "markdown_v2.content",
            FieldKind::Text(Dialect::MarkdownV2),
            t!(
                "The text in WeCom's second Markdown: also italics, images, lists, tables; no colours, no mentions.",
                "企业微信 markdown_v2 正文：另有斜体、图片、列表、表格；没有颜色和 @ 成员。",
            ),
            WECOM_PUBLIC,
        )
        .lines()
        .required()
        .limits(CONTENT)
        .divisible(MOST_PARTS),
    ],
    &[envelope::VISIBLE_NEEDS_GROUP, envelope::NO_BLACKBOARD, picture("body", &[], WECOM_PUBLIC)],
    t!(
        "Text in WeCom's second Markdown; clients before 4.1.36 (Android 4.1.38) show its source.",
        "企业微信 markdown_v2 消息；低于 4.1.36 的客户端（安卓 4.1.38）会显示源文本。",
    ),
    WECOM_PUBLIC,
);
