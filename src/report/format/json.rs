//! The format for programs. Its structure is documented in the reference of the command line and is stable within a
//! version.

use serde::Serialize;

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Fix, Lang, LimitUnit};
use crate::report::RunCounts;
use crate::report::document::line;
use crate::source::{Files, Span};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "json",
    output: FormatOutput::Answer,
    emitter: |run| Box::new(JsonEmitter { lang: run.programs, any: false }),
};

/// Writes one JSON document with one finding per line.
struct JsonEmitter {
    lang: Lang,
    /// Whether a finding was written, so that the next one needs a comma.
    any: bool,
}

impl Emitter for JsonEmitter {
    fn begin(&mut self, out: &mut String) {
        out.push_str("{\"version\":1,\"findings\":[");
    }

    fn finding(&mut self, files: &Files, found: &Diagnostic, out: &mut String) {
        out.push_str(if self.any { ",\n" } else { "\n" });
        self.any = true;
        out.push_str(&finding(files, found, self.lang));
    }

    fn end(&mut self, counts: RunCounts, out: &mut String) {
        let RunCounts { files, messages, errors, warnings, .. } = counts;
        let summary = line(&Summary { files, messages, errors, warnings });
        out.push_str(&format!("\n],\"summary\":{summary}}}\n"));
    }
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    place: Option<PlaceJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixOf<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<FactOf>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    span: SpanOf,
}

/// Byte offsets; lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct SpanOf {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct NoteJson<'a> {
    message: String,
    #[serde(flatten)]
    place: Option<PlaceJson<'a>>,
}

#[derive(Serialize)]
struct FixOf<'a> {
    title: String,
    safe: bool,
    grade: &'static str,
    /// The name for `--choose`.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<String>,
    edits: Vec<EditOf<'a>>,
}

#[derive(Serialize)]
struct EditOf<'a> {
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct FactOf {
    source: &'static str,
    seen: &'static str,
}

#[derive(Serialize)]
struct Summary {
    files: u64,
    messages: u64,
    errors: u64,
    warnings: u64,
}

/// One finding as an object on one line.
fn finding(files: &Files, diagnostic: &Diagnostic, lang: Lang) -> String {
    let words = diagnostic.rendered(lang);
    let why = words.note.map(|message| NoteJson { message, place: None });
    let places = diagnostic
        .notes
        .iter()
        .map(|note| NoteJson { message: note.phrase.text(lang), place: place(files, note.span) });
    let size = diagnostic.size();
    line(&FindingJson {
        code: diagnostic.code.id(),
        severity: input::severity_word(diagnostic.severity).text(Lang::En),
        message: words.message,
        place: place(files, diagnostic.span),
        label: words.label,
        measured: size.and_then(|size| size.measured),
        limit: size.map(|size| size.limit),
        unit: size.map(|size| unit(size.unit)),
        notes: why.into_iter().chain(places).collect(),
        help: words.help,
        fixes: diagnostic.fixes.iter().map(|found| fix(found, lang)).collect(),
        fact: diagnostic.fact().map(|fact| FactOf { source: fact.source.text(lang), seen: fact.seen }),
    })
}

fn place(files: &Files, span: Span) -> Option<PlaceJson<'_>> {
    let file = files.get(span.file)?;
    let position = |offset| file.lines().position(file.text(), offset);
    let (from, to) = (position(span.start), position(span.end));
    Some(PlaceJson {
        file: &file.name,
        span: SpanOf {
            start: span.start,
            end: span.end,
            line: from.line,
            column: from.column,
            end_line: to.line,
            end_column: to.column,
        },
    })
}

fn fix(fix: &Fix, lang: Lang) -> FixOf<'_> {
    FixOf {
        title: fix.title.text(lang),
        safe: fix.is_safe(),
        grade: fix.applicability.id(),
        choice: fix.applicability.choice().map(ToString::to_string),
        edits: fix
            .edits
            .iter()
            .map(|edit| EditOf { start: edit.span.start, end: edit.span.end, text: &edit.text })
            .collect(),
    }
}

/// The identifier for programs; never translated.
const fn unit(unit: LimitUnit) -> &'static str {
    match unit {
        LimitUnit::Bytes => "bytes",
        LimitUnit::Chars => "chars",
        LimitUnit::Items => "items",
        LimitUnit::FileBytes => "file_bytes",
        LimitUnit::Seconds => "seconds",
        LimitUnit::Digits => "digits",
    }
}
