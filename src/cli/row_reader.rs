//! Rows of a file as values of a message's parameters.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::rc::Rc;

use super::Exit;
use super::csv::Place;
use super::damage::{self, Damage};
use super::given::Given;
use super::inputs::{is_stdin, not_utf8, shown, unreadable};
use super::session::{Session, nowhere};
use super::table::{Cell as TableCell, Csv, Json, Table, Trouble};
use super::workbook;
use crate::diag::words::{input, system};
use crate::diag::{Arg, Code, Diagnostic, Lang, Severity};
use crate::lang::{ParamDecl, ParamValue, Reach, Unit, names_files};
use crate::os::{self, Disk};
use crate::pipeline::{Analysis, Settings};
use crate::source::Files;

/// Bytes of a row at most. A table is read row by row, and what has no end of a row must not fill the memory.
const LARGEST_ROW: u64 = 16 * 1024 * 1024;

/// The rows of a table.
pub(super) struct RowReader<'a> {
    name: String,
    message: String,
    files: &'a Files,
    table: Box<dyn Table + 'a>,
    columns: Vec<Column<'a>>,
    /// The files that cells may name.
    reach: Reach<'a>,
    watch: Watch,
    /// Of the present row, in the order of [`RowReader::params`].
    pub values: Vec<ParamValue>,
    /// What no column gives: the same for every row.
    pub fixed: HashMap<String, ParamValue>,
    read: Rc<Cell<u64>>,
    /// What was read when the present row began.
    began: Rc<Cell<u64>>,
}

/// What comes next.
pub(super) enum Next {
    /// A row; its values are in [`RowReader::values`].
    Row,
    /// A row without values; what is wrong with it was told.
    Wrong,
    End,
}

