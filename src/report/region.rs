use super::by_file::file_of;
use crate::diag::Diagnostic;
use crate::source::{Files, Position, PositionEncoding, Span};

/// A span in its file, with lines and columns from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region<'a> {
    /// The name of the file.
    pub file: &'a str,
    pub start: Position,
    /// The position behind its last character.
    pub end: Position,
}

impl<'a> Region<'a> {
    /// `None` if the span is in none of the files. Each format has its own unit of columns.
    pub fn of(files: &'a Files, span: Span, columns: PositionEncoding) -> Option<Self> {
        let file = files.get(span.file)?;
        let position = |offset| file.lines().position_in(file.text(), offset, columns);
        Some(Self { file: &file.name, start: position(span.start), end: position(span.end) })
    }

    /// The place of a finding: its span, or the start of the file that it is about.
    pub fn of_finding(files: &'a Files, found: &'a Diagnostic, columns: PositionEncoding) -> Option<Self> {
        let first = Position { line: 1, column: 1 };
        let unread = || Some(Self { file: file_of(files, found)?, start: first, end: first });
        Self::of(files, found.span, columns).or_else(unread)
    }

    pub fn is_on_one_line(&self) -> bool {
        self.start.line == self.end.line
    }
}
