use std::ops::Range;

use super::Span;

/// Where the bytes of a composed text came from: its ranges, in order, with their spans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<(Range<usize>, Span)>);

impl Origins {
    /// The span of the character at `offset` if the range it is in corresponds to its span byte by byte (both have the
    /// same length); otherwise the span that produced the whole range.
    pub fn at(&self, text: &str, offset: usize) -> Option<Span> {
        let first = self.0.partition_point(|(range, _)| range.end <= offset);
        let (range, span) = self.0.get(first).or(self.0.last())?;
        if range.len() != span.len() as usize || !range.contains(&offset) {
            return Some(*span);
        }
        let mut begin = offset;
        while begin > range.start && !text.is_char_boundary(begin) {
            begin -= 1;
        }
        let width = text.get(begin..)?.chars().next()?.len_utf8() as u32;
        let start = span.start + (begin - range.start) as u32;
        Some(Span::new(span.file, start, start + width))
    }

    /// From the span of the first byte of a range to the span of its last byte.
    pub fn of(&self, text: &str, range: &Range<usize>) -> Option<Span> {
        let first = self.at(text, range.start)?;
        let last = self.at(text, range.end.saturating_sub(1).max(range.start));
        Some(last.map_or(first, |last| first.to(last)))
    }
}

impl FromIterator<(Range<usize>, Span)> for Origins {
    fn from_iter<I: IntoIterator<Item = (Range<usize>, Span)>>(ranges: I) -> Self {
        Self(ranges.into_iter().collect())
    }
}
