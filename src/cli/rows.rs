//! `msgc build --rows`: a payload for each row of a table, in constant memory.

use std::io::{BufRead, Write};
use std::path::Path;

use super::Exit;
use super::emit::{names_folder, unwritten};
use super::given::Given;
use super::inputs::{is_stdin, not_utf8, shown, unreadable};
use super::session::{Session, nowhere};
use super::table::{Cell, Csv, Json, Table, Trouble};
use crate::diag::words::{input, system};
use crate::diag::{Arg, Diagnostic, Lang, Severity};
use crate::lang::{ParamDecl, ParamValue, Unit};
use crate::os::{self, Disk, OutputFile};
use crate::pipeline::{self, Analysis, Rows, Settings};
use crate::source::Files;

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
    let name = if is_stdin(job.path) { "<stdin>".to_owned() } else { shown(job.path) };
    let refuse = |session: &mut Session, found| session.refuse(&[found]);
    let mut reader = os::open(job.path, is_stdin(job.path))
        .map_err(|error| refuse(session, unreadable(job.path, &name, error, u64::MAX)))?;
    let first = reader.fill_buf().map_err(|error| refuse(session, denied(&name, system::said(&os::reason(&error)))))?;
    let is_json = looks_like_json(first, &name).map_err(|found| refuse(session, found))?;

    let Job { analysis, message, given, now, settings, .. } = &job;
    let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
        return Ok(Exit::Done);
    };
    let used: Vec<&ParamDecl> = unit.used_params(item).iter().filter_map(|used| unit.params.get(used.param)).collect();
    let open: Vec<&ParamDecl> = used.iter().copied().filter(|param| !given.values.contains_key(&param.name)).collect();
    let mut table: Box<dyn Table> = if is_json {
        Box::new(Json::new(reader, &open))
    } else {
        Box::new(Csv::new(reader, &open).map_err(|trouble| refuse(session, denied(&name, reason(trouble))))?)
    };
    let head = Head { unit, used: &used, given, name: &name, message };
    let columns = head.check(table.as_ref(), &open, session)?;

    // What no column gives is the same for every row.
    let mut fixed = given.sample.clone();
    fixed.extend(given.values.clone());
    let params: Vec<&ParamDecl> = columns.iter().map(|column| column.param).collect();
    let maker =
        pipeline::rows(analysis, &Disk, message, &params, &fixed, Some(*now), settings).map_err(|findings| {
            session.show(analysis.files(), &findings);
            Exit::Found
        })?;
    let output = output(job.output, session)?;
    let values = vec![ParamValue::None; columns.len()];
    let mut run =
        Run { name: &name, files: analysis.files(), columns, values, maker, session, output, rows: 0, failed: 0 };
    run.all(table.as_mut())?;
    run.end()
}

/// By its first bytes, so that standard input and pipes need no name. An object begins a line of JSON.
fn looks_like_json(first: &[u8], name: &str) -> Result<bool, Diagnostic> {
    let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    if text.trim_ascii().is_empty() {
        return Err(nowhere(input::ROWS_EMPTY).arg("path", name));
    }
    match std::str::from_utf8(first) {
        // The chunk may end inside a character.
        Err(error) if error.error_len().is_some() => Err(not_utf8(name, first, error.valid_up_to())),
        _ => Ok(text.trim_ascii_start().starts_with(b"{")),
    }
}

fn denied(name: &str, reason: Arg) -> Diagnostic {
    nowhere(input::INPUT_DENIED).arg("path", name).arg("reason", reason)
}

fn reason(trouble: Trouble) -> Arg {
    match trouble {
        Trouble::Row(reason) | Trouble::End(reason) => reason,
    }
}

/// A parameter that rows give.
struct Column<'a> {
    param: &'a ParamDecl,
    /// The value where a cell is empty; nothing where every row must give one.
    otherwise: Option<ParamValue>,
}

/// The columns of a table against the parameters of a message.
struct Head<'a> {
    unit: &'a Unit,
    used: &'a [&'a ParamDecl],
    given: &'a Given,
    name: &'a str,
    message: &'a str,
}

