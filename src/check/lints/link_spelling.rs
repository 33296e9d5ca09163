//! A link that is almost one: `【label】(url)`, `[label]（url）`, `[label] (url)`, `[](url)`.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::Fix;
use crate::diag::messages::{markup as messages, platform};
use crate::dialect::line::{slice, window};
use crate::dialect::{Construct, ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let begins = Triggers::anywhere("]/");
    begins.when(dialect.markdown().is_some() && dialect.has(ConstructKind::Link))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let text = cx.text();
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for at in marks(text) {
        found.extend(almost(text, at));
    }
    for (range, fixed) in found {
        if cx.is_opaque(range.start) || cx.is_open(&range) {
            continue;
        }
        let title = platform::WriteFix { text: fixed.clone() };
        let finding = messages::LinkSpelling { fixed: fixed.clone() };
        cx.report_fixed(&range, finding, |span| Fix::unsafe_fix(title).replace(span, fixed));
    }
    let unnamed: Vec<_> = cx.all(ConstructKind::Link).filter(|link| is_unnamed(cx, link)).collect();
    for link in unnamed {
        cx.report(&link.range(), messages::LinkWithoutLabel);
    }
}

/// Whether a link has no label; a picture needs none.
fn is_unnamed(cx: &LintContext<'_>, link: &Construct) -> bool {
    link.open.end == link.middle.start && !slice(cx.text(), 0..link.range().start).ends_with('!')
}

/// The most bytes of a link, and the most characters of its label, that are looked at.
const LONGEST: usize = 4096;
const LONGEST_LABEL: usize = 200;

/// Whether a link that is almost one begins here.
pub(super) fn begins_at(text: &str, at: usize) -> bool {
    let line = window(text, at, LONGEST).split('\n').next().unwrap_or_default();
    marks(line).filter_map(|mark| almost(text, at + mark)).any(|(link, _)| link.start == at)
}

/// The colons of `://`, also as input methods of Chinese write them.
const COLONS: [char; 2] = [':', '：'];

/// The offsets of the colons before `//`.
fn marks(text: &str) -> impl Iterator<Item = usize> + use<'_> {
    memchr::memmem::find_iter(text.as_bytes(), "//").filter_map(|slashes| {
        let colon = slice(text, 0..slashes).chars().next_back().filter(|c| COLONS.contains(c))?;
        Some(slashes - colon.len_utf8())
    })
}

/// The link around a `://`, if it is spelled as none, and how it is spelled.
fn almost(text: &str, at: usize) -> Option<(Range<usize>, String)> {
    const CLOSERS: [char; 2] = [')', '）'];
    let before = slice(text, 0..at);
    let scheme = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len();
    let (rest, wide_open) = match slice(text, 0..scheme) {
        head if head.ends_with('(') => (&head[..head.len() - 1], false),
        head if head.ends_with('（') => (&head[..head.len() - '（'.len_utf8()], true),
        _ => return None,
    };
    let head = rest.trim_end_matches(' ');
    let is_apart = head.len() < rest.len();
    let (inner, wide_label) = match head {
        head if head.ends_with(']') => (&head[..head.len() - 1], false),
        head if head.ends_with('】') => (&head[..head.len() - '】'.len_utf8()], true),
        _ => return None,
    };
    let opens = if wide_label { '【' } else { '[' };
    let mut near = inner.char_indices().rev().take(LONGEST_LABEL);
    let start = near.find(|(_, c)| *c == opens || *c == '\n')?.0;
    let label = inner.get(start..)?.strip_prefix(opens)?;
    let behind = window(text, scheme, LONGEST);
    let close = behind.find(|c: char| CLOSERS.contains(&c) || c.is_whitespace())?;
    let closer = behind.get(close..)?.chars().next().filter(|c| CLOSERS.contains(c))?;
    let is_other = is_apart || wide_open || wide_label || closer == '）';
    let end = scheme + close + closer.len_utf8();
    let url = slice(behind, 0..close).replacen(COLONS, ":", 1);
    is_other.then(|| (start..end, format!("[{label}]({url})")))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_is_almost_a_link() {
        for dialect in [Dialect::Markdown, Dialect::MarkdownV2] {
            for text in [
                "【看板】(https://a.cn)",
                "[看板]（https://a.cn）",
                "[a] (https://a.cn)",
                "[a](https://a.cn）",
                "【看板】(https：//a.cn/b)",
                "[看板]（http：//a.cn：80）",
            ] {
                assert_found(dialect, text, &[(text, "link-spelling")]);
            }
            assert_found(dialect, "[](https://a.cn)", &[("[](https://a.cn)", "link-without-label")]);
            for quiet in [
                "[a](https://a.cn)",
                "【注意】(重要)",
                "见 https://a.cn（新）",
                "[1] 见 (https://a.cn)",
                "【注意】(路径：//a)",
                "【注意】 见：//a",
                "(https://a.cn)",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
    }
}
