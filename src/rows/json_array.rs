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
    /// What was read and is not used yet, up to the first byte that is not UTF-8.
    text: String,
    /// What was read behind the text.
    rest: Vec<u8>,
    /// Where the text begins in the file.
    start: TablePosition,
    /// Where the current item and what follows it begin, in bytes of the text and the rest.
    item: usize,
    next: usize,
    /// The number of the current item, from 1.
    number: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ArrayState {
    Before,
    /// After the bracket or a comma.
    Inside,
    After,
}

/// Where a scan for the end of an item is.
#[derive(Clone, Copy, Default)]
struct ItemScan {
    at: usize,
    depth: usize,
    in_text: bool,
    is_escaped: bool,
}

impl<R: BufRead> JsonArray<R> {
    pub const fn new(reader: R) -> Self {
        Self {
            reader,
            state: ArrayState::Before,
            text: String::new(),
            rest: Vec::new(),
            start: TablePosition { line: 1, column: 1 },
            item: 0,
            next: 0,
            number: 0,
        }
    }

    /// Reads more into a buffer, at least as much as a number of bytes; false at the end of the file.
    fn fill(reader: &mut R, into: &mut Vec<u8>, least: usize) -> Result<bool, TableError> {
        let goal = into.len() + least.max(1);
        while into.len() < goal {
            let chunk = reader.fill_buf().map_err(|error| TableError::End(Cause::from(error).into()))?;
            if chunk.is_empty() {
                return Ok(goal - into.len() < least.max(1));
            }
            into.extend_from_slice(chunk);
            let length = chunk.len();
            reader.consume(length);
        }
        Ok(true)
    }

    /// Moves what is UTF-8 from the rest to the text; false if nothing is.
    fn decode(&mut self) -> bool {
        let valid = match simdutf8::compat::from_utf8(&self.rest) {
            Ok(text) => text,
            Err(error) => {
                let valid = self.rest.get(..error.valid_up_to()).unwrap_or_default();
                std::str::from_utf8(valid).unwrap_or_default()
            }
        };
        let length = valid.len();
        self.text.push_str(valid);
        self.rest.drain(..length);
        length > 0
    }

    /// Drops what is used.
    fn advance(&mut self) {
        if self.next < self.text.len() {
            move_past(&mut self.start, self.text.as_bytes().get(..self.next).unwrap_or_default());
            self.text.drain(..self.next);
        } else {
            move_past(&mut self.start, self.text.as_bytes());
            let used = self.next - self.text.len();
            move_past(&mut self.start, self.rest.get(..used).unwrap_or_default());
            self.text.clear();
            self.rest.drain(..used.min(self.rest.len()));
            self.decode();
        }
        (self.item, self.next) = (0, 0);
    }

    /// Skips spaces and line breaks; returns the byte after them.
    fn blanks(&mut self) -> Result<Option<u8>, TableError> {
        loop {
            let behind = self.text.as_bytes().get(self.next..).unwrap_or_default();
            match behind.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\r' | b'\t')) {
                Some(blanks) => {
                    self.next += blanks;
                    return Ok(self.text.as_bytes().get(self.next).copied());
                }
                None => self.next = self.text.len(),
            }
            if !self.read_on()? {
                return Ok(self.rest.first().copied());
            }
        }
    }
}

impl<R: BufRead> RowTexts for JsonArray<R> {
    fn next(&mut self) -> Result<bool, TableError> {
        // What is used is dropped now and then, so that the rest is not moved for each item.
        if self.next > self.text.len() / 2 {
            self.advance();
        }
        if self.state == ArrayState::Before {
            self.read_on()?;
            if self.text.starts_with('\u{FEFF}') {
                self.text.drain(..'\u{FEFF}'.len_utf8());
            }
            self.blanks()?;
            self.next += 1;
            self.state = ArrayState::Inside;
        }
        let mut first = self.blanks()?;
        if self.state == ArrayState::Inside && self.number == 0 && first == Some(b']') {
            self.next += 1;
            self.state = ArrayState::After;
            first = self.blanks()?;
        }
        if self.state == ArrayState::After {
            return if first.is_some() { Err(TableError::End((&values::JSON_MORE).into())) } else { Ok(false) };
        }
        self.item = self.next;
        self.number += 1;
        Ok(true)
    }

    fn text(&self) -> &str {
        self.text.get(self.item..).unwrap_or_default()
    }

