//! Positions of the protocol: lines and columns from 0, columns in the unit agreed on with the client.

use gen_lsp_types as types;

use crate::source::{File, Position, PositionEncoding, Span};

/// Converts between the positions of a client and offsets.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns(pub PositionEncoding);

impl Columns {
    pub fn position(self, file: &File, offset: u32) -> types::Position {
        let Position { line, column } = file.lines().position_in(file.text(), offset, self.0);
        types::Position { line: line.saturating_sub(1), character: column.saturating_sub(1) }
    }

    pub fn range(self, file: &File, span: Span) -> types::Range {
        types::Range { start: self.position(file, span.start), end: self.position(file, span.end) }
    }

    /// The offset of a position. Past the end of a line it is the end of the line, past the last line the end of the
    /// text.
    pub fn offset(self, file: &File, position: types::Position) -> u32 {
        let place = Position { line: position.line.saturating_add(1), column: position.character.saturating_add(1) };
        file.lines().offset(file.text(), place, self.0).unwrap_or(file.text().len() as u32)
    }

    /// The offsets of a range; one that ends before it starts is empty.
    pub fn offsets(self, file: &File, range: types::Range) -> (u32, u32) {
        let start = self.offset(file, range.start);
        (start, self.offset(file, range.end).max(start))
    }

    /// The edit that replaces bytes of a file. No position is between CR and LF: these are replaced together.
    pub fn edit(self, file: &File, span: Span, new_text: &str) -> types::TextEdit {
        let (mut span, mut new_text) = (span, new_text.to_owned());
        let is_inside = |at: u32| {
            let around = (at as usize).checked_sub(1).and_then(|from| file.text().as_bytes().get(from..from + 2));
            around == Some(b"\r\n")
        };
        if is_inside(span.start) {
            span.start -= 1;
            new_text.insert(0, '\r');
        }
        if is_inside(span.end) {
            span.end += 1;
            new_text.push('\n');
        }
        types::TextEdit { range: self.range(file, span), new_text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn positions_outside_of_the_text() {
        let file = File::new("a.msg", "a😀字\r\nb");
        for encoding in [PositionEncoding::Bytes, PositionEncoding::Utf16] {
            let offset = |line, character| Columns(encoding).offset(&file, types::Position { line, character });
            assert_eq!((offset(0, u32::MAX), offset(1, 9), offset(2, 0), offset(u32::MAX, 0)), (8, 11, 11, 11));
            let range = types::Range {
                start: types::Position { line: 1, character: 0 },
                end: types::Position { line: 0, character: 0 },
            };
            assert_eq!(Columns(encoding).offsets(&file, range), (10, 10));
        }
    }

    #[test]
    fn no_edit_divides_a_line_break() {
        let file = File::new("a.msg", "a\r\nb");
        let edit = |start, end, text: &str| {
            let edit = Columns(PositionEncoding::Utf16).edit(&file, Span::new(FileId(0), start, end), text);
            let place = |at: types::Position| (at.line, at.character);
            (place(edit.range.start), place(edit.range.end), edit.new_text)
        };
        assert_eq!(edit(1, 2, ""), ((0, 1), (1, 0), "\n".into()));
        assert_eq!(edit(2, 3, ""), ((0, 1), (1, 0), "\r".into()));
        assert_eq!(edit(2, 2, ";"), ((0, 1), (1, 0), "\r;\n".into()));
        assert_eq!(edit(1, 3, "\n"), ((0, 1), (1, 0), "\n".into()));
    }
}
