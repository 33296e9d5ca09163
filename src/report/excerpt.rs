//! The lines of a file to display, as miette's [`SourceCode`].
//!
//! Only these lines are cloned, and they are found through the file's line index. They are prepared for display:
//! control characters become pictures, tabs become spaces, long lines are cut around the mark, and joined emoji are
//! printed apart, since terminals disagree about their width.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::source::{File, Span};
use crate::text::{picture, visible};

/// A span over more lines is marked on its first line only.
const MOST_LINES: usize = 4;
/// The number of bytes of a line that are processed before and after its mark.
const REACH: usize = 2048;
/// The minimum number of columns to which a long line is cut.
const LEAST_COLUMNS: usize = 20;
const TAB: usize = 4;
const CUT: &str = "…";

#[derive(Debug)]
pub(super) struct Excerpt<'f> {
    name: Cow<'f, str>,
    /// The displayed lines, each with its line break.
    text: String,
    lines: Vec<ExcerptLine>,
    /// The offset of each span in `text`, with its column in the file (characters, from 0).
    columns: Vec<(usize, usize)>,
}

#[derive(Debug)]
struct ExcerptLine {
    /// The line number in the file, from 0.
    number: usize,
    /// The range in the excerpt's text, with the line break.
    range: Range<usize>,
}

/// The offsets of a line in the file that are needed in the excerpt.
#[derive(Default)]
struct Marks {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl<'f> Excerpt<'f> {
    /// The lines of `spans` (all in this file) with one line of context, and the spans as offsets in the excerpt.
    pub fn new(file: &'f File, spans: &[Span], width: usize) -> (Self, Vec<SourceSpan>) {
        let spans: Vec<_> = spans.iter().map(|span| shown_range(file, *span)).collect();
        let lines = wanted_lines(file, &spans);
        let mut excerpt = Self {
            name: visible(&file.name),
            text: String::new(),
            lines: Vec::with_capacity(lines.len()),
            columns: Vec::with_capacity(spans.len()),
        };
        let mut places = Vec::new();
        for (number, marks) in lines {
            excerpt.push_line(file, number, &marks, width.max(LEAST_COLUMNS), &mut places);
        }
        let index = file.lines();
        let spans = spans
            .iter()
            .map(|span| {
                let place = |at, side| places.iter().find(|place: &&MarkEnd| (place.at, place.side) == (at, side));
                let start = place(span.start, Side::Start).map_or(0, |place| place.shown);
                let end = place(span.end, Side::End).map_or(start, |place| place.shown).max(start);
                let position = index.position(file.text(), span.start as u32);
                excerpt.columns.push((start, position.column as usize - 1));
                SourceSpan::from((start, end - start))
            })
            .collect();
        (excerpt, spans)
    }

    /// The columns of a span on its line, from 0.
    pub fn columns_of(&self, span: &SourceSpan) -> Range<usize> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let line = self.lines.get(self.line_at(start)).map_or(0..0, |line| line.range.clone());
        let width = |range: Range<usize>| self.text.get(range).map_or(0, |text| text.trim_end_matches('\n').width());
        let first = width(line.start..start);
        first..first + width(start..end.min(line.end))
    }

    fn push_line(&mut self, file: &File, number: usize, marks: &Marks, width: usize, places: &mut Vec<MarkEnd>) {
        let (line_start, line) = line_of(file, number);
        let focus = marks.starts.first().or(marks.ends.first()).map_or(0, |at| at.saturating_sub(line_start));
        let near = near(line, focus);
        let shown = show(near.text, focus - near.start, width);

        let start = self.text.len();
        if near.cut_before || shown.cut_before {
            self.text.push_str(CUT);
        }
        // The offset of each character in the excerpt, and that of the end.
        let mut offsets = Vec::with_capacity(shown.cells.len() + 1);
        for cell in &shown.cells {
            offsets.push((line_start + near.start + cell.start, self.text.len()));
            self.text.push_str(&cell.text);
        }
        let shown_end = line_start + near.start + shown.end;
        offsets.push((shown_end, self.text.len()));
        if near.cut_behind || shown.cut_behind {
            self.text.push_str(CUT);
        }
        let last = self.text.len();
        self.text.push('\n');
        self.lines.push(ExcerptLine { number, range: start..self.text.len() });

        let last = if shown_end < line_start + line.len() { last } else { offsets.last().map_or(last, |(_, at)| *at) };
        for &at in &marks.starts {
            let after = offsets.partition_point(|(from, _)| *from <= at);
            let shown = offsets.get(after.saturating_sub(1)).map_or(last, |(_, to)| *to);
            places.push(MarkEnd { at, side: Side::Start, shown });
        }
        for &at in &marks.ends {
            let after = offsets.partition_point(|(from, _)| *from < at);
            let shown = offsets.get(after).map_or(last, |(_, to)| *to);
            places.push(MarkEnd { at, side: Side::End, shown });
        }
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.range.start <= offset).saturating_sub(1)
    }
}

/// The start or the end of a span.
struct MarkEnd {
    /// The offset in the file.
    at: usize,
    side: Side,
    /// The offset in the excerpt's text.
    shown: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Start,
    End,
}

