//! `***`, `+`, `1)`: Markdown that the platform's page does not show; it shows `---`, `-`, `1.`.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::Fix;
use crate::diag::messages::{markup as messages, platform};
use crate::dialect::line::{byte, bytes, is_blank, skip, slice};
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("*+_)").when(dialect.has(ConstructKind::ListItem))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (text, mut start) = (cx.text(), 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let at = skip(text, start, end, |byte| is_blank(byte) || byte == b'>');
        start += line.len();
        let Some((range, fixed)) = other_marker(text, at, end) else { continue };
        if cx.is_opaque(range.start) || cx.is_open(&range) {
            continue;
        }
        let value = slice(text, at..range.end).to_owned();
        let title = platform::WriteFix { text: fixed.clone() };
        let found = messages::MarkerSpelling { value, fixed: fixed.clone() };
        cx.report_fixed(&range, found, |span| Fix::unsafe_fix(title).replace(span, fixed));
    }
}

/// A marker that the page does not show, and the one that it shows.
fn other_marker(text: &str, at: usize, end: usize) -> Option<(Range<usize>, String)> {
    let line = bytes(text, at..end);
    let first = byte(text, at);
    if matches!(first, b'*' | b'_') && line.len() >= 3 && line.iter().all(|byte| *byte == first) {
        return Some((at..end, "---".to_owned()));
    }
    if first == b'+' && is_blank(byte(text, at + 1)) && at + 2 < end {
        return Some((at..at + 1, "-".to_owned()));
    }
    let digits = skip(text, at, end, |byte| byte.is_ascii_digit());
    let is_number = digits > at && digits - at <= 3 && byte(text, digits) == b')' && is_blank(byte(text, digits + 1));
    (is_number && digits + 2 < end).then(|| (digits..digits + 1, ".".to_owned()))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn the_page_shows_others() {
        for (text, marker) in [("a\n\n***", "***"), ("+ 一", "+"), ("1) 一", ")"), ("  + 一", "+")] {
            assert_found(Dialect::MarkdownV2, text, &[(marker, "marker-spelling")]);
        }
        for quiet in ["---", "- 一", "1. 一", "+86 139", "1)一", "**a**", "a) b", "2024) x"] {
            assert_found(Dialect::MarkdownV2, quiet, &[]);
        }
    }
}
