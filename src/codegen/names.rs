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
    /// The same, for a part of a longer identifier: what follows `_` or `-` is not a capital letter.
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

/// The identifier that may have been set apart.
pub(super) fn not_set_apart(identifier: &str) -> &str {
    identifier.strip_suffix('_').unwrap_or(identifier)
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

#[cfg(test)]
mod tests {
    use std::iter::Peekable;
    use std::str::Chars;

    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    const STYLES: [NameStyle; 4] = [NameStyle::Plain, NameStyle::Lower, NameStyle::Raised, NameStyle::Part];

    /// How many of these come next.
    fn take(chars: &mut Peekable<Chars<'_>>, wanted: char) -> usize {
        std::iter::from_fn(|| chars.next_if_eq(&wanted)).count()
    }

    /// The name of an identifier, only by what `docs/gen.md` says.
    fn name_of(identifier: &str, style: NameStyle) -> String {
        let mut chars = identifier.chars().peekable();
        let (mut parts, mut marks) = (Vec::new(), 0);
        while let Some(c) = chars.peek().copied() {
            if c != '_' {
                parts.extend(chars.next().map(String::from));
                continue;
            }
            let underscores = take(&mut chars, '_');
            match (underscores, chars.peek()) {
                (_, None) => marks = underscores,
                (1, Some(_)) => parts.push("_".to_owned()),
                (2, Some('u')) => {
                    chars.next();
                    let number: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_hexdigit)).collect();
                    assert_eq!(chars.next(), Some('_'), "{identifier}");
                    let c = u32::from_str_radix(&number, 16).ok().and_then(char::from_u32);
                    parts.push(c.map(|c| format!("\u{0}{c}")).unwrap_or_default());
                }
                (2, Some(_)) => parts.push("-".to_owned()),
                other => panic!("{other:?} in {identifier}"),
            }
        }
        let has_capital = style == NameStyle::Raised && marks >= 2;
        let raised = matches!(style, NameStyle::Raised | NameStyle::Part);
        let is_prefix = |first: &str, second: Option<&String>| {
            let is_after = |second: &String| {
                second.is_empty()
                    || second.starts_with('\u{0}')
                    || raised && !second.starts_with(|c: char| c.is_ascii())
            };
            first == if raised { "X" } else { "x" } && !has_capital && second.is_some_and(is_after)
        };
        match parts.first().cloned() {
            Some(first) if is_prefix(&first, parts.get(1)) => _ = parts.remove(0),
            Some(first) if raised && !has_capital => parts[0] = first.to_ascii_lowercase(),
            _ => {}
        }
        parts.concat().replace('\u{0}', "")
    }

    /// Whether all four languages take it.
    fn is_identifier(text: &str) -> bool {
        let mut chars = text.chars();
        chars.next().is_some_and(|first| first.is_ascii_alphabetic() || !first.is_ascii() && is_kept(first))
            && chars.all(|c| c == '_' || is_kept(c))
            && text.nfkc().eq(text.chars())
    }

    fn holds(name: &str) {
        for style in STYLES {
            let identifier = identifier(name, style);
            assert!(is_identifier(&identifier), "{name:?} {style:?}: {identifier}");
            assert_eq!(name_of(&identifier, style), normal(name), "{style:?}: {identifier}");
            let first = identifier.chars().next().is_some_and(|first| first.is_ascii_uppercase());
            match style {
                NameStyle::Plain => {}
                NameStyle::Lower => assert!(!first, "{identifier}"),
                NameStyle::Raised | NameStyle::Part => assert!(first, "{identifier}"),
            }
            if style == NameStyle::Part {
                // What is between the parts of a longer identifier is nowhere in one.
                let rest = without_escapes(&identifier);
                let capital = |at: usize| {
                    rest.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
                };
                assert!(!rest.contains("___") && !rest.match_indices('_').any(|(at, _)| capital(at)), "{identifier}");
            }
        }
    }

    fn without_escapes(identifier: &str) -> String {
        let mut rest = identifier.to_owned();
        while let Some(start) = rest.find("__u") {
            let end = rest[start + 2..].find('_').expect("an escape ends");
            rest.replace_range(start..start + 2 + end + 1, ".");
        }
        rest
    }

    #[test]
    fn names_stay_where_they_can() {
        for (name, plain, raised) in [
            ("build_report", "build_report", "Build_report"),
            ("尺码收集", "尺码收集", "X尺码收集"),
            ("已付款-通知", "已付款__通知", "X已付款__通知"),
            ("startsAt", "startsAt", "StartsAt"),
            ("Order", "Order", "Order__"),
            ("a_1", "a_1", "A_1"),
            ("_x", "x__u5f_x", "X__u5f_x"),
            ("x尺", "x尺", "X__u78_尺"),
            ("a-under", "a__u2d_under", "A__u2d_under"),
            ("é", "x__ue9_", "X__ue9_"),
            ("xé", "x__u78___ue9_", "X__u78___ue9_"),
            ("ﬁ", "x__ufb01_", "X__ufb01_"),
            ("a_-b", "a__u5f___b", "A__u5f___b"),
            ("", "x__u_", "X__u_"),
            ("2024 年报", "x__u32_024__u20_年报", "X__u32_024__u20_年报"),
        ] {
            assert_eq!(identifier(name, NameStyle::Plain), plain, "{name}");
            assert_eq!(identifier(name, NameStyle::Raised), raised, "{name}");
            holds(name);
        }
        assert_eq!(identifier("Order", NameStyle::Lower), "x__u4f_rder");
        assert_eq!(identifier("a_B-C", NameStyle::Part), "A__u5f_B__u2d_C");
    }

    proptest! {
        #[test]
        fn a_name_can_be_read_back(name in "[xXuU_\\-aA1é尺あ각ﬁ\u{301}]{0,8}") {
            holds(&name);
        }

        #[test]
        fn any_text_is_a_name(name in "\\PC{0,12}") {
            holds(&name);
        }
    }
}
