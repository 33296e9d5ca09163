//! Findings for people at a terminal: the message, the marked source, the note and the help.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode, ThemeCharacters, ThemeStyles};

use unicode_width::UnicodeWidthStr;

use super::Style;
use super::excerpt::Excerpt;
use crate::diag::messages::input;
use crate::diag::{Applicability, Code, Diagnostic, Fix, Lang, Localized, Note, Phrase, Severity};
use crate::sort::sort_by_key;
use crate::source::{File, Files, Span};
use crate::text::visible_lines;

/// The columns that a frame needs beside the source: line number and bars.
const FRAME: usize = 10;
/// A secondary span at most this many lines away is drawn in the same frame.
const NEAR: usize = 8;

/// Renders findings for people.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    pub style: Style,
    pub lang: Lang,
}

impl Human {
    /// Appends the report of one finding and an empty line. A finding that is not in a file has no frame.
    pub fn finding(self, files: &Files, diagnostic: &Diagnostic, out: &mut String) {
        self.finding_and(files, diagnostic, None, out);
    }

    /// The same with one more help line, about this run.
    pub fn finding_and(self, files: &Files, diagnostic: &Diagnostic, help: Option<&str>, out: &mut String) {
        let words = diagnostic.rendered(self.lang);
        self.headline(diagnostic.severity, Some(diagnostic.code.id()), &words.message, out);

        let (here, elsewhere): (Vec<&Note>, Vec<&Note>) =
            diagnostic.notes.iter().partition(|note| is_near(files, diagnostic.span, note.span));
        let mut marks = vec![(diagnostic.span, words.label)];
        marks.extend(here.iter().map(|note| (note.span, Some(note.phrase.text(self.lang)))));
        self.frame(files.get(diagnostic.span.file), diagnostic.severity, marks, out);
        for note in elsewhere {
            self.aside(&input::NOTE, &note.phrase.text(self.lang), out);
            self.frame(files.get(note.span.file), Severity::Advice, vec![(note.span, None)], out);
        }

        if let Some(note) = words.note {
            self.aside(&input::NOTE, &note, out);
        }
        if let Some(help) = words.help {
            self.aside(&input::HELP, &help, out);
        }
        for fix in &diagnostic.fixes {
            let title = fix.title.text(self.lang);
            let how: Phrase = match &fix.applicability {
                Applicability::Safe => input::FixSafe { title }.into(),
                Applicability::Unsafe => input::FixUnsafe { title }.into(),
                Applicability::Choice(choice) => input::FixChoice { title, choice: choice.to_string() }.into(),
                Applicability::Sketch => input::FixSketch { title }.into(),
            };
            self.aside(&input::FIX, &how.text(self.lang), out);
        }
        if let Some(help) = help {
            self.aside(&input::HELP, help, out);
        }
        out.push('\n');
    }

    /// A line about a fix that was applied: `a.msg:3: insert `,` (expected)`
    pub fn fixed(self, path: &str, line: usize, code: Code, fix: &Fix) -> String {
        let title = fix.title.text(self.lang);
        let mut lines = title.lines();
        let first = lines.next().unwrap_or_default();
        let more = if lines.next().is_some() { " …" } else { "" };
        let fixed = input::FixedAt {
            // The digits of a line number are not grouped.
            place: format!("{path}:{line}"),
            title: format!("{first}{more}"),
            code: code.id(),
        };
        format!("{}\n", visible_lines(&fixed.text(self.lang)))
    }

    /// `error[code]: …`
    pub fn headline(self, severity: Severity, code: Option<&str>, message: &str, out: &mut String) {
        let word = input::severity_word(severity).text(self.lang);
        let head = code.map_or_else(|| word.to_owned(), |code| format!("{word}[{code}]"));
        out.push_str(&self.style.severity(severity, &head));
        out.push_str(&self.style.bold(&format!("{}{}", self.lang.colon(), visible_lines(message))));
        out.push('\n');
    }

    /// `  help: …`, with further lines aligned below the first.
    pub fn aside(self, word: &Localized, text: &str, out: &mut String) {
        let word = word.text(self.lang);
        let colon = self.lang.colon();
        let mark = colon.trim_end();
        let indent = " ".repeat(2 + word.width() + colon.width());
        out.push_str("  ");
        out.push_str(&self.style.aside(&format!("{word}{mark}")));
        for (index, line) in visible_lines(text).lines().enumerate() {
            out.push_str(if index == 0 { colon.strip_prefix(mark).unwrap_or_default() } else { &indent });
            out.push_str(line);
            out.push('\n');
        }
    }

    /// The marked lines; the first mark is the primary one.
    fn frame(self, file: Option<&File>, severity: Severity, marks: Vec<(Span, Option<String>)>, out: &mut String) {
        let Some(file) = file else { return };
        let spans: Vec<_> = marks.iter().map(|(span, _)| *span).collect();
        let (excerpt, places) = Excerpt::new(file, &spans, self.style.width.saturating_sub(FRAME));
        let mut labels: Vec<_> = places
            .into_iter()
            .zip(marks)
            .enumerate()
            .map(|(index, (place, (_, label)))| {
                let label = label.map(|label| visible_lines(&label).into_owned());
                match index {
                    0 => LabeledSpan::new_primary_with_span(label, place),
                    _ => LabeledSpan::new_with_span(label, place),
                }
            })
            .collect();
        sort_by_key(&mut labels, LabeledSpan::offset);
        let handler = self.handler(severity, &labels);
        let mut report = String::new();
        if handler.render_report(&mut report, &SourceFrame { source: &excerpt, labels }).is_ok() {
            // miette begins with a line for the message, which is already printed.
            let frame = report.strip_prefix('\n').unwrap_or(&report).to_owned();
            out.push_str(&excerpt.restore(frame));
        }
    }

    /// A handler that draws the first mark in the colour of the severity and the others in a dim one.
    fn handler(self, severity: Severity, labels: &[LabeledSpan]) -> GraphicalReportHandler {
        let mut styles = if self.style.color { ThemeStyles::ansi() } else { ThemeStyles::none() };
        let first = match severity {
            Severity::Error => styles.error,
            Severity::Warning => styles.warning,
            Severity::Advice => styles.advice,
        };
        let quiet = styles.help;
        styles.highlights = labels.iter().map(|label| if label.primary() { first } else { quiet }).collect();
        let characters = if self.style.unicode { ThemeCharacters::unicode() } else { ThemeCharacters::ascii() };
        GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
            .with_wrap_lines(false)
            .with_width(self.style.width)
            .without_syntax_highlighting()
    }
}

fn is_near(files: &Files, here: Span, there: Span) -> bool {
    let line = |span: Span| files.get(span.file).map_or(0, |file| file.lines().line_of(span.start));
    here.file == there.file && line(here).abs_diff(line(there)) <= NEAR
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
