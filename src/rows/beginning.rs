//! The beginning of a table, which tells its format. A pipe may give it in small chunks.

use std::io::{self, BufRead, Cursor, Read as _};

/// As many bytes of a first line tell the format.
const ENOUGH: usize = 1024;

/// As many bytes tell the kind of a file that is not a text: one with zeros.
const BINARY: usize = 128;

/// A table is empty if it begins with this many bytes without content.
const MOST_BLANK: usize = 1024 * 1024;

/// The reader of a table, so that its first chunk has the first line that is not empty, or as much of it as is enough.
///
/// # Errors
/// The system's error.
pub(super) fn gathered(mut reader: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    if is_enough(reader.fill_buf()?) {
        return Ok(reader);
    }
    let mut first = Vec::new();
    while !is_enough(&first) {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        first.extend_from_slice(chunk);
        let count = chunk.len();
        reader.consume(count);
    }
    Ok(Box::new(Cursor::new(first).chain(reader)))
}

fn is_enough(first: &[u8]) -> bool {
    let content = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first).trim_ascii_start();
    let is_text = || first.len() >= BINARY || memchr::memchr(0, first).is_none();
    let has_line = || memchr::memchr2(b'\n', b'\r', content).is_some();
    content.len() >= ENOUGH || first.len() >= MOST_BLANK || (has_line() && is_text())
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn first_chunk(bytes: &'static [u8]) -> Vec<u8> {
        let mut reader = gathered(Box::new(BufReader::with_capacity(2, bytes))).unwrap();
        let first = reader.fill_buf().unwrap().to_vec();
        let mut all = Vec::new();
        reader.read_to_end(&mut all).unwrap();
        assert_eq!(all, bytes);
        first
    }

    #[test]
    fn a_line_with_content_is_gathered() {
        for bytes in
            [&b"\n\n  \r\nwho,name\n"[..], b"\xEF\xBB\xBF[{\n", b"PK\x03\x04ab\n", b"who", b"\n\0w\0\n\0x\0\n\0"]
        {
            assert!(bytes.starts_with(&first_chunk(bytes)) && first_chunk(bytes).len() + 2 > bytes.len(), "{bytes:?}");
        }
        assert!(first_chunk(b"a\n b\n c\n d\n").len() < 4, "a program that writes rows slowly is not waited for");
    }
}
