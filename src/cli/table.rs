//! Rows of a `.csv` or `.jsonl` file, one at a time.

use std::io::BufRead;

use serde_json::Value;

use super::encoding;
use crate::diag::Arg;
use crate::diag::words::{input, system};
use crate::lang::domain::DomainError;
use crate::lang::params::{from_cell, from_json};
use crate::lang::{ParamDecl, ParamValue, Type, same_name};
use crate::os::reason;

/// What stands in a row for a parameter.
pub(super) enum Cell {
    /// A value, which was put in its place.
    Given,
    Empty,
    /// Outside its domain.
    Wrong(DomainError),
    /// No text.
    Unreadable(Arg),
}

/// Why there is no row.
pub(super) enum Trouble {
    /// The next one may be fine.
    Row(Arg),
    /// Nothing more can be read.
    End(Arg),
}

/// A table that is read row by row.
pub(super) trait Table {
    /// The names of the columns: of the first row's members, where every row names its own.
    fn names(&self) -> &[String];

    /// Whether rows can give a value for this parameter.
    fn gives(&self, param: &str) -> bool;

    /// Steps to the next row; false behind the last one.
    fn next_row(&mut self) -> Result<bool, Trouble>;

    /// The line of the row in the file, from 1.
    fn row(&self) -> u64;

    /// Everything that stands in the row, cell by cell.
    #[cfg(feature = "send")]
    fn content(&self) -> Vec<u8>;

    /// What the row gives for the parameter at this place among those that it can give. A value takes the place of `value`.
    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> Cell;
}

/// Comma-separated values with a line of names.
pub(super) struct Csv<R> {
    reader: csv::Reader<R>,
    names: Vec<String>,
    /// For each parameter that is given, its column.
    columns: Vec<usize>,
    record: csv::ByteRecord,
    /// The cells of the record one after the other; empty where they are not UTF-8.
    text: String,
    line: u64,
}

impl<R: BufRead> Csv<R> {
    pub fn new(reader: R, params: &[&ParamDecl]) -> Result<Self, Trouble> {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
        let header = reader.byte_headers().map_err(trouble)?;
        let mut names = Vec::with_capacity(header.len());
        for (at, name) in header.iter().enumerate() {
            let name = if at == 0 { name.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(name) } else { name };
            match std::str::from_utf8(name) {
                Ok(name) => names.push(name.trim().to_owned()),
                Err(_) => return Err(Trouble::End(not_utf8(name))),
            }
        }
        let columns = params.iter().filter_map(|param| names.iter().position(|name| same_name(name, &param.name)));
        let columns = columns.collect();
        Ok(Self { reader, names, columns, record: csv::ByteRecord::new(), text: String::new(), line: 1 })
    }
}

impl<R: BufRead> Table for Csv<R> {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn gives(&self, param: &str) -> bool {
        self.names.iter().any(|name| same_name(name, param))
    }

    fn next_row(&mut self) -> Result<bool, Trouble> {
        let read = self.reader.read_byte_record(&mut self.record).map_err(trouble)?;
        self.text.clear();
        self.text.push_str(simdutf8::basic::from_utf8(self.record.as_slice()).unwrap_or_default());
        self.line = self.record.position().map_or(self.line, csv::Position::line);
        if read && self.record.len() != self.names.len() {
            let counts = vec![("expected", self.names.len().into()), ("found", self.record.len().into())];
            return Err(Trouble::Row(Arg::Phrase(&input::ROW_CELLS, counts)));
        }
        Ok(read)
    }

    fn row(&self) -> u64 {
        self.line
    }

    #[cfg(feature = "send")]
    fn content(&self) -> Vec<u8> {
        self.record.iter().flat_map(|cell| [cell, b"\0"].concat()).collect()
    }

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> Cell {
        let range = self.columns.get(at).and_then(|&column| self.record.range(column)).unwrap_or_default();
        let bytes = || self.record.as_slice().get(range.clone()).unwrap_or_default();
        match self.text.get(range.clone()).map_or_else(|| std::str::from_utf8(bytes()), Ok) {
            Ok(text) => match from_cell(ty, text, value) {
                Ok(true) => Cell::Given,
                Ok(false) => Cell::Empty,
                Err(error) => Cell::Wrong(error),
            },
            Err(_) => Cell::Unreadable(not_utf8(bytes())),
        }
    }
}

fn trouble(error: csv::Error) -> Trouble {
    match error.kind() {
        csv::ErrorKind::Io(error) => Trouble::End(system::said(&reason(error))),
        _ => Trouble::Row(error.to_string().into()),
    }
}

fn not_utf8(bytes: &[u8]) -> Arg {
    match encoding::guess(bytes) {
        Some(encoding) => Arg::Phrase(&input::ROW_NOT_UTF8_BUT, vec![("encoding", encoding.into())]),
        None => Arg::Word(&input::ROW_NOT_UTF8),
    }
}

/// A JSON object a line.
pub(super) struct Json<R> {
    reader: R,
    params: Vec<String>,
    line: Vec<u8>,
    row: u64,
    value: Value,
}

impl<R: BufRead> Json<R> {
    pub fn new(reader: R, params: &[&ParamDecl]) -> Self {
        let params = params.iter().map(|param| param.name.clone()).collect();
        Self { reader, params, line: Vec::new(), row: 0, value: Value::Null }
    }
}

/// The reason alone: the place in it counts from the row, which says nothing to a reader of the file.
fn without_line(reason: &str) -> String {
    reason.split(" at line ").next().unwrap_or(reason).to_owned()
}

impl<R: BufRead> Table for Json<R> {
    /// Every row names its own members.
    fn names(&self) -> &[String] {
        &[]
    }

    fn gives(&self, _: &str) -> bool {
        true
    }

    fn next_row(&mut self) -> Result<bool, Trouble> {
        loop {
            self.line.clear();
            let read = self
                .reader
                .read_until(b'\n', &mut self.line)
                .map_err(|error| Trouble::End(system::said(&reason(&error))))?;
            self.row += 1;
            if read == 0 {
                return Ok(false);
            }
            let line = self.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.line);
            if line.trim_ascii().is_empty() {
                continue;
            }
            return match serde_json::from_slice(line) {
                Ok(value @ Value::Object(_)) => {
                    self.value = value;
                    Ok(true)
                }
                Ok(_) => Err(Trouble::Row(Arg::Word(&input::ROW_NO_OBJECT))),
                Err(_) if std::str::from_utf8(line).is_err() => Err(Trouble::Row(not_utf8(line))),
                Err(error) => Err(Trouble::Row(without_line(&error.to_string()).into())),
            };
        }
    }

    fn row(&self) -> u64 {
        self.row
    }

    #[cfg(feature = "send")]
    fn content(&self) -> Vec<u8> {
        self.line.trim_ascii().to_vec()
    }

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue) -> Cell {
        let members = self.value.as_object();
        let given = self.params.get(at).zip(members).and_then(|(param, members)| {
            members.iter().find(|(name, _)| same_name(name, param)).map(|(_, value)| value)
        });
        match given {
            None | Some(Value::Null) => Cell::Empty,
            Some(given) => match from_json(ty, given) {
                Ok(given) => {
                    *value = given;
                    Cell::Given
                }
                Err(error) => Cell::Wrong(error),
            },
        }
    }
}
