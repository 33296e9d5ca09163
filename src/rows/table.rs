//! Rows of a table, one at a time; those of CSV and TSV.

use std::borrow::Cow;
use std::io::BufRead;
use std::ops::Range;

use super::csv::{RecordFault, Records, TablePosition};
use super::separator;
use crate::diag::messages::input;
use crate::diag::{Arg, Cause, Localized};
use crate::lang::params::from_cell;
use crate::lang::{Conversion, Cuts, DomainError, FileAccess, ParamDecl, ParamValue, Positions, Type};
use crate::text::guess_encoding;

/// The cell of a row for a parameter.
pub(super) enum TableCell {
    /// It has a value, which was stored, and of which this was cut.
    Given(Cuts),
    Empty,
    /// Outside its domain.
    Wrong(Vec<DomainError>),
    /// Not valid text.
    Unreadable(Arg),
}

/// Why a row cannot be read.
pub(super) enum TableError {
    /// An error in this row, at an offset in its text; the next one may be fine.
    Row(Arg, Option<usize>),
    /// No further row can be read.
    End(Arg),
    /// The quote here is never closed, so the rows after it cannot be told apart.
    Unclosed(TablePosition),
    /// It is not a table, but a JSON object over several lines.
    Document,
}

/// A table that is read row by row.
pub(super) trait Table {
    /// The names of the columns; for JSON, those of the first row.
    fn names(&self) -> &[String];

    /// Whether rows can set the parameter at this index.
    fn gives(&self, at: usize) -> bool;

    /// Reads the next row; false after the last one.
    fn next_row(&mut self) -> Result<bool, TableError>;

    /// The number of the row, which no other has: its line in the file, or that of the item, from 1.
    fn row(&self) -> u64;

    /// Where the row is in the file, for people; with an offset, that part of the row.
    fn place(&self, _offset: Option<usize>) -> String {
        self.row().to_string()
    }

    /// What its rows are made of: columns or keys.
    fn word(&self) -> &'static Localized {
        &input::KEY
    }

    /// The column separator.
    fn separator(&self) -> Option<u8> {
        None
    }

    /// The number of skipped empty rows, and the line of the first.
    fn empty(&self) -> (u64, u64) {
        (0, 0)
    }

    /// Keys of rows that no parameter matches.
    fn unknown(&self) -> &[String] {
        &[]
    }

    /// The content of the row, cell by cell.
    fn content(&self) -> Vec<u8>;

    /// The cell for the parameter at this index among those that rows can set. Its value is stored in `value`.
    /// `files` restricts the files that it may name.
    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue, files: &FileAccess<'_>) -> TableCell;

    /// The text of the cell, empty if there is none; `Err` with its bytes if they are not UTF-8.
    fn text(&self, at: usize) -> Result<Cow<'_, str>, &[u8]>;
}

/// Separated values with a header.
pub(super) struct Csv<R> {
    records: Records<R>,
    names: Vec<String>,
    /// The column of each parameter, if it has one.
    given: Vec<Option<usize>>,
    /// The column of each parameter that has one.
    columns: Vec<usize>,
    /// The raw record; empty if it is not UTF-8.
    text: String,
    /// The number of skipped empty rows, and the line of the first.
    empty: (u64, u64),
}

