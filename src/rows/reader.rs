use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::beginning::{beginning, gathered};
use super::columns::{ParamColumn, TableHeader};
use super::counting::{BytesRead, Counting, LARGEST_ROW};
use super::csv::TablePosition;
use super::cuts::CutWatch;
use super::damage;
use super::each::EachTable;
use super::guesses::Guesses;
use super::secret_watch::SecretWatch;
use super::table::{Table, TableCell, TableError};
use super::table_format::TableFormat;
use super::watch::DamageWatch;
use super::workbook;
use crate::binding::{EachItem, ParamValues, not_given};
use crate::diag::messages::{input, message as messages};
use crate::diag::{Arg, Cause, Diagnostic, Finding, Lang, Localized, Phrase, denied};
use crate::lang::params::BindError;
use crate::lang::{FileAccess, ParamDecl, ParamValue, same_name};
use crate::pipeline::{Analysis, Settings};
use crate::source::{FileId, Files, Span, World};

/// Where rows come from.
pub enum RowSource<'t> {
    Table(TableSource<'t>),
    /// The items of a list in a document.
    Each(EachItem),
}

impl<'t> From<TableSource<'t>> for RowSource<'t> {
    fn from(table: TableSource<'t>) -> Self {
        Self::Table(table)
    }
}

impl From<EachItem> for RowSource<'_> {
    fn from(each: EachItem) -> Self {
        Self::Each(each)
    }
}

/// An opened table.
pub struct TableSource<'t> {
    /// Its display name.
    pub name: String,
    /// Its path; `None` for standard input.
    pub path: Option<&'t Path>,
    pub reader: Box<dyn BufRead>,
    /// Opens it again; `None` if it can be read only once.
    pub again: Option<Reopen<'t>>,
}

/// Opens a table again.
pub type Reopen<'t> = &'t dyn Fn() -> Result<Box<dyn BufRead>, Diagnostic>;

/// The rows of a table.
pub struct RowReader<'a> {
    name: String,
    message: String,
    /// The language of messages quoted in findings of rows.
    lang: Lang,
    files: &'a Files,
    table: Box<dyn Table + 'a>,
    columns: Vec<ParamColumn<'a>>,
    /// Which files cells may name.
    reach: FileAccess<'a>,
    watch: DamageWatch,
    cuts: CutWatch,
    secrets: SecretWatch,
    /// The values of the current row, in the order of [`RowReader::params`].
    pub values: Vec<ParamValue>,
    /// The values that no column sets, the same for every row.
    pub fixed: HashMap<String, ParamValue>,
    progress: BytesRead,
    reported: Vec<Reported>,
    /// The helps that were reported with a cell.
    advised: HashSet<String>,
    guesses: Guesses,
}

/// A finding to report, in order.
#[derive(Debug)]
pub enum Reported {
    /// A finding about the table.
    Table(Diagnostic),
    /// A finding about a row; there can be very many.
    Row(Diagnostic),
}

/// The next row, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextRow {
    /// A row; its values are in [`RowReader::values`].
    Row,
    /// A row with errors, which were reported.
    Wrong,
    End,
}

/// Why no further row can be read.
#[derive(Debug)]
pub enum Stop {
    /// It is unknown where the next row begins.
    Torn(Diagnostic),
    Unreadable(Diagnostic),
}

