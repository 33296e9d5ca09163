//! One line per finding, as editors parse it.

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Lang};
use crate::report::region::Region;
use crate::source::{Files, PositionEncoding};
use crate::text::visible;

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "short", output: FormatOutput::Answer, emitter: |run| Box::new(OneLine(run.programs)) };

/// Writes `file:line:column: error[code]: message`. Columns are in characters.
pub struct OneLine(pub Lang);

impl Emitter for OneLine {
    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        findings.iter().for_each(|finding| self.line(files, finding, out));
    }
}

impl OneLine {
    fn line(&self, files: &Files, finding: &Diagnostic, out: &mut String) {
        let severity = input::severity_word(finding.severity).text(self.0);
        let message = finding.rendered(self.0).message;
        let line = format!("{severity}[{}]: {message}", finding.code.id());
        let line = match Region::of_finding(files, finding, PositionEncoding::Chars) {
            Some(Region { file, start, .. }) => format!("{}:{}:{}: {line}", visible(file), start.line, start.column),
            None => line,
        };
        out.push_str(&visible(&line.replace(['\n', '\t'], " ")));
        out.push('\n');
    }
}
