use std::io::BufRead;

use super::csv::TablePosition;
use super::json_rows::RowTexts;
use super::table::TableError;
use crate::diag::Cause;

/// JSON Lines: the lines of a file that are not empty.
pub(super) struct JsonLines<R> {
    reader: R,
    /// The number of the current line, and of the last one that was read.
    line: u64,
    read: u64,
    /// A line that was read ahead.
    ahead: Option<Vec<u8>>,
}

impl<R: BufRead> JsonLines<R> {
    pub const fn new(reader: R) -> Self {
        Self { reader, line: 0, read: 0, ahead: None }
    }

    /// Reads the next line that is not empty.
    fn read(&mut self, into: &mut Vec<u8>) -> Result<bool, TableError> {
        loop {
            into.clear();
            let read =
                self.reader.read_until(b'\n', into).map_err(|error| TableError::End(Cause::from(error).into()))?;
            self.read += 1;
            if read == 0 {
                return Ok(false);
            }
            if self.read == 1 && into.starts_with(b"\xEF\xBB\xBF") {
                into.drain(..3);
            }
            if !into.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> RowTexts for JsonLines<R> {
    fn next(&mut self, into: &mut Vec<u8>) -> Result<bool, TableError> {
        let is_there = match self.ahead.take() {
            Some(ahead) => {
                *into = ahead;
                !into.is_empty()
            }
            None => self.read(into)?,
        };
        self.line = self.read;
        Ok(is_there)
    }

    fn row(&self) -> u64 {
        self.line
    }

    fn start(&self) -> TablePosition {
        TablePosition { line: self.line, column: 1 }
    }

    /// An object that goes on in the next line; a line that is only torn has another object below it.
    fn goes_on(&mut self) -> bool {
        let mut ahead = Vec::new();
        let is_there = self.read(&mut ahead).unwrap_or(false);
        let goes_on = is_there && !ahead.trim_ascii_start().starts_with(b"{");
        self.ahead = Some(ahead);
        goes_on
    }
}
