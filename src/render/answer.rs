use crate::catalog::WireFormat;
use crate::diag::{Diagnostic, Lang};
use crate::plan::Plan;
use crate::report::json_findings;
use crate::source::Files;
use crate::text;

/// The answer to a request, a line of JSON that is written as it comes. Its findings are last.
pub(super) struct Answer<'o> {
    out: &'o mut Vec<u8>,
    findings: String,
}

impl<'o> Answer<'o> {
    pub fn begin(out: &'o mut Vec<u8>, id: Option<&str>) -> Self {
        out.push(b'{');
        if let Some(id) = id {
            out.extend_from_slice(b"\"id\":");
            out.extend_from_slice(id.as_bytes());
            out.push(b',');
        }
        Self { out, findings: String::new() }
    }

    /// Adds findings, with the files of their spans.
    pub fn find(&mut self, files: &Files, findings: &[Diagnostic], lang: Lang) {
        if !findings.is_empty() {
            self.findings.push_str(if self.findings.is_empty() { "" } else { "," });
            json_findings(files, findings, lang, &mut self.findings);
        }
    }

    /// Ends it with what a template writes: a line of JSON.
    ///
    /// # Errors
    /// The answer as it was, if it writes none.
    pub fn line(self, write: impl FnOnce(&mut Vec<u8>) -> bool) -> Result<(), Self> {
        let start = self.out.len();
        self.out.extend_from_slice(b"\"payload\":");
        if !write(self.out) {
            self.out.truncate(start);
            return Err(self);
        }
        // The line break of the line.
        self.out.pop();
        self.out.extend_from_slice(b"}\n");
        Ok(())
    }

    /// Ends it with what a message was built to.
    pub fn plan(self, plan: &Plan) {
        match plan.payload() {
            Some(payload) if payload.format == WireFormat::Json => {
                self.out.extend_from_slice(b"\"payload\":");
                self.out.extend_from_slice(payload.root.to_json_line().trim_end_matches('\n').as_bytes());
            }
            Some(payload) => {
                self.out.extend_from_slice(b"\"payload\":\"");
                text::write_json(self.out, &payload.root.to_xml());
                self.out.push(b'"');
            }
            None if plan.is_nothing() => self.out.extend_from_slice(b"\"skipped\":true"),
            None => {
                self.out.extend_from_slice(b"\"plan\":");
                self.out.extend_from_slice(plan.to_json_line().trim_end_matches('\n').as_bytes());
            }
        }
        self.end(",");
    }

    /// Ends it for a message whose `when` is false.
    pub fn skipped(self) {
        self.out.extend_from_slice(b"\"skipped\":true");
        self.end(",");
    }

    /// Ends it with the findings alone.
    pub fn nothing(self) {
        self.end("");
    }

    /// Ends it with the version of the protocol.
    pub fn version(self, version: u32) {
        let msgc = env!("CARGO_PKG_VERSION");
        self.out.extend_from_slice(format!("\"protocol\":{version},\"msgc\":\"{msgc}\"").as_bytes());
        self.end(",");
    }

    fn end(self, before: &str) {
        if !self.findings.is_empty() || before.is_empty() {
            self.out.extend_from_slice(before.as_bytes());
            self.out.extend_from_slice(b"\"findings\":[");
            self.out.extend_from_slice(self.findings.as_bytes());
            self.out.push(b']');
        }
        self.out.extend_from_slice(b"}\n");
    }
}
