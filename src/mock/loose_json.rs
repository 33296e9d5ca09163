//! Reads a body that is not valid JSON as far as possible, as a lenient platform does.

use serde_json::{Map, Value};

/// How deeply values may be nested.
const DEEPEST: usize = 100;

/// What can be read of a text; `None` if it is not an object, or ends before it does.
///
/// A text ends at its first quote, even if that was meant as a part of it: the rest of it is skipped.
pub(super) fn read(text: &str) -> Option<Value> {
    let mut reader = LooseReader { rest: text.trim_start(), is_broken: false };
    let object = reader.object(0)?;
    reader.rest.trim().is_empty().then_some(object)
}

struct LooseReader<'t> {
    rest: &'t str,
    /// A text ended before its quote.
    is_broken: bool,
}

impl<'t> LooseReader<'t> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn skip(&mut self, mark: char) -> bool {
        self.peek();
        let behind = self.rest.strip_prefix(mark);
        self.rest = behind.unwrap_or(self.rest);
        behind.is_some()
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        match self.peek()? {
            _ if depth > DEEPEST => None,
            '{' => self.object(depth),
            '[' => self.array(depth),
            '"' => self.text().map(Value::String),
            _ => {
                let length = self.rest.find([',', '}', ']', ' ', '\n', '\r', '\t']).unwrap_or(self.rest.len());
                let (word, rest) = self.rest.split_at_checked(length)?;
                self.rest = rest;
                serde_json::from_str(word).ok()
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        let mut members = Map::new();
        let whole = self.members(&mut members, depth);
        self.kept(whole, members.into())
    }

    fn members(&mut self, members: &mut Map<String, Value>, depth: usize) -> Option<()> {
        if !self.skip('{') {
            return None;
        }
        while !self.skip('}') {
            let key = self.text()?;
            if !self.skip(':') {
                return None;
            }
            members.insert(key, self.value(depth + 1)?);
            self.separator('}')?;
        }
        Some(())
    }

    fn array(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        let whole = self.items(&mut items, depth);
        self.kept(whole, items.into())
    }

    fn items(&mut self, items: &mut Vec<Value>, depth: usize) -> Option<()> {
        if !self.skip('[') {
            return None;
        }
        while !self.skip(']') {
            items.push(self.value(depth + 1)?);
            self.separator(']')?;
        }
        Some(())
    }

    /// Behind a text that ended too early, what was read until then is kept.
    fn kept(&mut self, whole: Option<()>, read: Value) -> Option<Value> {
        if whole.is_none() {
            if !self.is_broken {
                return None;
            }
            self.rest = Default::default();
        }
        Some(read)
    }

    /// A comma, or the end of the value around. What is left of a text that ended too early is skipped.
    fn separator(&mut self, end: char) -> Option<()> {
        while !self.skip(',') && self.peek()? != end {
            self.is_broken = true;
            let quote = self.rest.find('"')? + 1;
            self.rest = self.rest.get(quote..)?;
        }
        Some(())
    }

    /// A text up to its first quote that is not escaped; line breaks and tabs may be in it.
    fn text(&mut self) -> Option<String> {
        if !self.skip('"') {
            return None;
        }
        let mut raw = String::from("\"");
        let mut characters = self.rest.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => {
                    self.rest = self.rest.get(at + 1..)?;
                    raw.push('"');
                    return serde_json::from_str(&raw).ok();
                }
                '\\' => raw.extend(['\\', characters.next()?.1]),
                control if control < ' ' => raw.push_str(&format!("\\u{:04x}", u32::from(control))),
                other => raw.push(other),
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::read;

    #[test]
    fn a_quote_ends_a_text_and_the_rest_of_it_is_skipped() {
        for (text, expected) in [
            (r#"{"a": "b "c" d"}"#, json!({ "a": "b " })),
            (r#"{"a": {"b": "say "hi" and "bye", he said"}, "c": ["x "y" z", 1]}"#, json!({ "a": { "b": "say " } })),
            (r#"{"t": {"c": "a "b" c"}, "m": "text"}"#, json!({ "t": { "c": "a " }, "m": "text" })),
            (r#"{"m": "text", "t": {"c": ["a "b", "c" d"]}}"#, json!({ "m": "text", "t": { "c": ["a ", "c"] } })),
            (r#"{"m": "text", "t": {"c": "a "b", "c" d"}}"#, json!({ "m": "text", "t": { "c": "a " } })),
            (r#"{"a": "", "b": true,}"#, json!({ "a": "", "b": true })),
            ("{\"a\": \"b\nc\td\"}", json!({ "a": "b\nc\td" })),
            (r#"{"a": "b\n\"\u4f60\\\ud83d\ude00"}"#, json!({ "a": "b\n\"你\\😀" })),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_has_no_end_is_nothing() {
        for text in [
            "",
            "a",
            "{",
            "{\"a\"",
            "{\"a\": \"b",
            "{\"a\": \"b\"",
            "{\"a\": b}",
            "{} {}",
            "[1]",
            "{\"a\": \"\\",
            "{\"a\":\"\\u12\"}",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(&"{\"a\":".repeat(200)), None);
    }
}
