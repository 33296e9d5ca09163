//! Blocks and their entries.

use super::super::ast::{Block, Entry, EntryKind, Expr, ExprKind, Name, Rest};
use super::super::grammar::Rule;
use super::super::names;
use super::AstBuilder;
use super::separators::{Parting, Separators};
use crate::diag::messages::syntax as messages;
use crate::source::Span;

/// Statements of other languages that look like a block with a label.
const FOREIGN: &[&str] = &["unless", "while", "switch", "match"];

impl AstBuilder<'_> {
    /// The block of an item; only the first of several missing parts is reported.
    pub(super) fn body(&mut self, reported: &mut bool) -> Block {
        if self.events.at(Rule::no_block) {
            let span = self.part(Rule::no_block, &messages::A_BLOCK, reported);
            return Block { entries: Vec::new(), span, closed: false };
        }
        self.block()
    }

    /// `{ … }` as a block or as a record.
    pub(super) fn block(&mut self) -> Block {
        let mut bracket = self.bracket('}');
        let mut separators = Separators::lines(bracket.opener);
        let outer = self.entries.len();
        while let Some(rule) = self.inside(&mut bracket) {
            match rule {
                Rule::stray => separators.stray(self),
                Rule::stray_close_in => self.stray_close(),
                Rule::leading => {
                    let start = self.events.offset();
                    self.leading(&mut separators);
                    let bad = self.bad_from(start);
                    self.entries.push(bad);
                }
                Rule::bad | Rule::bad_in_record => {
                    let start = self.events.offset();
                    self.bad(&messages::AN_ENTRY, &mut separators);
                    let bad = self.bad_from(start);
                    self.entries.push(bad);
                }
                rule => {
                    let entry = self.entry(rule, &mut separators);
                    self.entries.push(entry);
                }
            }
        }
        let entries = self.entries.split_off(outer);
        let end = self.shut(&bracket);
        Block { entries, span: self.span(bracket.opener, end), closed: bracket.closed }
    }

    fn bad_from(&self, start: u32) -> Entry {
        Entry { kind: EntryKind::Bad, span: self.span(start, self.events.end.max(start)) }
    }

    fn entry(&mut self, rule: Rule, separators: &mut Separators) -> Entry {
        let parting = separators.before(self);
        let kept = matches!(rule, Rule::name | Rule::if_entry | Rule::for_entry | Rule::spread);
        if parting == Parting::Missing {
            separators.report(self, kept);
        }
        let mut entry = match rule {
            Rule::name => self.named(),
            Rule::if_entry => self.if_entry(),
            Rule::for_entry => self.for_entry(),
            Rule::spread => {
                let (expr, span) = self.spread();
                Entry { kind: EntryKind::Spread(expr), span }
            }
            _ => self.piece(),
        };
        // The rest of a line without a separator does not need a second finding.
        let junk = parting == Parting::Missing && matches!(entry.kind, EntryKind::Piece(_));
        if junk {
            entry.kind = EntryKind::Bad;
            separators.end_junk(self);
        } else {
            separators.end(self);
        }
        if matches!(&entry.kind, EntryKind::Piece(Expr { kind: ExprKind::Path, .. })) {
            separators.bare();
        }
        entry
    }

    /// A text, an expression, or a record's `"key": value`.
    fn piece(&mut self) -> Entry {
        let expr = self.expr();
        if self.events.take(Rule::key_colon).is_some_and(|at| self.key_colon(at)) {
            let value = self.value(expr.span);
            let kind = self.field(Name { span: expr.span }, true, value);
            let span = self.span(expr.span.start, self.events.end);
            return Entry { kind, span };
        }
        let span = expr.span;
        Entry { kind: EntryKind::Piece(expr), span }
    }

    fn key_colon(&mut self, (start, end): (u32, u32)) -> bool {
        if end - start > 1 {
            let finding = super::slips::full_width(self.span(start, end), self.slice(start, end));
            self.sink.push(finding);
        }
        true
    }

    /// `name: value`, `name { … }`, `name label { … }`
    fn named(&mut self) -> Entry {
        let name = self.name(&messages::A_NAME);
        let kind = match self.events.rule() {
            Some(Rule::block) => self.named_block(name, None),
            Some(Rule::label) => {
                let (from, to) = self.events.leaf();
                let kind = if self.is_unread(from) { ExprKind::Missing } else { ExprKind::Path };
                let label = self.make(kind, self.span(from, to));
                self.named_block(name, Some(label))
            }
            rule => {
                if rule == Some(Rule::wrong_eq) {
                    self.wrong_sign(false);
                }
                let value = self.value(name.span);
                match self.events.rule() {
                    Some(Rule::block) => self.named_block(name, Some(value)),
                    Some(Rule::no_colon) => {
                        self.events.leaf();
                        self.missing_colon(name.span);
                        self.field(name, false, value)
                    }
                    _ => self.field(name, false, value),
                }
            }
        };
        Entry { kind, span: self.span(name.span.start, self.events.end) }
    }

    fn field(&mut self, name: Name, quoted: bool, value: Expr) -> EntryKind {
        let color = self.is_colored().then(|| self.color());
        let color = color.and_then(|expr| matches!(expr.kind, ExprKind::Color).then_some(expr.span));
        EntryKind::Field { name, quoted, value, color }
    }

    /// Whether a colour follows on the same line. After a comma or a line break, it is a separate entry.
    fn is_colored(&self) -> bool {
        let gap = self.slice(self.events.end, self.events.offset().saturating_sub("#".len() as u32));
        self.events.at(Rule::color) && gap.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
    }

    fn missing_colon(&mut self, name: Span) {
        let fix = crate::diag::Fix::safe(messages::Insert { text: ":".into() }).replace(name.at_end(), ":");
        let (start, end, found) = self.word_at(name.end);
        let finding = self.found(messages::Expected { expected: &messages::A_COLON_OR_BLOCK, found }, start, end);
        self.sink.push(if self.is_torn(name.end) { finding } else { finding.fix(fix) });
    }

    fn named_block(&mut self, name: Name, label: Option<Expr>) -> EntryKind {
        let word = self.slice(name.span.start, name.span.end);
        if label.is_none() && matches!(word, "if" | "for") {
            let expected = if word == "if" { &messages::A_CONDITION } else { &messages::A_NAME };
            self.expected(expected, name.span.end);
            let cond = self.missing(name.span.at_end());
            let body = self.block();
            return if word == "if" { EntryKind::If { arms: vec![(cond, body)], other: None } } else { EntryKind::Bad };
        }
        if names::NO_BLOCK.contains(&word) {
            let finding = self.found(messages::ReservedBlock { name: word.into() }, name.span.start, name.span.end);
            self.sink.push(finding);
        }
        // `unless x { … }`: no block of a message has such a name and a label.
        if label.is_some() && FOREIGN.contains(&word) {
            let (start, end, found) = self.word_at(name.span.start);
            let finding = self.found(messages::Expected { expected: &messages::AN_ENTRY, found }, start, end);
            self.sink.push(finding);
        }
        let body = self.block();
        EntryKind::Block { name, label, body }
    }

    pub(super) fn spread(&mut self) -> (Expr, Span) {
        let start = self.events.open();
        self.events.end = self.events.end.max(start + 3);
        let expr = self.expr_or(&messages::A_RECORD);
        self.events.close();
        (expr, self.span(start, self.events.end))
    }

    /// `for i, x in list`: the head of a loop, up to its block.
    pub(super) fn loop_head(&mut self) -> (Option<Name>, Name, Expr, bool) {
        let mut reported = false;
        let first = self.loop_name(&mut reported);
        let second =
            matches!(self.events.rule(), Some(Rule::name | Rule::no_name)).then(|| self.loop_name(&mut reported));
        if self.events.at(Rule::no_in) {
            self.part(Rule::no_in, &messages::THE_WORD_IN, &mut reported);
        }
        let list = if reported && self.events.at(Rule::no_value) {
            let at = self.events.leaf();
            self.missing(self.span_of(at))
        } else {
            let before = self.sink.len();
            let list = self.expr_or(&messages::A_VALUE);
            reported |= self.sink.has_errors_since(before);
            list
        };
        match second {
            Some(var) => (Some(first), var, list, reported),
            None => (None, first, list, reported),
        }
    }

    fn loop_name(&mut self, reported: &mut bool) -> Name {
        if self.events.at(Rule::no_name) {
            return Name { span: self.part(Rule::no_name, &messages::A_NAME, reported) };
        }
        self.declared()
    }

    fn for_entry(&mut self) -> Entry {
        let start = self.keyword();
        let (index, var, list, mut reported) = self.loop_head();
        let body = self.body(&mut reported);
        let rest = self.rest_of(Rule::rest_part, |this| this.body(&mut false));
        self.events.close();
        Entry {
            kind: EntryKind::For { index, var, list, body, rest: rest.map(Box::new) },
            span: self.span(start, self.events.end),
        }
    }

    /// `rest n { … }` after the block of a `for`.
    pub(super) fn rest_of<B>(&mut self, rule: Rule, body: impl FnOnce(&mut Self) -> B) -> Option<Rest<B>> {
        if !self.events.at(rule) {
            return None;
        }
        let start = self.keyword();
        let name = self.declared();
        let body = body(self);
        self.events.close();
        Some(Rest { name, body, span: self.span(start, self.events.end) })
    }

    /// `if c { … } else …`, or the expression `if c then a else b` as a piece.
    fn if_entry(&mut self) -> Entry {
        let start = self.keyword();
        let before = self.sink.len();
        let cond = self.expr_or(&messages::A_CONDITION);
        let mut reported = self.sink.has_errors_since(before);
        if self.events.take(Rule::then).is_some() {
            let kind = EntryKind::Piece(self.then_else(start, cond));
            self.events.close();
            return Entry { kind, span: self.span(start, self.events.end) };
        }
        let body = self.body(&mut reported);
        let mut arms = vec![(cond, body)];
        let mut other = None;
        while let Some(rule) = self.events.rule() {
            if other.is_some() {
                self.else_after_else();
            }
            if matches!(rule, Rule::block | Rule::no_block) {
                other = Some(self.body(&mut false));
            } else {
                let cond = self.expr_or(&messages::A_CONDITION);
                let body = self.body(&mut reported);
                arms.push((cond, body));
            }
        }
        self.events.close();
        Entry { kind: EntryKind::If { arms, other }, span: self.span(start, self.events.end) }
    }

    /// Reports a branch after the `else` branch.
    pub(super) fn else_after_else(&mut self) {
        let gap = self.slice(self.events.end, self.events.offset());
        let Some(at) = gap.rfind("else") else { return };
        let from = self.events.end + at as u32;
        let finding = self.found(messages::ElseAfterElse, from, from + 4);
        self.sink.push(finding);
    }
}
