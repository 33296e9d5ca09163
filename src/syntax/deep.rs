//! Where brackets nest too deep, in a text that the parser gave up.

use super::build::DEPTH;

/// The bracket that is one too many, by a rough reading of brackets and quotes: first byte, one past the last.
pub(super) fn find(source: &str) -> Option<(u32, u32)> {
    let bytes = source.as_bytes();
    // True: a text; false: a bracket.
    let mut open: Vec<bool> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let in_text = open.last() == Some(&true);
        let mut opens = false;
        match byte {
            b'"' | b'\n' if in_text => {
                open.pop();
            }
            b'\\' if in_text => at += 1,
            b'$' if in_text && bytes.get(at + 1) == Some(&b'{') => {
                at += 1;
                opens = true;
            }
            _ if in_text => {}
            b'"' => open.push(true),
            b'{' | b'[' | b'(' => opens = true,
            b'}' | b']' | b')' => depth -= u32::from(open.pop().is_some()),
            _ => {}
        }
        if opens {
            open.push(false);
            depth += 1;
            if depth > DEPTH {
                return Some((at as u32, at as u32 + 1));
            }
        }
        at += 1;
    }
    None
}
