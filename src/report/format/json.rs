//! The format for programs, version 2. `docs/findings.schema.json` describes it; it is stable within a version.

use serde::Serialize;

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Fix, Lang, LimitUnit};
use crate::report::document::line;
use crate::report::json_elements::JsonElements;
use crate::report::region::Region;
use crate::report::{Human, RunCounts, Style};
use crate::secrets;
use crate::source::{FileId, Files, PositionEncoding, Span};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "json",
    output: FormatOutput::Answer,
    emitter: |run| Box::new(JsonEmitter { lang: run.programs, findings: JsonElements::default() }),
};

/// Writes one JSON document with one finding per line.
struct JsonEmitter {
    lang: Lang,
    findings: JsonElements,
}

impl Emitter for JsonEmitter {
    fn begin(&mut self, out: &mut String) {
        out.push_str("{\"version\":2,\"columns\":\"characters\",\"findings\":[");
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for found in findings {
            self.findings.push(&finding(files, found, self.lang), out);
        }
    }

    fn end(&mut self, counts: RunCounts, out: &mut String) {
        let RunCounts { files, messages, errors, warnings, advice, .. } = counts;
        let summary = line(&Summary { files, messages, errors, warnings, advice });
        out.push_str(&format!("\n],\"summary\":{summary}}}\n"));
    }
}

/// Appends findings as the elements of a JSON array, all on one line. Secrets of the files of their spans are not shown.
pub fn json_findings(files: &Files, findings: &[Diagnostic], lang: Lang, out: &mut String) {
    let start = out.len();
    for (index, found) in findings.iter().enumerate() {
        out.push_str(if index > 0 { "," } else { "" });
        out.push_str(&line(&finding(files, found, lang)));
    }
    secrets::hide(files, out, start);
    secrets::hide_own(out, start);
}

#[derive(Serialize)]
struct FindingJson<'a> {
    code: &'static str,
    severity: &'static str,
    message: String,
    help_uri: String,
    /// The name of the message that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    message_name: Option<&'a str>,
    /// The field of the message: `article[1].url`.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    /// The value of a document or row.
    #[serde(skip_serializing_if = "Option::is_none")]
    data_path: Option<&'a str>,
    /// The primary one first.
    labels: Vec<LabelJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    measured: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    notes: Vec<String>,
    helps: Vec<String>,
    fixes: Vec<FixJson<'a>>,
    bounds: Vec<BoundJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fact: Option<FactJson>,
    /// As people see it, without colours, in 100 columns.
    rendered: String,
}

#[derive(Serialize)]
struct LabelJson<'a> {
    primary: bool,
    file: &'a str,
    span: SpanJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

/// Byte offsets; lines and columns from 1, columns in characters.
#[derive(Serialize)]
struct SpanJson {
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
struct FixJson<'a> {
    title: String,
    grade: &'static str,
    /// The name for `--choose`.
    #[serde(skip_serializing_if = "Option::is_none")]
    choice: Option<String>,
    edits: Vec<EditJson<'a>>,
}

#[derive(Serialize)]
struct EditJson<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct BoundJson<'a> {
    parameter: &'a str,
    bound: u64,
    unit: &'static str,
}

#[derive(Serialize)]
struct FactJson {
    source: &'static str,
    seen: &'static str,
}

#[derive(Serialize)]
struct Summary {
    files: u64,
    messages: u64,
    errors: u64,
    warnings: u64,
    advice: u64,
}

fn finding<'a>(files: &'a Files, diagnostic: &'a Diagnostic, lang: Lang) -> FindingJson<'a> {
    let words = diagnostic.rendered(lang);
    let size = diagnostic.size();
    let place = diagnostic.message.as_ref();
    let mut rendered = String::new();
    Human { style: Style::PLAIN, lang }.finding(files, diagnostic, &mut rendered);
    let own = Region::of_finding(files, diagnostic, PositionEncoding::Chars)
        .map(|region| label_at(region, diagnostic.unread_file().map_or(diagnostic.span, |_| START), true, words.label));
    let notes = diagnostic.notes.iter().filter_map(|note| label(files, note.span, false, Some(note.phrase.text(lang))));
    // A note that is not in a file is only a sentence.
    let nowhere = diagnostic.notes.iter().filter(|note| files.get(note.span.file).is_none());
    FindingJson {
        code: diagnostic.code.id(),
        severity: input::severity_word(diagnostic.severity).text(Lang::En),
        message: words.message,
        help_uri: diagnostic.code.page(lang),
        message_name: place.map(|place| place.message.as_str()),
        path: place.map(|place| place.path.as_str()).filter(|path| !path.is_empty()),
        data_path: diagnostic.data_path.as_deref(),
        labels: own.into_iter().chain(notes).collect(),
        measured: size.and_then(|size| size.measured),
        limit: size.map(|size| size.limit),
        unit: size.map(|size| unit(size.unit)),
        notes: words.note.into_iter().chain(nowhere.map(|note| note.phrase.text(lang))).collect(),
        helps: words.help.into_iter().collect(),
        fixes: diagnostic.fixes.iter().map(|fix| fix_json(files, diagnostic.span.file, fix, lang)).collect(),
        bounds: diagnostic
            .bounds
            .iter()
            .map(|bound| BoundJson { parameter: &bound.parameter, bound: bound.bound, unit: unit(bound.unit) })
            .collect(),
        fact: diagnostic.fact().map(|fact| FactJson { source: fact.source.text(lang), seen: fact.seen }),
        rendered: rendered.trim_end().to_owned() + "\n",
    }
}

fn label(files: &Files, span: Span, primary: bool, text: Option<String>) -> Option<LabelJson<'_>> {
    Region::of(files, span, PositionEncoding::Chars).map(|region| label_at(region, span, primary, text))
}

/// The start of a file that cannot be read.
const START: Span = Span::new(FileId(0), 0, 0);

fn label_at(Region { file, start, end }: Region<'_>, span: Span, primary: bool, text: Option<String>) -> LabelJson<'_> {
    LabelJson {
        primary,
        file,
        span: SpanJson {
            start: span.start,
            end: span.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
        text,
    }
}

fn fix_json<'a>(files: &'a Files, file: FileId, fix: &'a Fix, lang: Lang) -> FixJson<'a> {
    let name = |file| files.get(file).map_or("", |file| file.name.as_str());
    FixJson {
        title: fix.title.text(lang),
        grade: fix.applicability.id(),
        choice: fix.applicability.choice().map(ToString::to_string),
        edits: fix
            .edits
            .iter()
            .map(|edit| EditJson { file: name(file), start: edit.span.start, end: edit.span.end, text: &edit.text })
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
