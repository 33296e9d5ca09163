//! Splits a pasted shell command into words: POSIX quotes, `$'…'`, here-documents, and the quoting of `cmd` and
//! PowerShell.

use super::mapped::{Mapped, Mapper, span};
use super::placeholders::{Placeholders, find};

/// A word of the command, quotes removed.
#[derive(Debug)]
pub(super) struct ShellWord {
    pub value: Mapped<'static>,
    /// The word, or a part of it, was in double quotes.
    pub double: bool,
}

/// The words of one command and the here-document or here-string that it reads.
#[derive(Debug, Default)]
pub(super) struct ShellCommand {
    pub words: Vec<ShellWord>,
    pub here: Option<Mapped<'static>>,
    /// The byte offset behind it.
    pub end: usize,
}

/// Reads the command that begins at byte `start`, up to the end of its line, a `;` or a pipe. What the shell would expand
/// gets a mark.
pub(super) fn command(input: &str, start: usize, marks: &mut Placeholders) -> ShellCommand {
    let caret = input.get(start..).is_some_and(|command| command.contains("^\""));
    let mut reader = ShellReader { input, at: start, caret, marks };
    let mut command = ShellCommand::default();
    let mut delimiter: Option<String> = None;
    let mut is_literal = false;
    loop {
        reader.blanks();
        match reader.peek() {
            None | Some(';' | '|' | ')') => break,
            Some('\n') => {
                // If the next line begins with an option, a continuation mark was probably lost.
                if delimiter.is_none() && reader.next_line_is_option() {
                    reader.next();
                    continue;
                }
                break;
            }
            Some('&') => break,
            Some('<') if reader.rest().starts_with("<<") && !reader.rest().starts_with("<<<") => {
                reader.skip("<<-");
                reader.skip("<<");
                reader.blanks();
                is_literal = reader.rest().starts_with(['\'', '"', '\\']);
                delimiter = Some(reader.word().value.text.into_owned());
            }
            Some('<') if reader.skip("<<<") => {
                reader.blanks();
                command.here = Some(reader.word().value);
            }
            Some(_) => command.words.push(reader.word()),
        }
    }
    if let Some(delimiter) = delimiter {
        command.here = reader.here_document(&delimiter, is_literal);
    }
    command.end = reader.at;
    command
}

/// The words of all commands between two byte offsets.
pub(super) fn words(input: &str, from: usize, to: usize, marks: &mut Placeholders) -> Vec<ShellWord> {
    let mut reader = ShellReader { input: input.get(..to).unwrap_or(input), at: from, caret: false, marks };
    let mut words = Vec::new();
    loop {
        reader.blanks();
        match reader.peek() {
            None => return words,
            Some('\n' | ';' | '|' | '&' | '(' | ')') => _ = reader.next(),
            Some('#') => reader.at += reader.rest().find('\n').unwrap_or(reader.rest().len()),
            Some(_) => words.push(reader.word()),
        }
    }
}

struct ShellReader<'a, 'm> {
    input: &'a str,
    at: usize,
    /// The command is in the syntax of `cmd`, in which `^` escapes.
    caret: bool,
    marks: &'m mut Placeholders,
}

