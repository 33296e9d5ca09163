use std::io::BufRead;

use memchr::{memchr_iter, memchr2, memrchr};

use super::csv::TablePosition;
use super::json_rows::{RowTexts, characters};
use super::table::TableError;
use crate::diag::Cause;
use crate::diag::messages::values;

/// The items of a JSON array, without the rest of it in memory.
pub(super) struct JsonArray<R> {
    reader: R,
    state: ArrayState,
    /// The number of the current item, from 1.
    number: u64,
    start: TablePosition,
    /// Where the next byte is.
    next: TablePosition,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ArrayState {
    Before,
    /// After the bracket or a comma.
    Inside,
    After,
}

/// Where a scan is, between chunks of an item.
#[derive(Clone, Copy, Default)]
struct ItemScan {
    depth: usize,
    in_text: bool,
    is_escaped: bool,
}

impl<R: BufRead> JsonArray<R> {
    pub const fn new(reader: R) -> Self {
        let place = TablePosition { line: 1, column: 1 };
        Self { reader, state: ArrayState::Before, number: 0, start: place, next: place }
    }

    /// Skips spaces and line breaks; returns the byte after them.
    fn blanks(&mut self) -> Result<Option<u8>, TableError> {
        loop {
            let chunk = self.reader.fill_buf().map_err(unreadable)?;
            let Some(&first) = chunk.first() else { return Ok(None) };
            let blanks = chunk.iter().take_while(|byte| matches!(byte, b' ' | b'\n' | b'\r' | b'\t')).count();
            if blanks == 0 {
                return Ok(Some(first));
            }
            advance(&mut self.next, chunk.get(..blanks).unwrap_or_default());
            self.reader.consume(blanks);
        }
    }

    fn skip(&mut self, count: usize) {
        self.reader.consume(count);
        self.next.column += 1;
    }

    /// Reads an item and the comma or bracket after it; returns that.
    fn item(&mut self, into: &mut Vec<u8>) -> Result<u8, TableError> {
        let mut scan = ItemScan::default();
        loop {
            let chunk = self.reader.fill_buf().map_err(unreadable)?;
            if chunk.is_empty() {
                return Err(TableError::End((&values::JSON_ENDS).into()));
            }
            let end = scan.end(chunk);
            let part = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            let behind = end.and_then(|end| chunk.get(end)).copied();
            into.extend_from_slice(part);
            advance(&mut self.next, part);
            let length = part.len();
            self.reader.consume(length);
            if let Some(behind) = behind {
                self.skip(1);
                return Ok(behind);
            }
        }
    }
}

impl<R: BufRead> RowTexts for JsonArray<R> {
    fn next(&mut self, into: &mut Vec<u8>) -> Result<bool, TableError> {
        if self.state == ArrayState::Before {
            if self.reader.fill_buf().map_err(unreadable)?.starts_with(b"\xEF\xBB\xBF") {
                self.reader.consume(3);
            }
            self.blanks()?;
            self.skip(1);
            self.state = ArrayState::Inside;
        }
        let first = self.blanks()?;
        if self.state == ArrayState::After {
            let more = first.map(|_| TableError::End((&values::JSON_MORE).into()));
            return more.map_or(Ok(false), Err);
        }
        self.start = self.next;
        if self.number == 0 && first == Some(b']') {
            self.skip(1);
            self.state = ArrayState::After;
            return self.next(into);
        }
        self.number += 1;
        if self.item(into)? == b']' {
            self.state = ArrayState::After;
        }
        Ok(true)
    }

    fn row(&self) -> u64 {
        self.number
    }

    fn start(&self) -> TablePosition {
        self.start
    }
}

impl ItemScan {
    /// The offset of the comma or bracket after the item; `None` if it is not in this chunk.
    fn end(&mut self, chunk: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = chunk.get(at) {
            if self.is_escaped {
                self.is_escaped = false;
            } else if self.in_text {
                at += memchr2(b'"', b'\\', chunk.get(at..).unwrap_or_default())?;
                match chunk.get(at) {
                    Some(b'"') => self.in_text = false,
                    _ => self.is_escaped = true,
                }
            } else {
                match byte {
                    b'"' => self.in_text = true,
                    b'{' | b'[' => self.depth += 1,
                    b',' | b']' if self.depth == 0 => return Some(at),
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
            }
            at += 1;
        }
        None
    }
}

/// Moves a position past some bytes.
fn advance(place: &mut TablePosition, bytes: &[u8]) {
    match memrchr(b'\n', bytes) {
        Some(last) => {
            place.line += memchr_iter(b'\n', bytes).count() as u64;
            place.column = 1 + characters(bytes.get(last + 1..).unwrap_or_default());
        }
        None => place.column += characters(bytes),
    }
}

fn unreadable(error: std::io::Error) -> TableError {
    TableError::End(Cause::from(error).into())
}
