//! Segments of a URL's path that mean another folder: `.` and `..`, however they are written.
//!
//! There is no way to write them as a name: the URL Standard (4.1, single-dot and double-dot URL path segment) takes `%2e`
//! for a dot there.

use std::ops::Range;

use super::line::{byte, bytes};
use super::place::Place;
use crate::text::AsciiSet;

/// What no segment goes on over, in a URL or where a URL stands.
const ENDS: AsciiSet = AsciiSet::CONTROLS.with(AsciiSet::of(" /\\?#\"'()<>"));

/// Whether the text has nothing but dots, or nothing at all: alone, or with what stands beside it, it may be such a segment.
pub(super) fn only_dots(text: &str) -> bool {
    count(text).is_some()
}

/// Whether the segment of the path that the range stands in is such a one.
pub(super) fn in_dot_segment(text: &str, range: &Range<usize>) -> bool {
    text.get(segment(text, range)).is_some_and(is_dots)
}

/// The segment that the range stands in, or as much of it as shows that it is longer than any of dots.
fn segment(text: &str, range: &Range<usize>) -> Range<usize> {
    let first = range.start.saturating_sub(LONGEST + 1);
    let last = text.len().min(range.end + LONGEST + 1);
    let start =
        bytes(text, first..range.start).iter().rposition(|byte| ENDS.has(*byte)).map_or(first, |at| first + at + 1);
    let end = ENDS.find(bytes(text, range.end..last)).map_or(last, |at| range.end + at);
    start..end
}

/// Whether the text is such a segment.
pub fn is_dots(text: &str) -> bool {
    count(text).is_some_and(|dots| matches!(dots, 1 | 2))
}

/// Whether a parameter, which stands at `hole` in a place, is alone in a segment of a URL's path.
pub fn stands_alone(text: &str, place: Place, hole: &Range<usize>) -> bool {
    place.is_path() && segment(text, hole) == *hole
}

/// `%2e%2e`
const LONGEST: usize = 6;

/// How many dots the text is; `None` if it is anything else.
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
    use super::*;

    #[test]
    fn dots_of_every_spelling() {
        for text in ["", ".", "..", "%2e", ".%2E", "..."] {
            assert!(only_dots(text), "{text}");
        }
        assert!(!only_dots("a.") && !only_dots("%2f") && !only_dots("%"));
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
