//! The functions of the language: one table for the type checker, the evaluator and the documentation.

use crate::diag::Localized;
use crate::diag::messages::functions as docs;
pub use crate::dialect::Markup;
use crate::time::parse_offset;

/// The signature of a function.
#[derive(Debug)]
pub struct Signature {
    pub name: &'static str,
    pub params: &'static [Parameter],
    pub gives: Gives,
    /// A one-sentence description.
    pub doc: &'static Localized,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub takes: Takes,
    /// It may be left out. All parameters after it may be, too, and their arguments say which of them they are.
    pub is_optional: bool,
}

/// The kind of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The path of a project file: a text without parameters.
    Path,
    /// Anything that can be in a text.
    Text,
    /// The same without markup.
    PlainText,
    /// A text without parameters and markup.
    Constant,
    /// A list of things that can be in a text.
    Texts,
    List,
    /// A list or a map.
    Items,
    Map,
    /// A list or map of a type with `cut`, as it was given.
    Cut,
    /// A whole number that is not negative.
    Count,
    /// `20 chars`
    Size,
    /// An instant, or a text of the source that is one.
    Time,
    /// A whole number or a decimal.
    Number,
    /// A list of them.
    Numbers,
    /// A whole number from 0, written out.
    WrittenCount,
    /// The number of digits after the decimal point, written out.
    Digits,
    /// A text without parameters that is not empty.
    Separator,
    /// The format of a date, without parameters.
    Format,
    /// `"+08:00"`
    Offset,
    /// `"en"`
    English,
    /// `","`
    Comma,
}

/// The result of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    Media,
    /// A text of several lines.
    Lines,
    /// A list of texts of one line.
    LineList,
    /// A text of the same kind as its first argument (or the items of that).
    SameText,
    /// Markup, written in the dialect of its field.
    Markup(Markup),
    Int,
    /// The first argument with fewer items.
    SameList,
    /// The entries of the first argument.
    Entries,
    /// A text of one line.
    Line,
    /// A text of the kind of its first argument that is `none` instead of empty.
    PartOfText,
    /// A whole number between two.
    Between(i64, i64),
    Time,
    /// A number of the type of the items of its first argument.
    Total,
}

const fn param(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes, is_optional: false }
}

const fn optional(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes, is_optional: true }
}

const TEXT: &[Parameter] = &[param("text", Takes::Text)];
const PLAIN_TEXT: &[Parameter] = &[param("text", Takes::PlainText)];
const PATH: &[Parameter] = &[param("path", Takes::Path)];
const JOIN: &[Parameter] = &[param("list", Takes::Texts), param("separator", Takes::Text)];
const TRUNCATE: &[Parameter] = &[param("text", Takes::PlainText), param("size", Takes::Size)];
const LIST: &[Parameter] = &[param("list", Takes::Items)];
const TAKE: &[Parameter] = &[param("list", Takes::List), param("count", Takes::Count)];
const MAP: &[Parameter] = &[param("map", Takes::Map)];
const CUT: &[Parameter] = &[param("list", Takes::Cut)];
const REPLACE: &[Parameter] =
    &[param("text", Takes::PlainText), param("from", Takes::Constant), param("to", Takes::Constant)];
const SLICE: &[Parameter] =
    &[param("text", Takes::PlainText), param("from", Takes::WrittenCount), param("count", Takes::WrittenCount)];
const SEPARATOR: &[Parameter] = &[param("text", Takes::PlainText), param("separator", Takes::Separator)];
const OFFSET: Parameter = optional("\"+08:00\"", Takes::Offset);
const ENGLISH: Parameter = optional("\"en\"", Takes::English);
const DATE: &[Parameter] = &[param("time", Takes::Time), param("format", Takes::Format), OFFSET, ENGLISH];
const SPAN: &[Parameter] = &[param("from", Takes::Time), param("to", Takes::Time), ENGLISH];
const DAYS: &[Parameter] = &[param("from", Takes::Time), param("to", Takes::Time), OFFSET];
const WEEKDAY: &[Parameter] = &[param("time", Takes::Time), OFFSET];
const NEXT: &[Parameter] = &[param("day", Takes::Time), param("from", Takes::Time), OFFSET];
const FIXED: &[Parameter] =
    &[param("number", Takes::Number), param("digits", Takes::Digits), optional("\",\"", Takes::Comma)];
const NUMBERS: &[Parameter] = &[param("list", Takes::Numbers)];
const USER: &[Parameter] = &[param("user", Takes::PlainText)];
const LINK: &[Parameter] = &[param("text", Takes::Text), param("url", Takes::PlainText)];

/// As many days as seven digits can count: more than there are from 1900 to 9999.
const MOST_DAYS: i64 = 9_999_999;

/// One row per function: variant, name, parameters, result, description.
macro_rules! functions {
    ($($variant:ident: $name:literal, $params:expr, $gives:expr, $doc:expr;)*) => {
        /// A function.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Function {
            $($variant,)*
        }

        impl Function {
            /// Every function.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            pub const fn signature(self) -> &'static Signature {
                match self {
                    $(Self::$variant => {
                        const ROW: Signature = Signature { name: $name, params: $params, gives: $gives, doc: $doc };
                        &ROW
                    })*
                }
            }
        }
    };
}