/// The span limited to the file, to character boundaries and to the maximum number of lines.
fn shown_range(file: &File, span: Span) -> Range<usize> {
    let text = file.text();
    let floor = |at: usize| {
        let at = at.min(text.len());
        (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
    };
    let start = floor(span.start as usize);
    let end = floor(span.end as usize).max(start);
    let index = file.lines();
    let first = index.line_of(start as u32);
    if last_line(file, start, end) - first < MOST_LINES {
        return start..end;
    }
    let (line_start, line) = line_of(file, first);
    start..(line_start + line.len()).max(start)
}

/// The lines that the mark of a span takes, numbered from 0.
pub(super) fn marked_lines(file: &File, span: Span) -> Range<usize> {
    let Range { start, end } = shown_range(file, span);
    file.lines().line_of(start as u32)..last_line(file, start, end) + 1
}

/// The line that contains the last byte.
fn last_line(file: &File, start: usize, end: usize) -> usize {
    let last = if end > start { end - 1 } else { end };
    file.lines().line_of(last as u32)
}

/// The offset of a line and its text without the line break.
fn line_of(file: &File, number: usize) -> (usize, &str) {
    let index = file.lines();
    let start = index.start_of(number).unwrap_or(0) as usize;
    let end = index.start_of(number + 1).map_or(file.text().len(), |next| next as usize);
    let line = file.text().get(start..end).unwrap_or_default();
    let line = line.strip_suffix('\n').unwrap_or(line);
    (start, line.strip_suffix('\r').unwrap_or(line))
}

/// Every line to display, with the marks in it.
fn wanted_lines(file: &File, spans: &[Range<usize>]) -> BTreeMap<usize, Marks> {
    let index = file.lines();
    let mut lines: BTreeMap<usize, Marks> = BTreeMap::new();
    for span in spans {
        let first = index.line_of(span.start as u32);
        let last = last_line(file, span.start, span.end);
        for number in first.saturating_sub(1)..=last + 1 {
            let is_context = number < first || number > last;
            let exists = number < index.count();
            let is_end_of_file = number + 1 == index.count() && line_of(file, number).1.is_empty();
            if exists && !(is_context && is_end_of_file) {
                lines.entry(number).or_default();
            }
        }
        lines.entry(first).or_default().starts.push(span.start);
        lines.entry(last).or_default().ends.push(span.end);
    }
    lines
}

/// The part of a line that is processed.
struct Near<'t> {
    text: &'t str,
    start: usize,
    cut_before: bool,
    cut_behind: bool,
}

fn near(line: &str, focus: usize) -> Near<'_> {
    let boundary = |at: usize| (0..=at.min(line.len())).rev().find(|&at| line.is_char_boundary(at)).unwrap_or(0);
    let start = boundary(focus.saturating_sub(REACH));
    let end = boundary(focus.saturating_add(REACH));
    let text = line.get(start..end).unwrap_or_default();
    Near { text, start, cut_before: start > 0, cut_behind: end < line.len() }
}

/// Whether a character joins its neighbours to one emoji, or changes its form: without it each is printed apart.
const fn joins(c: char) -> bool {
    matches!(c, '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// The displayed columns of a line.
struct Shown {
    cells: Vec<ExcerptCell>,
    /// One past the last displayed byte, in the processed text.
    end: usize,
    cut_before: bool,
    cut_behind: bool,
}

struct ExcerptCell {
    /// The first byte, in the processed text.
    start: usize,
    text: String,
    width: usize,
}

fn show(text: &str, focus: usize, width: usize) -> Shown {
    let mut cells = Vec::with_capacity(text.len());
    let mut column = 0;
    for (start, c) in text.char_indices() {
        let (text, cell_width) = match c {
            '\t' => (" ".repeat(TAB - column % TAB), TAB - column % TAB),
            '\u{FEFF}' if start == 0 => (String::new(), 0),
            c if joins(c) => (String::new(), 0),
            c => {
                let shown = picture(c).unwrap_or(c);
                (shown.to_string(), shown.width().unwrap_or(0))
            }
        };
        cells.push(ExcerptCell { start, text, width: cell_width });
        column += cell_width;
    }
    if column <= width {
        return Shown { cells, end: text.len(), cut_before: false, cut_behind: false };
    }

    let before: usize = cells.iter().take_while(|cell| cell.start < focus).map(|cell| cell.width).sum();
    let from = if before < width * 2 / 3 { 0 } else { before - width / 3 };
    let (mut column, mut end, mut cut_behind) = (0, text.len(), false);
    let mut kept = Vec::with_capacity(width);
    for cell in cells {
        let at = column;
        column += cell.width;
        if at < from {
            continue;
        }
        if column > from + width {
            end = cell.start;
            cut_behind = true;
            break;
        }
        kept.push(cell);
    }
    Shown { cells: kept, end, cut_before: from > 0, cut_behind }
}

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let mut first = self.line_at(start);
        let mut last = self.line_at(if end > start { end - 1 } else { end });
        let follows = |line: usize| {
            let number = |line: usize| self.lines.get(line).map(|line| line.number);
            number(line).zip(number(line + 1)).is_some_and(|(this, next)| this + 1 == next)
        };
        if !(first..last).all(follows) {
            return Err(MietteError::OutOfBounds);
        }
        for _ in 0..lines_before {
            if first > 0 && follows(first - 1) {
                first -= 1;
            }
        }
        for _ in 0..lines_after {
            if follows(last) {
                last += 1;
            }
        }
        let (Some(from), Some(to)) = (self.lines.get(first), self.lines.get(last)) else {
            return Err(MietteError::OutOfBounds);
        };
        let range = from.range.start..to.range.end;
        let data = self.text.get(range.clone()).ok_or(MietteError::OutOfBounds)?;
        // Without context lines, miette asks for the position to print: a column of the file.
        let is_asked = lines_before == 0 && lines_after == 0;
        let column = self.columns.iter().find(|(at, _)| is_asked && *at == start).map(|(_, column)| *column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone().into_owned(),
            data.as_bytes(),
            SourceSpan::from((range.start, range.len())),
            from.number,
            column.unwrap_or(0),
            last - first + 1,
        )))
    }
}
