//! The XML of Checkstyle, which many CI systems read.

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::report::RunCounts;
use crate::report::by_file::by_file;
use crate::report::region::Region;
use crate::report::xml::attribute;
use crate::source::{Files, PositionEncoding};

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "checkstyle",
    output: FormatOutput::Answer,
    emitter: |run| Box::new(CheckstyleEmitter(run.programs)),
};

/// Columns are in characters.
struct CheckstyleEmitter(Lang);

impl Emitter for CheckstyleEmitter {
    fn begin(&mut self, out: &mut String) {
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for (file, of_file) in by_file(files, findings) {
            out.push_str(&format!("  <file name=\"{}\">\n", attribute(file.unwrap_or_default())));
            of_file.iter().for_each(|found| self.error(files, found, out));
            out.push_str("  </file>\n");
        }
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        out.push_str("</checkstyle>\n");
    }
}

impl CheckstyleEmitter {
    fn error(&self, files: &Files, found: &Diagnostic, out: &mut String) {
        out.push_str("    <error");
        if let Some(Region { start, .. }) = Region::of_finding(files, found, PositionEncoding::Chars) {
            out.push_str(&format!(" line=\"{}\" column=\"{}\"", start.line, start.column));
        }
        let severity = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "info",
        };
        let message = attribute(&found.rendered(self.0).message);
        let code = found.code.id();
        out.push_str(&format!(" severity=\"{severity}\" message=\"{message}\" source=\"msgc.{code}\"/>\n"));
    }
}