impl<'a> RowReader<'a> {
    /// Matches the columns of a table with the parameters of a message. `world` provides the files that cells name;
    /// `lang` is the language of messages quoted in findings. `None` if the file has no such message.
    ///
    /// # Errors
    /// The table cannot be read, or its columns do not fit.
    pub fn open<'s>(
        source: impl Into<RowSource<'s>>,
        world: &'a dyn World,
        analysis: &'a Analysis,
        message: &str,
        given: &ParamValues,
        settings: &Settings,
        lang: Lang,
    ) -> Result<Option<Self>, Vec<Diagnostic>> {
        let Some((unit, item)) = analysis.program.main().zip(analysis.program.message(message)) else {
            return Ok(None);
        };
        let used: Vec<&ParamDecl> =
            unit.used_params(item).iter().filter_map(|used| unit.params.get(used.param)).collect();
        let open: Vec<&ParamDecl> =
            used.iter().copied().filter(|param| !given.values.contains_key(&param.name)).collect();
        let progress = BytesRead::default();
        let OpenedTable { name, path, table, form, again } = match source.into() {
            RowSource::Table(source) => OpenedTable::of(source, &open, &progress)?,
            RowSource::Each(each) => {
                let has_value = |param: &ParamDecl| {
                    let is_given = same_name(&param.name, &each.param) || given.sample.contains_key(&param.name);
                    is_given || given.values.contains_key(&param.name) || !param.is_required()
                };
                let missing: Vec<_> = unit
                    .used_params(item)
                    .into_iter()
                    .filter(|used| unit.params.get(used.param).is_some_and(|param| !has_value(param)))
                    .map(|used| not_given(unit, &BindError::Missing(used)))
                    .collect();
                if !missing.is_empty() {
                    return Err(missing);
                }
                OpenedTable::each(each, &open)
            }
        };
        let head = TableHeader { unit, used: &used, set: given, name: &name, message };
        let (columns, unused) = head.columns(table.as_ref(), &open)?;
        let mut reported = Vec::new();
        if !unused.is_empty() {
            reported.push(unknown_columns(&name, table.word(), message, unused));
        }
        reported.extend(table.separator().filter(|separator| *separator != b',').map(|found| separated(&name, found)));
        let cuts = CutWatch::new(columns.len(), settings);
        let mut secrets = SecretWatch::new(columns.len(), settings);
        let mut watch = DamageWatch::new(&columns, settings);
        match (form, again) {
            (Some(form), Some(again)) if watch.is_needed() => {
                let seen = look_ahead(&mut watch, &mut secrets, again, form, &open, &name);
                reported.extend(watch.findings(&name, table.word(), &columns));
                if let Err(found) = seen {
                    reported.push(found);
                    return Err(reported);
                }
            }
            (Some(_), None) if watch.is_needed() && watch.is_denied() => {
                reported.push(Diagnostic::nowhere(input::RowsDenyStdin));
                return Err(reported);
            }
            _ => {}
        }
        let path = path.as_deref();
        let reach = FileAccess::new(world, path, &analysis.program.root, given.files_from.as_deref());
        let mut fixed = given.sample.clone();
        fixed.extend(given.values.clone());
        let values = vec![ParamValue::None; columns.len()];
        Ok(Some(Self {
            name,
            message: message.to_owned(),
            lang,
            files: analysis.files(),
            table,
            columns,
            reach,
            watch,
            cuts,
            secrets,
            values,
            fixed,
            progress,
            reported: reported.into_iter().map(Reported::Table).collect(),
            advised: HashSet::new(),
            guesses: Guesses::default(),
        }))
    }

    /// The parameters that rows set.
    pub fn params(&self) -> Vec<&'a ParamDecl> {
        self.columns.iter().map(|column| column.param).collect()
    }

    /// The line of the current row, from 1.
    pub fn row(&self) -> u64 {
        self.table.row()
    }

    /// The content of the current row.
    pub fn content(&self) -> Vec<u8> {
        self.table.content()
    }

    /// The number of bytes read.
    pub fn bytes_read(&self) -> u64 {
        self.progress.read()
    }

    /// The findings since the last call.
    pub fn take_reported(&mut self) -> Vec<Reported> {
        std::mem::take(&mut self.reported)
    }

    /// Reads the next row.
    ///
    /// # Errors
    /// No further row can be read.
    pub fn next_row(&mut self) -> Result<NextRow, Stop> {
        self.progress.begin();
        match self.table.next_row() {
            Ok(true) => Ok(if self.take() { NextRow::Row } else { NextRow::Wrong }),
            Ok(false) => {
                self.end();
                Ok(NextRow::End)
            }
            Err(TableError::Row(reason, at)) => {
                self.refused(reason, at);
                Ok(NextRow::Wrong)
            }
            Err(TableError::Document) => Err(Stop::Unreadable(one_object(&self.name))),
            Err(TableError::Unclosed(place)) => Err(Stop::Torn(unclosed(&self.name, place))),
            Err(TableError::End(reason)) => Err(Stop::Unreadable(denied(&self.name, reason))),
        }
    }

    /// Reports once what was skipped on the way.
    fn end(&mut self) {
        let mut found = self.watch.findings(&self.name, self.table.word(), &self.columns);
        found.extend(self.cuts.findings(&self.name, self.table.word(), &self.columns));
        found.extend(self.secrets.findings(&self.name, self.table.word(), &self.columns));
        found.extend(self.guesses.findings(&self.name));
        let (count, line) = self.table.empty();
        if count > 0 {
            let (path, row) = (self.name.clone(), line.to_string());
            found.push(Diagnostic::nowhere(input::RowsEmptyRows { path, count, row }));
        }
        if !self.table.unknown().is_empty() {
            let (word, unknown) = (self.table.word(), self.table.unknown().to_vec());
            found.push(unknown_columns(&self.name, word, &self.message, unknown));
        }
        self.reported.extend(found.into_iter().map(Reported::Table));
    }

    /// Converts the values of a row; false after an error.
    fn take(&mut self) -> bool {
        let mut wrong = Vec::new();
        for (at, (column, value)) in self.columns.iter().zip(&mut self.values).enumerate() {
            let param = column.param;
            match self.table.cell(at, &param.ty, value, &self.reach) {
                TableCell::Given(cuts) => {
                    if self.cuts.see(at, cuts, || self.table.place(None)) {
                        wrong.push((param, (&messages::CUT_TO_FIT).into(), None, None));
                    }
                    self.secrets.see(at, value, || self.table.place(None));
                    if let Some(damage) = self.watch.see(at, self.table.as_ref()) {
                        wrong.push((param, damage.description().into(), None, None));
                    }
                }
                TableCell::Empty => match column.otherwise.clone() {
                    Some(otherwise) => *value = otherwise,
                    None => wrong.push((param, (&input::ROW_NO_VALUE).into(), None, None)),
                },
                TableCell::Wrong(errors) => wrong.extend(errors.into_iter().map(|error| {
                    let found = error.finding(&param.name, Span::new(FileId(u32::MAX), 0, 0));
                    let said = found.rendered(self.lang);
                    (param, Arg::Text(said.message), said.help, error.place.map(|place| place.start))
                })),
                TableCell::Unreadable(reason) => wrong.push((param, reason, None, None)),
            }
        }
        let is_right = wrong.is_empty();
        for (param, reason, how, at) in wrong {
            let (path, row) = self.place(at);
            let (word, column) = (self.table.word(), param.document_key().to_owned());
            // Many rows have the same fault: how to mend it is said once.
            let how = how.filter(|how| self.advised.insert(how.clone()));
            self.report(input::RowCell { path, row, word, column, reason, how });
        }
        is_right
    }

    /// Reports a finding about the message of the current row, which is still produced. A guess that rows have in common
    /// is reported once.
    pub fn warn(&mut self, found: &Diagnostic) {
        if found.is_raised_guess() {
            let (row, reason) = (self.table.place(None), self.placed(found));
            return self.guesses.see(found, row, reason);
        }
        let ((path, row), reason) = (self.place(None), self.placed(found));
        self.report(input::RowWarning { path, row, reason });
    }

    /// Reports that the current row has no message, because of the first error among these.
    pub fn refuse(&mut self, findings: &[Diagnostic]) {
        let first = findings.iter().find(|found| found.is_error());
        self.refused(first.map_or_else(|| (&input::ROW_NOT_ONE).into(), |found| self.placed(found)), None);
    }

    fn refused(&mut self, reason: Arg, at: Option<usize>) {
        let (path, row) = self.place(at);
        self.report(input::RowRefused { path, row, reason });
    }

    /// A finding about the message itself, with its position in the source.
    fn placed(&self, found: &Diagnostic) -> Arg {
        let sentence = found.rendered(self.lang).message;
        match self.files.get(found.span.file) {
            Some(file) => {
                let at = file.lines().position(file.text(), found.span.start);
                let place = format!("{}:{}:{}", file.name, at.line, at.column);
                Arg::Text(format!("{sentence}{}", self.lang.aside(&place)))
            }
            None => Arg::Text(sentence),
        }
    }

    /// The table and where the current row is in it, or the part of the row at an offset; the digits of a line number
    /// are not grouped.
    fn place(&self, at: Option<usize>) -> (String, String) {
        (self.name.clone(), self.table.place(at))
    }

    /// Reports a finding about the current row.
    fn report(&mut self, found: impl Finding) {
        self.reported.push(Reported::Row(Diagnostic::nowhere(found)));
    }
}

