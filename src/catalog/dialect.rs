//! What is active in each dialect, how markup is written in it, and the harmless look-alike of each active character.

use super::Dialect;
use super::facts::{CUSTOM, DRAFTS, WECOM_BETA, WECOM_BETA_UNCLEAR, WECOM_PUBLIC};
use crate::diag::{Confidence, Fact};

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
    /// What it is, one sentence for the reference pages.
    pub doc: &'static str,
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

const RFC3986: &Fact = &Fact { source: "RFC 3986", seen: "2005", confidence: Confidence::Documented };

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

static PLAIN: DialectSpec =
    DialectSpec { dialect: Dialect::Plain, doc: "shown as it is", active: &[], inert: &[], spellings: &[] };

static WECOM_TEXT: DialectSpec = DialectSpec {
    dialect: Dialect::WecomText,
    doc: "shown as it is, but for mentions",
    active: &[
        active(Sequence::Mention, "<@userid>", WECOM_BETA),
        active(Sequence::Everyone, EVERYONE, WECOM_BETA_UNCLEAR),
    ],
    inert: WIDE_TAG,
    spellings: &[MENTION],
};

static MARKDOWN: DialectSpec = DialectSpec {
    dialect: Dialect::Markdown,
    doc: "headings, bold, links, code on one line, quotes of one level, three font colours, mentions",
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
    doc: "headings, bold, italics, links, images, code, fences, quotes of three levels, lists, rules, tables; no colours, no mentions",
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
    doc: "shown as it is, but for links to pages and mini programs",
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
    doc: "shown as it is; line breaks where the field allows them",
    active: &[],
    inert: &[],
    spellings: &[],
};

static HTML: DialectSpec = DialectSpec {
    dialect: Dialect::Html,
    doc: "an article's HTML; scripts are taken out by the platform",
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
    doc: "a URL",
    active: &[active(Sequence::UrlPart, "scheme://host/path?name=value#fragment", RFC3986)],
    inert: &[],
    spellings: &[],
};

static ID: DialectSpec = DialectSpec {
    dialect: Dialect::Id,
    doc: "an id: no blanks, no separators",
    active: &[active(Sequence::Separator, "|", WECOM_BETA), active(Sequence::Everyone, EVERYONE, WECOM_BETA)],
    inert: &[('|', "｜"), (',', "，"), (';', "；")],
    spellings: &[],
};
