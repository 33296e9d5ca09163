use std::sync::OnceLock;

use memchr::memchr_iter;

/// Where each line begins, found in one pass.
#[derive(Debug)]
pub struct LineIndex {
    /// Byte offset of each line's first byte; the first is 0.
    starts: Vec<u32>,
    /// The characters before each [`BLOCK`] of the text, made when a place far into a line is asked for: on one long line each of
    /// thousands of places would otherwise be counted from its start.
    blocks: OnceLock<Vec<u32>>,
}

const BLOCK: usize = 4096;

/// A place as people count it: both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    /// In characters (Unicode scalar values).
    pub column: u32,
}

impl LineIndex {
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at as u32 + 1));
        Self { starts, blocks: OnceLock::new() }
    }

    /// The number of lines; a text that ends in a line break has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 0, that holds the byte at `offset`.
    pub fn line_of(&self, offset: u32) -> usize {
        self.starts.partition_point(|&start| start <= offset).saturating_sub(1)
    }

    /// The first byte of a line (from 0); `None` past the last line.
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.starts.get(line).copied()
    }

    /// Line and column of a byte offset in `text`, which must be the text the index was made from.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_of(offset);
        let start = self.start_of(line).unwrap_or(0);
        let column = match offset.saturating_sub(start) as usize {
            0..BLOCK => text.get(start as usize..offset as usize).unwrap_or_default().chars().count() as u32,
            _ => self.before(text, offset).saturating_sub(self.before(text, start)),
        };
        Position { line: line as u32 + 1, column: column + 1 }
    }

    /// The characters before a byte that begins one.
    fn before(&self, text: &str, offset: u32) -> u32 {
        let bytes = text.as_bytes();
        let blocks = self.blocks.get_or_init(|| {
            let counts = bytes.chunks(BLOCK).scan(0, |sum, block| {
                let before = *sum;
                *sum += characters(block);
                Some(before)
            });
            counts.collect()
        });
        // The text's end may begin a block that is not there.
        let block = (offset as usize / BLOCK).min(blocks.len().saturating_sub(1));
        let rest = bytes.get(block * BLOCK..offset as usize).unwrap_or_default();
        blocks.get(block).copied().unwrap_or(0) + characters(rest)
    }
}

/// Bytes that begin a character.
fn characters(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

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
