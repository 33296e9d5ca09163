//! Values over several lines: lists and texts of YAML, texts in quotes.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::catalog::block_of_list;
use crate::diag::messages::slips as messages;

impl Reader<'_> {
    /// `name:` above lines that begin with `- `.
    pub(super) fn yaml_list(&mut self, at: usize, line: usize) -> Option<usize> {
        let mut values = Vec::new();
        let mut sure = true;
        let mut next = line;
        let mut end = None;
        loop {
            let (first, _) = self.trim(next, self.tokens.len());
            let dash = first + 1;
            if !self.is(first, "-") || self.touches(dash) || self.kind(next) != Some(Kind::Newline) {
                break;
            }
            let stop = self.line(dash);
            // An item with keys is a block, which the catalog knows.
            if self.is(dash + 1, ":") {
                return self.yaml_blocks(at, line);
            }
            let value = self.right(dash, stop, 0)?;
            sure &= value.sure;
            values.push(value.text);
            end = Some(stop);
            next = stop;
        }
        let stop = end?;
        let (start, end) = (self.end(at + 1), self.end_before(stop));
        let list = format!("[{}]", values.join(", "));
        let from = self.start(at);
        self.slips.push(Slip {
            start: from,
            end: self.end(at + 1),
            form: &messages::DASH_LIST,
            right: format!("{}: {list}", self.word(at)),
            help: None,
            grade: if sure { Grade::Sure } else { Grade::Guessed },
            edits: vec![(start, end, format!(" {list}"))],
            masks: vec![Mask::Other(start, end, " _".to_owned()), Mask::Value(start + 1, end)],
            declares: Vec::new(),
        });
        Some(stop)
    }

    /// `articles:` above items with keys: a block for each.
    fn yaml_blocks(&mut self, at: usize, line: usize) -> Option<usize> {
        let name = block_of_list(self.word(at).trim_matches('"'))?;
        let own = self.indentation(at).to_owned();
        let step = Self::step(&own);
        let mut out = String::new();
        let (mut next, mut column, mut end) = (line, 0, None);
        let mut sure = true;
        loop {
            let (first, _) = self.trim(next, self.tokens.len());
            let is_item = self.is(first, "-") && !self.touches(first + 1);
            let key = first + usize::from(is_item);
            let indentation =
                self.indentation(first).len() + if is_item { self.start(key) - self.start(first) } else { 0 };
            let is_more = is_item || end.is_some() && indentation == column;
            if first >= self.tokens.len() || !is_more || self.kind(next) != Some(Kind::Newline) {
                break;
            }
            if !matches!(self.kind(key), Some(Kind::Word | Kind::Text)) || !self.is(key + 1, ":") {
                return None;
            }
            let stop = self.line(key);
            let written = self.source(key + 2, stop);
            let value = match self.right(key + 2, stop, 0) {
                Some(right) => {
                    sure &= right.sure;
                    right.text
                }
                // Words without quotes.
                None => {
                    sure = false;
                    crate::syntax::quote(written)
                }
            };
            if is_item {
                let close = if end.is_some() { format!("{own}}}\n{own}") } else { String::new() };
                out.push_str(&format!("{close}{name} {{\n"));
                column = indentation;
            }
            out.push_str(&format!("{own}{step}{}: {value}\n", self.slice(key).trim_matches('"')));
            end = Some(stop);
            next = stop;
        }
        let stop = end?;
        out.push_str(&format!("{own}}}"));
        let (start, end) = (self.start(at), self.end_before(stop));
        let lines: Vec<&str> = out.lines().map(|line| line.strip_prefix(own.as_str()).unwrap_or(line)).collect();
        self.slips.push(Slip {
            start,
            end: self.end(at + 1),
            form: &messages::LIST_OF_BLOCKS,
            right: lines.join("\n"),
            help: None,
            grade: if sure { Grade::Sure } else { Grade::Guessed },
            edits: vec![(start, end, out)],
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(stop)
    }

    /// Whether `|` or `>` ends its line, with `-` or `+` after it.
    pub(super) fn yaml_text_signs(&self, at: usize, line: usize) -> bool {
        (at + 1..line).all(|at| matches!(self.slice(at), "-" | "+"))
    }

    /// `body: |` above indented lines.
    pub(super) fn yaml_text(&mut self, at: usize, sign: usize, line: usize) -> Option<usize> {
        let own = self.indentation(at).to_owned();
        let first = self.end_before(line);
        let rest = self.text.get(first..)?;
        let below = rest.split_once('\n').filter(|(gap, _)| gap.trim().is_empty())?.1;
        let is_within = |line: &&str| line.trim().is_empty() || indented(line, &own);
        let lines: Vec<&str> = below.split_inclusive('\n').take_while(is_within).collect();
        let count = lines.iter().rposition(|line| !line.trim().is_empty())? + 1;
        let body: Vec<&str> = lines.into_iter().take(count).collect();
        let blanks = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let inner = body.iter().filter(|line| !line.trim().is_empty()).map(blanks).min()?;
        let indentation = body.iter().find(|line| !line.trim().is_empty())?.get(..inner)?;
        // Up to the break after the last line.
        let len: usize = body.iter().map(|line| line.len()).sum();
        let whole = below.get(..len)?.trim_end_matches(['\r', '\n']);
        let end = first + rest.len() - below.len() + whole.len();
        let folds = self.is(sign, ">");
        let start = self.start(sign);
        let name = self.word(at);
        self.slips.push(Slip {
            start: self.start(at),
            end: self.end_before(line),
            form: &messages::BAR_TEXT,
            right: format!("{name}: \"\"\"\n…\n\"\"\""),
            help: None,
            // Folded lines become one.
            grade: if folds { Grade::Guessed } else { Grade::Sure },
            edits: vec![(start, first, "\"\"\"".to_owned()), (end, end, format!("\n{indentation}\"\"\""))],
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(self.token_at(end))
    }

    /// The first token that does not begin before an offset.
    fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.start < offset)
    }

    /// `body: "` with line breaks before the closing quote.
    pub(super) fn long_text(&mut self, at: usize, value: usize) -> Option<usize> {
        let (start, name) = (self.start(value), self.word(at));
        let quote = self.text.get(start..)?.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let rest = self.text.get(start + 1..)?;
        let close = rest.find(quote)?;
        let inner = rest.get(..close)?;
        let end = start + 1 + close + 1;
        // The quote that closes it is the last thing on its line.
        let behind = self.text.get(end..)?.lines().next().unwrap_or_default().trim();
        if !inner.contains('\n') || !matches!(behind, "" | "," | ";") || inner.lines().count() > 400 {
            return None;
        }
        // An entry or item among them: the quote is missing on the first line.
        let entry = |line: &str| {
            let name = line.trim_start().split([':', ' ', '{']).next().unwrap_or_default();
            line.trim() == "}"
                || super::super::is_name(name)
                    && line
                        .trim_start()
                        .get(name.len()..)
                        .is_some_and(|rest| rest.starts_with(": ") || rest.starts_with(" {"))
        };
        if inner.lines().skip(1).any(entry) {
            return None;
        }
        let fence = self.fenced(inner, at, false)?;
        self.slips.push(Slip {
            start: self.start(at),
            end: self.end(value),
            form: &messages::LONG_TEXT,
            right: format!("{name}: \"\"\"\n…\n\"\"\""),
            help: None,
            grade: if inner.contains('\\') || (quote == '\'' && inner.contains("${")) {
                Grade::Guessed
            } else {
                Grade::Sure
            },
            edits: vec![(start, end + behind.len(), fence)],
            masks: vec![Mask::Value(start, end + behind.len())],
            declares: Vec::new(),
        });
        Some(self.token_at(end + behind.len()))
    }

    /// A text in backticks over several lines.
    pub(super) fn long_quoted(&mut self, at: usize, value: usize) -> Option<usize> {
        let whole = self.slice(value);
        let quotes = if whole.starts_with("'''") { 3 } else { 1 };
        let inner = whole.get(quotes..whole.len().checked_sub(quotes)?)?;
        let (start, end, name) = (self.start(value), self.end(value), self.word(at));
        let fence = self.fenced(inner, at, true)?;
        self.slips.push(Slip {
            start: self.start(at),
            end: start + 1,
            form: &messages::LONG_TEXT,
            right: format!("{name}: \"\"\"\n…\n\"\"\""),
            help: None,
            grade: if inner.contains('\\') || quotes > 1 && inner.contains("${") {
                Grade::Guessed
            } else {
                Grade::Sure
            },
            edits: vec![(start, end, fence)],
            masks: vec![Mask::Value(start, end)],
            declares: Vec::new(),
        });
        Some(value + 1)
    }

    /// A text block with the lines of a text; `dedent`: the indentation of its lines is not part of it.
    fn fenced(&self, inner: &str, at: usize, dedent: bool) -> Option<String> {
        let own = self.indentation(at);
        let indentation = format!("{own}{}", Self::step(own));
        let inner = inner.replace("\r\n", "\n");
        let inner = if dedent { inner.strip_prefix('\n').unwrap_or(&inner) } else { &inner };
        let mut lines: Vec<&str> = inner.lines().collect();
        if inner.ends_with('\n') && !dedent {
            lines.push("");
        }
        if dedent && lines.last().is_some_and(|line| line.trim().is_empty()) {
            lines.pop();
        }
        let blanks = |line: &&str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let least = lines
            .iter()
            .skip(usize::from(!dedent))
            .filter(|line| !line.trim().is_empty())
            .map(blanks)
            .min()
            .unwrap_or_default();
        let mut out = String::from("\"\"\"\n");
        for (index, line) in lines.iter().enumerate() {
            let line = if index == 0 && !dedent { line } else { line.get(least.min(blanks(line))..)? };
            if !line.trim().is_empty() {
                out.push_str(&indentation);
                out.push_str(&line.replace("\\\"", "\""));
            }
            out.push('\n');
        }
        out.push_str(&indentation);
        out.push_str("\"\"\"");
        Some(out)
    }
}

fn indented(line: &str, own: &str) -> bool {
    line.strip_prefix(own).is_some_and(|rest| rest.starts_with([' ', '\t']))
}