impl<'a> ShellReader<'a, '_> {
    fn rest(&self) -> &'a str {
        self.input.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.at += character.len_utf8();
        Some(character)
    }

    fn skip(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    /// Skips blanks and continued line ends: `\`, `^` or a backtick before the line break.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start_matches([' ', '\t', '\r']).len();
            let behind = rest.get(blank..).unwrap_or_default();
            self.at += blank;
            match continued(behind) {
                Some(length) => self.at += length,
                None => break,
            }
        }
    }

    fn next_line_is_option(&self) -> bool {
        self.rest().trim_start().starts_with('-')
    }

    /// Reads a word: pieces with and without quotes, up to a blank.
    fn word(&mut self) -> ShellWord {
        let start = self.at;
        let mut out = Mapper::default();
        let mut double = false;
        while let Some(character) = self.peek() {
            let at = self.at;
            if continued(self.rest()).is_some() {
                break;
            }
            match character {
                ' ' | '\t' | '\r' | '\n' => break,
                ';' | '|' | '<' | '>' if self.at == start => {
                    // Operators that `command` does not know are skipped.
                    self.next();
                    break;
                }
                ';' | '|' => break,
                '\'' => {
                    self.next();
                    self.single(&mut out);
                }
                '"' => {
                    self.next();
                    double = true;
                    self.double(&mut out);
                }
                '$' if self.rest().starts_with("$'") => {
                    self.skip("$'");
                    self.ansi(&mut out);
                }
                '$' | '`' if self.expansion(&mut out) => {}
                '^' if self.caret => {
                    self.next();
                    if self.skip("\"") {
                        double = true;
                        self.caret_quoted(&mut out);
                    } else if let Some(next) = self.next() {
                        out.keep(next, at + 1);
                    }
                }
                '\\' => {
                    self.next();
                    if let Some(next) = self.next() {
                        out.keep(next, at + 1);
                    }
                }
                other => {
                    self.next();
                    out.keep(other, at);
                }
            }
        }
        ShellWord { value: out.finish(span(start, self.at)), double }
    }

    /// Reads the rest of a word in single quotes, after `'`.
    fn single(&mut self, out: &mut Mapper) {
        loop {
            let at = self.at;
            match self.next() {
                None | Some('\'') => break,
                Some(other) => out.keep(other, at),
            }
        }
    }

    /// What the shell expands here, as a mark.
    fn expansion(&mut self, out: &mut Mapper) -> bool {
        let rest = self.rest();
        let Some(found) = find::at(rest, None, true).filter(|_| rest.starts_with(['$', '`'])) else { return false };
        let Some(written) = rest.get(..found.length) else { return false };
        let Some(mark) = self.marks.mark(written, found.name.as_deref()) else { return false };
        out.escape(mark.encode_utf8(&mut [0; 4]).as_bytes(), self.at);
        self.at += found.length;
        true
    }

    /// `$(cat <<'END'`, the lines of a here-document, `)`.
    fn cat(&mut self, out: &mut Mapper) -> bool {
        let behind = self.rest().strip_prefix("$(").map(str::trim_start).and_then(|rest| rest.strip_prefix("cat"));
        let Some(behind) = behind.map(str::trim_start).and_then(|rest| rest.strip_prefix("<<")) else { return false };
        let word = behind.trim_start_matches('-').trim_start();
        let before = self.at;
        self.at += self.rest().len() - word.len();
        let is_literal = word.starts_with(['\'', '"', '\\']);
        let delimiter = self.word().value.text.into_owned();
        let Some(here) = self.here_document(&delimiter, is_literal) else {
            self.at = before;
            return false;
        };
        // The shell drops the line breaks at the end.
        out.join(&here.slice(0, here.text.trim_end_matches('\n').len()));
        let blanks = self.rest().len() - self.rest().trim_start().len();
        self.at += blanks;
        self.skip(")");
        true
    }

    /// Reads the rest of a word in double quotes, after `"`.
    fn double(&mut self, out: &mut Mapper) {
        loop {
            let at = self.at;
            if self.rest().starts_with("$(") && self.cat(out) {
                continue;
            }
            if self.rest().starts_with(['$', '`']) && self.expansion(out) {
                continue;
            }
            match self.next() {
                None | Some('"') => break,
                Some('\\') => self.escaped(out, at, &['"', '\\', '$', '`']),
                Some(other) => out.keep(other, at),
            }
        }
    }

    /// What follows a `\` at offset `at`, which escapes some characters and the end of a line.
    fn escaped(&mut self, out: &mut Mapper, at: usize, escapes: &[char]) {
        match self.peek() {
            Some('\n') => _ = self.next(),
            Some(escaped) if escapes.contains(&escaped) => {
                self.next();
                out.keep(escaped, at + 1);
            }
            _ => out.keep('\\', at),
        }
    }

    /// Reads the rest after `^"`: `^` escapes any character; what remains is read as in [`Self::double`].
    fn caret_quoted(&mut self, out: &mut Mapper) {
        let mut slash = None;
        loop {
            let at = self.at;
            let Some(mut character) = self.next() else { break };
            if character == '^' {
                let Some(escaped) = self.next() else { break };
                // `^` and an empty line denote a line break.
                if escaped == '\n' && !self.skip("\n") {
                    self.skip("\r\n");
                }
                character = escaped;
            }
            match (slash.take(), character) {
                (Some(_), '"' | '\\') => out.keep(character, at),
                (None, '"') => break,
                (None, '\\') => slash = Some(at),
                (before, other) => {
                    if let Some(before) = before {
                        out.keep('\\', before);
                    }
                    out.keep(other, at);
                }
            }
        }
    }

    /// Reads the rest after `$'`, with the escapes of C.
    fn ansi(&mut self, out: &mut Mapper) {
        loop {
            let at = self.at;
            match self.next() {
                None | Some('\'') => break,
                Some('\\') => self.ansi_escape(out, at),
                Some(other) => out.keep(other, at),
            }
        }
    }

    fn ansi_escape(&mut self, out: &mut Mapper, at: usize) {
        let Some(escape) = self.next() else { return };
        match escape {
            'n' => out.escape(b"\n", at),
            't' => out.escape(b"\t", at),
            'r' => out.escape(b"\r", at),
            'a' => out.escape(b"\x07", at),
            'b' => out.escape(b"\x08", at),
            'e' | 'E' => out.escape(b"\x1B", at),
            'f' => out.escape(b"\x0C", at),
            'v' => out.escape(b"\x0B", at),
            'x' => {
                let byte = self.digits(16, 2).and_then(|value| u8::try_from(value).ok());
                out.escape(byte.as_slice(), at);
            }
            'u' => {
                let first = self.digits(16, 4).unwrap_or(0xFFFD);
                self.unicode(first, out, at);
            }
            'U' => {
                let value = self.digits(16, 8).unwrap_or(0xFFFD);
                self.unicode(value, out, at);
            }
            '0'..='7' => {
                self.at -= 1;
                let byte = self.digits(8, 3).map(|value| (value & 0xFF) as u8);
                out.escape(byte.as_slice(), at);
            }
            other => out.keep(other, at + 1),
        }
    }

    /// Reads a surrogate pair: browsers write an emoji as two `\u` escapes.
    fn unicode(&mut self, first: u32, out: &mut Mapper, at: usize) {
        let mut value = first;
        if (0xD800..0xDC00).contains(&first) && self.rest().starts_with("\\u") {
            let before = self.at;
            self.skip("\\u");
            match self.digits(16, 4) {
                Some(second @ 0xDC00..=0xDFFF) => value = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00),
                _ => self.at = before,
            }
        }
        let character = char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER);
        out.escape(character.encode_utf8(&mut [0; 4]).as_bytes(), at);
    }

    fn digits(&mut self, radix: u32, most: usize) -> Option<u32> {
        let digits: String = self.rest().chars().take(most).take_while(|digit| digit.is_digit(radix)).collect();
        self.at += digits.len();
        u32::from_str_radix(&digits, radix).ok()
    }

    /// The lines after this one, up to the delimiter's line.
    fn here_document(&mut self, delimiter: &str, is_literal: bool) -> Option<Mapped<'static>> {
        let start = self.at + self.rest().find('\n')? + 1;
        let mut end = start;
        self.at = self.input.len();
        for line in self.input.get(start..)?.split_inclusive('\n') {
            if line.trim() == delimiter {
                self.at = end + line.trim_end_matches(['\r', '\n']).len();
                break;
            }
            end += line.len();
        }
        if !is_literal {
            return Some(self.expanded(start, end));
        }
        let part = Mapped::part(self.input, start, end);
        if let Some(marked) = self.marks.marked(&part, false) {
            return Some(marked);
        }
        let mut out = Mapper::default();
        out.join(&part);
        Some(out.finish(span(start, end)))
    }

    /// The lines of a here-document that the shell reads: what it expands gets a mark, and `\` escapes.
    fn expanded(&mut self, start: usize, end: usize) -> Mapped<'static> {
        let input = self.input.get(..end).unwrap_or_default();
        let mut lines = ShellReader { input, at: start, caret: false, marks: &mut *self.marks };
        let mut out = Mapper::default();
        loop {
            let at = lines.at;
            if lines.rest().starts_with(['$', '`']) && lines.expansion(&mut out) {
                continue;
            }
            match lines.next() {
                None => break,
                Some('\\') => lines.escaped(&mut out, at, &['\\', '$', '`']),
                Some(other) => out.keep(other, at),
            }
        }
        out.finish(span(start, end))
    }
}

/// The length in bytes of a line end that is continued on the next line.
fn continued(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix(['\\', '^', '`'])?;
    let line_end = behind.trim_start_matches([' ', '\t', '\r']);
    line_end.starts_with('\n').then(|| rest.len() - line_end.len() + 1)
}
