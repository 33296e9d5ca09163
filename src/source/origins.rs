use std::ops::Range;

use super::Span;

/// Where the bytes of a composed text came from: its ranges, in order, with their origins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<(Range<usize>, TextOrigin)>);

/// Where a part of a composed text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOrigin {
    /// Where the text has it.
    pub span: Span,
    /// Where it is written, if that is another place.
    pub written: Option<Span>,
}

impl From<Span> for TextOrigin {
    fn from(span: Span) -> Self {
        Self { span, written: None }
    }
}

impl Origins {
    /// The span of the character at `offset` if the range it is in corresponds to its span byte by byte (both have the
    /// same length); otherwise the span that produced the whole range.
    pub fn at(&self, text: &str, offset: usize) -> Option<Span> {
        let (_, range, origin) = self.entry(offset)?;
        character(text, offset, range, origin.written.unwrap_or(origin.span))
    }

    /// From the span of the first byte of a range to the span of its last byte.
    pub fn of(&self, text: &str, range: &Range<usize>) -> Option<Span> {
        let end = range.end.saturating_sub(1).max(range.start);
        let ((first, first_range, begin), (last, last_range, end_origin)) =
            (self.entry(range.start)?, self.entry(end)?);
        // What is written elsewhere has no place between its neighbours.
        let span =
            |origin: &TextOrigin| if first == last { origin.written.unwrap_or(origin.span) } else { origin.span };
        let first = character(text, range.start, first_range, span(begin))?;
        let last = character(text, end, last_range, span(end_origin));
        Some(last.map_or(first, |last| first.to(last)))
    }

    fn entry(&self, offset: usize) -> Option<(usize, &Range<usize>, &TextOrigin)> {
        let at = self.0.partition_point(|(range, _)| range.end <= offset);
        let at = at.min(self.0.len().checked_sub(1)?);
        let (range, origin) = self.0.get(at)?;
        Some((at, range, origin))
    }
}

/// The part of a span that produced the character at `offset`, or all of it.
fn character(text: &str, offset: usize, range: &Range<usize>, span: Span) -> Option<Span> {
    if range.len() != span.len() as usize || !range.contains(&offset) {
        return Some(span);
    }
    let mut begin = offset;
    while begin > range.start && !text.is_char_boundary(begin) {
        begin -= 1;
    }
    let width = text.get(begin..)?.chars().next()?.len_utf8() as u32;
    let start = span.start + (begin - range.start) as u32;
    Some(Span::new(span.file, start, start + width))
}

impl FromIterator<(Range<usize>, TextOrigin)> for Origins {
    fn from_iter<I: IntoIterator<Item = (Range<usize>, TextOrigin)>>(ranges: I) -> Self {
        Self(ranges.into_iter().collect())
    }
}
