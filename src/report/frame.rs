//! Marked source in a frame. miette draws each part of a file; here the parts are joined, and the finding's own mark
//! is told from the others without colour.

use std::fmt;
use std::ops::Range;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles};
use unicode_width::UnicodeWidthStr;

use super::Human;
use super::excerpt::{Excerpt, marked_lines};
use super::wrap::wrapped;
use crate::diag::Severity;
use crate::sort::sort_by_key;
use crate::source::{File, Span};
use crate::text::visible_lines;

/// The columns beside the source besides the digits of the line number: ` 12 │ `.
const GUTTER: usize = 4;
/// The columns before the corner of a frame besides those digits.
const HEADER_INDENT: usize = 2;
/// The columns of a `…` on both sides of a cut line.
const CUTS: usize = 2;
/// The columns between the middle of a mark and its label: `╰── `.
const ARM: usize = 4;
/// A label that has less room is printed below the frame.
const LEAST_ROOM: usize = 12;

/// A place in a file, and what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub span: Span,
    pub label: Option<String>,
}

/// The marks on lines that follow each other.
struct FramePart<'m> {
    /// The marked lines, numbered from 0.
    lines: Range<usize>,
    marks: Vec<(usize, &'m Mark)>,
}

/// A part as drawn, line by line.
struct DrawnPart {
    header: String,
    body: Vec<String>,
    footer: String,
    /// The digits of its greatest line number.
    digits: usize,
}

impl Human {
    /// Draws the marks of one file in one frame; what is left out between them is a `⋮`. The place in its first line is
    /// that of the first mark, which is the finding's own if there is a `severity`. Returns the labels without room.
    pub(super) fn frame(
        self,
        file: &File,
        severity: Option<Severity>,
        marks: &[Mark],
        out: &mut String,
    ) -> Vec<String> {
        let mut below = Vec::new();
        let drawn: Vec<(bool, DrawnPart)> = parts(file, marks)
            .iter()
            .filter_map(|part| Some((part.holds_first(), self.drawn(file, severity, part, &mut below)?)))
            .collect();
        let digits = drawn.iter().map(|(_, part)| part.digits).max().unwrap_or(0);
        let Some((_, main)) = drawn.iter().find(|(first, _)| *first).or(drawn.first()) else { return below };
        let mut line = |digits_of_part: usize, text: &str| {
            out.push_str(&" ".repeat(digits - digits_of_part));
            out.push_str(text);
            out.push('\n');
        };
        line(main.digits, &main.header);
        for (index, (_, part)) in drawn.iter().enumerate() {
            if index > 0 {
                line(0, if self.style.unicode { "  ⋮" } else { "  :" });
            }
            part.body.iter().for_each(|text| line(part.digits, text));
        }
        line(main.digits, &main.footer);
        below
    }

    fn drawn(
        self,
        file: &File,
        severity: Option<Severity>,
        part: &FramePart<'_>,
        below: &mut Vec<String>,
    ) -> Option<DrawnPart> {
        let spans: Vec<_> = part.marks.iter().map(|(_, mark)| mark.span).collect();
        let digits = (part.lines.end + 1).min(file.lines().count()).to_string().len();
        let (excerpt, places) = Excerpt::new(file, &spans, self.style.width.saturating_sub(GUTTER + digits + CUTS));
        let mut labels = Vec::with_capacity(places.len());
        for ((index, mark), place) in part.marks.iter().zip(&places) {
            let columns = excerpt.columns_of(place);
            let taken = GUTTER + digits + columns.start + columns.len() / 2 + ARM;
            let label = mark.label.as_ref().map(|label| visible_lines(label).into_owned());
            let label = match label.map(|label| fit(&label, self.style.width.saturating_sub(taken)).ok_or(label)) {
                Some(Err(long)) => {
                    below.push(long);
                    None
                }
                Some(Ok(label)) => Some(label),
                None => None,
            };
            labels.push(if *index == 0 && severity.is_some() {
                LabeledSpan::new_primary_with_span(label, *place)
            } else {
                LabeledSpan::new_with_span(label, *place)
            });
        }
        let own = part.marks.iter().zip(&places).find(|((index, _), _)| *index == 0 && severity.is_some());
        let own = own.map(|((_, mark), place)| (file.lines().line_of(mark.span.start), excerpt.columns_of(place)));
        sort_by_key(&mut labels, LabeledSpan::offset);

        let handler = self.handler(severity.unwrap_or(Severity::Advice), &labels);
        let mut report = String::new();
        handler.render_report(&mut report, &SourceFrame { source: &excerpt, labels }).ok()?;
        // miette begins with a line for the message, which is already printed.
        let mut lines: Vec<String> = report.lines().skip_while(|line| line.is_empty()).map(str::to_owned).collect();
        let footer = lines.pop()?;
        let header = if lines.is_empty() { return None } else { lines.remove(0) };
        // The last line of a file is not shown where it is empty, so its number may be shorter than expected.
        let digits = (header.len() - header.trim_start_matches(' ').len()).saturating_sub(HEADER_INDENT);
        if let Some((line, columns)) = own {
            embolden(&mut lines, line + 1, GUTTER + digits + columns.start..GUTTER + digits + columns.end);
        }
        Some(DrawnPart { header, body: lines, footer, digits })
    }

