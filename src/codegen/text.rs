//! Texts of a project in code of other languages: escaped, so that no text ends its string or comment.

use crate::text::{acts, visible};

/// Lines of code with their indentation.
#[derive(Debug)]
pub(super) struct CodeWriter {
    out: String,
    /// An indentation of one level.
    step: &'static str,
    level: usize,
}

impl CodeWriter {
    pub fn new(step: &'static str) -> Self {
        Self { out: String::new(), step, level: 0 }
    }

    pub fn line(&mut self, line: impl AsRef<str>) {
        let line = line.as_ref();
        if !line.is_empty() {
            (0..self.level).for_each(|_| self.out.push_str(self.step));
            self.out.push_str(line);
        }
        self.out.push('\n');
    }

    /// A line, and those below it.
    pub fn indented(&mut self, begin: impl AsRef<str>, inner: impl FnOnce(&mut Self)) {
        self.line(begin);
        self.level += 1;
        inner(self);
        self.level -= 1;
    }

    /// The same, with a line that ends it.
    pub fn block(&mut self, begin: impl AsRef<str>, end: &str, inner: impl FnOnce(&mut Self)) {
        self.indented(begin, inner);
        self.line(end);
    }

    pub fn finish(self) -> String {
        self.out
    }
}

/// How a language writes a character by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharEscape {
    /// `\u{202e}`
    Braces,
    /// `\u202e`, `\U000e0001`
    Fixed,
    /// `\u202e`, and two halves for what is beyond.
    Halves,
}

/// A string in double quotes. Control characters and those that reorder or hide text are written by their numbers.
pub(super) fn quoted(text: &str, escapes: CharEscape) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Java reads `\u000b` before it reads strings, so that it could end one; three digits mean the same in all.
            '\0'..=' ' | '\u{7f}' if c != ' ' => match escapes {
                CharEscape::Braces => out.push_str(&format!("\\x{:02x}", u32::from(c))),
                CharEscape::Fixed | CharEscape::Halves => out.push_str(&format!("\\{:03o}", u32::from(c))),
            },
            c if is_hidden(c) => match escapes {
                CharEscape::Braces => out.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
                CharEscape::Fixed if c.len_utf16() == 2 => out.push_str(&format!("\\U{:08x}", u32::from(c))),
                CharEscape::Fixed | CharEscape::Halves => {
                    c.encode_utf16(&mut [0; 2]).iter().for_each(|half| out.push_str(&format!("\\u{half:04x}")));
                }
            },
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether a reader of the code could not see the character, or would see others in another order. Tags, of which a text
/// can consist without a trace, are among them.
fn is_hidden(c: char) -> bool {
    acts(c) || matches!(c, '\u{AD}' | '\u{34F}' | '\u{200C}' | '\u{200D}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The lines of a comment, visible and without spaces at their ends.
pub(super) fn comment_lines(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| visible(line).trim_end().to_owned())
}

/// A comment between `/**` and `*/`, of lines that cannot end it.
pub(super) fn block_comment(code: &mut CodeWriter, lines: &[String], escaped: fn(&str) -> String) {
    match lines {
        [] => {}
        [line] => code.line(format!("/** {} */", escaped(line))),
        lines => {
            code.line("/**");
            lines.iter().for_each(|line| code.line(format!(" * {}", escaped(line)).trim_end()));
            code.line(" */");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_hold_what_is_in_them() {
        for (escapes, expected) in [
            (CharEscape::Braces, r#""a\"\\u0041\n\x00\x7f\u{85}\u{202e}\u{e0001}中""#),
            (CharEscape::Fixed, r#""a\"\\u0041\n\000\177\u0085\u202e\U000e0001中""#),
            (CharEscape::Halves, r#""a\"\\u0041\n\000\177\u0085\u202e\udb40\udc01中""#),
        ] {
            assert_eq!(quoted("a\"\\u0041\n\0\u{7f}\u{85}\u{202e}\u{e0001}中", escapes), expected);
        }
    }

    #[test]
    fn comments_stay_in_their_lines() {
        let lines: Vec<_> = comment_lines("a\u{2028}b \n\u{202e}c\rd").collect();
        assert_eq!(lines, ["a\u{fffd}b", "\u{fffd}c␍d"]);
    }
}
