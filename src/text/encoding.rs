//! Guesses the encoding of bytes that are not UTF-8.

/// The likely encoding of bytes that are not UTF-8, if one can be recognised. Only a hint for people: nothing is
/// decoded.
pub fn guess_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        _ if is_gbk(bytes) && !is_damaged_utf8(bytes) => Some("GBK"),
        _ => None,
    }
}

/// Only ASCII and pairs of a lead byte and a trail byte, as in GBK. A pair cut off at the end counts.
fn is_gbk(bytes: &[u8]) -> bool {
    let mut bytes = bytes.iter();
    let mut pairs = false;
    while let Some(&first) = bytes.next() {
        match first {
            0..=0x7F => {}
            0x81..=0xFE => match bytes.next() {
                Some(0x40..=0x7E | 0x80..=0xFE) | None => pairs = true,
                Some(_) => return false,
            },
            _ => return false,
        }
    }
    pairs
}

/// Mostly characters of several bytes in UTF-8, which other encodings give only by chance.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|character| character.len_utf8() > 2).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right > wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_gbk() {
        assert_eq!(guess_encoding(b"name\n\xc0\xee\xc0\xd7\n"), Some("GBK"));
        assert_eq!(guess_encoding(b"\xff\xfea\0"), Some("UTF-16"));
        assert_eq!(guess_encoding(b"abc\xff"), None);
        assert_eq!(guess_encoding(b"abc"), None);
        assert_eq!(guess_encoding(&"构建失败".as_bytes()[..11]), None);
        assert_eq!(guess_encoding(&["构建".as_bytes(), b"\xff\x1b[0m", "失败".as_bytes()].concat()), None);
    }
}
