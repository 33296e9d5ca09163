//! What `explain` says, for people: the page of a finding, the meaning of what a platform answers, the list of all.

use unicode_width::UnicodeWidthStr;

use super::Human;
use super::wrap::{options, wrapped_in};
use crate::catalog::{ErrorCode, Platform};
use crate::derive::reference::{retry, source};
use crate::diag::messages::{Scope, explain, input};
use crate::diag::{Diagnostic, Localized};
use crate::explain::{ExampleOutcome, ExplainPage, ListedCode, NumberMeaning, PageExample};

/// The maximum width of running text, in columns.
const MEASURE: usize = 88;
const INDENT: &str = "    ";

impl Human {
    /// The page of a finding. `shown` is the finding of the failing example, for the fact about the platform.
    pub fn page(self, page: &ExplainPage, shown: Option<&Diagnostic>) -> String {
        let mut out = self.head(page);
        for paragraph in page.paragraphs(self.lang) {
            out.push('\n');
            self.running(paragraph, "", "", &mut out);
        }
        let parts = [
            (ExampleOutcome::Fails, &explain::FAILS),
            (ExampleOutcome::Works, &explain::WORKS),
            (ExampleOutcome::Rule, &explain::RULE),
        ];
        for (outcome, word) in parts {
            let files: Vec<_> = page.examples(outcome).collect();
            if !files.is_empty() {
                self.section(word, &mut out);
                let names = page.examples.iter().any(|example| !matches!(example.language, "msg" | "sh"));
                files.iter().for_each(|example| self.example(example, names, &mut out));
            }
        }
        let fact = shown.filter(|found| found.fact().is_some()).and_then(|found| found.rendered(self.lang).note);
        if let Some(fact) = fact {
            out.push('\n');
            self.aside(&input::NOTE, &fact, &mut out);
        }
        self.control(page, &mut out);
        out
    }

    /// How to suppress the finding, with the comment to copy, or that nothing does.
    fn control(self, page: &ExplainPage, out: &mut String) {
        if let Some(comment) = page.allow() {
            let reason = explain::REASON.text(self.lang);
            self.section(&explain::ALLOW, out);
            out.push_str(&format!("\n{INDENT}{comment} {reason}\n"));
        }
        let scope = match page.code.scope() {
            Scope::Language => &explain::IS_FIXED,
            Scope::Rule => &explain::IS_RULE,
        };
        out.push('\n');
        self.running(scope.text(self.lang), "", "", out);
    }

    /// The heading of a part of the page.
    fn section(self, word: &Localized, out: &mut String) {
        self.heading(word.text(self.lang), out);
    }

    pub(super) fn heading(self, text: &str, out: &mut String) {
        let heading = format!("{text}{}", self.lang.colon().trim_end());
        out.push_str(&format!("\n{}\n", self.style.aside(&heading)));
    }

    /// What each platform means by an error code.
    pub fn answer(self, answer: &NumberMeaning) -> String {
        let mut parts: Vec<String> =
            answer.codes.iter().map(|(platform, error)| self.errcode(*platform, error)).collect();
        if let Some(status) = answer.status {
            let head = explain::MassStatusTitle { code: status.code.to_string() }.text(self.lang);
            let rows = [
                (&explain::MEANING, status.meaning.text(self.lang).to_owned()),
                (&explain::SOURCE, source(status.fact, self.lang)),
            ];
            parts.push(self.entry(&head, &rows));
        }
        parts.join("\n")
    }

