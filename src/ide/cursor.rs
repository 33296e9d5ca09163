//! What is open before a byte of a text, by its brackets and texts alone: it works where the file cannot be parsed.

use std::ops::Range;

use crate::syntax::ITEMS;

/// What is open, and what was written since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CursorContext<'t> {
    /// What is open, the outermost first; the first is the file.
    pub open: Vec<UnclosedBracket<'t>>,
    /// The word around the cursor, with its dots: `brand.na`, with `me` after the cursor.
    pub word: Range<usize>,
    /// The cursor, in the word.
    pub cursor: usize,
    /// In a comment.
    pub in_comment: bool,
}

/// Something that is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct UnclosedBracket<'t> {
    pub kind: BracketKind,
    /// Where it was opened.
    pub start: usize,
    /// The tokens of the entry that it is in, before it: `message`, `a`, `:`, `wecom.text`.
    pub header: Vec<&'t str>,
    /// The tokens of the entry that is being written in it, before the word around the cursor.
    pub entry: Vec<&'t str>,
    /// The commas since it was opened.
    pub commas: usize,
    /// The first tokens of the finished entries in it.
    pub entries: Vec<&'t str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BracketKind {
    File,
    /// `{`
    Brace,
    /// `(`
    Paren,
    /// `[`
    List,
    /// A text with this many quotes.
    Text(usize),
    /// `${`
    Interp,
}

impl<'t> UnclosedBracket<'t> {
    fn new(kind: BracketKind, start: usize, header: Vec<&'t str>) -> Self {
        Self { kind, start, header, entry: Vec::new(), commas: 0, entries: Vec::new() }
    }

    /// The word before it: the function of a call.
    pub fn callee(&self) -> Option<&'t str> {
        self.header.last().copied()
    }

    fn end_entry(&mut self) {
        self.entries.extend(self.entry.first());
        self.entry.clear();
    }
}

/// Of a longer entry only the first tokens and the last one are kept: its header is copied for every bracket in it.
const LONGEST_ENTRY: usize = 64;

/// Whether a character can be in a name or a dotted path.
fn is_word(c: char) -> bool {
    c == '_' || c == '-' || c == '.' || unicode_ident::is_xid_continue(c)
}

impl<'t> CursorContext<'t> {
    /// The context at a byte of a text.
    pub fn at(text: &'t str, offset: usize) -> Self {
        let offset = text.floor_char_boundary(offset.min(text.len()));
        let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
        let start = before.trim_end_matches(is_word).len();
        let end = offset + (after.len() - after.trim_start_matches(is_word).len());
        // A number, a range and `...` are not words.
        let is_name = |word: &str| !word.starts_with(|c: char| c.is_ascii_digit() || c == '.' || c == '-');
        let start = if text.get(start..offset).is_some_and(is_name) { start } else { offset };
        let read = text.get(..start).unwrap_or_default();
        let mut scan =
            Scan { text: read, whole: text, at: 0, open: vec![UnclosedBracket::new(BracketKind::File, 0, Vec::new())] };
        let in_comment = scan.all();
        Self { open: scan.open, word: start..end.max(start), cursor: offset, in_comment }
    }

    /// The innermost thing that is open.
    pub fn innermost(&self) -> Option<&UnclosedBracket<'t>> {
        self.open.last()
    }
}

struct Scan<'t> {
    /// What is before the cursor.
    text: &'t str,
    /// What is after it, too: the first words of a line say whether it ends what is open.
    whole: &'t str,
    at: usize,
    open: Vec<UnclosedBracket<'t>>,
}

impl<'t> Scan<'t> {
    /// Reads everything; true if the text ends in a comment.
    fn all(&mut self) -> bool {
        let mut in_comment = false;
        while let Some(rest) = self.text.get(self.at..).filter(|rest| !rest.is_empty()) {
            in_comment = match self.open.last().map(|open| open.kind) {
                Some(BracketKind::Text(quotes)) => {
                    self.in_text(rest, quotes);
                    false
                }
                _ => self.in_code(rest),
            };
        }
        in_comment
    }

    fn pass(&mut self, length: usize) {
        self.at += length;
    }

    fn push(&mut self, kind: BracketKind, length: usize) {
        let header = self.open.last().map(|open| open.entry.clone()).unwrap_or_default();
        self.open.push(UnclosedBracket::new(kind, self.at, header));
        self.pass(length);
    }

    /// Closes the innermost of these brackets and what is open in it; a stray one closes nothing.
    fn close(&mut self, kinds: &[BracketKind], token: &'t str) {
        let innermost_text = self.open.iter().rposition(|open| matches!(open.kind, BracketKind::Text(_)));
        let at = self.open.iter().rposition(|open| kinds.contains(&open.kind));
        if let Some(at) = at.filter(|at| *at > 0 && innermost_text.is_none_or(|text| *at > text)) {
            self.open.truncate(at);
            self.token(token);
        }
        self.pass(token.len());
    }

