//! The tokens of a text that the grammar cannot read, with those of other languages.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    Number,
    /// `"…"`
    Text,
    /// `"""` to `"""`
    Fence,
    /// `'…'`
    Single,
    /// `` `…` ``
    Tick,
    Sign,
    Newline,
    /// `// …`
    Comment,
    /// `/* … */`, `<!-- … -->`, `-- …`
    OtherComment,
    /// A quote that is not closed, to the end of its line.
    Torn,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct ForeignToken {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The tokens of a range of a text, and the ranges of the `${…}` in its quotes, without the signs.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<ForeignToken>,
    pub(super) interpolations: Vec<(usize, usize)>,
}

/// Signs of more than one character, longer ones first.
const SIGNS: &[&str] = &[
    "===", "!==", "...", "..=", "=>", "->", "<-", ":=", "==", "!=", "<=", ">=", "<>", "&&", "||", "??", "?.", "?:",
    "{%", "%}", "+=", "-=", "++", "..", "::",
];

/// The most line breaks in an interpolation.
const MOST_LINES: u32 = 40;

/// The deepest nesting of texts in texts.
const DEEPEST: u32 = 8;

/// A quote as it is written in a text in quotes.
pub(super) const ESCAPED_QUOTE: &str = "\\\"";

/// Reads the tokens from `start` to `end`.
pub(super) fn lex(text: &str, start: usize, end: usize) -> Lexed {
    let mut lexer = Lexer { text, end, lexed: Lexed::default() };
    let mut at = start;
    while at < end {
        at = lexer.token(at);
    }
    lexer.lexed
}

struct Lexer<'s> {
    text: &'s str,
    end: usize,
    lexed: Lexed,
}

