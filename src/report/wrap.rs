//! Running text in lines of a given width.

use textwrap::core::display_width;
use textwrap::{Options, WordSplitter, wrap};

/// The lines of a text, none wider than `width` columns unless a word is. Its own line breaks stay.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    wrapped_in(text, options(width))
}

/// The same with other [`options`].
pub(super) fn wrapped_in(text: &str, options: Options<'_>) -> Vec<String> {
    let text = with_kept_words(text, options.width - display_width(options.subsequent_indent).min(options.width));
    wrap(&text, options).into_iter().map(|line| without_joiners(line.trim_end())).collect()
}

/// Stands for a blank at which no line ends.
const KEPT_BLANK: char = '\u{A0}';

/// Between two characters that no line break may part.
const JOINER: char = '\u{2060}';

/// Where a line may break in any case: a Chinese parenthesis may begin one, also behind a number.
const BREAK: char = '\u{200B}';

/// What is copied is on one line, if it fits on one: what is in backticks, and words with `/`, `-` or other signs in them.
fn with_kept_words(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (index, piece) in text.split('`').enumerate() {
        let is_code = index % 2 == 1;
        if index > 0 {
            out.push('`');
        }
        if is_code && display_width(piece) + 2 <= width {
            out.push(JOINER);
            for char in piece.chars() {
                out.extend([if char == ' ' { KEPT_BLANK } else { char }, JOINER]);
            }
            continue;
        }
        let piece = if is_code { piece.replace(' ', &KEPT_BLANK.to_string()) } else { piece.to_owned() };
        let in_word = |char: char| char.is_ascii() && char != ' ';
        let mut rest = piece.as_str();
        while let Some(first) = rest.chars().next() {
            let len = rest.find(|char| in_word(char) != in_word(first)).unwrap_or(rest.len());
            let (part, behind) = rest.split_at(len);
            if in_word(first) && len <= width {
                out.extend(part.chars().flat_map(|char| [char, JOINER]));
                out.pop();
            } else {
                out.push_str(&part.replace('（', &format!("{BREAK}（")));
            }
            rest = behind;
        }
    }
    out
}

fn without_joiners(line: &str) -> String {
    line.chars()
        .filter(|char| ![JOINER, BREAK].contains(char))
        .map(|char| if char == KEPT_BLANK { ' ' } else { char })
        .collect()
}

/// How texts are wrapped: at blanks and between Chinese characters, never inside a word.
pub(super) fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn what_is_copied_is_on_one_line() {
        for (text, lines) in [
            ("see the files in `/var/lib/msgc` first", ["see the files in", "`/var/lib/msgc`", "first"].as_slice()),
            ("the page document/path/99110 says so", &["the page", "document/path/99110", "says so"]),
            ("which is a!=b or `a != b` or `c == d`", &["which is a!=b or", "`a != b` or `c == d`"]),
            ("一二三四五六七八九`a b`十十", &["一二三四五六七八九", "`a b`十十"]),
            (
                "the page a.example.com/of/a/long/path says so",
                &["the page", "a.example.com/of/a/", "long/path says so"],
            ),
            ("平台会拒收，40058（a.example.com/path）", &["平台会拒收，40058", "（a.example.com/path）"]),
            ("a\nb", &["a", "b"]),
        ] {
            assert_eq!(wrapped(text, 20), lines);
        }
    }
}
