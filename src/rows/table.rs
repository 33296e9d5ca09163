//! Rows of a table (`.csv`, `.tsv`, `.jsonl`), one at a time.

use std::io::BufRead;
use std::ops::Range;

use super::csv::{RecordFault, Records, TablePosition};
use super::separator;
use crate::diag::messages::{input, lang as messages};
use crate::diag::{Arg, Cause};
use crate::lang::domain::DomainError;
use crate::lang::params::{from_cell, from_json};
use crate::lang::{Json as Value, JsonError, ParamDecl, ParamValue, Positions, Type, same_name};
use crate::text::guess_encoding;

/// The cell of a row for a parameter.
pub(super) enum TableCell {
    /// It has a value, which was stored.
    Given,
    Empty,
    /// Outside its domain.
    Wrong(DomainError),
    /// Not valid text.
    Unreadable(Arg),
}

/// Why a row cannot be read.
pub(super) enum TableError {
    /// An error in this row; the next one may be fine.
    Row(Arg),
    /// No further row can be read.
    End(Arg),
    /// The quote here is never closed, so the rows after it cannot be told apart.
    Unclosed(TablePosition),
}

/// A table that is read row by row.
pub(super) trait Table {
    /// The names of the columns; for JSON, those of the first row.
    fn names(&self) -> &[String];

    /// Whether rows can set the parameter at this index.
    fn gives(&self, at: usize) -> bool;

    /// Reads the next row; false after the last one.
    fn next_row(&mut self) -> Result<bool, TableError>;

    /// The line of the row in the file, from 1.
    fn row(&self) -> u64;

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
    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> TableCell;

    /// The text of the cell, empty if there is none; `Err` with its bytes if they are not UTF-8.
    fn text(&self, at: usize) -> Result<&str, &[u8]>;
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
                let known = Positions::of(params.iter().map(|param| param.name.as_str()));
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
        let given: Vec<Option<usize>> = params.iter().map(|param| places.get(&param.name)).collect();
        let columns = given.iter().flatten().copied().collect();
        Ok(Self { records, names, given, columns, text: String::new(), empty: (0, 0) })
    }
}

impl<R: BufRead> Table for Csv<R> {
    fn names(&self) -> &[String] {
        &self.names
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
                return Err(TableError::Row(input::RowCells { expected: self.names.len(), found }.into()));
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

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> TableCell {
        match self.text(at) {
            Ok(text) => match from_cell(ty, text, value) {
                Ok(true) => TableCell::Given,
                Ok(false) => TableCell::Empty,
                Err(error) => TableCell::Wrong(error),
            },
            Err(bytes) => TableCell::Unreadable(not_utf8(bytes)),
        }
    }

    fn text(&self, at: usize) -> Result<&str, &[u8]> {
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
            TableError::Row(input::RowStrayQuote { line: line.to_string(), column: column.to_string() }.into())
        }
        RecordFault::Unclosed(place) => TableError::Unclosed(place),
    }
}

fn not_utf8(bytes: &[u8]) -> Arg {
    match guess_encoding(bytes) {
        Some(encoding) => input::RowNotUtf8But { encoding }.into(),
        None => (&input::ROW_NOT_UTF8).into(),
    }
}

/// JSON Lines: one object per line.
pub(super) struct JsonLines<'p, R> {
    reader: R,
    params: Positions<'p>,
    line: Vec<u8>,
    row: u64,
    value: Value,
    /// The member of the current row for each parameter.
    places: Vec<Option<usize>>,
    unknown: Vec<String>,
}

/// The maximum number of unknown keys that are listed.
const MOST_STRANGERS: usize = 20;

impl<'p, R: BufRead> JsonLines<'p, R> {
    pub fn new(reader: R, params: &[&'p ParamDecl]) -> Self {
        let places = vec![None; params.len()];
        let params = Positions::of(params.iter().map(|param| param.name.as_str()));
        Self { reader, params, line: Vec::new(), row: 0, value: Value::Null, places, unknown: Vec::new() }
    }
}

impl<R> JsonLines<'_, R> {
    fn member(&self, at: usize) -> Option<&Value> {
        let place = self.places.get(at).copied().flatten()?;
        self.value.members()?.get(place).map(|(_, value)| value)
    }

    /// Assigns members to parameters.
    fn assign(&mut self) {
        self.places.fill(None);
        for (at, (key, _)) in self.value.members().unwrap_or_default().iter().enumerate() {
            if let Some(place) = self.params.get(key).and_then(|param| self.places.get_mut(param)) {
                place.get_or_insert(at);
            } else if self.unknown.len() < MOST_STRANGERS && !self.unknown.iter().any(|known| same_name(known, key)) {
                self.unknown.push(key.clone());
            }
        }
    }
}

/// The error text without its position, which is relative to the row.
fn without_line(reason: &str) -> String {
    reason.split(" at line ").next().unwrap_or(reason).to_owned()
}

impl<R: BufRead> Table for JsonLines<'_, R> {
    /// Every row has its own keys.
    fn names(&self) -> &[String] {
        &[]
    }

    fn gives(&self, _: usize) -> bool {
        true
    }

    fn next_row(&mut self) -> Result<bool, TableError> {
        loop {
            self.line.clear();
            let read = self
                .reader
                .read_until(b'\n', &mut self.line)
                .map_err(|error| TableError::End(Cause::from(error).into()))?;
            self.row += 1;
            if read == 0 {
                return Ok(false);
            }
            let line = self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            let Ok(text) = std::str::from_utf8(line) else { return Err(TableError::Row(not_utf8(line))) };
            return match Value::parse(text) {
                Ok(value @ Value::Object(_)) => {
                    self.value = value;
                    self.assign();
                    Ok(true)
                }
                Ok(_) => Err(TableError::Row((&input::ROW_NO_OBJECT).into())),
                Err(JsonError::Repeated(key)) => Err(TableError::Row(input::RowKeyTwice { key }.into())),
                Err(JsonError::Deep) => Err(TableError::Row((&messages::JSON_TOO_DEEP).into())),
                Err(JsonError::Syntax(reason)) => Err(TableError::Row(without_line(&reason).into())),
            };
        }
    }

    fn row(&self) -> u64 {
        self.row
    }

    fn unknown(&self) -> &[String] {
        &self.unknown
    }

    fn content(&self) -> Vec<u8> {
        self.line.trim_ascii().to_vec()
    }

    fn text(&self, at: usize) -> Result<&str, &[u8]> {
        Ok(match self.member(at) {
            Some(Value::Text(text)) => text,
            _ => "",
        })
    }

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> TableCell {
        match self.member(at) {
            None | Some(Value::Null) => TableCell::Empty,
            Some(given) => match from_json(ty, given) {
                Ok(given) => {
                    *value = given;
                    TableCell::Given
                }
                Err(error) => TableCell::Wrong(error),
            },
        }
    }
}
