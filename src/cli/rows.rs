//! `msgc build --rows`: a payload for each row of a table, in constant memory.

use std::io::Write;
use std::path::Path;

use super::Exit;
use super::emit::{names_folder, unwritten};
use super::given::Given;
use super::inputs::shown;
use super::row_reader::{Next, RowReader};
use super::session::{Session, nowhere};
use crate::diag::words::input;
use crate::diag::{Arg, Severity};
use crate::os::{self, Disk, OutputFile};
use crate::pipeline::{self, Analysis, Rows, Settings};

/// Bytes gathered before they are written.
const CHUNK: usize = 256 * 1024;

/// What is to be done.
pub(super) struct Job<'a> {
    pub analysis: &'a Analysis,
    pub message: &'a str,
    pub given: Given,
    pub now: i64,
    pub settings: &'a Settings,
    pub path: &'a Path,
    pub output: Option<&'a Path>,
}

pub(super) fn run(job: Job<'_>, session: &mut Session) -> Result<Exit, Exit> {
    let Job { analysis, message, given, now, settings, .. } = &job;
    let Some(reader) = RowReader::open(job.path, analysis, message, given, settings, session)? else {
        return Ok(Exit::Done);
    };
    let (params, fixed) = (reader.params(), reader.fixed.clone());
    let maker =
        pipeline::rows(analysis, &Disk, message, &params, &fixed, Some(*now), settings).map_err(|findings| {
            session.show(analysis.files(), &findings);
            Exit::Found
        })?;
    let output = output(job.output, session)?;
    let mut run = Run { reader, maker, session, output, rows: 0, failed: 0 };
    run.all()?;
    run.end()
}

/// Where the lines go.
enum Output<'a> {
    Stdout,
    File(OutputFile, &'a Path),
}

fn output<'a>(path: Option<&'a Path>, session: &mut Session) -> Result<Output<'a>, Exit> {
    let Some(path) = path else { return Ok(Output::Stdout) };
    if names_folder(path) {
        return Err(session.refuse(&[nowhere(input::INPUT_NOT_A_FILE).arg("path", shown(path))]));
    }
    match OutputFile::create(path) {
        Ok(file) => Ok(Output::File(file, path)),
        Err(reason) => Err(session.refuse(&[unwritten(path, reason)])),
    }
}

struct Run<'a> {
    reader: RowReader<'a>,
    maker: Rows<'a>,
    session: &'a mut Session,
    output: Output<'a>,
    rows: u64,
    failed: u64,
}

impl Run<'_> {
    fn all(&mut self) -> Result<(), Exit> {
        let mut out = Vec::with_capacity(CHUNK + CHUNK / 4);
        loop {
            match self.reader.next(self.session) {
                Ok(Next::End) => break,
                Ok(Next::Wrong) => self.failed += 1,
                Ok(Next::Row) => self.one(&mut out),
                // The rows before are as good as they were.
                Err(exit) => {
                    self.write(&mut out)?;
                    return Err(exit);
                }
            }
            self.rows += 1;
            if out.len() >= CHUNK {
                self.write(&mut out)?;
                if matches!(self.output, Output::Stdout) && !self.session.out.is_open() {
                    return Ok(());
                }
            }
        }
        self.write(&mut out)
    }

    fn one(&mut self, out: &mut Vec<u8>) {
        match self.maker.row(&mut self.reader.values, out) {
            Ok(findings) => {
                for found in findings.iter().filter(|found| found.severity > Severity::Advice) {
                    let reason = self.reader.placed(found, self.session);
                    self.reader.tell(input::ROW_WARNING, None, reason, self.session);
                }
            }
            Err(error) => {
                let first = error.findings.iter().find(|found| found.is_error());
                let reason =
                    first.map_or(Arg::Word(&input::ROW_NOT_ONE), |found| self.reader.placed(found, self.session));
                self.failed += 1;
                self.reader.tell(input::ROW_REFUSED, None, reason, self.session);
            }
        }
    }

    fn write(&mut self, out: &mut Vec<u8>) -> Result<(), Exit> {
        match &mut self.output {
            Output::Stdout => self.session.out.exact(out),
            Output::File(file, path) => {
                file.write_all(out).map_err(|error| self.session.refuse(&[unwritten(path, os::reason(&error))]))?
            }
        }
        out.clear();
        Ok(())
    }

    fn end(self) -> Result<Exit, Exit> {
        if let Output::File(file, path) = self.output {
            file.finish().map_err(|reason| self.session.refuse(&[unwritten(path, reason)]))?;
        }
        if self.failed == 0 {
            return Ok(Exit::Done);
        }
        self.session.say(&input::ROWS_FAILED, &[("failed", self.failed.into()), ("count", self.rows.into())]);
        Ok(Exit::Found)
    }
}