impl<R: BufRead> Csv<R> {
    /// `tabs`: by the name of the file, columns are separated by tabs.
    pub fn new(reader: R, params: &[&ParamDecl], tabs: bool) -> Result<Self, TableError> {
        let mut records = Records::new(reader);
        let mut is_there = records.begin().map_err(trouble)?;
        match separator::said(records.bytes()) {
            Some(said) => {
                records.separator = said;
                is_there = records.begin().map_err(trouble)?;
            }
            None => {
                let known = Positions::of(params.iter().map(|param| param.document_key()));
                let is_param = |name: &str| known.get(name).is_some();
                records.separator = separator::found(records.bytes(), tabs, is_param);
            }
        }
        if is_there {
            records.split().map_err(trouble)?;
        }
        let mut names = Vec::with_capacity(records.cells().len());
        for name in (0..records.cells().len()).filter_map(|at| records.cell(at)) {
            match std::str::from_utf8(name) {
                Ok(name) => names.push(name.trim().to_owned()),
                Err(_) => return Err(TableError::End(not_utf8(name))),
            }
        }
        let places = Positions::of(names.iter().map(String::as_str));
        let given: Vec<Option<usize>> = params.iter().map(|param| places.get(param.document_key())).collect();
        let columns = given.iter().flatten().copied().collect();
        Ok(Self { records, names, given, columns, text: String::new(), empty: (0, 0) })
    }
}

impl<R: BufRead> Table for Csv<R> {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn word(&self) -> &'static Localized {
        &input::COLUMN
    }

    fn gives(&self, at: usize) -> bool {
        self.given.get(at).is_some_and(Option::is_some)
    }

    fn next_row(&mut self) -> Result<bool, TableError> {
        loop {
            if !self.records.next().map_err(trouble)? {
                return Ok(false);
            }
            let found = self.records.cells().len();
            if self.records.cells().iter().all(Range::is_empty) {
                self.empty = (self.empty.0 + 1, if self.empty.0 == 0 { self.records.line() } else { self.empty.1 });
                continue;
            }
            self.text.clear();
            self.text.push_str(simdutf8::basic::from_utf8(self.records.bytes()).unwrap_or_default());
            if found != self.names.len() {
                return Err(TableError::Row(input::RowCells { expected: self.names.len(), found }.into(), None));
            }
            return Ok(true);
        }
    }

    fn row(&self) -> u64 {
        self.records.line()
    }

    fn separator(&self) -> Option<u8> {
        Some(self.records.separator)
    }

    fn empty(&self) -> (u64, u64) {
        self.empty
    }

    fn content(&self) -> Vec<u8> {
        let cells = (0..self.records.cells().len()).filter_map(|at| self.records.cell(at));
        cells.flat_map(|cell| [cell, b"\0"].concat()).collect()
    }

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue, files: &FileAccess<'_>) -> TableCell {
        match self.slice(at) {
            Ok(text) => match from_cell(ty, text, value, Conversion { files: Some(files), bad_bytes: &[] }) {
                Ok(Some(cuts)) => TableCell::Given(cuts),
                Ok(None) => TableCell::Empty,
                Err(errors) => TableCell::Wrong(errors),
            },
            Err(bytes) => TableCell::Unreadable(not_utf8(bytes)),
        }
    }

    fn text(&self, at: usize) -> Result<Cow<'_, str>, &[u8]> {
        self.slice(at).map(Cow::Borrowed)
    }
}

impl<R: BufRead> Csv<R> {
    /// The text of a cell.
    fn slice(&self, at: usize) -> Result<&str, &[u8]> {
        let range = self.columns.get(at).and_then(|&column| self.records.cells().get(column));
        let range = range.cloned().unwrap_or_default();
        let bytes = || self.records.bytes().get(range.clone()).unwrap_or_default();
        self.text.get(range.clone()).map_or_else(|| std::str::from_utf8(bytes()).map_err(|_| bytes()), Ok)
    }
}

fn trouble(fault: RecordFault) -> TableError {
    match fault {
        RecordFault::Unreadable(error) => TableError::End(Cause::from(error).into()),
        RecordFault::Stray(TablePosition { line, column }) => {
            TableError::Row(input::RowStrayQuote { line: line.to_string(), column: column.to_string() }.into(), None)
        }
        RecordFault::Unclosed(place) => TableError::Unclosed(place),
    }
}

pub(super) fn not_utf8(bytes: &[u8]) -> Arg {
    match guess_encoding(bytes) {
        Some(encoding) => input::RowNotUtf8But { encoding }.into(),
        None => (&input::ROW_NOT_UTF8).into(),
    }
}
