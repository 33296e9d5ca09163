//! Line endings.

const LF: &str = "\n";
const CR_LF: &str = "\r\n";

/// The more common line ending of a text; LF if neither is.
pub fn line_end(text: &str) -> &'static str {
    let all = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    if cr_lf(text).count() * 2 > all { CR_LF } else { LF }
}

/// The offsets of the line endings that are CR LF. Most texts have none, which one quick look tells.
fn cr_lf(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) == Some(&b'\n'))
}

/// The text with this line ending.
pub fn with_line_end(text: String, end: &str) -> String {
    let has_some = cr_lf(&text).next().is_some();
    let text = if has_some { text.replace(CR_LF, LF) } else { text };
    if end == LF { text } else { text.replace(LF, end) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_common_ending() {
        for (text, end) in [("", LF), ("a", LF), ("a\r\nb\r\nc\n", CR_LF), ("a\r\nb\n", LF), ("a\nb", LF)] {
            assert_eq!(line_end(text), end, "{text:?}");
        }
        assert_eq!(with_line_end("a\nb\r\nc".to_owned(), CR_LF), "a\r\nb\r\nc");
        assert_eq!(with_line_end("a\nb\r\nc".to_owned(), LF), "a\nb\nc");
    }
}
