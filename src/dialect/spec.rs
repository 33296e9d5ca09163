//! What a row says of its dialect.

use crate::diag::{Confidence, Fact, Word, same};
use crate::text::AsciiSet;

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
    /// The word that reaches everyone.
    Everyone,
    /// The delimiter between two parts of a URL.
    UrlPart,
    /// The `|` between two ids.
    Separator,
}

/// What a body function makes of a text; a row says how its dialect spells it.
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
    pub markup: Markup,
    pub before: &'static str,
    /// Between the text and the target; empty where there is no target.
    pub between: &'static str,
    pub after: &'static str,
    /// The target stands before the text.
    pub target_first: bool,
}

/// Which parser reads a dialect.
#[derive(Clone, Copy, Debug)]
pub enum Family {
    /// Nothing is read.
    Plain,
    /// Tags, mentions and pairs of signs in a text.
    Tagged(Tagged),
    Markdown(Markdown),
    Html,
    Url,
    /// Ids joined by separators.
    Ids,
}

/// A text in which a few things are read, and lines mean nothing.
#[derive(Clone, Copy, Debug)]
pub struct Tagged {
    /// Tags are read, and not mentions alone.
    pub tags: bool,
    /// Signs that stand around a word or more on one line.
    pub pairs: &'static [(u8, Sequence)],
}

/// One kind of Markdown.
#[derive(Clone, Copy, Debug)]
pub struct Markdown {
    /// What its page documents.
    pub grammar: Grammar,
    /// What clients may read in it, too; `None`: no more.
    pub clients: Option<Grammar>,
}

/// What a kind of Markdown has beside headings, quotes, bold text, code on one line and links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grammar {
    pub italics: bool,
    pub images: bool,
    pub fences: bool,
    pub lists: bool,
    pub rules: bool,
    pub tables: bool,
}

/// How a character is written so that it is only text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// As another one that looks like it: only where it would be active.
    LookAlike,
    /// As a character reference (`&lt;`), which its reader undoes: wherever it could be active.
    Reference,
}

/// A dialect's row.
#[derive(Debug)]
pub struct DialectSpec {
    /// What a text in it is, in a few words.
    pub name: Word,
    /// What it is, one sentence for the reference pages.
    pub doc: Word,
    pub family: Family,
    /// All that its reader acts on.
    pub active: &'static [Active],
    /// The characters that can be active anywhere in a text.
    pub metacharacters: AsciiSet,
    /// Those in an attribute of a tag.
    pub in_attributes: AsciiSet,
    pub escape: Escape,
    /// What stands for a character that would be active.
    pub inert: &'static [(char, &'static str)],
    pub spellings: &'static [Spelling],
    /// The word that reaches everyone, which no value may make up; empty: it has none.
    pub everyone: &'static str,
    /// The colours of `<font color="…">`; none: any.
    pub font_colors: &'static [&'static str],
    /// So many levels of quotes are shown.
    pub quote_levels: usize,
    /// Whether a link's target must be a whole URL.
    pub whole_urls: bool,
    /// What stands between a line and a block that must begin anew: a list or a table may not touch a line of text.
    pub gap: &'static str,
    /// The characters that begin what must be opened again where a text is divided.
    pub frames: AsciiSet,
    /// Where an author finds what the dialect lacks.
    pub elsewhere: Option<Elsewhere>,
}

/// Another message type that has some of what is missing.
#[derive(Debug)]
pub struct Elsewhere {
    pub has: &'static [Sequence],
    pub advice: &'static Word,
}

/// The characters of a userid beside letters and digits.
pub const USERID_CHARS: &str = "-_.@";

/// WeCom's word for everyone, and how all its words of that kind begin.
pub(super) const EVERYONE: &str = "@all";

/// What becomes of `.` and `..` in the path of a URL.
pub const DOT_SEGMENTS: &Fact =
    &Fact { source: same("WHATWG URL, 4.1"), seen: "2025", confidence: Confidence::Documented };

impl DialectSpec {
    /// A row that says nothing: what a dialect has not needs no mention.
    pub(super) const BASE: Self = Self {
        name: same(""),
        doc: same(""),
        family: Family::Plain,
        active: &[],
        metacharacters: AsciiSet::of(""),
        in_attributes: AsciiSet::of("<>\"'"),
        escape: Escape::LookAlike,
        inert: &[],
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
    pub const fn has(&self, sequence: Sequence) -> bool {
        let mut rest = self.active;
        while let [active, tail @ ..] = rest {
            if active.sequence as u8 == sequence as u8 {
                return true;
            }
            rest = tail;
        }
        false
    }

    /// The fact behind a sequence that it has.
    pub fn fact(&self, sequence: Sequence) -> Option<&'static Fact> {
        self.active.iter().find(|active| active.sequence == sequence).map(|active| active.fact)
    }

    pub const fn markdown(&self) -> Option<&Markdown> {
        match &self.family {
            Family::Markdown(markdown) => Some(markdown),
            _ => None,
        }
    }

    /// Whether values may stand in tags of a text.
    pub const fn has_tags(&self) -> bool {
        matches!(self.family, Family::Html | Family::Tagged(Tagged { tags: true, .. }))
    }

    /// How the markup of a body function is written; `None` where the dialect has nothing of the kind.
    pub fn spell(&self, markup: Markup) -> Option<&'static Spelling> {
        self.spellings.iter().find(|spelling| spelling.markup == markup)
    }
}

impl Markdown {
    /// All that may be read in it.
    pub const fn widest(&self) -> Grammar {
        match self.clients {
            Some(grammar) => grammar,
            None => self.grammar,
        }
    }
}

impl Grammar {
    /// Headings, quotes, bold, links, code, and no more.
    pub const LEAST: Self =
        Self { italics: false, images: false, fences: false, lists: false, rules: false, tables: false };
    pub const FULL: Self = Self { italics: true, images: true, fences: true, lists: true, rules: true, tables: true };

    /// Whether it has the sequence.
    pub const fn reads(self, sequence: Sequence) -> bool {
        use Sequence::{Code, Heading, Link, Quote, Strong};
        self.adds(sequence) || matches!(sequence, Heading | Quote | Strong | Code | Link)
    }

    /// Whether it has the sequence, which not every kind has.
    pub const fn adds(self, sequence: Sequence) -> bool {
        match sequence {
            Sequence::Emphasis => self.italics,
            Sequence::Image => self.images,
            Sequence::Fence => self.fences,
            Sequence::ListItem => self.lists,
            Sequence::Rule => self.rules,
            Sequence::TableRow | Sequence::Cell | Sequence::TableRule => self.tables,
            _ => false,
        }
    }
}

/// A row's word for what its page documents.
pub(super) const fn active(sequence: Sequence, form: &'static str, fact: &'static Fact) -> Active {
    Active { sequence, form, fact }
}

/// Markup that stands around a text.
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

/// The look-alikes of what is active in tags.
pub(super) const WIDE_TAG: &[(char, &str)] = &[('<', "＜"), ('>', "＞"), ('"', "＂"), ('\'', "＇"), ('@', "＠")];

/// … and of what is active in Markdown.
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
