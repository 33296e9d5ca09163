//! Tokens of other languages or input methods: parsed as intended, and reported with a fix.

use super::super::ast::{Block, Entry, EntryKind, ExprKind, Item, ItemKind};
use super::super::grammar::Rule;
use super::super::literal;
use super::super::reparse::is_text;
use super::AstBuilder;
use crate::catalog::may_hold_pieces;
use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Fix};
use crate::source::Span;

/// The ASCII sign for a full-width one.
fn ascii(sign: &str) -> &'static str {
    match sign {
        "：" => ":",
        "，" => ",",
        "；" => ";",
        "（" => "(",
        "）" => ")",
        "｛" => "{",
        "｝" => "}",
        "［" | "【" => "[",
        "］" | "】" => "]",
        _ => "=",
    }
}

pub(super) fn full_width(span: Span, sign: &str) -> Diagnostic {
    let right = ascii(sign);
    Diagnostic::new(messages::FullWidth { found: sign.into(), expected: right.into() }, span)
        .fix(Fix::safe(messages::Replace { text: right.into() }).replace(span, right))
}

/// The text between wrong quotes, correctly quoted, and whether that is unambiguous. Curly quotes come from an input
/// method: their content was written for `"`. Between straight ones, `${` and a backslash may be meant literally.
fn requoted(inner: &str, straight: bool) -> (String, bool) {
    let special = inner.contains('\\') || inner.contains("${");
    let typed = if straight { inner.replace("\\'", "'").replace('"', "\\\"") } else { inner.to_owned() };
    let typed = format!("\"{}\"", typed.trim_end_matches('\r'));
    if special && is_text(&typed) { (typed, !straight) } else { (literal::quote(inner), !special) }
}

/// Whether a line continues with a type and a value: `text(9 bytes) = "a"`.
fn typed(behind: &str) -> bool {
    let signs = behind.match_indices('=').map(|(at, _)| at);
    let mut single = signs.filter(|at| {
        let byte = |at: usize| behind.as_bytes().get(at).copied();
        byte(at + 1) != Some(b'=') && !at.checked_sub(1).and_then(byte).is_some_and(|before| b"=!<>:".contains(&before))
    });
    let begins = behind.starts_with(|c| unicode_ident::is_xid_start(c) || c == '{');
    begins && single.next().is_some_and(|at| !behind.get(..at).is_some_and(|before| before.contains('"')))
}

