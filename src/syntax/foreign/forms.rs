//! Words and signs of other languages, and what serves instead.

/// Operators that are written in another way.
const OPERATORS: &[(&str, &str)] = &[
    ("&&", "and"),
    ("||", "or"),
    ("!", "not"),
    ("===", "=="),
    ("!==", "!="),
    ("<>", "!="),
    ("?:", "??"),
    ("AND", "and"),
    ("OR", "or"),
    ("NOT", "not"),
];

/// Values that are written in another way.
const VALUES: &[(&str, &str)] = &[
    ("null", "none"),
    ("NULL", "none"),
    ("nil", "none"),
    ("None", "none"),
    ("undefined", "none"),
    ("True", "true"),
    ("TRUE", "true"),
    ("False", "false"),
    ("FALSE", "false"),
];

/// What makes a text another text: `f"…"`.
pub(super) const PREFIXES: &[&str] = &["f", "F", "r", "b", "u", "fr", "rf", "$", "@"];

/// Words that begin a statement.
pub(super) const HEADS: &[&str] =
    &["if", "else", "elif", "elsif", "elseif", "for", "foreach", "unless", "return", "then", "and", "or", "not", "in"];

/// The signs of expressions.
pub(super) const SIGNS: &[&str] =
    &["+", "-", "*", "/", "==", "!=", "<", ">", "<=", ">=", "??", "=", "#", "..", ",", "(", ")", "[", "]"];

/// A method, and the function that serves instead.
#[derive(Clone, Copy)]
pub(super) struct Method {
    word: &'static str,
    pub(super) name: &'static str,
    /// It takes a function and goes through a list.
    pub(super) loops: bool,
    /// Its owner may be the separator.
    pub(super) reversed: bool,
}

impl Method {
    const fn new(word: &'static str, name: &'static str) -> Self {
        Self { word, name, loops: false, reversed: false }
    }
}

const METHODS: &[Method] = &[
    Method { reversed: true, ..Method::new("join", "join") },
    Method { reversed: true, ..Method::new("joinToString", "join") },
    Method { loops: true, ..Method::new("map", "for") },
    Method { loops: true, ..Method::new("forEach", "for") },
    Method { loops: true, ..Method::new("each", "for") },
    Method { loops: true, ..Method::new("filter", "filter") },
    Method::new("size", "size"),
    Method::new("len", "size"),
    Method::new("count", "size"),
    Method::new("toUpperCase", "upper"),
    Method::new("upper", "upper"),
    Method::new("toLowerCase", "lower"),
    Method::new("lower", "lower"),
    Method::new("trim", "trim"),
    Method::new("strip", "trim"),
    Method::new("replace", "replace"),
    Method::new("replaceAll", "replace"),
    Method::new("toFixed", "fixed"),
];

pub(super) fn method(word: &str) -> Option<Method> {
    METHODS.iter().find(|method| method.word == word).copied()
}

/// The function for a method of other languages: `size` for `length`.
pub fn function_of(word: &str) -> Option<&'static str> {
    method(word).filter(|method| !method.loops).map(|method| method.name)
}

/// A filter of a template: `x | upper`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// `x | escape`: nothing is needed instead.
    Nothing,
    /// `x | default("-")`
    Coalesce,
    Call(&'static str),
}

pub(super) fn filter(word: &str) -> Option<Filter> {
    Some(match word {
        "e" | "escape" | "safe" | "raw" | "string" | "trim_end" => Filter::Nothing,
        "default" | "d" | "default_if_none" => Filter::Coalesce,
        "upcase" => Filter::Call("upper"),
        "downcase" => Filter::Call("lower"),
        "length" => Filter::Call("size"),
        "date" | "strftime" | "date_format" => Filter::Call("date"),
        "truncate" => Filter::Call("truncate"),
        "sum" => Filter::Call("sum"),
        "limit" => Filter::Call("take"),
        _ => Filter::Call(method(word).filter(|method| !method.loops)?.name),
    })
}

pub(super) fn operator(word: &str) -> Option<&'static str> {
    OPERATORS.iter().find(|(other, _)| *other == word).map(|(_, ours)| *ours)
}

pub(super) fn value(word: &str) -> Option<&'static str> {
    VALUES.iter().find(|(other, _)| *other == word).map(|(_, ours)| *ours)
}
