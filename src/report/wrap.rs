//! Running text in lines of a given width.

use textwrap::{Options, WordSplitter, wrap};

/// The lines of a text, none wider than `width` columns unless a word is. Its own line breaks stay.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let text = with_kept_blanks(text);
    let lines = wrap(&text, options(width));
    lines.into_iter().map(|line| line.trim_end().replace(KEPT, " ")).collect()
}

/// Stands for a blank at which no line ends.
const KEPT: char = '\u{A0}';

/// The blanks in backticks are kept: what is copied is on one line.
fn with_kept_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('`').enumerate() {
        if index > 0 {
            out.push('`');
        }
        match index % 2 {
            0 => out.push_str(piece),
            _ => out.push_str(&piece.replace(' ', &KEPT.to_string())),
        }
    }
    out
}

/// How texts are wrapped: at blanks and between Chinese characters, never inside a word.
pub(super) fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width).word_splitter(WordSplitter::NoHyphenation).break_words(false)
}
