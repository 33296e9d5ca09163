//! WeCom markdown_v2: also italics, images, fences, lists, tables, rules; no colours, no mentions.

use super::super::spec::{
    ConstructKind, DialectSpec, EVERYONE, Elsewhere, Family, LINK, Markdown, MarkdownFeatures, Markup, WIDE_MARKDOWN,
    active, around,
};
use crate::diag::messages::markup as messages;
use crate::diag::t;
use crate::facts::WECOM_PUBLIC;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("WeCom's second Markdown", "企业微信 markdown_v2"),
    doc: t!(
        "headings, bold, italics, links, images, code, fences, quotes of three levels, lists, rules, tables; no colours, no mentions",
        "标题、加粗、斜体、链接、图片、行内代码、代码块、三级引用、列表、分割线、表格；不支持颜色和 @ 成员",
    ),
    family: Family::Markdown(Markdown { grammar: MarkdownFeatures::FULL, clients: None }),
    active: &[
        active(ConstructKind::Heading, "# heading", WECOM_PUBLIC),
        active(ConstructKind::Strong, "**bold**", WECOM_PUBLIC),
        active(ConstructKind::Emphasis, "*italic*", WECOM_PUBLIC),
        active(ConstructKind::Link, "[label](url)", WECOM_PUBLIC),
        active(ConstructKind::Image, "![label](url)", WECOM_PUBLIC),
        active(ConstructKind::Code, "`code`", WECOM_PUBLIC),
        active(ConstructKind::Fence, "```", WECOM_PUBLIC),
        active(ConstructKind::Quote, "> quote", WECOM_PUBLIC),
        active(ConstructKind::ListItem, "- item", WECOM_PUBLIC),
        active(ConstructKind::Rule, "---", WECOM_PUBLIC),
        active(ConstructKind::TableRow, "| cell | cell |", WECOM_PUBLIC),
        active(ConstructKind::Cell, "|", WECOM_PUBLIC),
        active(ConstructKind::TableRule, "| :-- | --: |", WECOM_PUBLIC),
    ],
    metacharacters: AsciiSet::of("<>[]()*`@|!"),
    look_alikes: WIDE_MARKDOWN,
    spellings: &[
        LINK,
        around(Markup::Bold, "**", "**"),
        // It has neither mentions nor colours.
        around(Markup::Code, "`", "`"),
    ],
    everyone: EVERYONE,
    quote_levels: 3,
    whole_urls: true,
    gap: "\n\n",
    frames: AsciiSet::of("|`"),
    elsewhere: Some(Elsewhere {
        has: &[ConstructKind::Font, ConstructKind::Mention, ConstructKind::Everyone],
        advice: &messages::USE_V1,
    }),
    ..DialectSpec::BASE
};
