//! `\n`, `\"`, `\u4f60` as characters of a text: an escape that was written once too often.

use std::ops::Range;

use super::context::LintContext;
use super::given;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{byte, bytes, slice, window, window_before};
use crate::dialect::{DialectSpec, Family};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    // In ids and URLs a backslash is an error of its own.
    Triggers::anywhere_and_in_values("\\").when(!matches!(dialect.family, Family::Ids | Family::Url))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let text = cx.text();
    let mut next = 0;
    for at in memchr::memchr_iter(b'\\', text.as_bytes()).collect::<Vec<_>>() {
        let Some(range) = escape(text, at).filter(|range| range.start >= next) else { continue };
        next = range.end;
        if cx.is_opaque(at) || cx.is_open(&range) || is_in_path(text, at) || cx.is_in_listing(at) {
            continue;
        }
        let value = cx.slice(&range).to_owned();
        let (note, help) = (&messages::ESCAPE_TWICE, &messages::WRITE_IT);
        cx.report(&range, messages::LiteralEscape { value, note, help });
    }
    given::report(cx, in_value, |value| {
        let (note, help) = (&messages::ESCAPE_IN_VALUE, &messages::GIVE_IT);
        messages::LiteralEscape { value, note, help }
    });
}

/// The first escape of a given value.
pub(super) fn in_value(value: &str) -> Option<Range<usize>> {
    let mut escapes = memchr::memchr_iter(b'\\', value.as_bytes()).filter_map(|at| escape(value, at));
    let found = escapes.find(|range| !is_in_path(value, range.start))?;
    // In JSON or code, quotes come before it.
    let mut quotes = memchr::memchr_iter(b'"', bytes(value, 0..found.start));
    let is_quoted = quotes.any(|at| at.checked_sub(1).is_none_or(|before| byte(value, before) != b'\\'));
    (!is_quoted).then_some(found)
}

/// The escape that begins at a backslash.
fn escape(text: &str, at: usize) -> Option<Range<usize>> {
    let length = match bytes(text, at + 1..text.len()) {
        // One line end.
        [b'r', b'\\', b'n', ..] => 4,
        [b'n' | b'r' | b't', ..] => 2,
        [b'"', ..] => 2,
        [b'u', rest @ ..] if rest.len() >= 4 && rest.iter().take(4).all(u8::is_ascii_hexdigit) => 6,
        _ => return None,
    };
    Some(at..at + length)
}

/// The bytes of a word that are looked at before and after a backslash.
const REACH: usize = 128;

/// Whether a backslash divides a path or an expression: `C:\new`, `\\host\name`, `a\name\b`, `..\new`, `\d+\n`.
fn is_in_path(text: &str, at: usize) -> bool {
    let is_end = |c: char| c.is_whitespace() || !c.is_ascii();
    // Words are short; in a long one, what is near decides.
    let before = window_before(text, at, REACH);
    let before = before.rsplit(is_end).next().unwrap_or_default();
    let start = at - before.len();
    let rest = window(text, at, REACH);
    let word = slice(text, start..at + rest.find(is_end).unwrap_or(rest.len()));
    let other = memchr::memchr_iter(b'\\', word.as_bytes()).any(|other| escape(word, other).is_none());
    other || begins_path(before) || is_folder(before, slice(word, before.len() + 1..word.len()))
}

/// Whether what is before a backslash begins a path: a drive, or dots for a folder.
fn begins_path(before: &str) -> bool {
    let has_drive = before.as_bytes().windows(2).enumerate().any(|(at, two)| {
        let is_apart = !at.checked_sub(1).is_some_and(|last| byte(before, last).is_ascii_alphanumeric());
        matches!(two, [drive, b':'] if drive.is_ascii_alphabetic()) && is_apart && is_root(before, at + 2)
    });
    let bare = before.trim_end_matches('.');
    let dots = before.len() - bare.len();
    has_drive || matches!(dots, 1 | 2) && !bare.ends_with(|c: char| c.is_ascii_alphanumeric() || ")]".contains(c))
}

/// Whether a path goes on or ends where a drive was named.
fn is_root(before: &str, at: usize) -> bool {
    at == before.len() || matches!(byte(before, at), b'\\' | b'/')
}

/// Names of folders and files that begin like the rest of an escape.
const FOLDERS: &[&str] = &[
    "net",
    "new",
    "next",
    "nginx",
    "node",
    "node_modules",
    "nuget",
    "readme",
    "release",
    "report",
    "reports",
    "resource",
    "resources",
    "roaming",
    "root",
    "run",
    "runtime",
    "target",
    "task",
    "tasks",
    "temp",
    "template",
    "templates",
    "test",
    "tests",
    "theme",
    "themes",
    "tmp",
    "tool",
    "tools",
];

/// Whether a word behind another is the name of a folder: `src\test`.
fn is_folder(before: &str, after: &str) -> bool {
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(after.len());
    let name = slice(after, 0..end);
    before.ends_with(|c: char| c.is_ascii_alphanumeric() || "_-".contains(c))
        && FOLDERS.iter().any(|folder| folder.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn an_escape_of_an_escape() {
        for dialect in [Dialect::Plain, Dialect::WecomText, Dialect::Markdown, Dialect::ServiceText] {
            for (text, escape) in [
                ("第一行\\n第二行", "\\n"),
                ("line\\nline", "\\n"),
                ("说\\\"好", "\\\""),
                ("\\u4f60", "\\u4f60"),
                ("a\\tb", "\\t"),
                ("done.\\nNext", "\\n"),
                ("错误:\\n原因", "\\n"),
                ("wait...\\nnew", "\\n"),
                ("第一行\\new", "\\n"),
                ("a\\ntest", "\\n"),
                ("第一行\\r\\n第二行", "\\r\\n"),
            ] {
                assert_found(dialect, text, &[(escape, "literal-escape")]);
            }
            for quiet in [
                "C:\\new",
                "D:\\nginx\\conf",
                "\\\\host\\new",
                "a\\b\\new",
                "\\d+\\n",
                "\\user",
                "100\\%",
                "\\u4f",
                "路径:D:\\test",
                "\"C:\\new\"",
                "/C:\\new",
                "=D:\\new",
                "..\\new",
                ".\\node_modules",
                "见 ..\\test",
                "src\\test",
                "dir\\next",
                "dir\\README.md",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
        assert_found(Dialect::Markdown, "`a\\nb`", &[]);
        assert_found(Dialect::Markdown, "**D:\\nginx**", &[]);
        assert_found(Dialect::MarkdownV2, "```\na\\nb\n```", &[]);
        // Readers see the marks, but what is between them is code for its author.
        let fence = "```sh\nprintf 'a\\nb'\n```";
        assert_found(Dialect::Markdown, fence, &[(fence, "unsupported-markup: fenced code")]);
        assert_found(Dialect::Plain, fence, &[]);
        assert_found(Dialect::WecomText, "运行 `printf 'a\\nb'`", &[]);
        assert_found(
            Dialect::Markdown,
            "```\na\n```\nb\\nc",
            &[("```\na\n```", "unsupported-markup: fenced code"), ("\\n", "literal-escape")],
        );
    }
}