/// A table with its name and, if it is a file, its path and how it is read again.
struct OpenedTable<'t, 's> {
    name: String,
    path: Option<PathBuf>,
    table: Box<dyn Table + 't>,
    form: Option<TableFormat>,
    again: Option<Reopen<'s>>,
}

impl<'t, 's> OpenedTable<'t, 's> {
    fn of(source: TableSource<'s>, open: &[&'t ParamDecl], progress: &BytesRead) -> Result<Self, Vec<Diagnostic>> {
        let TableSource { name, path, reader, again } = source;
        let reader = gathered(reader).map_err(|error| vec![denied(&name, Cause::from(error))])?;
        let mut reader = Counting { inner: reader, progress: progress.clone() };
        let first = reader.fill_buf().map_err(|error| vec![denied(&name, Cause::from(error))])?;
        if let Some(kind) = workbook::kind(beginning(first)) {
            return Err(vec![Diagnostic::nowhere(input::RowsWorkbook { path: name, kind })]);
        }
        let tabs = path.and_then(Path::extension).is_some_and(|end| end.eq_ignore_ascii_case("tsv"));
        let form = TableFormat::of(first, &name, tabs).map_err(|found| vec![found])?;
        let table = form.table(reader, open).map_err(|trouble| vec![ended(&name, trouble)])?;
        Ok(Self { name, path: path.map(Path::to_path_buf), table, form: Some(form), again })
    }

    fn each(mut each: EachItem, open: &[&'t ParamDecl]) -> Self {
        let (name, path) = (each.name.clone(), each.path.take());
        Self { name, path, table: Box::new(EachTable::new(each, open)), form: None, again: None }
    }
}