impl<'a> RowReader<'a> {
    /// Opens a table and holds its columns against the parameters of a message.
    ///
    /// # Errors
    /// It cannot be read, or its columns do not fit: that was shown.
    pub fn open(
        path: &Path,
        analysis: &'a Analysis,
        message: &str,
        given: &Given,
        settings: &Settings,
        session: &mut Session,
    ) -> Result<Option<Self>, Exit> {
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { shown(path) };
        let refuse = |session: &mut Session, found| session.refuse(&[found]);
        let reader = os::open(path, is_stdin(path))
            .map_err(|error| refuse(session, unreadable(path, &name, error, u64::MAX)))?;
        let (read, began) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let mut reader = Counting { inner: reader, read: Rc::clone(&read), began: Rc::clone(&began) };
        let first =
            reader.fill_buf().map_err(|error| refuse(session, denied(&name, system::said(&os::reason(&error)))))?;
        if let Some(kind) = workbook::kind(first) {
            return Err(refuse(session, nowhere(input::ROWS_WORKBOOK).arg("path", name).arg("kind", kind)));
        }
        let is_json = looks_like_json(first, &name).map_err(|found| refuse(session, found))?;

        let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
            return Ok(None);
        };
        let used: Vec<&ParamDecl> =
            unit.used_params(item).iter().filter_map(|used| unit.params.get(used.param)).collect();
        let open: Vec<&ParamDecl> =
            used.iter().copied().filter(|param| !given.values.contains_key(&param.name)).collect();
        let form = Form { is_json, tabs: path.extension().is_some_and(|end| end.eq_ignore_ascii_case("tsv")) };
        let table = form.table(reader, &open).map_err(|trouble| refuse(session, ended(&name, trouble)))?;
        let head = Head { unit, used: &used, given, name: &name, message };
        let columns = head.check(table.as_ref(), &open, session)?;
        if let Some(separator) = table.separator().filter(|separator| *separator != b',') {
            let word = if separator == b'\t' {
                Arg::Word(&input::A_TAB)
            } else {
                format!("`{}`", char::from(separator)).into()
            };
            session.refuse(&[nowhere(input::ROWS_SEPARATOR).arg("path", name.as_str()).arg("separator", word)]);
        }
        let mut watch = Watch::new(&columns, settings);
        if watch.is_needed() {
            match os::file_size(path).filter(|_| !is_stdin(path)) {
                Some(_) => {
                    let again = || os::open(path, false).map_err(|error| unreadable(path, &name, error, u64::MAX));
                    // What cannot be read is told below.
                    let first = again().map_err(|found| refuse(session, found))?;
                    if damage::may_stand_in(first, LARGEST_ROW).unwrap_or(true) {
                        let again = again().map_err(|found| refuse(session, found))?;
                        let (read, began) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
                        let again = Counting { inner: again, read: Rc::clone(&read), began: Rc::clone(&began) };
                        let table =
                            form.table(again, &open).map_err(|trouble| refuse(session, ended(&name, trouble)))?;
                        watch.scan(table, columns.len(), || began.set(read.get()));
                    }
                    watch.tell(&name, &columns, session);
                }
                None if watch.is_denied() => return Err(refuse(session, nowhere(input::ROWS_DENY_STDIN))),
                None => {}
            }
        }
        let file = (!is_stdin(path)).then_some(path);
        let reach = Reach::new(&Disk, file, &analysis.program.root, given.files_from.as_deref());
        let mut fixed = given.sample.clone();
        fixed.extend(given.values.clone());
        let values = vec![ParamValue::None; columns.len()];
        Ok(Some(Self {
            name,
            message: message.to_owned(),
            files: analysis.files(),
            table,
            columns,
            reach,
            watch,
            values,
            fixed,
            read,
            began,
        }))
    }

    /// The parameters that rows give.
    pub fn params(&self) -> Vec<&'a ParamDecl> {
        self.columns.iter().map(|column| column.param).collect()
    }

    /// The line of the present row in the file, from 1.
    pub fn row(&self) -> u64 {
        self.table.row()
    }

    /// What stands in the present row.
    #[cfg(feature = "send")]
    pub fn content(&self) -> Vec<u8> {
        self.table.content()
    }

    /// Bytes of the file that were read.
    #[cfg(feature = "send")]
    pub fn bytes_read(&self) -> u64 {
        self.read.get()
    }

    /// Steps to the next row.
    ///
    /// # Errors
    /// Nothing more can be read: that was shown.
    pub fn next(&mut self, session: &mut Session) -> Result<Next, Exit> {
        self.began.set(self.read.get());
        match self.table.next_row() {
            Ok(true) => Ok(if self.take(session) { Next::Row } else { Next::Wrong }),
            Ok(false) => {
                self.end(session);
                Ok(Next::End)
            }
            Err(Trouble::Row(reason)) => {
                self.tell(input::ROW_REFUSED, None, reason, session);
                Ok(Next::Wrong)
            }
            Err(Trouble::Unclosed(place)) => {
                session.refuse(&[unclosed(&self.name, place)]);
                Err(Exit::Found)
            }
            Err(Trouble::End(reason)) => Err(session.refuse(&[denied(&self.name, reason)])),
        }
    }

    /// What was passed over on the way is told once.
    fn end(&mut self, session: &mut Session) {
        self.watch.tell(&self.name, &self.columns, session);
        let (count, line) = self.table.empty();
        if count > 0 {
            let found = nowhere(input::ROWS_EMPTY_ROWS).arg("path", self.name.as_str()).arg("count", count);
            session.refuse(&[found.arg("row", line.to_string())]);
        }
        if !self.table.strangers().is_empty() {
            let found =
                nowhere(input::ROWS_COLUMN_UNUSED).arg("path", self.name.as_str()).arg("message", &*self.message);
            session.refuse(&[found.arg("names", self.table.strangers().to_vec())]);
        }
    }

    /// Takes over the values of a row; false after a finding.
    fn take(&mut self, session: &mut Session) -> bool {
        let (mut wrong, lang) = (Vec::new(), session.lang());
        for (at, (column, value)) in self.columns.iter().zip(&mut self.values).enumerate() {
            match self.table.cell(at, &column.param.ty, value) {
                TableCell::Given if column.names_files => {
                    if let Err(error) = self.reach.settle(&column.param.ty, value) {
                        let found = error.finding(&column.param.name, nowhere(input::ROW_CELL).span);
                        wrong.push((column.param, sentence(&found, lang).into()));
                    }
                }
                TableCell::Given => {
                    if let Some(damage) = self.watch.see(at, self.table.as_ref()) {
                        wrong.push((column.param, Arg::Word(damage.words())));
                    }
                }
                TableCell::Empty => match column.otherwise.clone() {
                    Some(otherwise) => *value = otherwise,
                    None => wrong.push((column.param, Arg::Word(&input::ROW_NO_VALUE))),
                },
                TableCell::Wrong(error) => {
                    let found = error.finding(&column.param.name, nowhere(input::ROW_CELL).span);
                    wrong.push((column.param, sentence(&found, lang).into()));
                }
                TableCell::Unreadable(reason) => wrong.push((column.param, reason)),
            }
        }
        for (param, reason) in &wrong {
            self.tell(input::ROW_CELL, Some(&param.name), reason.clone(), session);
        }
        wrong.is_empty()
    }

    /// A finding about the message itself, with its place in the source.
    pub fn placed(&self, found: &Diagnostic, session: &Session) -> Arg {
        let sentence = sentence(found, session.lang());
        match self.files.get(found.span.file) {
            Some(file) => {
                let at = file.lines().position(file.text(), found.span.start);
                let place = format!("{}:{}:{}", file.name, at.line, at.column);
                Arg::Text(format!("{sentence}{}", session.lang().aside(&place)))
            }
            None => Arg::Text(sentence),
        }
    }

    /// One line about the present row.
    pub fn tell(&self, code: Code, column: Option<&str>, reason: Arg, session: &mut Session) {
        let row = self.row().to_string();
        let found = nowhere(code).arg("path", self.name.as_str()).arg("row", row).arg("reason", reason);
        session.line(&found.arg_if("column", column));
    }
}

