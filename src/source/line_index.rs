use std::sync::OnceLock;

use memchr::memchr_iter;

/// Where each line begins, found in one pass.
#[derive(Debug)]
pub struct LineIndex {
    /// Byte offset of each line's first byte; the first is 0.
    starts: Vec<u32>,
    /// The counts before each [`BLOCK`] of the text, made on the first lookup far into a line: on a long line,
    /// thousands of lookups would otherwise each count from its start.
    blocks: OnceLock<Vec<CharCounts>>,
}

const BLOCK: usize = 4096;

/// A position as people count it, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    /// In characters (Unicode scalar values) unless another [`PositionEncoding`] is requested.
    pub column: u32,
}

/// The unit of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PositionEncoding {
    /// UTF-8 bytes.
    Bytes,
    /// Unicode scalar values.
    Chars,
    /// UTF-16 code units.
    Utf16,
}

/// The number of characters of a text, and how many of them take two UTF-16 code units.
#[derive(Clone, Copy, Debug, Default)]
struct CharCounts {
    chars: u32,
    pairs: u32,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts, blocks: OnceLock::new() }
    }

    /// The number of lines; a text that ends in a line break has an empty last line.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that contains the byte at `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The offset of a line's first byte (lines from 0); `None` past the last line.
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// Line and column, in characters, of a byte offset in `text`, which must be the text that the index was made from.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        self.position_in(text, offset, PositionEncoding::Chars)
    }

    /// Like [`LineIndex::position`], with columns in the given encoding.
    pub fn position_in(&self, text: &str, offset: u32, encoding: PositionEncoding) -> Position {
        let line = self.line_of(offset);
        let start = self.start_of(line).unwrap_or(0);
        let length = offset.saturating_sub(start);
        let counted = match length as usize {
            _ if encoding == PositionEncoding::Bytes => CharCounts::default(),
            0..BLOCK => CharCounts::of(text.as_bytes().get(start as usize..offset as usize).unwrap_or_default()),
            _ => self.before(text, offset).minus(self.before(text, start)),
        };
        let column = match encoding {
            PositionEncoding::Bytes => length,
            PositionEncoding::Chars => counted.chars,
            PositionEncoding::Utf16 => counted.chars + counted.pairs,
        };
        Position { line: line as u32 + 1, column: column + 1 }
    }

    /// The byte offset of a position: the end of the line if the line is shorter, the first byte of the character if
    /// the position is inside one; `None` past the last line.
    pub fn offset(&self, text: &str, place: Position, encoding: PositionEncoding) -> Option<u32> {
        let line = (place.line as usize).checked_sub(1)?;
        let start = self.start_of(line)?;
        let end = self.start_of(line + 1).map_or(text.len(), |next| next as usize - 1);
        let content = text.get(start as usize..end)?;
        let content = content.strip_suffix('\r').unwrap_or(content);
        let mut left = place.column.saturating_sub(1) as usize;
        let width = |c: char| match encoding {
            PositionEncoding::Bytes => c.len_utf8(),
            PositionEncoding::Chars => 1,
            PositionEncoding::Utf16 => c.len_utf16(),
        };
        let within = content.char_indices().find(|(_, c)| {
            let here = left < width(*c);
            left = left.saturating_sub(width(*c));
            here
        });
        Some(start + within.map_or(content.len(), |(at, _)| at) as u32)
    }

    /// The counts before a byte that begins a character.
    fn before(&self, text: &str, offset: u32) -> CharCounts {
        let bytes = text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(CharCounts::default(), |sum, block| {
                let before = *sum;
                *sum = sum.plus(CharCounts::of(block));
                Some(before)
            });
            counts.collect()
        });
        // The end of the text may be the start of a block that does not exist.
        let block = (offset as usize / BLOCK).min(blocks.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..offset as usize).unwrap_or_default();
        blocks.get(block).copied().unwrap_or_default().plus(CharCounts::of(rest))
    }
}

impl CharCounts {
    /// Counts the bytes that begin a character, wherever the slice was cut.
    fn of(bytes: &[u8]) -> Self {
        let begins = |byte: &&u8| (**byte as i8) >= -0x40;
        let chars = bytes.iter().filter(begins).count() as u32;
        // A character of four UTF-8 bytes takes two UTF-16 code units.
        let pairs = bytes.iter().filter(|byte| **byte >= 0xf0).count() as u32;
        Self { chars, pairs }
    }

    const fn plus(self, other: Self) -> Self {
        Self { chars: self.chars + other.chars, pairs: self.pairs + other.pairs }
    }

    const fn minus(self, other: Self) -> Self {
        Self { chars: self.chars.saturating_sub(other.chars), pairs: self.pairs.saturating_sub(other.pairs) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ENCODINGS: [PositionEncoding; 3] =
        [PositionEncoding::Bytes, PositionEncoding::Chars, PositionEncoding::Utf16];

    #[test]
    fn columns_count_what_is_asked_for() {
        let text = "a\u{e9}字😀x\r\ny";
        let index = LineIndex::new(text);
        let at = text.find('x').unwrap() as u32;
        let columns = ENCODINGS.map(|encoding| index.position_in(text, at, encoding).column);
        assert_eq!(columns, [11, 5, 6]);
        // In the middle of a character, past the end of the line, past the last line.
        let offset = |line, column, encoding| index.offset(text, Position { line, column }, encoding);
        assert_eq!(offset(1, 5, PositionEncoding::Utf16), text.find('😀').map(|at| at as u32));
        assert_eq!(offset(1, 3, PositionEncoding::Bytes), Some(1));
        assert_eq!(offset(1, 99, PositionEncoding::Chars), Some(at + 1));
        assert_eq!(offset(2, 1, PositionEncoding::Chars), Some(at + 3));
        assert_eq!(offset(3, 1, PositionEncoding::Chars), None);
        assert_eq!(offset(0, 1, PositionEncoding::Chars), None);
    }

    proptest! {
        #[test]
        fn places_lead_back(text in "([a\u{e9}字😀]{0,9}\n?){0,6}") {
            let index = LineIndex::new(&text);
            for (offset, _) in text.char_indices().chain([(text.len(), ' ')]) {
                for encoding in ENCODINGS {
                    let place = index.position_in(&text, offset as u32, encoding);
                    prop_assert_eq!(index.offset(&text, place, encoding), Some(offset as u32));
                }
            }
        }
    }

    #[test]
    fn a_place_far_into_a_line_is_counted_like_any() {
        let text = format!("a\n{}\nb", "字a".repeat(5000));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().filter(|(at, _)| at % 7 < 2) {
            let position = index.position(&text, offset as u32);
            let before = text[..offset].rsplit('\n').next().unwrap();
            assert_eq!(position.column as usize, before.chars().count() + 1, "{offset}");
        }
        assert_eq!(index.position(&text, text.len() as u32), Position { line: 3, column: 2 });
    }
}