impl<'a> Head<'a> {
    /// The columns that count, in the order in which the table gives their cells.
    fn check(&self, table: &dyn Table, open: &[&'a ParamDecl], session: &mut Session) -> Result<Vec<Column<'a>>, Exit> {
        let mut wrong = Vec::new();
        let mut unused = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for name in table.names() {
            let param = self.unit.param(name).filter(|param| self.used.iter().any(|used| used.name == param.name));
            match param {
                None => unused.push(name.clone()),
                Some(param) if seen.contains(&param.name.as_str()) => {
                    wrong.push(self.finding(input::ROWS_COLUMN_TWICE, &param.name));
                }
                Some(param) => {
                    seen.push(&param.name);
                    if self.given.values.contains_key(&param.name) {
                        wrong.push(self.finding(input::ROWS_COLUMN_GIVEN, &param.name));
                    }
                }
            }
        }
        let mut columns = Vec::new();
        for &param in open {
            let otherwise = self.otherwise(param);
            if table.gives(&param.name) {
                columns.push(Column { param, otherwise });
            } else if otherwise.is_none() {
                wrong.push(
                    self.finding(input::ROWS_COLUMN_MISSING, &param.name)
                        .arg("message", self.message)
                        .arg_if("known", Some(table.names().to_vec()).filter(|known| !known.is_empty())),
                );
            }
        }
        if !wrong.is_empty() {
            return Err(session.refuse(&wrong));
        }
        if !unused.is_empty() {
            let found = nowhere(input::ROWS_COLUMN_UNUSED).arg("path", self.name).arg("message", self.message);
            session.refuse(&[found.arg("names", unused)]);
        }
        Ok(columns)
    }

    fn finding(&self, code: crate::diag::Code, name: &str) -> Diagnostic {
        nowhere(code).arg("path", self.name).arg("name", name)
    }

    /// What an empty cell stands for.
    fn otherwise(&self, param: &ParamDecl) -> Option<ParamValue> {
        let value = self.given.sample.get(&param.name).or(param.default.as_ref()).cloned();
        value.or_else(|| param.ty.is_optional().then_some(ParamValue::None))
    }
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
    name: &'a str,
    files: &'a Files,
    columns: Vec<Column<'a>>,
    /// Of the row, one for each column.
    values: Vec<ParamValue>,
    maker: Rows<'a>,
    session: &'a mut Session,
    output: Output<'a>,
    rows: u64,
    failed: u64,
}

impl Run<'_> {
    fn all(&mut self, table: &mut dyn Table) -> Result<(), Exit> {
        let mut out = Vec::with_capacity(CHUNK + CHUNK / 4);
        loop {
            match table.next_row() {
                Ok(true) => {}
                Ok(false) => break,
                Err(Trouble::Row(reason)) => {
                    self.rows += 1;
                    self.fail(input::ROW_REFUSED, table.row(), None, reason);
                    continue;
                }
                Err(Trouble::End(reason)) => {
                    return Err(self.session.refuse(&[denied(self.name, reason)]));
                }
            }
            self.rows += 1;
            if self.take(table) {
                self.one(table.row(), &mut out);
            }
            if out.len() >= CHUNK {
                self.write(&mut out)?;
                if matches!(self.output, Output::Stdout) && !self.session.out.is_open() {
                    return Ok(());
                }
            }
        }
        self.write(&mut out)
    }

    /// Takes over the values of a row; false after a finding.
    fn take(&mut self, table: &dyn Table) -> bool {
        let (mut wrong, lang) = (Vec::new(), self.session.lang());
        for (at, (column, value)) in self.columns.iter().zip(&mut self.values).enumerate() {
            match table.cell(at, &column.param.ty, value) {
                Cell::Given => {}
                Cell::Empty => match column.otherwise.clone().or_else(|| empty(column.param)) {
                    Some(otherwise) => *value = otherwise,
                    None => wrong.push((column.param, Arg::Word(&input::ROW_NO_VALUE))),
                },
                Cell::Wrong(error) => {
                    let found = error.finding(&column.param.name, nowhere(input::ROW_CELL).span);
                    wrong.push((column.param, sentence(&found, lang).into()));
                }
                Cell::Unreadable(reason) => wrong.push((column.param, reason)),
            }
        }
        if wrong.is_empty() {
            return true;
        }
        self.failed += 1;
        for (param, reason) in wrong {
            self.tell(input::ROW_CELL, table.row(), Some(&param.name), reason);
        }
        false
    }

    fn one(&mut self, row: u64, out: &mut Vec<u8>) {
        match self.maker.row(&mut self.values, out) {
            Ok(findings) => {
                for found in findings.iter().filter(|found| found.severity > Severity::Advice) {
                    self.tell(input::ROW_WARNING, row, None, self.placed(found));
                }
            }
            Err(error) => {
                let first = error.findings.iter().find(|found| found.is_error());
                let reason = first.map_or(Arg::Word(&input::ROW_NOT_ONE), |found| self.placed(found));
                self.fail(input::ROW_REFUSED, row, None, reason);
            }
        }
    }

    /// A finding about the message itself, with its place in the source.
    fn placed(&self, found: &Diagnostic) -> Arg {
        let sentence = sentence(found, self.session.lang());
        match self.files.get(found.span.file) {
            Some(file) => {
                let at = file.lines().position(file.text(), found.span.start);
                let place = format!("{}:{}:{}", file.name, at.line, at.column);
                Arg::Text(format!("{sentence}{}", self.session.lang().aside(&place)))
            }
            None => Arg::Text(sentence),
        }
    }

    fn fail(&mut self, code: crate::diag::Code, row: u64, column: Option<&str>, reason: Arg) {
        self.failed += 1;
        self.tell(code, row, column, reason);
    }

    /// One line.
    fn tell(&mut self, code: crate::diag::Code, row: u64, column: Option<&str>, reason: Arg) {
        let found = nowhere(code).arg("path", self.name).arg("row", row.to_string()).arg("reason", reason);
        self.session.line(&found.arg_if("column", column));
    }

    fn write(&mut self, out: &mut Vec<u8>) -> Result<(), Exit> {
        match &mut self.output {
            Output::Stdout => self.session.out.bytes(out),
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

/// The empty text, where a parameter takes it.
fn empty(param: &ParamDecl) -> Option<ParamValue> {
    crate::lang::params::from_args(&param.ty, &[String::new()]).ok()
}

/// The message of a finding, with what was measured or where in the value it is.
fn sentence(found: &Diagnostic, lang: Lang) -> String {
    let words = found.words(lang);
    let tells = found.measured.is_some() || found.args.iter().any(|(name, _)| matches!(*name, "at" | "range"));
    match words.label.filter(|_| tells) {
        Some(label) => format!("{}{}", words.message, lang.aside(&label)),
        None => words.message,
    }
}
