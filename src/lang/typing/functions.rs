//! The functions of the language, as data.

use crate::diag::Word;
use crate::diag::words::functions as docs;

/// A function.
#[derive(Debug)]
pub struct Function {
    pub name: &'static str,
    pub params: &'static [Parameter],
    pub gives: Gives,
    /// What it does, one sentence.
    pub doc: &'static Word,
}

#[derive(Debug)]
pub struct Parameter {
    pub name: &'static str,
    pub takes: Takes,
}

/// What an argument may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The path of a file of the project: a text without params.
    Path,
    /// Whatever can stand in a text.
    Text,
    /// The same, but no markup.
    PlainText,
    /// A text without params or markup.
    Constant,
    /// A list of what can stand in a text.
    Texts,
    List,
    /// `20 chars`
    Size,
}

/// What a call gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    Media,
    /// A text of several lines.
    Lines,
    /// A list of texts of one line.
    LineList,
    /// A text that holds what its first argument (or its items) may hold.
    SameText,
    Markup,
    Int,
}

const fn param(name: &'static str, takes: Takes) -> Parameter {
    Parameter { name, takes }
}

const TEXT: &[Parameter] = &[param("text", Takes::Text)];
const PLAIN_TEXT: &[Parameter] = &[param("text", Takes::PlainText)];
const PATH: &[Parameter] = &[param("path", Takes::Path)];

/// Every function.
pub const FUNCTIONS: &[Function] = &[
    Function { name: "file", params: PATH, gives: Gives::Media, doc: &docs::FILE },
    Function { name: "read", params: PATH, gives: Gives::Lines, doc: &docs::READ },
    Function { name: "lines", params: PATH, gives: Gives::LineList, doc: &docs::LINES },
    Function {
        name: "join",
        params: &[param("list", Takes::Texts), param("separator", Takes::Text)],
        gives: Gives::SameText,
        doc: &docs::JOIN,
    },
    Function {
        name: "truncate",
        params: &[param("text", Takes::PlainText), param("size", Takes::Size)],
        gives: Gives::SameText,
        doc: &docs::TRUNCATE,
    },
    Function { name: "size", params: &[param("list", Takes::List)], gives: Gives::Int, doc: &docs::SIZE },
    Function { name: "upper", params: PLAIN_TEXT, gives: Gives::SameText, doc: &docs::UPPER },
    Function { name: "lower", params: PLAIN_TEXT, gives: Gives::SameText, doc: &docs::LOWER },
    Function { name: "trim", params: PLAIN_TEXT, gives: Gives::SameText, doc: &docs::TRIM },
    Function {
        name: "replace",
        params: &[param("text", Takes::PlainText), param("from", Takes::Constant), param("to", Takes::Constant)],
        gives: Gives::SameText,
        doc: &docs::REPLACE,
    },
    Function { name: "mention", params: &[param("user", Takes::PlainText)], gives: Gives::Markup, doc: &docs::MENTION },
    Function {
        name: "link",
        params: &[param("text", Takes::Text), param("url", Takes::PlainText)],
        gives: Gives::Markup,
        doc: &docs::LINK,
    },
    Function { name: "bold", params: TEXT, gives: Gives::Markup, doc: &docs::BOLD },
    Function { name: "code", params: TEXT, gives: Gives::Markup, doc: &docs::CODE },
    Function { name: "info", params: TEXT, gives: Gives::Markup, doc: &docs::INFO },
    Function { name: "comment", params: TEXT, gives: Gives::Markup, doc: &docs::COMMENT },
    Function { name: "warning", params: TEXT, gives: Gives::Markup, doc: &docs::WARNING },
];

/// The function of a name.
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().find(|function| function.name == name)
}

impl Function {
    /// As it is called: `link(text, url)`.
    pub fn signature(&self) -> String {
        let params: Vec<&str> = self.params.iter().map(|param| param.name).collect();
        format!("{}({})", self.name, params.join(", "))
    }
}
