//! The beginning of a table, which tells its format. A pipe may give it in small chunks.

use std::io::{self, BufRead, Cursor, Read as _};

/// As many bytes of a first line tell the format.
const ENOUGH: usize = 1024;

/// As many bytes tell the kind of a file that is not a text: one with zeros.
const BINARY: usize = 128;

/// A table is empty if it begins with this many bytes without content.
const MOST_BLANK: usize = 1024 * 1024;

/// The reader of a table, so that its first chunk has its beginning.
///
/// # Errors
/// The system's error.
pub(super) fn gathered(mut reader: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    if length(reader.fill_buf()?).is_some() {
        return Ok(reader);
    }
    let mut first = Vec::new();
    while length(&first).is_none() {
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

/// The beginning of a table, the same for every first chunk: its first line that is not empty, or as much of it as is enough.
pub(super) fn beginning(first: &[u8]) -> &[u8] {
    length(first).and_then(|length| first.get(..length)).unwrap_or(first)
}

/// The length of the beginning; `None` if more may belong to it.
fn length(first: &[u8]) -> Option<usize> {
    let content = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first).trim_ascii_start();
    let blank = first.len() - content.len();
    let line = match memchr::memchr2(b'\n', b'\r', content) {
        Some(end) if end < ENOUGH => Some(blank + end + 1),
        _ if content.len() >= ENOUGH => Some(blank + ENOUGH),
        _ if first.len() >= MOST_BLANK => Some(MOST_BLANK),
        _ => None,
    };
    let length = line?;
    let has_zeros = first.get(..length).is_some_and(|line| memchr::memchr(0, line).is_some());
    let needed = if has_zeros { length.max(BINARY) } else { length };
    (needed <= first.len()).then_some(needed)
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
    fn what_is_behind_does_not_matter() {
        for (bytes, expected) in [
            (&b"\n who\nx\0\n"[..], Some(6)),
            (b"\xEF\xBB\xBF\xEF\xBF\xBD\n\0\n\0", Some(7)),
            (b"w\0\n\0", None),
            (b"  \n", None),
            (b"who", None),
        ] {
            assert_eq!(length(bytes), expected, "{}", bytes.escape_ascii());
        }
        assert_eq!(beginning(&[b"w\0\n".as_slice(), &[1; 200]].concat()).len(), BINARY);
        assert_eq!(beginning(&[b'x'; 5000]).len(), ENOUGH);
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
