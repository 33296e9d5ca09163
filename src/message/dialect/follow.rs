//! What a line begins with when the line before it goes on: the signs of its quotes, and blanks below the signs of its lists.

use super::line::{blank, byte, bytes, skip, slice};

/// The beginning of the lines that follow in the blocks that `line` is in.
pub(super) fn follow(line: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    loop {
        let content = skip(line, at, line.len(), blank);
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

/// The end of the list marker at `at`; `at` where there is none.
pub(super) fn marker(line: &str, at: usize) -> usize {
    let digits = skip(line, at, line.len(), |byte| byte.is_ascii_digit());
    let end = match byte(line, digits) {
        b'-' | b'+' | b'*' if digits == at => at + 1,
        b'.' | b')' if digits > at && digits <= at + 9 => digits + 1,
        _ => return at,
    };
    if bytes(line, end..line.len()).first().is_none_or(|byte| blank(*byte)) { end } else { at }
}

#[cfg(test)]
mod tests {
    use super::follow;

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
            assert_eq!(follow(line), expected, "{line}");
        }
    }
}