functions! {
    File: "file", PATH, Gives::Media, &docs::FILE;
    Read: "read", PATH, Gives::Lines, &docs::READ;
    Lines: "lines", PATH, Gives::LineList, &docs::LINES;
    Join: "join", JOIN, Gives::SameText, &docs::JOIN;
    Truncate: "truncate", TRUNCATE, Gives::SameText, &docs::TRUNCATE;
    Tail: "tail", TRUNCATE, Gives::SameText, &docs::TAIL;
    Size: "size", LIST, Gives::Int, &docs::SIZE;
    Take: "take", TAKE, Gives::SameList, &docs::TAKE;
    Entries: "entries", MAP, Gives::Entries, &docs::ENTRIES;
    Dropped: "dropped", CUT, Gives::Int, &docs::DROPPED;
    Upper: "upper", PLAIN_TEXT, Gives::SameText, &docs::UPPER;
    Lower: "lower", PLAIN_TEXT, Gives::SameText, &docs::LOWER;
    Trim: "trim", PLAIN_TEXT, Gives::SameText, &docs::TRIM;
    Replace: "replace", REPLACE, Gives::SameText, &docs::REPLACE;
    Slice: "slice", SLICE, Gives::PartOfText, &docs::SLICE;
    Before: "before", SEPARATOR, Gives::SameText, &docs::BEFORE;
    After: "after", SEPARATOR, Gives::PartOfText, &docs::AFTER;
    Encode: "encode", PLAIN_TEXT, Gives::Line, &docs::ENCODE;
    Path: "path", PLAIN_TEXT, Gives::Line, &docs::PATH;
    Date: "date", DATE, Gives::Line, &docs::DATE;
    Span: "span", SPAN, Gives::Line, &docs::SPAN;
    Days: "days", DAYS, Gives::Between(-MOST_DAYS, MOST_DAYS), &docs::DAYS;
    Weekday: "weekday", WEEKDAY, Gives::Between(1, 7), &docs::WEEKDAY;
    Next: "next", NEXT, Gives::Time, &docs::NEXT;
    Fixed: "fixed", FIXED, Gives::Line, &docs::FIXED;
    Sum: "sum", NUMBERS, Gives::Total, &docs::SUM;
    Mention: "mention", USER, Gives::Markup(Markup::Mention), &docs::MENTION;
    Link: "link", LINK, Gives::Markup(Markup::Link), &docs::LINK;
    Bold: "bold", TEXT, Gives::Markup(Markup::Bold), &docs::BOLD;
    Code: "code", TEXT, Gives::Markup(Markup::Code), &docs::CODE;
    Info: "info", TEXT, Gives::Markup(Markup::Info), &docs::INFO;
    Comment: "comment", TEXT, Gives::Markup(Markup::Comment), &docs::COMMENT;
    Warning: "warning", TEXT, Gives::Markup(Markup::Warning), &docs::WARNING;
}

impl Function {
    /// The function with a name.
    pub(super) fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name() == name)
    }

    pub const fn name(self) -> &'static str {
        self.signature().name
    }

    pub const fn doc(self) -> &'static Localized {
        self.signature().doc
    }

    /// Its usage: `link(text, url)`, `weekday(time[, "+08:00"])`.
    pub fn usage(self) -> String {
        let mut usage = format!("{}(", self.name());
        for (index, param) in self.signature().params.iter().enumerate() {
            let (open, close) = if param.is_optional { ("[", "]") } else { ("", "") };
            let comma = if index > 0 { ", " } else { "" };
            usage.extend([open, comma, param.name, close]);
        }
        usage.push(')');
        usage
    }
}

impl Signature {
    /// The parameters that every call has an argument for, and those that may be left out.
    pub fn split(&self) -> (&'static [Parameter], &'static [Parameter]) {
        let required = self.params.iter().take_while(|param| !param.is_optional).count();
        self.params.split_at_checked(required).unwrap_or((self.params, &[]))
    }
}

impl Takes {
    /// An example of an argument for a parameter of this name.
    pub const fn example(self, name: &'static str) -> &'static str {
        match self {
            Self::Path => "\"…\"",
            Self::Size => "100 bytes",
            Self::Separator => "\", \"",
            Self::Format => "\"%F %T\"",
            Self::Count | Self::WrittenCount => "10",
            Self::Digits => "2",
            Self::Constant => "\"…\"",
            _ => name,
        }
    }

    /// Whether the argument is a text that cannot depend on a parameter.
    pub const fn is_constant(self) -> bool {
        matches!(self, Self::Path | Self::Constant | Self::Separator | Self::Format)
    }

    /// Whether a text is an argument for this optional parameter.
    pub fn is_option(self, text: &str) -> bool {
        match self {
            Self::Offset => parse_offset(text).is_some(),
            Self::English => text == "en",
            Self::Comma => text == ",",
            _ => false,
        }
    }
}

impl Markup {
    /// The name of the body function that makes this markup.
    pub fn function(self) -> &'static str {
        let gives_it = |function: &&Function| function.signature().gives == Gives::Markup(self);
        Function::ALL.iter().find(gives_it).map_or("", |function| function.name())
    }
}