    /// A handler that draws the finding's own mark in the colour of its severity and the others in a dim one.
    fn handler(self, severity: Severity, labels: &[LabeledSpan]) -> GraphicalReportHandler {
        let mut styles = if self.style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let first = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Advice => styles.advice,
        };
        let quiet = styles.help;
        let own = if self.style.color { first.bold() } else { first };
        styles.highlights = labels.iter().map(|label| if label.primary() { own } else { quiet }).collect();
        let characters = match self.style.unicode {
            true => ThemeCharacters::unicode(),
            false => ThemeCharacters { underline: '-', ..ThemeCharacters::ascii() },
        };
        GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_wrap_lines(false)
            .with_width(usize::MAX)
            .without_syntax_highlighting()
    }
}

impl FramePart<'_> {
    fn holds_first(&self) -> bool {
        self.marks.iter().any(|(index, _)| *index == 0)
    }
}

/// Groups marks whose lines, with one line of context, touch each other.
fn parts<'m>(file: &File, marks: &'m [Mark]) -> Vec<FramePart<'m>> {
    let mut sorted: Vec<_> =
        marks.iter().enumerate().map(|(index, mark)| (marked_lines(file, mark.span), index, mark)).collect();
    sort_by_key(&mut sorted, |(lines, index, _)| (lines.start, *index));
    let mut parts: Vec<FramePart<'m>> = Vec::new();
    for (lines, index, mark) in sorted {
        match parts.last_mut() {
            Some(part) if lines.start <= part.lines.end + 2 => {
                part.lines.end = part.lines.end.max(lines.end);
                part.marks.push((index, mark));
            }
            _ => parts.push(FramePart { lines, marks: vec![(index, mark)] }),
        }
    }
    parts
}

/// The label on as many lines as it needs; `None` if there is too little room.
fn fit(label: &str, room: usize) -> Option<String> {
    if label.lines().all(|line| line.width() <= room) {
        return Some(label.to_owned());
    }
    (room >= LEAST_ROOM).then(|| wrapped(label, room).join("\n"))
}

/// Makes the mark below a source line heavier: `━━┳━━`, or `^^^^^` in ASCII.
fn embolden(lines: &mut [String], number: usize, columns: Range<usize>) {
    let is_source = |line: &String| {
        let text = plain(line);
        text.trim_start().split(' ').next().is_some_and(|first| first.parse() == Ok(number))
    };
    let Some(at) = lines.iter().position(is_source) else { return };
    let Some(marks) = lines.get_mut(at + 1) else { return };
    let mut out = String::with_capacity(marks.len());
    let mut column = 0;
    let mut in_escape = false;
    for c in marks.chars() {
        in_escape |= c == '\u{1b}';
        if in_escape {
            out.push(c);
            in_escape = c != 'm';
            continue;
        }
        out.push(if columns.contains(&column) { heavy(c) } else { c });
        column += 1;
    }
    *marks = out;
}

const fn heavy(c: char) -> char {
    match c {
        '─' => '━',
        '┬' => '┳',
        '-' | '|' => '^',
        other => other,
    }
}

/// A line without its colours.
fn plain(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (index, piece) in line.split('\u{1b}').enumerate() {
        out.push_str(if index == 0 { piece } else { piece.split_once('m').map_or("", |(_, text)| text) });
    }
    out
}

/// A report that consists of marked source only.
#[derive(Debug)]
struct SourceFrame<'e> {
    source: &'e Excerpt<'e>,
    labels: Vec<LabeledSpan>,
}

impl fmt::Display for SourceFrame<'_> {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for SourceFrame<'_> {}

impl miette::Diagnostic for SourceFrame<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
