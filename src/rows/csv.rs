//! A strict CSV reader: a quote is only allowed around a whole cell, or doubled inside one. A lenient reader could send
//! to one recipient what is meant for others.

use std::io::{self, BufRead};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2, memrchr};

/// The maximum size of a record in bytes, so that an unclosed quote does not read the whole file into memory.
const LARGEST: usize = 8 * 1024 * 1024;

/// What is wrong with a record.
#[derive(Debug)]
pub(super) enum RecordFault {
    Unreadable(io::Error),
    /// A misplaced quote. The next record begins on the next line.
    Stray(TablePosition),
    /// The quote here is not closed, or not at the end of a cell: it is unknown where the next record begins.
    Unclosed(TablePosition),
}

/// A position in the file, from 1; columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TablePosition {
    pub line: u64,
    pub column: u64,
}

/// The records of a file, one at a time.
pub(super) struct Records<R> {
    reader: R,
    pub separator: u8,
    /// The raw record, with its line breaks.
    raw: Vec<u8>,
    /// The byte range of each cell in `raw`.
    cells: Vec<Range<usize>>,
    /// Cells with doubled quotes.
    doubled: Vec<usize>,
    /// The line on which the record begins, from 1.
    line: u64,
    /// The number of the next line.
    next: u64,
}

impl<R: BufRead> Records<R> {
    pub fn new(reader: R) -> Self {
        Self { reader, separator: b',', raw: Vec::new(), cells: Vec::new(), doubled: Vec::new(), line: 0, next: 1 }
    }

    /// The line on which the current record begins, from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The bytes that the ranges of cells refer to.
    pub fn bytes(&self) -> &[u8] {
        &self.raw
    }

    pub fn cells(&self) -> &[Range<usize>] {
        &self.cells
    }

    pub fn cell(&self, at: usize) -> Option<&[u8]> {
        self.raw.get(self.cells.get(at)?.clone())
    }

    /// Reads the next record; false after the last one.
    pub fn next(&mut self) -> Result<bool, RecordFault> {
        if !self.begin()? {
            return Ok(false);
        }
        self.split()?;
        Ok(true)
    }

    /// Reads the first line of the next record, skipping empty lines.
    pub fn begin(&mut self) -> Result<bool, RecordFault> {
        loop {
            self.raw.clear();
            self.line = self.next;
            if !self.read_line()? {
                return Ok(false);
            }
            if self.line == 1 && self.raw.starts_with(b"\xEF\xBB\xBF") {
                self.raw.drain(..3);
            }
            if self.end() > 0 {
                return Ok(true);
            }
        }
    }

    /// Splits the record into cells, reading further lines if needed.
    pub fn split(&mut self) -> Result<(), RecordFault> {
        self.cells.clear();
        if memchr(b'"', &self.raw).is_none() {
            self.split_plain();
            return Ok(());
        }
        self.doubled.clear();
        self.split_quoted()?;
        for at in std::mem::take(&mut self.doubled) {
            self.undouble(at);
        }
        Ok(())
    }

    fn split_plain(&mut self) {
        let end = self.end();
        let mut start = 0;
        for at in memchr_iter(self.separator, self.raw.get(..end).unwrap_or_default()) {
            self.cells.push(start..at);
            start = at + 1;
        }
        self.cells.push(start..end);
    }

    fn split_quoted(&mut self) -> Result<(), RecordFault> {
        let mut start = 0;
        loop {
            let behind = if self.raw.get(start) == Some(&b'"') { self.quoted(start)? } else { self.plain(start)? };
            if self.raw.get(behind) != Some(&self.separator) {
                return Ok(());
            }
            start = behind + 1;
        }
    }

    /// Reads an unquoted cell; returns its end.
    fn plain(&mut self, start: usize) -> Result<usize, RecordFault> {
        let end = self.end();
        if let Some(stop) = self.formula(start, end) {
            self.cells.push(start..stop);
            return Ok(stop);
        }
        let rest = self.raw.get(start..end).unwrap_or_default();
        let stop = memchr2(self.separator, b'"', rest).map_or(end, |at| start + at);
        if self.raw.get(stop) == Some(&b'"') {
            return Err(RecordFault::Stray(self.place(stop)));
        }
        self.cells.push(start..stop);
        Ok(stop)
    }

    /// Reads `="007"`, which spreadsheets understand; returns its end.
    fn formula(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.raw.get(start..end)?.strip_prefix(b"=\"")?;
        let stop = start + 2 + memchr(b'"', text)? + 1;
        (stop == end || self.raw.get(stop) == Some(&self.separator)).then_some(stop)
    }

    /// Reads a cell whose quote is at `open`; returns the offset after its closing quote.
    fn quoted(&mut self, open: usize) -> Result<usize, RecordFault> {
        let mut from = open + 1;
        let mut doubled = false;
        loop {
            let Some(quote) = self.raw.get(from..).and_then(|rest| memchr(b'"', rest)).map(|at| from + at) else {
                from = self.raw.len();
                if from > LARGEST || !self.read_line()? {
                    return Err(RecordFault::Unclosed(self.place(open)));
                }
                continue;
            };
            match self.raw.get(quote + 1) {
                Some(b'"') => {
                    doubled = true;
                    from = quote + 2;
                    continue;
                }
                Some(&byte) if byte == self.separator => {}
                _ if quote + 1 >= self.end() => {}
                _ => {
                    let one_line = memchr(b'\n', self.raw.get(open..quote).unwrap_or_default()).is_none();
                    return Err(match one_line {
                        true => RecordFault::Stray(self.place(quote)),
                        false => RecordFault::Unclosed(self.place(open)),
                    });
                }
            }
            if doubled {
                self.doubled.push(self.cells.len());
            }
            self.cells.push(open + 1..quote);
            return Ok(quote + 1);
        }
    }

