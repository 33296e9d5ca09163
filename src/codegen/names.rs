//! Names of `.msg` files as identifiers of other languages. The rule is in `docs/gen.md`: it loses nothing, so two names
//! never become one, and the name can be read back.

use crate::syntax::normal;

/// What an identifier may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameStyle {
    /// The name as it is.
    Plain,
    /// The same, but never with a capital letter: where types are in the same namespace.
    Lower,
    /// With a capital letter.
    Raised,
    /// The same, for a part of a longer identifier: what follows `_` or `-` is no capital letter.
    Part,
}

impl NameStyle {
    const fn is_raised(self) -> bool {
        matches!(self, Self::Raised | Self::Part)
    }
}

/// The identifier for a name, or for part of a path.
pub fn identifier(name: &str, style: NameStyle) -> String {
    let chars: Vec<char> = normal(name).chars().collect();
    let Some((&first, rest)) = chars.split_first() else { return prefixed(escape(None), style) };
    let kept = |at: usize| chars.get(at).is_some_and(|&c| is_kept(c));
    let capital = |at: usize| style == NameStyle::Part && chars.get(at).is_some_and(char::is_ascii_uppercase);
    let mut tail = String::new();
    for (at, &c) in (1..).zip(rest) {
        let may_join = kept(at + 1) && !capital(at + 1);
        match c {
            c if is_kept(c) => tail.push(c),
            '_' if may_join && kept(at - 1) => tail.push('_'),
            '-' if may_join && chars.get(at + 1) != Some(&'u') => tail.push_str("__"),
            c => tail.push_str(&escape(Some(c))),
        }
    }
    let is_ascii = tail.bytes().next().is_none_or(|byte| byte.is_ascii());
    let looks_prefixed = first == 'x' && (tail.starts_with("__u") || style.is_raised() && !is_ascii);
    let is_escaped = !is_kept(first)
        || first.is_ascii_digit()
        || looks_prefixed
        || matches!(style, NameStyle::Lower | NameStyle::Part) && first.is_ascii_uppercase();
    if is_escaped {
        return prefixed(escape(Some(first)) + &tail, style);
    }
    match (style.is_raised(), first) {
        (true, 'a'..='z') => format!("{}{tail}", first.to_ascii_uppercase()),
        (true, 'A'..='Z') => format!("{first}{tail}{CAPITAL}"),
        (true, _) => prefixed(format!("{first}{tail}"), style),
        (false, _) => format!("{first}{tail}"),
    }
}

/// What ends an identifier whose name has the capital letter already.
const CAPITAL: &str = "__";

/// An identifier, with `_` at its end if the language, or other generated code, needs it for itself.
pub(super) fn set_apart(identifier: String, is_taken: impl Fn(&str) -> bool) -> String {
    if is_taken(&identifier) { identifier + "_" } else { identifier }
}

/// Whether a character is the same in the identifiers of all languages, in all their versions, and under NFKC: Python
/// changes others. Ideographs, kana and Hangul have no capital letters.
fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '\u{3400}'..='\u{4DB5}' | '\u{4E00}'..='\u{9FA5}')
        || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{AC00}'..='\u{D7A3}')
}

/// Any other character, by its number; `None`: no name at all.
fn escape(c: Option<char>) -> String {
    c.map_or_else(|| "__u_".to_owned(), |c| format!("__u{:x}_", u32::from(c)))
}

fn prefixed(identifier: String, style: NameStyle) -> String {
    format!("{}{identifier}", if style.is_raised() { 'X' } else { 'x' })
}