/// The message of a finding, with what was measured or where in the value it is.
fn sentence(found: &Diagnostic, lang: Lang) -> String {
    let words = found.words(lang);
    let tells =
        found.measured.is_some() || found.args.iter().any(|(name, _)| matches!(*name, "at" | "range" | "folder"));
    match words.label.filter(|_| tells) {
        Some(label) => format!("{}{}", words.message, lang.aside(&label)),
        None => words.message,
    }
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

fn unclosed(name: &str, place: Place) -> Diagnostic {
    let found = nowhere(input::ROWS_UNCLOSED_QUOTE).arg("path", name);
    found.arg("row", place.line.to_string()).arg("column", place.column.to_string())
}

/// Why the line of names cannot be read.
fn ended(name: &str, trouble: Trouble) -> Diagnostic {
    match trouble {
        Trouble::Row(reason) | Trouble::End(reason) => denied(name, reason),
        Trouble::Unclosed(place) => unclosed(name, place),
    }
}

/// A parameter that rows give.
struct Column<'a> {
    param: &'a ParamDecl,
    /// The value where a cell is empty; nothing where every row must give one.
    otherwise: Option<ParamValue>,
    names_files: bool,
}

/// The columns of a table against the parameters of a message.
struct Head<'h, 'a> {
    unit: &'a Unit,
    used: &'h [&'a ParamDecl],
    given: &'h Given,
    name: &'h str,
    message: &'h str,
}

