//! The prefix of a continuation line: the markers of its quotes, and spaces below the markers of its lists.

use super::line::{byte, bytes, is_blank, skip, slice};

/// The prefix that keeps further lines in the same blocks as `line`.
pub(super) fn continuation(line: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    loop {
        let content = skip(line, at, line.len(), is_blank);
        out.push_str(slice(line, at..content));
        at = content;
        if byte(line, at) == b'>' {
            out.push('>');
            at += 1;
            continue;
        }
        let marker = marker(line, at);
        if marker == at {
            return out;
        }
        out.extend(std::iter::repeat_n(' ', marker - at));
        at = marker;
    }
}

/// The number of columns by which a line is indented in its innermost block.
pub(super) fn indent(line: &str) -> usize {
    let (mut at, mut marked) = (0, 0);
    loop {
        let content = skip(line, at, line.len(), is_blank);
        let columns: usize = bytes(line, at..content).iter().map(|byte| if *byte == b'\t' { 4 } else { 1 }).sum();
        let end = if byte(line, content) == b'>' { content + 1 } else { marker(line, content) };
        if end == content {
            return columns.saturating_sub(marked);
        }
        // Up to this many spaces belong to the marker.
        marked = if byte(line, content) == b'>' { 1 } else { 4 };
        at = end;
    }
}

/// The end of the list marker at `at`; `at` if there is none.
pub(super) fn marker(line: &str, at: usize) -> usize {
    let digits = skip(line, at, line.len(), |byte| byte.is_ascii_digit());
    let end = match byte(line, digits) {
        b'-' | b'+' | b'*' if digits == at => at + 1,
        b'.' | b')' if digits > at && digits <= at + 9 => digits + 1,
        _ => return at,
    };
    if bytes(line, end..line.len()).first().is_none_or(|byte| is_blank(*byte)) { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::{continuation, indent};

    #[test]
    fn quotes_and_lists() {
        for (line, expected) in [
            ("", ""),
            ("内容: ", ""),
            ("> 内容: ", "> "),
            (">内容", ">"),
            (">> a", ">> "),
            ("> > ", "> > "),
            ("- ", "  "),
            ("12) a", "    "),
            ("> - a", ">   "),
            ("- > a", "  > "),
            ("  a", "  "),
            ("-a", ""),
            ("# a", ""),
        ] {
            assert_eq!(continuation(line), expected, "{line}");
        }
    }

    #[test]
    fn indentation() {
        for (line, expected) in [("", 0), ("  a", 2), ("> a", 0), (">   a", 2), ("- a", 0), ("> -  a", 0), ("\ta", 4)] {
            assert_eq!(indent(line), expected, "{line}");
        }
    }
}
