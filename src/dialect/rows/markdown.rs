//! WeCom markdown: headings, bold, links, code, quotes, three font colours, mentions. Clients may read more in it.

use super::super::spec::{
    DialectSpec, EVERYONE, Elsewhere, Family, Grammar, LINK, MENTION, Markdown, Markup, Sequence, WIDE_MARKDOWN,
    active, around,
};
use crate::diag::t;
use crate::diag::words::markup as words;
use crate::facts::{WECOM_BETA_UNCLEAR, WECOM_PUBLIC};
use crate::text::AsciiSet;

pub static SPEC: DialectSpec = DialectSpec {
    name: t("WeCom's first Markdown", "企业微信 markdown"),
    doc: t(
        "headings, bold, links, code on one line, quotes of one level, three font colours, mentions",
        "标题、加粗、链接、行内代码、一级引用、三种字体颜色、@ 成员",
    ),
    family: Family::Markdown(Markdown { grammar: Grammar::LEAST, clients: Some(Grammar::FULL) }),
    active: &[
        active(Sequence::Heading, "# heading", WECOM_PUBLIC),
        active(Sequence::Strong, "**bold**", WECOM_PUBLIC),
        active(Sequence::Link, "[label](url)", WECOM_PUBLIC),
        active(Sequence::Code, "`code`", WECOM_PUBLIC),
        active(Sequence::Quote, "> quote", WECOM_PUBLIC),
        active(Sequence::Font, "<font color=\"info\">…</font>", WECOM_PUBLIC),
        active(Sequence::Mention, "<@userid>", WECOM_PUBLIC),
        active(Sequence::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    metacharacters: AsciiSet::of("<>[]()*`@|!"),
    inert: WIDE_MARKDOWN,
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
            Sequence::Emphasis,
            Sequence::Image,
            Sequence::Fence,
            Sequence::ListItem,
            Sequence::Rule,
            Sequence::TableRow,
            Sequence::Cell,
            Sequence::TableRule,
        ],
        advice: &words::USE_V2,
    }),
    ..DialectSpec::BASE
};
