//! The row of a dialect.

use crate::diag::{Confidence, Fact, Localized, same};
use crate::text::AsciiSet;

/// The kinds of constructs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ConstructKind {
    /// `# ` to `###### ` at the start of a line.
    Heading,
    /// `>` at the start of a line.
    Quote,
    /// `- ` or `1. ` at the start of a line.
    ListItem,
    /// `---` on a line.
    Rule,
    /// The lines between two lines of three backticks.
    Fence,
    /// A row of a table, from its first character to the end of its line.
    TableRow,
    /// The `|` between two cells.
    Cell,
    /// The delimiter row below the header of a table.
    TableRule,
    /// `**bold**`
    Strong,
    /// `*italic*`
    Emphasis,
    /// `~struck~`
    Strike,
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
    /// The word that mentions everyone.
    Everyone,
    /// The delimiter between two parts of a URL.
    UrlPart,
    /// The `|` between two ids.
    Separator,
}

/// The markup that a body function adds to a text; the row says how the dialect spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Markup {
    /// `mention(user)`
    Mention,
    /// `link(text, url)`: the url is the target.
    Link,
    Bold,
    Code,
    /// The three documented colours.
    Info,
    Comment,
    Warning,
}

/// A construct that a dialect has.
#[derive(Debug)]
pub struct ActiveConstruct {
    pub sequence: ConstructKind,
    /// An example of how it is written.
    pub form: &'static str,
    pub fact: &'static Fact,
}

/// How a body function's markup is written in a dialect.
#[derive(Debug, PartialEq, Eq)]
pub struct Spelling {
    pub markup: Markup,
    pub before: &'static str,
    /// Between the text and the target; empty if there is no target.
    pub between: &'static str,
    pub after: &'static str,
    /// The target comes before the text.
    pub target_first: bool,
}

/// The parser of a dialect.
#[derive(Clone, Copy, Debug)]
pub enum Family {
    /// Nothing is parsed.
    Plain,
    /// Tags, mentions and paired delimiters.
    Tagged(Tagged),
    Markdown(Markdown),
    Html,
    Url,
    /// Ids joined by separators.
    Ids,
}

/// A text with a few constructs, in which lines have no meaning.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    /// Tags are parsed, not only mentions.
    pub tags: bool,
    /// Delimiters around one or more words on a line.
    pub pairs: &'static [(u8, ConstructKind)],
}

/// One kind of Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Markdown {
    /// What the platform documents.
    pub grammar: MarkdownFeatures,
    /// What clients may read beyond that; `None` if nothing.
    pub clients: Option<MarkdownFeatures>,
}

/// What a kind of Markdown has besides headings, quotes, bold text, inline code and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkdownFeatures {
    pub italics: bool,
    pub images: bool,
    pub fences: bool,
    pub lists: bool,
    pub rules: bool,
    pub tables: bool,
}

/// How a character is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscapeStyle {
    /// By a character that looks like it, only where it would be active.
    LookAlike,
    /// By a character reference (`&lt;`), which the reader decodes, wherever it could be active.
    Reference,
}

/// The row of a dialect.
#[derive(Debug)]
pub struct DialectSpec {
    /// Its name for people.
    pub name: Localized,
    /// A one-sentence description for the reference pages.
    pub doc: Localized,
    pub family: Family,
    /// The constructs that its readers act on.
    pub active: &'static [ActiveConstruct],
    /// The metacharacters of a text.
    pub metacharacters: AsciiSet,
    /// The metacharacters of a tag's attribute.
    pub in_attributes: AsciiSet,
    pub escape: EscapeStyle,
    /// The replacements of metacharacters.
    pub look_alikes: &'static [(char, &'static str)],
    pub spellings: &'static [Spelling],
    /// The word that mentions everyone, which no value may form; empty if there is none.
    pub everyone: &'static str,
    /// The colours of `<font color="…">`; empty if any is allowed.
    pub font_colors: &'static [&'static str],
    /// The number of levels of quotes that clients display.
    pub quote_levels: usize,
    /// Whether the target of a link must be an absolute URL.
    pub whole_urls: bool,
    /// What separates a line of text from a following list or table.
    pub gap: &'static str,
    /// The characters that begin constructs which must be reopened where a text is split.
    pub frames: AsciiSet,
    /// Which dialect has what this one lacks.
    pub elsewhere: Option<Elsewhere>,
}

/// Another message type that supports some of the missing constructs.
#[derive(Debug)]
pub struct Elsewhere {
    pub has: &'static [ConstructKind],
    pub advice: &'static Localized,
}

/// The characters allowed in a userid besides letters and digits.
pub const USERID_CHARS: &str = "-_.@";

