//! Near-JSON from programs and word processors: `None`, `# comment`, `“text”`.
//!
//! Each deviation is replaced by the same number of bytes, so that offsets stay valid.

use crate::diag::messages::Localized;
use crate::diag::messages::import as messages;

/// A text that the JSON parser may accept, and its changes: each with its byte range and the original text.
pub(super) struct Respelled {
    pub text: String,
    pub changes: Vec<(usize, usize, &'static Localized)>,
}

/// Names of programming languages for JSON's literals.
const NAMES: &[(&str, &str)] =
    &[("None", "null"), ("True", "true"), ("False", "false"), ("undefined", "null     "), ("NULL", "null")];

/// `None` if there is nothing to change, or if it cannot be changed in place.
pub(super) fn respelled(text: &str) -> Option<Respelled> {
    let mut out = Respelled { text: String::with_capacity(text.len()), changes: Vec::new() };
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = text.get(at..).unwrap_or_default();
        at += match next {
            '"' | '\'' => out.keep(rest, quoted(rest, next)),
            '/' if rest.starts_with("//") => out.keep(rest, line(rest)),
            '/' if rest.starts_with("/*") => out.keep(rest, rest.find("*/").map_or(rest.len(), |end| end + 2)),
            '#' => out.blank(at, line(rest)),
            '“' | '”' => out.curly(at, rest)?,
            '：' => out.mark(at, next, ":  "),
            '，' => out.mark(at, next, ",  "),
            _ if next.is_alphabetic() || next == '_' => out.name(at, rest),
            _ => out.keep(rest, next.len_utf8()),
        };
    }
    (!out.changes.is_empty()).then_some(out)
}

/// The length of a string in bytes, including its quotes.
fn quoted(rest: &str, quote: char) -> usize {
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            characters.next();
        } else if character == quote {
            return at + 1;
        }
    }
    rest.len()
}

fn line(rest: &str) -> usize {
    rest.find('\n').unwrap_or(rest.len())
}

impl Respelled {
    fn keep(&mut self, rest: &str, bytes: usize) -> usize {
        self.text.push_str(rest.get(..bytes).unwrap_or_default());
        bytes
    }

    fn change(&mut self, at: usize, bytes: usize, with: &str, what: &'static Localized) -> usize {
        self.text.push_str(with);
        self.changes.push((at, at + bytes, what));
        bytes
    }

    fn blank(&mut self, at: usize, bytes: usize) -> usize {
        self.change(at, bytes, &" ".repeat(bytes), &messages::COMMENT)
    }

    fn mark(&mut self, at: usize, mark: char, with: &str) -> usize {
        self.change(at, mark.len_utf8(), with, &messages::FULL_WIDTH)
    }

    /// Reads `“text”`. `None` if it contains JSON's own quotes.
    fn curly(&mut self, at: usize, rest: &str) -> Option<usize> {
        let open = '“'.len_utf8();
        let inside = rest.get(open..)?;
        let length = inside.find(['“', '”'])?;
        let text = inside.get(..length).filter(|text| !text.contains(['"', '\n']))?;
        Some(self.change(at, open + length + open, &format!("  \"{text}\"  "), &messages::CURLY_QUOTES))
    }

    fn name(&mut self, at: usize, rest: &str) -> usize {
        let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let name = rest.get(..length).unwrap_or_default();
        match NAMES.iter().find(|(known, _)| *known == name) {
            Some((_, with)) => self.change(at, length, with, &messages::PROGRAM_WORD),
            None => self.keep(rest, length),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(text: &str) -> Option<String> {
        respelled(text).map(|respelled| respelled.text)
    }

    #[test]
    fn every_place_stays() {
        assert_eq!(to("{'a': None, # x \"\n 'b': [True, False]}").unwrap(), "{'a': null,      \n 'b': [true, false]}");
        assert_eq!(to("{“a”：“b，c”，\"d\":1}").unwrap(), "{  \"a\"  :    \"b，c\"  ,  \"d\":1}");
        for text in ["{'a': None} # 完", "“你好”", "undefined", "{\"a\": NULL /* None */}"] {
            assert_eq!(to(text).unwrap().len(), text.len(), "{text}");
        }
    }

    #[test]
    fn texts_and_comments_are_left_alone() {
        for text in
            ["{\"a\": \"None # “x”\"}", "'it\\'s # None'", "// None\n{}", "{\"a\": Nonesuch}", "“a \"b\"”", "“a"]
        {
            assert_eq!(to(text), None, "{text}");
        }
    }
}
