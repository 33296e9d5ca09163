//! Annotations of a run of GitHub Actions: a workflow command per finding.

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::{Diagnostic, Lang, Severity};
use crate::report::plain::plain;
use crate::report::region::Region;
use crate::source::{Files, PositionEncoding};
use crate::text::visible;

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "github", output: FormatOutput::Answer, emitter: |run| Box::new(Annotations(run.programs)) };

/// Writes `::error file=a.msg,line=1,endLine=1,col=2,endColumn=3,title=msgc (code)::message`. Columns are in characters.
struct Annotations(Lang);

impl Emitter for Annotations {
    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        findings.iter().for_each(|finding| self.annotation(files, finding, out));
    }
}

impl Annotations {
    fn annotation(&self, files: &Files, finding: &Diagnostic, out: &mut String) {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        out.push_str(&format!("::{level} "));
        let mut place = String::new();
        if let Some(region) = Region::of_finding(files, finding, PositionEncoding::Chars) {
            let Region { file, start, end } = region;
            let name = visible(file);
            out.push_str(&format!("file={},line={},endLine={},", property(&name), start.line, end.line));
            // Of several lines, none is marked.
            if region.is_on_one_line() {
                out.push_str(&format!("col={},endColumn={},", start.column, end.column));
            }
            // In the log, the command is only its text.
            place = format!("{name}:{}:{}: ", start.line, start.column);
        }
        let title = format!("msgc ({})", finding.code.id());
        let text = format!("{place}{}", plain(files, finding, self.0));
        out.push_str(&format!("title={}::{}\n", property(&title), data(&text)));
    }
}

/// Escapes what would end the command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes what would end a property of the command, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
