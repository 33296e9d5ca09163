//! Finds where brackets are nested too deeply, in a text that the parser gave up on.

use super::build::DEPTH;

/// The span of the bracket that exceeds the limit, by a rough scan of brackets and quotes.
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