    fn read_on(&mut self) -> Result<bool, TableError> {
        // At least as much as there is, so that an item is not read again and again.
        let least = self.text.len().saturating_sub(self.item);
        // Four bytes that are no text do not become one.
        while self.rest.len() < 4 {
            if !Self::fill(&mut self.reader, &mut self.rest, least)? {
                return Ok(false);
            }
            if self.decode() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn ends_at(&mut self, length: usize) -> Result<bool, TableError> {
        self.next = self.item + length;
        let behind = self.blanks()?;
        if !matches!(behind, Some(b',' | b']')) {
            return Ok(false);
        }
        self.next += 1;
        if behind == Some(b']') {
            self.state = ArrayState::After;
        }
        Ok(true)
    }

    fn skip(&mut self) -> Result<Vec<u8>, TableError> {
        self.next = self.item;
        self.advance();
        let mut all = std::mem::take(&mut self.text).into_bytes();
        all.append(&mut self.rest);
        let mut scan = ItemScan::default();
        let end = loop {
            if let Some(end) = scan.end(&all) {
                break end;
            }
            let least = all.len();
            if !Self::fill(&mut self.reader, &mut all, least)? {
                return Err(TableError::End((&values::JSON_ENDS).into()));
            }
        };
        if all.get(end) == Some(&b']') {
            self.state = ArrayState::After;
        }
        self.next = end + 1;
        let item = all.get(..end).unwrap_or_default().to_vec();
        self.rest = all;
        self.decode();
        Ok(item)
    }

    fn row(&self) -> u64 {
        self.number
    }

    fn start(&self) -> TablePosition {
        let mut start = self.start;
        move_past(&mut start, self.text.as_bytes().get(..self.item).unwrap_or_default());
        start
    }
}

impl ItemScan {
    /// The offset of the comma or bracket after the item; `None` if it is not in these bytes.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        while let Some(&byte) = bytes.get(self.at) {
            if self.is_escaped {
                self.is_escaped = false;
            } else if self.in_text {
                let behind = bytes.get(self.at..).unwrap_or_default();
                let Some(stop) = memchr2(b'"', b'\\', behind) else {
                    self.at = bytes.len();
                    return None;
                };
                self.at += stop;
                match bytes.get(self.at) {
                    Some(b'"') => self.in_text = false,
                    _ => self.is_escaped = true,
                }
            } else {
                match byte {
                    b'"' => self.in_text = true,
                    b'{' | b'[' => self.depth += 1,
                    b',' | b']' if self.depth == 0 => return Some(self.at),
                    b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                    _ => {}
                }
            }
            self.at += 1;
        }
        None
    }
}

/// Moves a position past some bytes.
fn move_past(place: &mut TablePosition, bytes: &[u8]) {
    match memrchr(b'\n', bytes) {
        Some(last) => {
            place.line += memchr_iter(b'\n', bytes).count() as u64;
            place.column = 1 + characters(bytes.get(last + 1..).unwrap_or_default());
        }
        None => place.column += characters(bytes),
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::super::json_rows::JsonRows;
    use super::super::table::Table;
    use super::*;
    use crate::diag::messages::input::RowRefused;
    use crate::diag::{Arg, Diagnostic, Lang};

    fn told(reason: Arg) -> String {
        let (path, row) = (String::new(), String::new());
        Diagnostic::nowhere(RowRefused { path, row, reason }).rendered(Lang::En).message
    }

    /// Each row with its place and its content, or its error.
    fn rows(text: &[u8], capacity: usize) -> Vec<String> {
        let mut rows = JsonRows::new(JsonArray::new(BufReader::with_capacity(capacity, text)), &[]);
        let mut all = Vec::new();
        loop {
            all.push(match rows.next_row() {
                Ok(true) => {
                    format!("{} {} {}", rows.row(), rows.place(None), String::from_utf8(rows.content()).unwrap())
                }
                Ok(false) => break,
                Err(TableError::Row(why, at)) => format!("{} {} {}", rows.row(), rows.place(at), told(why)),
                Err(TableError::End(why)) => {
                    all.push(format!("end: {}", told(why)));
                    break;
                }
                Err(TableError::Document | TableError::Unclosed(_)) => unreachable!(),
            });
        }
        all
    }

    /// Wherever what is read ends, the rows are the same.
    #[test]
    fn rows_do_not_hang_on_chunks() {
        let mut shown = Vec::new();
        let long = format!("[{{\"a\": \"{}\"}}, {{}}]", "字".repeat(100));
        for text in [
            "\u{FEFF} [{\"a\": \"名\\u5b57\\ud83d\\ude00\", \"b\": [1, {\"c\": \"]},{\"}], \"d\": false},\n  {} ,{\"e\":-1.5e3}\n]\n".as_bytes(),
            b"[]",
            b" [ ] ",
            b"[] x",
            b"[{}] ]",
            b"[{}",
            b"[{\"a\": \"x",
            b"[{\"a\": fals}, {\"a\": \"\\u12\"}, 5, {} {}, {\"a\" 1}, {\"a\": true}]",
            b"[{\"a\": \"\xC4\xE3\xBA\xC3\"}, {\"b\": 1}, \xC4\xE3, {\"c\": 2}\xC4, {}]",
            b"[\xC4\xE3\xBA\xC3\xC4\xE3, {}]",
            b"[{}, \xFF",
            long.as_bytes(),
        ] {
            let whole = rows(text, 4096);
            for capacity in 1..60 {
                assert_eq!(rows(text, capacity), whole, "{capacity} {}", String::from_utf8_lossy(text));
            }
            shown.push(format!("{}\n    {}", String::from_utf8_lossy(text), whole.join("\n    ")));
        }
        insta::assert_snapshot!(shown.join("\n\n"));
    }
}