impl<'a> Head<'_, 'a> {
    /// The columns that count, in the order in which the table gives their cells.
    fn check(&self, table: &dyn Table, open: &[&'a ParamDecl], session: &mut Session) -> Result<Vec<Column<'a>>, Exit> {
        let mut wrong = Vec::new();
        let mut unused = Vec::new();
        let used: HashSet<&str> = self.used.iter().map(|param| param.name.as_str()).collect();
        let mut seen: HashSet<&str> = HashSet::new();
        for name in table.names() {
            let param = self.unit.param(name).filter(|param| used.contains(param.name.as_str()));
            match param {
                None => unused.push(name.clone()),
                Some(param) if !seen.insert(&param.name) => {
                    wrong.push(self.finding(input::ROWS_COLUMN_TWICE, &param.name));
                }
                Some(param) => {
                    if self.given.values.contains_key(&param.name) {
                        wrong.push(self.finding(input::ROWS_COLUMN_GIVEN, &param.name));
                    }
                }
            }
        }
        let mut columns = Vec::new();
        for (at, &param) in open.iter().enumerate() {
            let otherwise = self.otherwise(param);
            if table.gives(at) {
                let otherwise = otherwise.or_else(|| empty(param));
                columns.push(Column { param, otherwise, names_files: names_files(&param.ty) });
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

/// The empty text, where a parameter takes it.
fn empty(param: &ParamDecl) -> Option<ParamValue> {
    crate::lang::params::from_args(&param.ty, &[String::new()]).ok()
}

/// How a table is written.
#[derive(Clone, Copy)]
struct Form {
    is_json: bool,
    tabs: bool,
}

impl Form {
    fn table<'t>(self, reader: impl BufRead + 't, params: &[&'t ParamDecl]) -> Result<Box<dyn Table + 't>, Trouble> {
        Ok(if self.is_json {
            Box::new(Json::new(reader, params))
        } else {
            Box::new(Csv::new(reader, params, self.tabs)?)
        })
    }
}

/// What spreadsheets damaged: looked for in the whole table before its first row, or, where it can be read only once, on the way.
struct Watch {
    /// Of each column with texts what was seen.
    columns: Vec<Option<damage::Column>>,
    /// Of the finding; `None` where it is not reported.
    severity: Option<Severity>,
    /// What there is was seen and told.
    told: bool,
}

impl Watch {
    fn new(columns: &[Column<'_>], settings: &Settings) -> Self {
        let severity = settings.severities.apply(nowhere(input::DAMAGED_CELLS)).map(|found| found.severity);
        let columns = columns.iter().map(|column| damage::takes_any(column.param).then(damage::Column::default));
        Self { columns: columns.collect(), severity, told: false }
    }

    fn is_needed(&self) -> bool {
        self.severity.is_some() && self.columns.iter().any(Option::is_some)
    }

    /// Damaged cells stop their rows.
    fn is_denied(&self) -> bool {
        self.severity == Some(Severity::Error)
    }

    /// What cannot be read is told when the rows are.
    fn scan(&mut self, mut table: Box<dyn Table + '_>, columns: usize, begin: impl Fn()) {
        loop {
            begin();
            match table.next_row() {
                Ok(true) => (0..columns).for_each(|at| self.note(at, table.as_ref())),
                Err(Trouble::Row(_)) => {}
                Ok(false) | Err(_) => return,
            }
        }
    }

    fn note(&mut self, at: usize, table: &dyn Table) {
        if let Some(Some(column)) = self.columns.get_mut(at)
            && let Ok(text) = table.text(at)
        {
            column.see(table.row(), text);
        }
    }

    /// Looks at a cell of the present row, and gives what stops the row.
    fn see(&mut self, at: usize, table: &dyn Table) -> Option<Damage> {
        self.severity?;
        if !self.told {
            self.note(at, table);
        }
        let column = self.columns.get(at)?.as_ref().filter(|_| self.is_denied())?;
        column.judge(table.text(at).ok()?)
    }

    /// One finding for each kind in each column.
    fn tell(&mut self, name: &str, columns: &[Column<'_>], session: &mut Session) {
        let Some(severity) = self.severity.filter(|_| !std::mem::replace(&mut self.told, true)) else { return };
        let mut all = Vec::new();
        for (seen, column) in self.columns.iter().zip(columns) {
            for tally in seen.iter().flat_map(damage::Column::found) {
                let found = nowhere(input::DAMAGED_CELLS).arg("path", name).arg("column", column.param.name.as_str());
                let found = found.arg("count", tally.count).arg("row", tally.line.to_string());
                let mut found = found.arg("cell", tally.cell.as_str()).arg("kind", tally.damage.words());
                found.severity = severity;
                all.push(found);
            }
        }
        session.refuse(&all);
    }
}

/// Counts what is read, and stops in a row that is too large.
struct Counting<R> {
    inner: R,
    read: Rc<Cell<u64>>,
    began: Rc<Cell<u64>>,
}

impl<R> Counting<R> {
    fn check(&self) -> io::Result<()> {
        if self.read.get() - self.began.get() > LARGEST_ROW {
            return Err(io::Error::other(system::ROW_TOO_LARGE.en));
        }
        Ok(())
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let read = self.inner.read(into)?;
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.read.set(self.read.get() + amount as u64);
        self.inner.consume(amount);
    }
}
