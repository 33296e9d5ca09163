//! One line per finding, as editors parse it.

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Lang};
use crate::source::Files;
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
        let line = match files.get(finding.span.file) {
            Some(file) => {
                let at = file.lines().position(file.text(), finding.span.start);
                format!("{}:{}:{}: {line}", visible(&file.name), at.line, at.column)
            }
            None => match finding.unread_file() {
                Some(file) => format!("{}:1:1: {line}", visible(file)),
                None => line,
            },
        };
        out.push_str(&visible(&line.replace(['\n', '\t'], " ")));
        out.push('\n');
    }
}
