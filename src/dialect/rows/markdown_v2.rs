//! WeCom markdown_v2: also italics, images, fences, lists, tables, rules; no colours, no mentions.

use super::super::spec::{
    DialectSpec, EVERYONE, Elsewhere, Family, Grammar, LINK, Markdown, Markup, Sequence, WIDE_MARKDOWN, active, around,
};
use crate::diag::t;
use crate::diag::words::markup as words;
use crate::facts::WECOM_PUBLIC;
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t("WeCom's second Markdown", "企业微信 markdown_v2"),
    doc: t(
        "headings, bold, italics, links, images, code, fences, quotes of three levels, lists, rules, tables; no colours, no mentions",
        "标题、加粗、斜体、链接、图片、行内代码、代码块、三级引用、列表、分割线、表格；不支持颜色和 @ 成员",
    ),
    family: Family::Markdown(Markdown { grammar: Grammar::FULL, clients: None }),
    active: &[
        active(Sequence::Heading, "# heading", WECOM_PUBLIC),
        active(Sequence::Strong, "**bold**", WECOM_PUBLIC),
        active(Sequence::Emphasis, "*italic*", WECOM_PUBLIC),
        active(Sequence::Link, "[label](url)", WECOM_PUBLIC),
        active(Sequence::Image, "![label](url)", WECOM_PUBLIC),
        active(Sequence::Code, "`code`", WECOM_PUBLIC),
        active(Sequence::Fence, "```", WECOM_PUBLIC),
        active(Sequence::Quote, "> quote", WECOM_PUBLIC),
        active(Sequence::ListItem, "- item", WECOM_PUBLIC),
        active(Sequence::Rule, "---", WECOM_PUBLIC),
        active(Sequence::TableRow, "| cell | cell |", WECOM_PUBLIC),
        active(Sequence::Cell, "|", WECOM_PUBLIC),
        active(Sequence::TableRule, "| :-- | --: |", WECOM_PUBLIC),
    ],
    metacharacters: AsciiSet::of("<>[]()*`@|!"),
    inert: WIDE_MARKDOWN,
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
        has: &[Sequence::Font, Sequence::Mention, Sequence::Everyone],
        advice: &words::USE_V1,
    }),
    ..DialectSpec::BASE
};
