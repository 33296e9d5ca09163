//! `msgc build --rows` and `--each`: one payload per row of a table, or item of a list, in constant memory.

use std::io::Write;
use std::path::Path;

use super::super::Exit;
use super::super::inputs::{names_folder, unwritten};
use super::super::session::Session;
use crate::binding::ParamValues;
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Severity};
use crate::os::OutputFile;
use crate::pipeline::{self, Analysis, Rows, Settings};
use crate::rows::{NextRow, RowReader, RowSource};
use crate::source::{World, display_path};

/// The size of the write buffer in bytes.
const CHUNK: usize = 256 * 1024;

/// A build to run.
pub(super) struct RowsJob<'a> {
    pub analysis: &'a Analysis,
    pub message: &'a str,
    pub given: ParamValues,
    pub now: i64,
    pub settings: &'a Settings,
    pub source: RowSource<'a>,
    pub output: Option<&'a Path>,
    pub world: &'a dyn World,
}

pub(super) fn run(job: RowsJob<'_>, session: &mut Session) -> Result<Exit, Exit> {
    let RowsJob { analysis, message, given, now, settings, source, output: path, world } = job;
    let reader = RowReader::open(source, world, analysis, message, &given, settings, session.lang());
    let Some(mut reader) = reader.map_err(|found| session.refuse(&found))? else { return Ok(Exit::Done) };
    session.report(reader.take_reported());
    let (params, fixed) = (reader.params(), reader.fixed.clone());
    let maker = pipeline::rows(analysis, world, message, &params, &fixed, Some(now), settings)
        .map_err(|findings| session.found(analysis.files(), &findings))?;
    let output = output(path, session)?;
    let mut run = RowsRun { reader, maker, session, output, rows: 0, failed: 0, skipped: 0 };
    run.all()?;
    run.end()
}

/// The destination of the lines.
enum RowsOutput<'a> {
    Stdout,
    File(OutputFile, &'a Path),
}

fn output<'a>(path: Option<&'a Path>, session: &mut Session) -> Result<RowsOutput<'a>, Exit> {
    let Some(path) = path else { return Ok(RowsOutput::Stdout) };
    if names_folder(path) {
        return Err(
            session.refuse(&[Diagnostic::nowhere(input::InputNotAFile { path: display_path(path), stdin: None })])
        );
    }
    match OutputFile::create(path) {
        Ok(file) => Ok(RowsOutput::File(file, path)),
        Err(reason) => Err(session.refuse(&[unwritten(path, reason)])),
    }
}

struct RowsRun<'a> {
    reader: RowReader<'a>,
    maker: Rows<'a>,
    session: &'a mut Session,
    output: RowsOutput<'a>,
    rows: u64,
    failed: u64,
    /// Rows without a message, since its `when` is false.
    skipped: u64,
}

impl RowsRun<'_> {
    fn all(&mut self) -> Result<(), Exit> {
        let mut out = Vec::with_capacity(CHUNK + CHUNK / 4);
        loop {
            let next = self.reader.next_row();
            if matches!(next, Ok(NextRow::Row)) {
                self.one(&mut out);
            }
            self.session.report(self.reader.take_reported());
            match next {
                Ok(NextRow::End) => break,
                Ok(NextRow::Wrong) => self.failed += 1,
                Ok(NextRow::Row) => {}
                // The rows before are still valid.
                Err(stop) => {
                    let exit = self.session.stop(stop);
                    self.write(&mut out)?;
                    return Err(exit);
                }
            }
            self.rows += 1;
            if out.len() >= CHUNK {
                self.write(&mut out)?;
                if matches!(self.output, RowsOutput::Stdout) && !self.session.out.is_open() {
                    return Ok(());
                }
            }
        }
        self.write(&mut out)
    }

    fn one(&mut self, out: &mut Vec<u8>) {
        let start = out.len();
        match self.maker.row(&mut self.reader.values, out) {
            Ok(findings) => {
                self.skipped += u64::from(out.len() == start);
                let worth = findings.iter().filter(|found| found.severity > Severity::Advice);
                worth.for_each(|found| self.reader.warn(found));
            }
            Err(error) => {
                self.failed += 1;
                self.reader.refuse(&error.findings);
            }
        }
    }

    fn write(&mut self, out: &mut Vec<u8>) -> Result<(), Exit> {
        match &mut self.output {
            RowsOutput::Stdout => self.session.out.exact(out),
            RowsOutput::File(file, path) => {
                file.write_all(out).map_err(|error| self.session.refuse(&[unwritten(path, error.into())]))?
            }
        }
        out.clear();
        Ok(())
    }

    fn end(self) -> Result<Exit, Exit> {
        if let RowsOutput::File(file, path) = self.output {
            file.finish().map_err(|reason| self.session.refuse(&[unwritten(path, reason)]))?;
        }
        if self.skipped > 0 {
            self.session.say(input::RowsSkipped { skipped: self.skipped, count: self.rows });
        }
        if self.failed == 0 {
            return Ok(Exit::Done);
        }
        self.session.say(input::RowsFailed { failed: self.failed, count: self.rows });
        Ok(Exit::Found)
    }
}
