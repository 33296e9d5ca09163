//! WeCom markdown: headings, bold, links, code, quotes, three font colours, mentions. Clients may read more in it.

use super::super::spec::{
    ConstructKind, DialectSpec, EVERYONE, Elsewhere, Family, LINK, MENTION, Markdown, MarkdownFeatures, Markup,
    WIDE_MARKDOWN, active, around,
};
use crate::diag::messages::markup as messages;
use crate::diag::t;
use crate::facts::{WECOM_BETA_UNCLEAR, WECOM_PUBLIC};
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("WeCom's first Markdown", "企业微信 markdown"),
    doc: t!(
        "headings, bold, links, code on one line, quotes of one level, three font colours, mentions",
        "标题、加粗、链接、行内代码、一级引用、三种字体颜色、@ 成员",
    ),
    family: Family::Markdown(Markdown { grammar: MarkdownFeatures::LEAST, clients: Some(MarkdownFeatures::FULL) }),
    active: &[
        active(ConstructKind::Heading, "# heading", WECOM_PUBLIC),
        active(ConstructKind::Strong, "**bold**", WECOM_PUBLIC),
        active(ConstructKind::Link, "[label](url)", WECOM_PUBLIC),
        active(ConstructKind::Code, "`code`", WECOM_PUBLIC),
        active(ConstructKind::Quote, "> quote", WECOM_PUBLIC),
        active(ConstructKind::Font, "<font color=\"info\">…</font>", WECOM_PUBLIC),
        active(ConstructKind::Mention, "<@userid>", WECOM_PUBLIC),
        active(ConstructKind::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    metacharacters: AsciiSet::of("<>[]()*`@|!"),
    look_alikes: WIDE_MARKDOWN,
    spellings: &[
        MENTION,
        LINK,
        around(Markup::Bold, "**", "**"),
        around(Markup::Code, "`", "`"),
        around(Markup::Info, "<font color=\"info\">", "</font>"),
        around(Markup::Comment, "<font color=\"comment\">", "</font>"),
        around(Markup::Warning, "<font color=\"warning\">", "</font>"),
    ],
    everyone: EVERYONE,
    font_colors: &["info", "comment", "warning"],
    quote_levels: 1,
    whole_urls: true,
    frames: AsciiSet::of("<"),
    elsewhere: Some(Elsewhere {
        has: &[
            ConstructKind::Emphasis,
            ConstructKind::Image,
            ConstructKind::Fence,
            ConstructKind::ListItem,
            ConstructKind::Rule,
            ConstructKind::TableRow,
            ConstructKind::Cell,
            ConstructKind::TableRule,
        ],
        advice: &messages::USE_V2,
    }),
    ..DialectSpec::BASE
};