/// Checks the whole table for damaged cells before its first row.
fn look_ahead(
    watch: &mut DamageWatch,
    secrets: &mut SecretWatch,
    again: Reopen<'_>,
    form: TableFormat,
    open: &[&ParamDecl],
    name: &str,
) -> Result<(), Diagnostic> {
    // Read errors are reported with the rows.
    let (damaged, secret) = damage::may_stand_in(again()?, LARGEST_ROW).unwrap_or((true, true));
    secrets.is_possible = secret;
    if damaged {
        let progress = BytesRead::default();
        let reader = Counting { inner: again()?, progress: progress.clone() };
        let table = form.table(reader, open).map_err(|trouble| ended(name, trouble))?;
        watch.scan(table, &progress);
    }
    Ok(())
}

/// The finding for unknown columns.
fn unknown_columns(name: &str, word: &'static Localized, message: &str, names: Vec<String>) -> Diagnostic {
    let count = names.len();
    let columns: Phrase =
        if *word == input::KEY { input::RowKeys { count }.into() } else { input::RowColumns { count }.into() };
    let (path, message) = (name.to_owned(), message.to_owned());
    Diagnostic::nowhere(input::RowsColumnUnused { path, columns, message, names })
}

/// The finding for a separator other than a comma.
fn separated(name: &str, separator: u8) -> Diagnostic {
    let separator = match separator {
        b'\t' => (&input::A_TAB).into(),
        other => format!("`{}`", char::from(other)).into(),
    };
    Diagnostic::nowhere(input::RowsSeparator { separator, path: name.to_owned() })
}

fn unclosed(name: &str, place: TablePosition) -> Diagnostic {
    let (row, column) = (place.line.to_string(), place.column.to_string());
    Diagnostic::nowhere(input::RowsUnclosedQuote { path: name.to_owned(), row, column })
}

fn one_object(name: &str) -> Diagnostic {
    Diagnostic::nowhere(input::RowsObject { path: name.to_owned() })
}

/// The finding for a header that cannot be read.
fn ended(name: &str, trouble: TableError) -> Diagnostic {
    match trouble {
        TableError::Row(reason, _) | TableError::End(reason) => denied(name, reason),
        TableError::Unclosed(place) => unclosed(name, place),
        TableError::Document => one_object(name),
    }
}
