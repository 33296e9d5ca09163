//! Findings for people at a terminal: the fact, the marked source, what to do, and why.

use unicode_width::UnicodeWidthStr;

use super::Style;
use super::frame::Mark;
use super::wrap::wrapped;
use crate::diag::messages::input;
use crate::diag::{Applicability, Code, Diagnostic, Fix, Lang, Localized, Phrase, Severity};
use crate::source::{Files, Span};
use crate::text::visible_lines;

/// Renders findings for people.
#[derive(Clone, Copy, Debug)]
pub struct Human {
    pub style: Style,
    pub lang: Lang,
}

impl Human {
    /// Appends the report of one finding and an empty line. A finding that is not in a file has no frame.
    pub fn finding(self, files: &Files, diagnostic: &Diagnostic, out: &mut String) {
        self.finding_and(files, diagnostic, None, &[], out);
    }

    /// The same with a line for the other places with the same finding, and further help lines, about this run.
    pub(super) fn finding_and(
        self,
        files: &Files,
        diagnostic: &Diagnostic,
        others: Option<&str>,
        help: &[String],
        out: &mut String,
    ) {
        let words = diagnostic.rendered(self.lang);
        self.headline(diagnostic.severity, Some(diagnostic.code), &words.message, out);
        let below = self.frames(files, diagnostic, words.label, out);
        for label in below {
            self.aside(&input::NOTE, &label, out);
        }
        if let Some(others) = others {
            self.aside(&input::NOTE, others, out);
        }
        // What is said about no place.
        for note in diagnostic.notes.iter().filter(|note| files.get(note.span.file).is_none()) {
            self.aside(&input::HELP, &note.phrase.text(self.lang), out);
        }
        for help in self.helps(words.help, &diagnostic.fixes) {
            self.aside(&input::HELP, &help, out);
        }
        for help in help {
            self.aside(&input::HELP, help, out);
        }
        if let Some(note) = words.note {
            self.aside(&input::NOTE, &note, out);
        }
        out.push('\n');
    }

    /// One frame for each file: that of the finding first.
    fn frames(self, files: &Files, diagnostic: &Diagnostic, label: Option<String>, out: &mut String) -> Vec<String> {
        let mut by_file: Vec<Vec<Mark>> = vec![vec![Mark { span: diagnostic.span, label }]];
        for note in &diagnostic.notes {
            let mark = Mark { span: note.span, label: Some(note.phrase.text(self.lang)) };
            match by_file.iter_mut().find(|marks| marks.first().is_some_and(|first| first.span.file == mark.span.file))
            {
                Some(marks) => marks.push(mark),
                None => by_file.push(vec![mark]),
            }
        }
        let mut below = Vec::new();
        for (index, marks) in by_file.iter().enumerate() {
            let file = marks.first().and_then(|first| files.get(first.span.file));
            let severity = (index == 0).then_some(diagnostic.severity);
            if let Some(file) = file {
                below.extend(self.frame(file, severity, marks, out));
            }
        }
        below
    }

    /// What to do, once: the help, and the fixes. A help that says what a fix does, and more, stands for it.
    pub(super) fn helps(self, help: Option<String>, fixes: &[Fix]) -> Vec<String> {
        let titles: Vec<String> = fixes.iter().map(|fix| fix.title.text(self.lang)).collect();
        let said = titles.iter().position(|title| help.as_ref().is_some_and(|help| help.starts_with(title.as_str())));
        let mut all: Vec<String> = Vec::with_capacity(fixes.len() + 1);
        all.extend(help.as_ref().filter(|_| said.is_none()).cloned());
        for (index, (fix, title)) in fixes.iter().zip(&titles).enumerate() {
            let text = match (&help, said) {
                (Some(help), Some(said)) if said == index => help,
                _ => title,
            };
            // The way to apply it follows the first line of several.
            let (first, rest) =
                text.split_once('\n').map_or((text.as_str(), None), |(first, rest)| (first, Some(rest)));
            let colon = self.lang.colon().trim_end();
            let bare = first.strip_suffix(colon).unwrap_or(first);
            let mut offered = self.offered(fix, bare);
            offered.push_str(first.strip_prefix(bare).unwrap_or_default());
            if let Some(rest) = rest {
                offered.push('\n');
                offered.push_str(rest);
            }
            all.push(offered);
        }
        all
    }

    /// What a fix does, and how it is applied: ``write `and` (`--fix`)``
    fn offered(self, fix: &Fix, title: &str) -> String {
        let title = title.to_owned();
        let how: Phrase = match &fix.applicability {
            Applicability::Safe => input::FixSafe { title }.into(),
            Applicability::Unsafe => input::FixUnsafe { title }.into(),
            Applicability::Choice(choice) => input::FixChoice { title, choice: choice.to_string() }.into(),
            Applicability::Sketch => input::FixSketch { title }.into(),
        };
        how.text(self.lang)
    }

    /// A line about a fix that was applied: `a.msg:3: insert `,` (expected)`
    pub fn fixed(self, path: &str, line: usize, code: Code, fix: &Fix) -> String {
        let title = fix.title.text(self.lang);
        // Of several lines the first one of what is written.
        let (verb, written) = title.split_once('\n').unwrap_or((&title, ""));
        let written = written.lines().next().unwrap_or_default().trim();
        let (first, more) = match written.is_empty() {
            true => (title.as_str().to_owned(), ""),
            false => (format!("{} `{written}`", verb.trim_end_matches(self.lang.colon().trim_end())), " …"),
        };
        let fixed = input::FixedAt {
            // The digits of a line number are not grouped.
            place: format!("{path}:{line}"),
            title: format!("{first}{more}"),
            code: code.id(),
        };
        format!("{}\n", visible_lines(&fixed.text(self.lang)))
    }

    /// `error[code]: …`
    pub fn headline(self, severity: Severity, code: Option<Code>, message: &str, out: &mut String) {
        let word = input::severity_word(severity).text(self.lang);
        let head = code.map_or_else(
            || self.style.severity(severity, word),
            |code| {
                self.style
                    .linked(&self.style.severity(severity, &format!("{word}[{}]", code.id())), &code.page(self.lang))
            },
        );
        out.push_str(&head);
        out.push_str(&self.style.bold(&format!("{}{}", self.lang.colon(), visible_lines(message))));
        out.push('\n');
    }

    /// `  help: …`, with further lines aligned below the first. Long lines are wrapped.
    pub fn aside(self, word: &Localized, text: &str, out: &mut String) {
        let word = word.text(self.lang);
        let colon = self.lang.colon();
        let mark = colon.trim_end();
        let indent = 2 + word.width() + colon.width();
        out.push_str("  ");
        out.push_str(&self.style.aside(&format!("{word}{mark}")));
        let lines = visible_lines(text);
        // Indented lines are to be copied.
        let lines = lines.lines().flat_map(|line| match line.starts_with("    ") {
            true => vec![line.to_owned()],
            false => wrapped(line, self.style.width.saturating_sub(indent)),
        });
        for (index, line) in lines.enumerate() {
            match index {
                0 => out.push_str(colon.strip_prefix(mark).unwrap_or_default()),
                _ if line.is_empty() => {}
                _ => out.push_str(&" ".repeat(indent)),
            }
            out.push_str(&line);
            out.push('\n');
        }
    }

    /// The number of the line on which a span begins, from 1.
    pub(super) fn line_of(files: &Files, span: Span) -> Option<usize> {
        Some(files.get(span.file)?.lines().line_of(span.start) + 1)
    }
}