impl<'s> Lexer<'s> {
    fn rest(&self, at: usize) -> &'s str {
        self.text.get(at..self.end).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        self.lexed.tokens.push(ForeignToken { kind, start, end });
        end
    }

    /// Whether no other token is before the next one on its line.
    fn opens_line(&self) -> bool {
        self.lexed.tokens.last().is_none_or(|token| token.kind == Kind::Newline)
    }

    fn token(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let Some(first) = rest.chars().next() else { return self.end };
        let line = || {
            let line = rest.get(..rest.find('\n').unwrap_or(rest.len())).unwrap_or_default();
            line.trim_end_matches('\r').len()
        };
        let until = |close: &str| rest.find(close).map_or(rest.len(), |found| found + close.len());
        match first {
            '\n' => self.push(Kind::Newline, at, at + 1),
            first if first.is_whitespace() || first == '\u{feff}' => at + first.len_utf8(),
            '/' if rest.starts_with("//") => self.push(Kind::Comment, at, at + line()),
            '/' if rest.starts_with("/*") => self.push(Kind::OtherComment, at, at + until("*/")),
            '<' if rest.starts_with("<!--") => self.push(Kind::OtherComment, at, at + until("-->")),
            '-' if rest.starts_with("-- ") && self.opens_line() => self.push(Kind::OtherComment, at, at + line()),
            '"' if rest.starts_with("\"\"\"") => self.fence(at),
            '"' => self.quoted(at, '"', Kind::Text, 0),
            '\'' if rest.starts_with("'''") && rest.get(3..).is_some_and(|rest| rest.contains("'''")) => {
                let len = rest.get(3..).and_then(|rest| rest.find("'''")).map_or(3, |close| close + 6);
                self.push(Kind::Tick, at, at + len)
            }
            '\'' => self.quoted(at, '\'', Kind::Single, 0),
            '`' => self.quoted(at, '`', Kind::Tick, 0),
            first if unicode_ident::is_xid_start(first) || first == '_' => {
                let word = |c: char| unicode_ident::is_xid_continue(c) || c == '-';
                let len = rest.find(|c| !word(c)).unwrap_or(rest.len());
                let len = rest.get(..len).unwrap_or_default().trim_end_matches('-').len();
                self.push(Kind::Word, at, at + len)
            }
            first if first.is_ascii_digit() => {
                let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
                // `0..9` is three tokens.
                let len = rest.get(..len).and_then(|number| number.find("..")).unwrap_or(len);
                self.push(Kind::Number, at, at + len)
            }
            first => {
                let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign));
                self.push(Kind::Sign, at, at + sign.map_or(first.len_utf8(), |sign| sign.len()))
            }
        }
    }

    /// A text block: it ends at a line that begins with as many quotes.
    fn fence(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let quotes = rest.len() - rest.trim_start_matches('"').len();
        let mark = rest.get(..quotes.min(6)).unwrap_or_default();
        let mut from = at + mark.len();
        let mut interpolations = Vec::new();
        let end = loop {
            let rest = self.rest(from);
            let Some(line) = rest.find('\n') else { break None };
            let next = from + line + 1;
            let below = self.rest(next);
            let indentation = below.len() - below.trim_start_matches([' ', '\t']).len();
            if below.get(indentation..).is_some_and(|below| below.starts_with(mark)) {
                break Some(next + indentation + mark.len());
            }
            let stop = below.find('\n').map_or(self.end, |line| next + line);
            let mut inner = next;
            while let Some(open) = self.text.get(inner..stop).and_then(|text| text.find("${")) {
                let open = inner + open;
                let escaped = self.text.get(..open).is_some_and(|before| before.ends_with('\\'));
                if escaped {
                    inner = open + 2;
                    continue;
                }
                let Some(close) = self.closing(open + 2, 1) else { break };
                interpolations.push((open + 2, close));
                inner = close + 1;
            }
            from = next;
        };
        match end {
            Some(end) => {
                self.lexed.interpolations.extend(interpolations);
                self.push(Kind::Fence, at, end)
            }
            // Without an end, what follows may be anything.
            None => self.push(Kind::Torn, at, self.end),
        }
    }

    fn quoted(&mut self, at: usize, quote: char, kind: Kind, depth: u32) -> usize {
        let mut interpolations = Vec::new();
        match self.quote_end(at, quote, depth, &mut interpolations) {
            Some(end) => {
                self.lexed.interpolations.extend(interpolations);
                self.push(kind, at, end)
            }
            None => {
                let rest = self.rest(at);
                self.push(Kind::Torn, at, at + rest.find('\n').unwrap_or(rest.len()))
            }
        }
    }

    /// The end of the quoted text that begins at `at`; its interpolations.
    fn quote_end(&self, at: usize, quote: char, depth: u32, found: &mut Vec<(usize, usize)>) -> Option<usize> {
        let mut at = at + quote.len_utf8();
        loop {
            let rest = self.rest(at);
            let first = rest.chars().next()?;
            match first {
                '\n' if quote != '`' => return None,
                '\\' => at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
                first if first == quote => return Some(at + quote.len_utf8()),
                // What is not closed is not tried again from its middle: that would take a time without end.
                '$' if rest.starts_with("${") => {
                    let close = self.closing(at + 2, depth + 1).filter(|_| depth < DEEPEST)?;
                    found.push((at + 2, close));
                    at = close + 1;
                }
                first => at += first.len_utf8(),
            }
        }
    }

    /// The `}` of an interpolation whose content begins at `at`.
    fn closing(&self, at: usize, depth: u32) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let (mut at, mut open, mut lines) = (at, 0_u32, MOST_LINES);
        loop {
            let first = self.rest(at).chars().next()?;
            match first {
                '\n' if lines == 0 => return None,
                '\n' => lines -= 1,
                '{' => open += 1,
                '}' if open == 0 => return Some(at),
                '}' => open -= 1,
                '"' | '\'' | '`' if depth < DEEPEST => {
                    at = self.quote_end(at, first, depth + 1, &mut Vec::new())?;
                    continue;
                }
                // `${x ?? \"a\"}`: a text whose quotes are escaped as in the text around it.
                '\\' if self.rest(at).starts_with(ESCAPED_QUOTE) => {
                    let inner = at + ESCAPED_QUOTE.len();
                    let line = self.rest(inner).split('\n').next().unwrap_or_default();
                    at = inner + line.find(ESCAPED_QUOTE)? + ESCAPED_QUOTE.len();
                    continue;
                }
                _ => {}
            }
            at += first.len_utf8();
        }
    }
}
