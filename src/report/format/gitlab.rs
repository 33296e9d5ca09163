//! The Code Quality report of GitLab: an array of findings.

use serde::Serialize;

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::report::RunCounts;
use crate::report::fingerprint::Fingerprints;
use crate::report::json_elements::JsonElements;
use crate::report::region::Region;
use crate::source::{Files, Position, PositionEncoding};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "gitlab",
    output: FormatOutput::Answer,
    emitter: |run| {
        Box::new(CodeQuality {
            lang: run.programs,
            fingerprints: Fingerprints::default(),
            issues: JsonElements::default(),
        })
    },
};

struct CodeQuality {
    lang: Lang,
    fingerprints: Fingerprints,
    issues: JsonElements,
}

#[derive(Serialize)]
struct IssueJson<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: IssueLocation<'a>,
}

#[derive(Serialize)]
struct IssueLocation<'a> {
    path: &'a str,
    positions: IssuePositions,
}

#[derive(Serialize)]
struct IssuePositions {
    begin: IssuePosition,
    end: IssuePosition,
}

/// Columns are in characters.
#[derive(Serialize)]
struct IssuePosition {
    line: u32,
    column: u32,
}

impl Emitter for CodeQuality {
    fn begin(&mut self, out: &mut String) {
        out.push('[');
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for found in findings {
            let issue = self.issue(files, found);
            self.issues.push(&issue, out);
        }
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        out.push_str("\n]\n");
    }
}

impl CodeQuality {
    fn issue<'a>(&mut self, files: &'a Files, found: &'a Diagnostic) -> IssueJson<'a> {
        let first = Position { line: 1, column: 1 };
        // A path is required; what is in no file is about the run.
        let nowhere = Region { file: ".", start: first, end: first };
        let region = Region::of_finding(files, found, PositionEncoding::Chars).unwrap_or(nowhere);
        IssueJson {
            description: found.rendered(self.lang).message,
            check_name: found.code.id(),
            fingerprint: self.fingerprints.next(files, found),
            severity: match found.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Advice => "info",
            },
            location: IssueLocation {
                path: region.file,
                positions: IssuePositions { begin: region.start.into(), end: region.end.into() },
            },
        }
    }
}

impl From<Position> for IssuePosition {
    fn from(Position { line, column }: Position) -> Self {
        Self { line, column }
    }
}