    fn token(&mut self, token: &'t str) {
        if let Some(open) = self.open.last_mut() {
            if open.entry.len() == LONGEST_ENTRY {
                open.entry.pop();
            }
            open.entry.push(token);
        }
    }

    /// A text up to its end, or to what is interpolated.
    fn in_text(&mut self, rest: &'t str, quotes: usize) {
        let Some(at) = rest.find(['"', '\\', '$', '\n']) else { return self.pass(rest.len()) };
        self.pass(at);
        let rest = rest.get(at..).unwrap_or_default();
        let is_block = quotes > 1;
        if rest.starts_with("${") {
            self.push(BracketKind::Interp, 2);
        } else if rest.starts_with('\\') && !is_block {
            self.pass(1);
            let escaped = rest.chars().nth(1).filter(|c| *c != '\n').map_or(0, char::len_utf8);
            self.pass(escaped);
        } else if rest.starts_with('\n') && !is_block {
            self.end_text();
        } else if rest.starts_with('"') {
            let length = rest.len() - rest.trim_start_matches('"').len();
            let line = self.text.get(..self.at).and_then(|before| before.rsplit('\n').next()).unwrap_or_default();
            if !is_block {
                self.pass(1);
                self.end_text();
            } else if length >= quotes && line.trim().is_empty() {
                self.pass(quotes);
                self.end_text();
            } else {
                self.pass(length);
            }
        } else {
            self.pass(1);
        }
    }

    fn end_text(&mut self) {
        let start = self.open.pop().map_or(self.at, |text| text.start);
        let token = self.text.get(start..self.at).unwrap_or_default();
        self.token(token);
    }

    /// One token of code; true if it is a comment that the text ends in.
    fn in_code(&mut self, rest: &'t str) -> bool {
        let first = rest.chars().next().unwrap_or(' ');
        match first {
            '\n' => self.line_break(),
            _ if first.is_whitespace() => self.pass(first.len_utf8()),
            '/' if rest.starts_with("//") => {
                let length = rest.find('\n');
                self.pass(length.unwrap_or(rest.len()));
                return length.is_none();
            }
            '"' => {
                let quotes = rest.len() - rest.trim_start_matches('"').len();
                match quotes {
                    2 => {
                        self.token(rest.get(..2).unwrap_or_default());
                        self.pass(2);
                    }
                    1 => self.push(BracketKind::Text(1), 1),
                    quotes => self.push(BracketKind::Text(quotes.min(6)), quotes.min(6)),
                }
            }
            '{' | '｛' => self.push(BracketKind::Brace, first.len_utf8()),
            '(' | '（' => self.push(BracketKind::Paren, first.len_utf8()),
            '[' | '［' | '【' => self.push(BracketKind::List, first.len_utf8()),
            '}' | '｝' => self.close(&[BracketKind::Brace, BracketKind::Interp], slice(rest, first)),
            ')' | '）' => self.close(&[BracketKind::Paren], slice(rest, first)),
            ']' | '］' | '】' => self.close(&[BracketKind::List], slice(rest, first)),
            ',' | '，' => {
                if let Some(open) = self.open.last_mut() {
                    open.commas += 1;
                    open.end_entry();
                }
                self.pass(first.len_utf8());
            }
            _ if is_word(first) => {
                let length = rest.len() - rest.trim_start_matches(is_word).len();
                self.token(rest.get(..length).unwrap_or_default());
                self.pass(length);
            }
            _ => {
                self.token(slice(rest, first));
                self.pass(first.len_utf8());
            }
        }
        false
    }

    /// What is interpolated ends with its line, and so does a text that is not a block.
    fn end_interpolation(&mut self) {
        let Some(at) = self.open.iter().position(|open| open.kind == BracketKind::Interp) else { return };
        let text = at.saturating_sub(1);
        let is_block =
            matches!(self.open.get(text).map(|open| open.kind), Some(BracketKind::Text(quotes)) if quotes > 1);
        self.open.truncate(if is_block { at } else { text.max(1) });
    }

    /// Calls and lists that were left open end before a field.
    fn end_call(&mut self) {
        while let [_, .., last] = self.open.as_slice()
            && matches!(last.kind, BracketKind::Paren | BracketKind::List)
        {
            self.open.pop();
        }
    }

