//! What is active in each dialect, how markup is written in it, and the harmless look-alike of each active character.

use super::Dialect;
use super::facts::{CUSTOM, DRAFTS, WECOM_BETA, WECOM_BETA_UNCLEAR, WECOM_PUBLIC};
use super::make::{same, t};
use crate::diag::{Confidence, Fact, Word};

/// What a dialect's reader acts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sequence {
    /// `# ` to `###### ` at the start of a line.
    Heading,
    /// `>` at the start of a line.
    Quote,
    /// `- ` or `1. ` at the start of a line.
    ListItem,
    /// `---` on a line.
    Rule,
    /// Lines between two lines of three backticks.
    Fence,
    /// A row of a table, from its first character to the end of its line.
    TableRow,
    /// The `|` between two cells.
    Cell,
    /// The row below a table's head.
    TableRule,
    /// `**bold**`
    Strong,
    /// `*italic*`
    Emphasis,
    /// `` `code` ``
    Code,
    /// `[label](target)`
    Link,
    /// `![label](target)`
    Image,
    /// `<font color="…">` or `</font>`
    Font,
    /// `<a href="…">` or `</a>`
    Anchor,
    /// Any other tag, comment or declaration.
    Tag,
    /// An attribute of a tag.
    Attribute,
    /// `<@userid>`
    Mention,
    /// The word that reaches everyone.
    Everyone,
    /// The delimiter between two parts of a URL.
    UrlPart,
    /// The `|` between two ids.
    Separator,
}

/// A sequence of a dialect.
#[derive(Debug)]
pub struct Active {
    pub sequence: Sequence,
    /// As people write it.
    pub form: &'static str,
    pub fact: &'static Fact,
}

/// How a body function's markup is written in a dialect.
#[derive(Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The function's name.
    pub word: &'static str,
    pub before: &'static str,
    /// Between the text and the target; empty where there is no target.
    pub between: &'static str,
    pub after: &'static str,
    /// The target stands before the text.
    pub target_first: bool,
}

/// A dialect's data.
#[derive(Debug)]
pub struct DialectSpec {
    pub dialect: Dialect,
    /// What a text in it is, in a few words.
    pub name: Word,
    /// What it is, one sentence for the reference pages.
    pub doc: Word,
    /// All that its reader acts on.
    pub active: &'static [Active],
    /// How to write a character that would be active so that it is only text.
    pub inert: &'static [(char, &'static str)],
    pub spellings: &'static [Spelling],
}

/// The colours of `<font color="…">`.
pub const FONT_COLORS: &[&str] = &["info", "comment", "warning"];

/// The word that mentions or reaches everyone, and how all words of that kind begin.
pub const EVERYONE: &str = "@all";

/// The characters of a userid beside letters and digits.
pub const USERID_CHARS: &str = "-_.@";

impl Dialect {
    /// The dialect's data.
    pub const fn spec(self) -> &'static DialectSpec {
        match self {
            Self::Plain => &PLAIN,
            Self::WecomText => &WECOM_TEXT,
            Self::Markdown => &MARKDOWN,
            Self::MarkdownV2 => &MARKDOWN_V2,
            Self::ServiceText => &SERVICE_TEXT,
            Self::Card => &CARD,
            Self::Html => &HTML,
            Self::Url => &URL,
            Self::Id => &ID,
        }
    }

    /// What stands between a line and a block that must begin anew: a list or a table may not touch a line of text.
    pub const fn gap(self) -> &'static str {
        match self {
            Self::MarkdownV2 => "\n\n",
            _ => "\n",
        }
    }

    /// Whether the dialect's reader acts on the sequence.
    pub fn has(self, sequence: Sequence) -> bool {
        self.spec().active.iter().any(|active| active.sequence == sequence)
    }
}

/// What becomes of `.` and `..` in the path of a URL.
pub const DOT_SEGMENTS: &Fact =
    &Fact { source: same("WHATWG URL, 4.1"), seen: "2025", confidence: Confidence::Documented };

const RFC3986: &Fact = &Fact { source: same("RFC 3986"), seen: "2005", confidence: Confidence::Documented };

const fn active(sequence: Sequence, form: &'static str, fact: &'static Fact) -> Active {
    Active { sequence, form, fact }
}

const fn around(word: &'static str, before: &'static str, after: &'static str) -> Spelling {
    Spelling { word, before, between: "", after, target_first: false }
}

const MENTION: Spelling = around("mention", "<@", ">");
const BOLD: Spelling = around("bold", "**", "**");
const CODE: Spelling = around("code", "`", "`");
const LINK: Spelling = Spelling { word: "link", before: "[", between: "](", after: ")", target_first: false };
const ANCHOR: Spelling =
    Spelling { word: "link", before: "<a href=\"", between: "\">", after: "</a>", target_first: true };

const WIDE_TAG: &[(char, &str)] = &[('<', "＜"), ('>', "＞"), ('"', "＂"), ('\'', "＇"), ('@', "＠")];