impl AstBuilder<'_> {
    /// Reports the `# comments` and full-width signs that were found.
    pub(super) fn slips(&mut self, items: &[Item]) {
        for (rule, start, end) in std::mem::take(&mut self.events.slips) {
            let finding = if rule == Rule::hash {
                let sign = self.span(start, start + 1);
                let finding = Diagnostic::new(messages::HashComment, sign);
                let marks = self.slice(start, end).bytes().take_while(|&byte| byte == b'#').count() as u32;
                let marks = self.span(start, start + marks);
                // A colour after a space, or a heading among the texts of a body, may be meant as content.
                let behind = self.slice(marks.end, end).trim();
                let alone = self.slice(self.line_start(start), start).trim().is_empty();
                let is_color = !alone && behind.len() == 6 && behind.bytes().all(|byte| byte.is_ascii_hexdigit());
                let is_heading = alone && self.is_among_texts(items, start);
                let fix = Fix::safe(messages::Replace { text: "//".into() }).replace(marks, "//");
                if is_color { finding } else { finding.fix(fix.unsafe_if(is_heading)) }
            } else {
                full_width(self.span(start, end), self.slice(start, end))
            };
            self.sink.push(finding);
        }
    }

    /// Whether the innermost block around an offset is a body of texts.
    fn is_among_texts(&self, items: &[Item], at: u32) -> bool {
        let holds = |span: Span| span.start <= at && at < span.end;
        let item = items.iter().find(|item| holds(item.span));
        let Some(ItemKind::Message(message)) = item.map(|item| &item.kind) else { return false };
        let mut block = &message.body;
        let mut texts = false;
        while let Some(entry) = block.entries.iter().find(|entry| holds(entry.span)) {
            let inner = |block: &&Block| holds(block.span);
            let next = match &entry.kind {
                EntryKind::Block { body, .. } => Some(body).filter(inner),
                EntryKind::For { body, rest, .. } => {
                    Some(body).into_iter().chain(rest.as_ref().map(|rest| &rest.body)).find(inner)
                }
                EntryKind::If { arms, other } => arms.iter().map(|(_, body)| body).chain(other).find(inner),
                _ => None,
            };
            let Some(next) = next else { break };
            let is_text = |entry: &Entry| matches!(&entry.kind, EntryKind::Piece(piece) if matches!(piece.kind, ExprKind::Text(_)));
            let is_named = matches!(&entry.kind, EntryKind::Block { name, .. } if may_hold_pieces(self.slice(name.span.start, name.span.end)));
            texts = is_named || next.entries.iter().any(is_text);
            block = next;
        }
        texts
    }

    /// `=` instead of `:`, or the other way round.
    ///
    /// `is_declared`: what follows is a type.
    pub(super) fn wrong_sign(&mut self, is_declared: bool) {
        let colon = self.events.at(Rule::wrong_eq);
        let (start, end) = self.events.leaf();
        let behind = self.slice(end, self.line_end(end)).trim_start();
        let (right, note) = if colon { (":", &messages::FIELDS_USE_COLON) } else { ("=", &messages::LETS_USE_EQUALS) };
        let finding =
            self.found(messages::WrongSign { expected: right, found: self.slice(start, end).into(), note }, start, end);
        // `let x: text = "a"`: with `=` it would mean something else.
        let is_type = !colon && typed(behind);
        let before = self.source.get(..start as usize).unwrap_or_default();
        let blanks = if colon { before.len() - before.trim_end_matches([' ', '\t']).len() } else { 0 };
        let fix =
            Fix::safe(messages::Replace { text: right.into() }).replace(self.span(start - blanks as u32, end), right);
        // The default of a parameter without a type.
        let is_type =
            is_type || (is_declared && !behind.starts_with(|c| unicode_ident::is_xid_start(c) || "{｛".contains(c)));
        let is_guess = is_declared && !behind.contains(['(', '（', '{', '｛']);
        let fix = fix.unsafe_if(is_guess);
        self.sink.push(if is_type { finding } else { finding.fix(fix) });
    }

    /// A misplaced sign: `sample a: {`.
    pub(super) fn stray_sign(&mut self, start: u32, end: u32) -> Diagnostic {
        let finding = self.found(
            messages::Expected { expected: &messages::A_BLOCK, found: format!("`{}`", self.slice(start, end)).into() },
            start,
            end,
        );
        // Without it, there must be a block.
        let behind = self.rest(end).trim_start_matches([' ', '\t', '\r']);
        if behind.starts_with(['{', '｛']) {
            // One blank stays.
            let blanks =
                if self.slice(start.saturating_sub(1), start) == " " { self.rest(end).len() - behind.len() } else { 0 };
            finding.fix(Fix::safe(&messages::REMOVE).replace(self.span(start, end + blanks as u32), ""))
        } else {
            finding
        }
    }

    /// An unmatched closing bracket.
    pub(super) fn stray_close(&mut self) {
        let (start, end) = self.events.leaf();
        let finding = self
            .found(messages::StrayCloser { closer: self.slice(start, end).into() }, start, end)
            .fix(Fix::unsafe_fix(&messages::REMOVE).replace(self.span(start, end), ""));
        self.sink.push(finding);
    }

    /// `'x'` and `“x”`: the bytes between the quotes.
    pub(super) fn wrong_quotes(&mut self, start: u32, end: u32) -> (u32, u32) {
        let whole = self.slice(start, end);
        let open = self.char_len(start);
        let inner_start = start + open;
        let close = whole.chars().next_back().filter(|&sign| end > inner_start && "'\"“”‘’＂".contains(sign));
        let inner_end = end - close.map_or(0, |sign| sign.len_utf8() as u32);
        let inner = self.slice(inner_start, inner_end);
        // Between two words it is an apostrophe, and no text follows.
        let is_within_word = |c: Option<char>| c.is_some_and(unicode_ident::is_xid_continue);
        let before = self.source.get(..start as usize).and_then(|before| before.chars().next_back());
        let joined = is_within_word(before) || is_within_word(self.rest(end).chars().next());
        let (right, is_sure) = requoted(inner, whole.starts_with('\''));
        let finding = messages::WrongQuotes { open: self.slice(start, inner_start).into(), expected: right.clone() };
        let finding = self.found(finding, start, end);
        self.sink.push(if joined || (close.is_none() && whole.starts_with('\'')) {
            finding
        } else {
            let fix = Fix::safe(messages::Replace { text: right.clone() }).replace(self.span(start, end), right);
            finding.fix(fix.unsafe_if(!is_sure || close.is_none()))
        });
        (inner_start, inner_end)
    }
}
