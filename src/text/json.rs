use super::AsciiSet;

/// The characters that must be escaped in a JSON string.
pub const JSON_ESCAPED: AsciiSet = AsciiSet::CONTROLS.with(AsciiSet::of("\"\\")).without(AsciiSet::of("\x7f"));

/// Appends `text` as the content of a JSON string, without quotes, so that a string can be written in pieces.
///
/// Only `"`, `\` and control characters are escaped; other UTF-8 stays as it is.
pub fn write_json(out: &mut Vec<u8>, text: &str) {
    let mut rest = text.as_bytes();
    while let Some((head, [byte, tail @ ..])) = JSON_ESCAPED.find(rest).and_then(|at| rest.split_at_checked(at)) {
        out.extend_from_slice(head);
        let short = match byte {
            b'"' | b'\\' => *byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            _ => 0,
        };
        if short == 0 {
            out.extend_from_slice(b"\\u00");
            out.extend([byte >> 4, byte & 0xf].map(|digit| if digit < 10 { b'0' + digit } else { b'a' - 10 + digit }));
        } else {
            out.extend_from_slice(&[b'\\', short]);
        }
        rest = tail;
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::write_json;

    fn json(text: &str) -> String {
        let mut out = vec![b'"'];
        write_json(&mut out, text);
        out.push(b'"');
        String::from_utf8(out).unwrap_or_default()
    }

    #[test]
    fn only_what_must_be_is_escaped() {
        assert_eq!(json("a\"\\/<>&'\u{2028}中👍"), "\"a\\\"\\\\/<>&'\u{2028}中👍\"");
        for code in 0..=0xff_u8 {
            let text = char::from(code).to_string();
            assert_eq!(Some(json(&text)), serde_json::to_string(&text).ok());
        }
    }

    proptest! {
        #[test]
        fn the_bytes_are_those_of_serde_json(text in ".*") {
            prop_assert_eq!(Some(json(&text)), serde_json::to_string(&text).ok());
        }
    }
}