    /// One line per code: code, severity or platform, meaning.
    pub fn listed(self, all: &[ListedCode]) -> String {
        let rows: Vec<(String, String, &str, Option<crate::diag::Severity>)> = all
            .iter()
            .map(|listed| match listed {
                ListedCode::Finding { code, severity, meaning } => {
                    let word = input::severity_word(*severity).text(self.lang);
                    ((*code).to_owned(), word.to_owned(), *meaning, Some(*severity))
                }
                ListedCode::Type { id, of, meaning } => ((*id).to_owned(), (*of).to_owned(), *meaning, None),
                ListedCode::Errcode { code, of, meaning } => (code.to_string(), (*of).to_owned(), *meaning, None),
                ListedCode::MassStatus { code, meaning } => (format!("err({code})"), String::new(), *meaning, None),
            })
            .collect();
        let (first, second) = rows
            .iter()
            .fold((0, 0), |(first, second), (code, word, _, _)| (first.max(code.width()), second.max(word.width())));
        let mut out = String::new();
        for (code, word, meaning, severity) in &rows {
            let fill = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.width()));
            let shown = severity.map_or_else(|| word.clone(), |severity| self.style.severity(severity, word));
            let line = format!("{code}{}  {shown}{}  {meaning}", fill(code, first), fill(word, second));
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// `error[too-long]: …`
    fn head(self, page: &ExplainPage) -> String {
        let code = page.code;
        let severity = input::severity_word(code.severity()).text(self.lang);
        let sentence = sentence(code.text(self.lang).message);
        let mut out = self.style.severity(code.severity(), &format!("{severity}[{}]", code.id()));
        if sentence.chars().any(char::is_alphabetic) {
            out.push_str(&self.style.bold(&format!("{}{sentence}", self.lang.colon())));
        }
        out.push('\n');
        out
    }

    /// A file, with its name if there are several, or a command.
    fn example(self, example: &PageExample, named: bool, out: &mut String) {
        if example.language == "sh" {
            out.push('\n');
            for line in example.text.lines() {
                // A continuation line is indented.
                let prompt = if line.starts_with(' ') { "" } else { "$ " };
                out.push_str(&format!("{INDENT}{prompt}{line}\n"));
            }
            return;
        }
        if named {
            out.push_str(&format!("\n  {}\n", self.style.bold(example.file)));
        } else {
            out.push('\n');
        }
        self.code(example.text, out);
    }

    /// The text of a file.
    pub(super) fn code(self, text: &str, out: &mut String) {
        for line in text.lines() {
            out.push_str(format!("{INDENT}{line}").trim_end());
            out.push('\n');
        }
    }

    fn errcode(self, platform: Platform, error: &ErrorCode) -> String {
        let (key, code) = (platform.spec().answer.code, error.code.to_string());
        let head = explain::ErrcodeTitle { key, code, platform: platform.name().text(self.lang) }.text(self.lang);
        let rows = [
            (&explain::MEANING, error.meaning.text(self.lang).to_owned()),
            (&explain::CAUSE, error.cause.text(self.lang).to_owned()),
            (&explain::REMEDY, error.remedy.text(self.lang).to_owned()),
            (&explain::AGAIN, retry(error, self.lang)),
            (&explain::SOURCE, source(error.fact, self.lang)),
        ];
        self.entry(&head, &rows)
    }

    /// A heading and its rows, with aligned labels.
    fn entry(self, head: &str, rows: &[(&Localized, String)]) -> String {
        let mut out = format!("{}\n", self.style.bold(head));
        let width = rows.iter().map(|(word, _)| word.text(self.lang).width()).max().unwrap_or(0);
        for (word, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
            let word = word.text(self.lang);
            let fill = " ".repeat(width.saturating_sub(word.width()));
            let (first, next) = (format!("  {word}{fill}  "), " ".repeat(width + 4));
            let mut lines = String::new();
            self.running(text, &first, &next, &mut lines);
            out.push_str(&lines.replacen(word, &self.style.aside(word), 1));
        }
        out
    }

    /// Text in lines of a readable length.
    pub(super) fn running(self, text: &str, first: &str, next: &str, out: &mut String) {
        let options = options(self.style.width.min(MEASURE)).initial_indent(first).subsequent_indent(next);
        for line in wrapped_in(text, options) {
            out.push_str(&line);
            out.push('\n');
        }
    }
}

/// A sentence of the table with `…` for its placeholders.
fn sentence(words: &str) -> String {
    let mut parts = words.split('{');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push('…');
        out.push_str(part.split_once('}').map_or("", |(_, behind)| behind));
    }
    out
}
