//! The XML of JUnit: a suite per file, whose failures are errors. Warnings and advice fail nothing; their text is the
//! output of a test that passes.

use super::{Emitter, FormatOutput, ReportFormat};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Lang};
use crate::report::RunCounts;
use crate::report::by_file::by_file;
use crate::report::plain::plain;
use crate::report::region::Region;
use crate::report::xml::{attribute, content};
use crate::source::{Files, PositionEncoding};

pub(super) const FORMAT: ReportFormat =
    ReportFormat { name: "junit", output: FormatOutput::Answer, emitter: |run| Box::new(JunitEmitter(run.programs)) };

struct JunitEmitter(Lang);

impl Emitter for JunitEmitter {
    fn begin(&mut self, out: &mut String) {
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"msgc\">\n");
    }

    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        for (file, of_file) in by_file(files, findings) {
            let name = attribute(file.unwrap_or("msgc"));
            let failures = of_file.iter().filter(|found| found.is_error()).count();
            let tests = of_file.len();
            out.push_str(&format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">\n"));
            of_file.iter().for_each(|found| self.case(files, &name, found, out));
            out.push_str("  </testsuite>\n");
        }
    }

    fn clean(&mut self, file: &str, out: &mut String) {
        let name = attribute(file);
        out.push_str(&format!("  <testsuite name=\"{name}\" tests=\"1\" failures=\"0\">\n"));
        out.push_str(&format!("    <testcase classname=\"{name}\" name=\"check\"/>\n  </testsuite>\n"));
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        out.push_str("</testsuites>\n");
    }
}

impl JunitEmitter {
    fn case(&self, files: &Files, file: &str, found: &Diagnostic, out: &mut String) {
        let region = Region::of_finding(files, found, PositionEncoding::Chars);
        // Columns are in characters.
        let place = region.map(|region| format!(":{}:{}", region.start.line, region.start.column)).unwrap_or_default();
        let code = found.code.id();
        let severity = input::severity_word(found.severity).text(self.0);
        let text = content(&format!("{severity}[{code}]: {}", plain(files, found, self.0)));
        out.push_str(&format!("    <testcase classname=\"{file}\" name=\"{code}{place}\">\n"));
        if found.is_error() {
            let message = attribute(&found.rendered(self.0).message);
            out.push_str(&format!("      <failure type=\"{code}\" message=\"{message}\">{text}</failure>\n"));
        } else {
            out.push_str(&format!("      <system-out>{text}</system-out>\n"));
        }
        out.push_str("    </testcase>\n");
    }
}
