//! The Diagnostic Format of reviewdog, as one JSON document.

use serde::Serialize;

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::HOME;
use crate::diag::{Diagnostic, Lang, Severity};
use crate::report::RunCounts;
use crate::report::json_elements::JsonElements;
use crate::report::merged_edits::merged_edits;
use crate::report::plain::plain;
use crate::report::region::Region;
use crate::source::{Files, Position, PositionEncoding, Span};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "rdjson",
    output: FormatOutput::Answer,
    emitter: |run| Box::new(Reviewdog { lang: run.programs, diagnostics: JsonElements::default() }),
};

struct Reviewdog {
    lang: Lang,
    diagnostics: JsonElements,
}

#[derive(Serialize)]
struct DiagnosticJson<'a> {
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<RdLocation<'a>>,
    severity: &'static str,
    code: RdCode,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct RdLocation<'a> {
    path: &'a str,
    range: RdRange,
}

#[derive(Serialize)]
struct RdRange {
    start: RdPosition,
    end: RdPosition,
}

/// Columns are in bytes of UTF-8, as the format demands.
#[derive(Serialize)]
struct RdPosition {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct RdCode {
    value: &'static str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: RdRange,
    text: String,
}

impl Emitter for Reviewdog {
    fn begin(&mut self, out: &mut String) {
        out.push_str(&format!("{{\"source\":{{\"name\":\"msgc\",\"url\":\"{HOME}\"}},\"diagnostics\":["));
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for found in findings {
            let diagnostic = self.diagnostic(files, found);
            self.diagnostics.push(&diagnostic, out);
        }
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        out.push_str("\n]}\n");
    }
}

impl Reviewdog {
    fn diagnostic<'a>(&self, files: &'a Files, found: &'a Diagnostic) -> DiagnosticJson<'a> {
        let place = |span: Span| Region::of(files, span, PositionEncoding::Bytes);
        let suggestion = |(span, text)| place(span).map(|region| Suggestion { range: (&region).into(), text });
        DiagnosticJson {
            message: plain(files, found, self.lang),
            location: Region::of_finding(files, found, PositionEncoding::Bytes)
                .map(|region| RdLocation { path: region.file, range: (&region).into() }),
            severity: match found.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Advice => "INFO",
            },
            code: RdCode { value: found.code.id(), url: found.code.page(self.lang) },
            suggestions: found.fixes.iter().filter_map(|fix| merged_edits(files, fix).and_then(suggestion)).collect(),
        }
    }
}

impl From<&Region<'_>> for RdRange {
    fn from(region: &Region<'_>) -> Self {
        let position = |Position { line, column }| RdPosition { line, column };
        Self { start: position(region.start), end: position(region.end) }
    }
}