const WIDE_MARKDOWN: &[(char, &str)] = &[
    ('<', "＜"),
    ('>', "＞"),
    ('[', "［"),
    (']', "］"),
    ('(', "（"),
    (')', "）"),
    ('*', "＊"),
    ('`', "｀"),
    ('!', "！"),
    ('|', "｜"),
    ('#', "＃"),
    ('-', "－"),
    ('+', "＋"),
    ('_', "＿"),
    ('.', "．"),
    (':', "："),
    ('"', "＂"),
    ('\'', "＇"),
    ('@', "＠"),
];

static PLAIN: DialectSpec = DialectSpec {
    dialect: Dialect::Plain,
    name: t("text", "文本"),
    doc: t("shown as it is", "原样显示"),
    active: &[],
    inert: &[],
    spellings: &[],
};

static WECOM_TEXT: DialectSpec = DialectSpec {
    dialect: Dialect::WecomText,
    name: t("text with mentions", "可 @ 成员的文本"),
    doc: t("shown as it is, but for mentions", "原样显示，支持 @ 成员"),
    active: &[
        active(Sequence::Mention, "<@userid>", WECOM_BETA),
        active(Sequence::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    inert: WIDE_TAG,
    spellings: &[MENTION],
};

static MARKDOWN: DialectSpec = DialectSpec {
    dialect: Dialect::Markdown,
    name: t("WeCom's first Markdown", "企业微信 markdown"),
    doc: t(
        "headings, bold, links, code on one line, quotes of one level, three font colours, mentions",
        "标题、加粗、链接、行内代码、一级引用、三种字体颜色、@ 成员",
    ),
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
    inert: WIDE_MARKDOWN,
    spellings: &[
        MENTION,
        LINK,
        BOLD,
        CODE,
        around("info", "<font color=\"info\">", "</font>"),
        around("comment", "<font color=\"comment\">", "</font>"),
        around("warning", "<font color=\"warning\">", "</font>"),
    ],
};

static MARKDOWN_V2: DialectSpec = DialectSpec {
    dialect: Dialect::MarkdownV2,
    name: t("WeCom's second Markdown", "企业微信 markdown_v2"),
    doc: t(
        "headings, bold, italics, links, images, code, fences, quotes of three levels, lists, rules, tables; no colours, no mentions",
        "标题、加粗、斜体、链接、图片、行内代码、代码块、三级引用、列表、分割线、表格；不支持颜色和 @ 成员",
    ),
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
    inert: WIDE_MARKDOWN,
    spellings: &[LINK, BOLD, CODE],
};

static SERVICE_TEXT: DialectSpec = DialectSpec {
    dialect: Dialect::ServiceText,
    name: t("text with links", "可带链接的文本"),
    doc: t("shown as it is, but for links to pages and mini programs", "原样显示，支持跳转网页和小程序的链接"),
    active: &[active(
        Sequence::Anchor,
        "<a href=\"…\" data-miniprogram-appid=\"…\" data-miniprogram-path=\"…\">…</a>",
        CUSTOM,
    )],
    inert: WIDE_TAG,
    spellings: &[ANCHOR],
};

static CARD: DialectSpec = DialectSpec {
    dialect: Dialect::Card,
    name: t("text of a card", "卡片文本"),
    doc: t("shown as it is; line breaks where the field allows them", "原样显示，允许换行的字段可以换行"),
    active: &[],
    inert: &[],
    spellings: &[],
};

static HTML: DialectSpec = DialectSpec {
    dialect: Dialect::Html,
    name: same("HTML"),
    doc: t("an article's HTML; scripts are taken out by the platform", "图文的 HTML，平台会去掉脚本"),
    active: &[
        active(Sequence::Anchor, "<a href=\"…\">…</a>", DRAFTS),
        active(Sequence::Font, "<font color=\"…\">…</font>", DRAFTS),
        active(Sequence::Tag, "<tag>", DRAFTS),
        active(Sequence::Attribute, "name=\"value\"", DRAFTS),
    ],
    inert: &[('<', "&lt;"), ('>', "&gt;"), ('&', "&amp;"), ('"', "&quot;"), ('\'', "&#39;")],
    spellings: &[ANCHOR, around("bold", "<strong>", "</strong>"), around("code", "<code>", "</code>")],
};

static URL: DialectSpec = DialectSpec {
    dialect: Dialect::Url,
    name: t("url", "URL"),
    doc: t("a URL", "URL"),
    active: &[active(Sequence::UrlPart, "scheme://host/path?name=value#fragment", RFC3986)],
    inert: &[],
    spellings: &[],
};

static ID: DialectSpec = DialectSpec {
    dialect: Dialect::Id,
    name: t("id", "ID"),
    doc: t("an id: no blanks, no separators", "ID：不含空白和分隔符"),
    active: &[active(Sequence::Separator, "|", WECOM_BETA), active(Sequence::Everyone, EVERYONE, WECOM_BETA)],
    inert: &[('|', "｜"), (',', "，"), (';', "；")],
    spellings: &[],
};