    /// Entries end with their line, and an item that begins on the next one ends all that is open.
    fn line_break(&mut self) {
        self.pass(1);
        let next = self.whole.get(self.at..).unwrap_or_default();
        let is_item = begins_item(next);
        if is_item {
            self.open.truncate(1);
        } else {
            self.end_interpolation();
            if begins_field(next) {
                self.end_call();
            }
        }
        if let Some(open) = self.open.last_mut()
            && matches!(open.kind, BracketKind::File | BracketKind::Brace | BracketKind::List)
            && (is_item || !goes_on(&open.entry))
        {
            open.end_entry();
        }
    }
}

/// Whether a line begins a field for certain: `name:`.
fn begins_field(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t']);
    let rest = line.trim_start_matches(|c: char| c != '.' && is_word(c));
    let after = rest.trim_start_matches(' ');
    rest.len() < line.len() && after.starts_with(':') && !after.starts_with("://")
}

fn slice(rest: &str, first: char) -> &str {
    rest.get(..first.len_utf8()).unwrap_or_default()
}

/// Whether an expression goes on after these tokens, on the next line: after an operator.
fn goes_on(entry: &[&str]) -> bool {
    matches!(entry, [.., "+" | "*" | "/" | "and" | "or" | "not"] | [.., "?", "?"])
}

/// Whether a line begins an item for certain: `message name:`, `let name =`, `sample name {`, `import "`.
fn begins_item(line: &str) -> bool {
    let Some((keyword, rest)) = line.split_once(' ') else { return false };
    if !ITEMS.contains(&keyword) {
        return false;
    }
    let rest = rest.trim_start_matches(' ');
    let after = rest.trim_start_matches(|c: char| c != '.' && is_word(c));
    let after = after.trim_start_matches(' ');
    match keyword {
        "import" => rest.starts_with('"'),
        "sample" => after.starts_with('{'),
        "message" | "param" => after.starts_with(':'),
        _ => after.starts_with('='),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is open at the `$0` of a text: the kind of each with its header and the entry in it.
    fn open_at(text: &str) -> Vec<String> {
        let offset = text.find("$0").expect("a cursor");
        let text = text.replace("$0", "");
        let context = CursorContext::at(&text, offset);
        let shown = context.open.iter().map(|open| format!("{:?} {:?} {:?}", open.kind, open.header, open.entry));
        shown.chain([text[context.word.clone()].to_owned()]).collect()
    }

    #[test]
    fn blocks_and_values() {
        let open = open_at("message a: wecom.news {\n    article {\n        title: \"x\"\n        ur$0l\n");
        let expected = [
            "File [] [\"message\", \"a\", \":\", \"wecom.news\"]",
            "Brace [\"message\", \"a\", \":\", \"wecom.news\"] [\"article\"]",
            "Brace [\"article\"] []",
            "url",
        ];
        assert_eq!(open, expected);
    }

    #[test]
    fn texts_and_interpolations() {
        let open = open_at("message a: wecom.text {\n    body: \"a ${join(xs, $0");
        assert_eq!(open.last().map(String::as_str), Some(""));
        assert_eq!(open[open.len() - 2], "Paren [\"join\"] []");
        let closed = open_at("let a = \"\"\"\n    x \" y\n    \"\"\"\nlet b = $0");
        assert_eq!(closed, ["File [] [\"let\", \"b\", \"=\"]", ""]);
        assert_eq!(open_at("param a: bool?\nsample s {\n    $0")[1], "Brace [\"sample\", \"s\"] []");
        // A text that is not closed ends with its line.
        assert_eq!(open_at("let a = \"x\nlet b = c.$0"), ["File [] [\"let\", \"b\", \"=\"]", "c."]);
    }

    #[test]
    fn an_item_ends_what_is_open() {
        assert_eq!(
            open_at("message a: wecom.text {\n    body: f(\nparam b: $0"),
            ["File [] [\"param\", \"b\", \":\"]", ""]
        );
    }

    #[test]
    fn what_was_left_open_ends_with_its_line_or_before_a_field() {
        let fields = ["Brace [\"message\", \"a\", \":\", \"wecom.text\"] []", "t"];
        for left in ["body: join(xs, ", "body: \"a ${upper(x", "to: [group(\"x\"", "body: join(xs,\n        \"y\""] {
            let open = open_at(&format!("message a: wecom.text {{\n    {left}\n    t$0: 1\n"));
            assert_eq!(open.get(1..), Some(&fields.map(str::to_owned)[..]), "{left}");
        }
        // A text block goes on.
        let open = open_at("let a = \"\"\"\n    ${upper(\n    b $0c\n    \"\"\"\n");
        assert_eq!(open[1], "Text(3) [\"let\", \"a\", \"=\"] []");
    }

    #[test]
    fn no_text_makes_it_panic() {
        let text = "｛\"\"\"\n${a.b(\"\\\n}】，x：“”\r\n// 中文\n\"\"\"\"\n${";
        for offset in 0..=text.len() + 1 {
            CursorContext::at(text, offset);
        }
    }
}