/// WeCom's word for everyone, and the prefix of all its words of that kind.
pub(super) const EVERYONE: &str = "@all";

/// How `.` and `..` in the path of a URL are resolved.
pub const DOT_SEGMENTS: &Fact =
    &Fact { source: same("WHATWG URL, 4.1"), seen: "2025", confidence: Confidence::Documented };

impl DialectSpec {
    /// An empty row, so that a dialect only mentions what it has.
    pub(super) const BASE: Self = Self {
        name: same(""),
        doc: same(""),
        family: Family::Plain,
        active: &[],
        metacharacters: AsciiSet::of(""),
        in_attributes: AsciiSet::of("<>\"'"),
        escape: EscapeStyle::LookAlike,
        look_alikes: &[],
        spellings: &[],
        everyone: "",
        font_colors: &[],
        quote_levels: 0,
        whole_urls: false,
        gap: "\n",
        frames: AsciiSet::of(""),
        elsewhere: None,
    };

    /// Whether the dialect's reader acts on the sequence.
    pub const fn has(&self, sequence: ConstructKind) -> bool {
        let mut rest = self.active;
        while let [active, tail @ ..] = rest {
            if active.sequence as u8 == sequence as u8 {
                return true;
            }
            rest = tail;
        }
        false
    }

    /// The source for a construct that it has.
    pub fn fact(&self, sequence: ConstructKind) -> Option<&'static Fact> {
        self.active.iter().find(|active| active.sequence == sequence).map(|active| active.fact)
    }

    pub const fn markdown(&self) -> Option<&Markdown> {
        match &self.family {
            Family::Markdown(markdown) => Some(markdown),
            _ => None,
        }
    }

    /// Whether a value may be in a tag.
    pub const fn has_tags(&self) -> bool {
        matches!(self.family, Family::Html | Family::Tagged(Tagged { tags: true, .. }))
    }

    /// How the markup of a body function is written; `None` if the dialect does not support it.
    pub fn spell(&self, markup: Markup) -> Option<&'static Spelling> {
        self.spellings.iter().find(|spelling| spelling.markup == markup)
    }
}

impl Markdown {
    /// The features that clients may read in it.
    pub const fn widest(&self) -> MarkdownFeatures {
        match self.clients {
            Some(grammar) => grammar,
            None => self.grammar,
        }
    }
}

impl MarkdownFeatures {
    /// Only headings, quotes, bold, links and code.
    pub const LEAST: Self =
        Self { italics: false, images: false, fences: false, lists: false, rules: false, tables: false };
    pub const FULL: Self = Self { italics: true, images: true, fences: true, lists: true, rules: true, tables: true };

    /// Whether it has this kind of construct.
    pub const fn reads(self, sequence: ConstructKind) -> bool {
        use ConstructKind::{Code, Heading, Link, Quote, Strong};
        self.adds(sequence) || matches!(sequence, Heading | Quote | Strong | Code | Link)
    }

    /// Whether it has this kind of construct, which not every kind of Markdown has.
    pub const fn adds(self, sequence: ConstructKind) -> bool {
        match sequence {
            ConstructKind::Emphasis => self.italics,
            ConstructKind::Image => self.images,
            ConstructKind::Fence => self.fences,
            ConstructKind::ListItem => self.lists,
            ConstructKind::Rule => self.rules,
            ConstructKind::TableRow | ConstructKind::Cell | ConstructKind::TableRule => self.tables,
            _ => false,
        }
    }
}

/// A documented construct, for a row.
pub(super) const fn active(sequence: ConstructKind, form: &'static str, fact: &'static Fact) -> ActiveConstruct {
    ActiveConstruct { sequence, form, fact }
}

/// Markup that surrounds a text.
pub(super) const fn around(markup: Markup, before: &'static str, after: &'static str) -> Spelling {
    Spelling { markup, before, between: "", after, target_first: false }
}

/// `[text](target)`
pub(super) const LINK: Spelling =
    Spelling { markup: Markup::Link, before: "[", between: "](", after: ")", target_first: false };
/// `<a href="target">text</a>`
pub(super) const ANCHOR: Spelling =
    Spelling { markup: Markup::Link, before: "<a href=\"", between: "\">", after: "</a>", target_first: true };
pub(super) const MENTION: Spelling = around(Markup::Mention, "<@", ">");

/// Look-alikes of the metacharacters of tags.
pub(super) const WIDE_TAG: &[(char, &str)] = &[('<', "＜"), ('>', "＞"), ('"', "＂"), ('\'', "＇"), ('@', "＠")];

/// Look-alikes of the metacharacters of Markdown.
pub(super) const WIDE_MARKDOWN: &[(char, &str)] = &[
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
