use std::io::BufRead;

use super::csv::TablePosition;
use super::json_rows::RowTexts;
use super::table::TableError;
use crate::diag::Cause;

/// JSON Lines: the lines of a file that are not empty.
pub(super) struct JsonLines<R> {
    reader: R,
    bytes: Vec<u8>,
    /// The line; empty if it is not UTF-8.
    text: String,
    /// The number of the current line, and of the last one that was read.
    line: u64,
    read: u64,
    /// A line that was read ahead.
    ahead: Option<Vec<u8>>,
}

impl<R: BufRead> JsonLines<R> {
    pub const fn new(reader: R) -> Self {
        Self { reader, bytes: Vec::new(), text: String::new(), line: 0, read: 0, ahead: None }
    }

    /// Reads the next line that is not empty.
    fn read(&mut self) -> Result<bool, TableError> {
        loop {
            self.bytes.clear();
            let read = self
                .reader
                .read_until(b'\n', &mut self.bytes)
                .map_err(|error| TableError::End(Cause::from(error).into()))?;
            self.read += 1;
            if read == 0 {
                return Ok(false);
            }
            if self.read == 1 && self.bytes.starts_with(b"\xEF\xBB\xBF") {
                self.bytes.drain(..3);
            }
            if !self.bytes.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }
}

impl<R: BufRead> RowTexts for JsonLines<R> {
    fn next(&mut self) -> Result<bool, TableError> {
        let is_there = match self.ahead.take() {
            Some(ahead) => {
                self.bytes = ahead;
                !self.bytes.is_empty()
            }
            None => self.read()?,
        };
        self.line = self.read;
        self.text.clear();
        self.text.push_str(simdutf8::basic::from_utf8(&self.bytes).unwrap_or_default());
        Ok(is_there)
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn read_on(&mut self) -> Result<bool, TableError> {
        Ok(false)
    }

    fn ends_at(&mut self, length: usize) -> Result<bool, TableError> {
        Ok(self.text.get(length..).is_some_and(|behind| behind.trim_ascii().is_empty()))
    }

    fn skip(&mut self) -> Result<Vec<u8>, TableError> {
        Ok(self.bytes.clone())
    }

    fn row(&self) -> u64 {
        self.line
    }

    fn start(&self) -> TablePosition {
        TablePosition { line: self.line, column: 1 }
    }

    /// An object that goes on in the next line; a line that is only torn has another object below it.
    fn goes_on(&mut self) -> bool {
        let torn = std::mem::take(&mut self.bytes);
        let is_there = self.read().unwrap_or(false);
        let ahead = std::mem::replace(&mut self.bytes, torn);
        let goes_on = is_there && !ahead.trim_ascii_start().starts_with(b"{");
        self.ahead = Some(ahead);
        goes_on
    }
}
