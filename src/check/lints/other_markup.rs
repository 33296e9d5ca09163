//! Markup of other kinds of Markdown: tasks, `~~~`, footnotes, `__bold__`, links by reference.

use std::collections::HashMap;
use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::{markup as messages, platform};
use crate::diag::{Fix, Localized};
use crate::dialect::line::{byte, bytes, is_blank, skip, slice, window, window_before};
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("[_~").when(dialect.markdown().is_some())
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (text, mut start) = (cx.text(), 0);
    let mut found: Vec<(Range<usize>, &'static Localized)> = Vec::new();
    let mut is_open = false;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let at = skip(text, start, end, |byte| is_blank(byte) || byte == b'>');
        // Where there are no lists, that is said.
        if cx.spec.has(ConstructKind::ListItem) {
            found.extend(task(text, at, end).map(|range| (range, &messages::TASKS)));
        }
        if bytes(text, at..end).starts_with(b"~~~") {
            // One finding for both fences.
            is_open = !is_open;
            if is_open {
                found.push((at..skip(text, at, end, |byte| byte == b'~'), &messages::TILDE_FENCES));
            }
        }
        found.extend(footnotes(text, start..end).map(|range| (range, &messages::FOOTNOTES)));
        found.extend(underscored(text, start..end).map(|range| (range, &messages::UNDERSCORE_BOLD)));
        start += line.len();
    }
    for (range, markup) in found {
        if !cx.is_opaque(range.start) && !cx.is_open(&range) {
            let (dialect, fact) = (cx.dialect.name(), cx.spec.active.first().map(|active| active.fact));
            cx.report(&range, messages::UnsupportedMarkup { dialect, markup, help: None, fact });
        }
    }
    for (range, fixed) in references(text) {
        if !cx.is_opaque(range.start) && !cx.is_open(&range) {
            let (dialect, fact) = (cx.dialect.name(), cx.spec.active.first().map(|active| active.fact));
            let markup = &messages::REFERENCE_LINKS;
            let finding = messages::UnsupportedMarkup { dialect, markup, help: None, fact };
            let title = platform::WriteFix { text: fixed.clone() };
            cx.report_fixed(&range, finding, |span| Fix::unsafe_fix(title).replace(span, fixed));
        }
    }
}

/// The most bytes of a label.
const LONGEST_LABEL: usize = 200;

/// `[label][id]` and `[id][]` where a line `[id]: https://…` says where they lead, each as a link.
fn references(text: &str) -> Vec<(Range<usize>, String)> {
    let definitions: HashMap<&str, &str> =
        if text.contains("]: ") { text.lines().filter_map(definition).collect() } else { HashMap::new() };
    if definitions.is_empty() {
        return Vec::new();
    }
    let joints = memchr::memmem::find_iter(text.as_bytes(), "][");
    let reference = |joint: usize| {
        let before = window_before(text, joint, LONGEST_LABEL);
        let label = before.rsplit(['[', ']', '\n']).next().filter(|label| before.ends_with(&format!("[{label}")))?;
        let id = window(text, joint + 2, LONGEST_LABEL).split_once(']')?.0;
        let url = definitions.get(if id.is_empty() { label } else { id })?;
        let range = joint - label.len() - 1..joint + id.len() + 3;
        (!label.is_empty()).then(|| (range, format!("[{label}]({url})")))
    };
    joints.filter_map(reference).collect()
}

/// The id and the URL of a line `[id]: https://…`.
fn definition(line: &str) -> Option<(&str, &str)> {
    let (id, rest) = line.trim_start_matches([' ', '>']).strip_prefix('[')?.split_once("]: ")?;
    let url = rest.split_whitespace().next()?;
    let is_id = !id.is_empty() && !id.starts_with('^') && !id.contains(['[', ']']);
    (is_id && url.contains("://")).then_some((id, url))
}

/// The box of `- [ ] task`.
fn task(text: &str, at: usize, end: usize) -> Option<Range<usize>> {
    let after = skip(text, at + 1, end, is_blank);
    let is_task = matches!(byte(text, at), b'-' | b'*' | b'+') && after > at + 1;
    let has_box = matches!(bytes(text, after..end), [b'[', b' ' | b'x' | b'X', b']', b' ', ..]);
    (is_task && has_box).then_some(after..after + 3)
}

/// `[^1]`
fn footnotes(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let (start, line) = (line.start, slice(text, line));
    memchr::memmem::find_iter(line.as_bytes(), "[^").filter_map(move |at| {
        let name = window(line, at + 2, 20).split_once(']')?.0;
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-');
        // `[^a-z]` is an expression.
        let is_class = name.contains('-') || name.len() == 1 && name.chars().all(char::is_alphabetic);
        (is_name && !is_class).then_some(start + at..start + at + name.len() + 3)
    })
}

/// `__bold__`, but not `__init__.py`.
fn underscored(text: &str, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let (start, line) = (line.start, slice(text, line));
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let open = from + memchr::memmem::find(bytes(line, from..line.len()), b"__")?;
            let length = slice(line, open + 2..line.len()).find("__")?;
            let (inner, end) = (slice(line, open + 2..open + 2 + length), open + length + 4);
            from = end;
            let before = slice(line, 0..open).chars().next_back();
            let after = slice(line, end..line.len());
            let is_apart = before.is_none_or(|c| !c.is_ascii_alphanumeric() && !"._/\\".contains(c))
                && !after.starts_with(|c: char| c.is_ascii_alphanumeric() || "._(/".contains(c));
            let is_text = !inner.is_empty() && !inner.starts_with([' ', '_']) && !inner.ends_with([' ', '_']);
            if is_apart && is_text {
                return Some(start + open..start + end);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn links_by_reference() {
        let found = "unsupported-markup: links by reference";
        for dialect in [Dialect::Markdown, Dialect::MarkdownV2] {
            for (text, link) in [
                ("见 [看板][1]。\n\n[1]: https://a.cn", "[看板][1]"),
                ("[看板][]\n[看板]: https://a.cn \"x\"", "[看板][]"),
            ] {
                assert_found(dialect, text, &[(link, found)]);
            }
            for quiet in [
                "见 [a][1]",
                "x[0][1]\n[2]: https://a.cn",
                "[1]: https://a.cn",
                "[a][1]\n[1]: 说明",
                "`[a][1]`\n[1]: https://a.cn",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
    }

    #[test]
    fn what_others_read() {
        for (text, found) in [
            ("- [ ] 任务", ("[ ]", "unsupported-markup: task lists")),
            ("~~~\na", ("~~~", "unsupported-markup: fences of `~~~`")),
            ("见[^1]", ("[^1]", "unsupported-markup: footnotes")),
            ("__紧急__ 处理", ("__紧急__", "unsupported-markup: bold text by `__`")),
            ("__x__ y", ("__x__", "unsupported-markup: bold text by `__`")),
        ] {
            assert_found(Dialect::MarkdownV2, text, &[found]);
        }
        for quiet in ["- [x](https://a.cn)", "__init__.py", "[^a-z]", "a__b__c", "snake__case", "`__x__` `[^1]`"] {
            assert_found(Dialect::MarkdownV2, quiet, &[]);
        }
    }
}
