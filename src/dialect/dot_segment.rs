//! Dot segments of a URL's path, `.` and `..`, in any spelling.
//!
//! They cannot be escaped: the URL Standard (4.1, single-dot and double-dot URL path segment) treats `%2e` as a dot
//! there.

use std::ops::Range;

use super::context::Context;
use super::line::{byte, bytes};
use crate::text::AsciiSet;

/// Characters that end a segment, in a URL or in the text around it.
const ENDS: AsciiSet = AsciiSet::CONTROLS.with(AsciiSet::of(" /\\?#\"'()<>"));

/// Whether the text consists of dots or is empty: alone or with its neighbours, it may be a dot segment.
pub(super) fn only_dots(text: &str) -> bool {
    count(text).is_some()
}

/// Whether the path segment that contains the range is a dot segment.
pub(super) fn in_dot_segment(text: &str, range: &Range<usize>) -> bool {
    text.get(segment(text, range)).is_some_and(is_dot_segment)
}

/// The segment that contains the range, or enough of it to show that it is longer than any dot segment.
fn segment(text: &str, range: &Range<usize>) -> Range<usize> {
    let first = range.start.saturating_sub(LONGEST + 1);
    let last = text.len().min(range.end + LONGEST + 1);
    let start =
        bytes(text, first..range.start).iter().rposition(|byte| ENDS.has(*byte)).map_or(first, |at| first + at + 1);
    let end = ENDS.find(bytes(text, range.end..last)).map_or(last, |at| range.end + at);
    start..end
}

/// Whether the text is a dot segment.
pub fn is_dot_segment(text: &str) -> bool {
    count(text).is_some_and(|dots| matches!(dots, 1 | 2))
}

/// Whether the hole is a whole segment of a URL's path.
pub fn is_whole_segment(text: &str, context: Context, hole: &Range<usize>) -> bool {
    context.is_path() && segment(text, hole) == *hole
}

/// `%2e%2e`
const LONGEST: usize = 6;

/// The number of dots that the text consists of; `None` if it contains anything else.
fn count(text: &str) -> Option<usize> {
    let (mut at, mut dots) = (0, 0);
    while at < text.len() {
        at += match byte(text, at) {
            b'.' => 1,
            b'%' if bytes(text, at..at + 3).eq_ignore_ascii_case(b"%2e") => 3,
            _ => return None,
        };
        dots += 1;
    }
    Some(dots)
}

#[cfg(test)]
mod tests {
    use super::super::{Dialect, Fill, Fragment, Skeleton, TextKind};
    use super::*;

    #[test]
    fn dots_of_every_spelling() {
        for text in ["", ".", "..", "%2e", ".%2E", "..."] {
            assert!(only_dots(text), "{text}");
        }
        assert!(!only_dots("a.") && !only_dots("%2f") && !only_dots("%"));
    }

    #[test]
    fn a_url_in_running_text_gets_none_from_a_value() {
        let refused = |before, value, after| {
            let fill = Fill { kind: TextKind::Url, ..Fill::line(value) };
            let fragments = [Fragment::Lit(before), Fragment::Value(fill), Fragment::Lit(after)];
            !Skeleton::of(Dialect::WecomText, &fragments).fill(&fragments).refused.is_empty()
        };
        assert!(refused("见 https://a.cn/", "..", "/b") && refused("https://a.cn/", ".", " 详情"));
        assert!(!refused("https://a.cn/?q=", "..", "") && !refused("https://a.cn/v", ".", "2"));
        assert!(!refused("https://a.cn/", "a.b", "") && !refused("等", "..", ""));
    }

    #[test]
    fn the_whole_segment_counts() {
        let at = |text: &str| {
            let start = text.find('.').unwrap();
            in_dot_segment(text, &(start..start + 1))
        };
        assert!(at("/a/./b") && at("[a](/../x)") && at("/..?a") && at(".%2E") && at("<a href=\"/..\">"));
        assert!(!at("/a.b") && !at("/...") && !at("?a=.&b"));
    }
}
