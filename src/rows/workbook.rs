//! Detects spreadsheet files that are not text tables.

use crate::diag::Localized;
use crate::diag::messages::input as messages;

/// The kind of file by its first bytes; `None` if it may be text.
pub(super) fn kind(first: &[u8]) -> Option<&'static Localized> {
    const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument";
    match first {
        [b'P', b'K', 3 | 5 | 7, ..] if memchr::memmem::find(first, OPEN_DOCUMENT).is_some() => Some(&messages::AN_ODS),
        [b'P', b'K', 3 | 5 | 7, ..] => Some(&messages::AN_XLSX),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(&messages::AN_XLS),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(&messages::UTF_16),
        _ if is_utf16(first) => Some(&messages::UTF_16),
        _ => None,
    }
}

/// ASCII text in UTF-16 without a byte order mark: every other byte is zero.
fn is_utf16(first: &[u8]) -> bool {
    let first = first.get(..first.len().min(64)).unwrap_or_default();
    let zeros = |at: usize| first.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    first.len() >= 4 && even.min(odd) == 0 && even.max(odd) * 4 > first.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_spreadsheets_are_known() {
        let is = |first: &[u8], word: &'static Localized| kind(first).is_some_and(|kind| std::ptr::eq(kind, word));
        assert!(is(b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", &messages::AN_XLSX));
        assert!(is(b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", &messages::AN_ODS));
        assert!(is(b"\xD0\xCF\x11\xE0\xA1\xB1", &messages::AN_XLS));
        assert!(is(b"\xFF\xFEn\0a\0", &messages::UTF_16));
        assert!(is(b"n\0a\0m\0e\0,\0", &messages::UTF_16));
        assert!(is(b"\0n\0a\0m\0e", &messages::UTF_16));
        assert!(kind(&[0; 64]).is_none());
        for text in ["name,text", "PK,text", "P", "", "a\0b"] {
            assert!(kind(text.as_bytes()).is_none(), "{text:?}");
        }
    }
}