    /// Replaces doubled quotes in a cell.
    fn undouble(&mut self, at: usize) {
        let Some(cell) = self.cells.get_mut(at) else { return };
        let (mut from, mut to) = (cell.start, cell.start);
        while from < cell.end {
            // Keep one quote of each pair.
            let rest = self.raw.get(from..cell.end).unwrap_or_default();
            let (part, skip) = memchr(b'"', rest).map_or((rest.len(), 0), |at| (at + 1, 1));
            self.raw.copy_within(from..from + part, to);
            to += part;
            from += part + skip;
        }
        cell.end = to;
    }

    fn read_line(&mut self) -> Result<bool, RecordFault> {
        let read = self.reader.read_until(b'\n', &mut self.raw).map_err(RecordFault::Unreadable)?;
        self.next += u64::from(read > 0);
        Ok(read > 0)
    }

    /// The end of the record, without its line break.
    fn end(&self) -> usize {
        let line = self.raw.strip_suffix(b"\n").unwrap_or(&self.raw);
        line.strip_suffix(b"\r").unwrap_or(line).len()
    }

    fn place(&self, at: usize) -> TablePosition {
        let before = self.raw.get(..at).unwrap_or_default();
        let line = memrchr(b'\n', before).map_or(0, |at| at + 1);
        let column = before.get(line..).unwrap_or_default().iter().filter(|byte| (**byte as i8) >= -0x40).count();
        TablePosition { line: self.line + memchr_iter(b'\n', before).count() as u64, column: column as u64 + 1 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each record with its line, or its error.
    fn read(text: &str) -> Vec<Result<(u64, Vec<String>), String>> {
        let mut records = Records::new(text.as_bytes());
        let mut all = Vec::new();
        loop {
            match records.next() {
                Ok(true) => {
                    let cells = (0..records.cells().len()).map(|at| records.cell(at).unwrap());
                    all.push(Ok((
                        records.line(),
                        cells.map(|cell| String::from_utf8(cell.to_vec()).unwrap()).collect(),
                    )));
                }
                Ok(false) => return all,
                Err(RecordFault::Stray(place)) => all.push(Err(format!("stray {}:{}", place.line, place.column))),
                Err(RecordFault::Unclosed(place)) => {
                    all.push(Err(format!("unclosed {}:{}", place.line, place.column)));
                    return all;
                }
                Err(RecordFault::Unreadable(error)) => panic!("{error}"),
            }
        }
    }

    fn row(line: u64, cells: &[&str]) -> Result<(u64, Vec<String>), String> {
        Ok((line, cells.iter().map(|&cell| cell.to_owned()).collect()))
    }

    #[test]
    fn records_know_their_line() {
        for text in ["a,b\n1,2\n\n\"x\ny\",z\n3,4", "\u{feff}a,b\r\n1,2\r\n\r\n\"x\ny\",z\r\n3,4\r\n"] {
            let expected = [row(1, &["a", "b"]), row(2, &["1", "2"]), row(4, &["x\ny", "z"]), row(6, &["3", "4"])];
            assert_eq!(read(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_stand_around_cells_and_doubled_inside() {
        assert_eq!(read("\"a\",\"b \"\"c\"\"\",\"\",\"\"\"\"\n"), [row(1, &["a", "b \"c\"", "", "\""])]);
        assert_eq!(read("\"a,b\",\"\"\"x\"\",\"\"y\"\"\",c"), [row(1, &["a,b", "\"x\",\"y\"", "c"])]);
        assert_eq!(read("\"\"\"\"\"\",a"), [row(1, &["\"\"", "a"])]);
        assert_eq!(read(",,\n"), [row(1, &["", "", ""])]);
        assert_eq!(read("=\"007\",=\"a,b\"\r\n"), [row(1, &["=\"007\"", "=\"a,b\""])]);
        assert_eq!(read("=\"007\"x\n"), [Err("stray 1:2".to_owned())]);
    }

    #[test]
    fn a_stray_quote_is_an_error_of_its_row() {
        assert_eq!(read("a\n\"他说\"好\"\"\nb\n"), [row(1, &["a"]), Err("stray 2:4".to_owned()), row(3, &["b"])]);
        assert_eq!(read("5\" 屏,x\ny,z\n"), [Err("stray 1:2".to_owned()), row(2, &["y", "z"])]);
        assert_eq!(read("a, \"b\"\nc,d\n"), [Err("stray 1:4".to_owned()), row(2, &["c", "d"])]);
        assert_eq!(read("\"a\" ,b\nc,d\n"), [Err("stray 1:3".to_owned()), row(2, &["c", "d"])]);
    }

    #[test]
    fn nothing_is_read_behind_an_unclosed_quote() {
        assert_eq!(read("a,b\n1,\"x\n2,y\n3,z\n"), [row(1, &["a", "b"]), Err("unclosed 2:3".to_owned())]);
        assert_eq!(read("a,b\n你,\"x\n2,\"y\"\n3,z\n"), [row(1, &["a", "b"]), Err("unclosed 2:3".to_owned())]);
        assert_eq!(read("\""), [Err("unclosed 1:1".to_owned())]);
        assert_eq!(read("\"\"\""), [Err("unclosed 1:1".to_owned())]);
        let endless = format!("a\n\"{}", "x\n".repeat(LARGEST));
        assert_eq!(read(&endless), [row(1, &["a"]), Err("unclosed 2:1".to_owned())]);
    }
}
