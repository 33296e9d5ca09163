//! The functions of the language: one table for the type checker, the evaluator and the documentation.

use crate::diag::Localized;
use crate::diag::messages::functions as docs;
pub use crate::dialect::Markup;

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
}

const fn param(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes }
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
const USER: &[Parameter] = &[param("user", Takes::PlainText)];
const LINK: &[Parameter] = &[param("text", Takes::Text), param("url", Takes::PlainText)];

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
    Size: "size", LIST, Gives::Int, &docs::SIZE;
    Take: "take", TAKE, Gives::SameList, &docs::TAKE;
    Entries: "entries", MAP, Gives::Entries, &docs::ENTRIES;
    Dropped: "dropped", CUT, Gives::Int, &docs::DROPPED;
    Upper: "upper", PLAIN_TEXT, Gives::SameText, &docs::UPPER;
    Lower: "lower", PLAIN_TEXT, Gives::SameText, &docs::LOWER;
    Trim: "trim", PLAIN_TEXT, Gives::SameText, &docs::TRIM;
    Replace: "replace", REPLACE, Gives::SameText, &docs::REPLACE;
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

    /// Its usage: `link(text, url)`.
    pub fn usage(self) -> String {
        let params: Vec<&str> = self.signature().params.iter().map(|param| param.name).collect();
        format!("{}({})", self.name(), params.join(", "))
    }
}

impl Markup {
    /// The name of the body function that makes this markup.
    pub fn function(self) -> &'static str {
        let gives_it = |function: &&Function| function.signature().gives == Gives::Markup(self);
        Function::ALL.iter().find(gives_it).map_or("", |function| function.name())
    }
}
