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

    pub fn is_on_one_line(&self) -> bool {
        self.start.line == self.end.line
    }
}
