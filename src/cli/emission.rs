use crate::diag::Diagnostic;
use crate::os::Stream;
use crate::report::{Emitter, ReportFormat, RunCounts, RunInfo};
use crate::source::Files;

/// The findings of a run in one format, written to a stream as they come.
pub(super) struct Emission<'a> {
    emitter: Box<dyn Emitter + 'a>,
    /// The output of the emitter until it is printed.
    text: String,
    pub counts: RunCounts,
}

impl<'a> Emission<'a> {
    pub fn begin(format: ReportFormat, run: RunInfo<'a>, out: &mut Stream) -> Self {
        Self::of((format.emitter)(run), out)
    }

    pub fn of(emitter: Box<dyn Emitter + 'a>, out: &mut Stream) -> Self {
        let mut emission = Self { emitter, text: String::new(), counts: RunCounts::default() };
        emission.emit(out, |emitter, text| emitter.begin(text));
        emission
    }

    /// All findings of a file, with the files of their spans.
    pub fn findings(&mut self, files: &Files, findings: &[Diagnostic], out: &mut Stream) {
        findings.iter().for_each(|finding| self.counts.add(finding.severity));
        self.emit(out, |emitter, text| emitter.findings(files, findings, text));
    }

    /// A file that was checked and has no findings.
    pub fn clean(&mut self, file: &str, out: &mut Stream) {
        self.emit(out, |emitter, text| emitter.clean(file, text));
    }

    pub fn end(&mut self, out: &mut Stream) {
        let counts = self.counts;
        self.emit(out, |emitter, text| emitter.end(counts, text));
    }

    fn emit(&mut self, out: &mut Stream, write: impl FnOnce(&mut dyn Emitter, &mut String)) {
        write(&mut *self.emitter, &mut self.text);
        out.print(&self.text);
        self.text.clear();
    }
}
