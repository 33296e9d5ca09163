use std::collections::HashSet;
use std::sync::Arc;

use super::budget::ENTRY;
use super::evaluator::Evaluator;
use super::expr::{ConditionValue, unknown};
use super::loops::{LoopHeader, Produced};
use super::params::{fields, inner};
use super::{ChoiceValue, Piece, RecordField, SymbolicExpr, SymbolicValue, Text, Tree, TreeEntry, Value, ValueKind};
use crate::lang::{Program, Type, nfc};
use crate::source::{Span, Substr};
use crate::syntax::ast::{self, Block, EntryKind, Expr, ExprKind, Name};

type BlockArm = (Expr, Block);

impl<'p> Evaluator<'p, '_> {
    pub(super) fn block(&mut self, block: &'p Block) -> Tree {
        let mut entries = Vec::with_capacity(block.entries.len());
        self.deeper(|this| this.entries(&block.entries, &mut entries));
        Tree { entries, span: block.span }
    }

    /// A block without the entry at an index.
    pub(super) fn block_without(&mut self, block: &'p Block, at: usize) -> Tree {
        let mut entries = Vec::with_capacity(block.entries.len());
        let (before, behind) = block.entries.split_at(at.min(block.entries.len()));
        self.deeper(|this| {
            this.entries(before, &mut entries);
            this.entries(behind.get(1..).unwrap_or_default(), &mut entries);
        });
        Tree { entries, span: block.span }
    }

    pub(super) fn entries(&mut self, entries: &'p [ast::Entry], out: &mut Vec<TreeEntry>) {
        for entry in entries {
            if !self.spend(ENTRY, entry.span) {
                return;
            }
            match &entry.kind {
                EntryKind::Field { name, quoted, value, color } => {
                    let given = self.value(value);
                    let value = self.laid_out(given, value);
                    let color = color.map(|span| self.color(span));
                    out.push(TreeEntry::Field {
                        name: self.record_key(*name, *quoted),
                        name_span: name.span,
                        value,
                        color,
                    });
                }
                EntryKind::Block { name, label, body } => {
                    let label = label.as_ref().map(|label| self.label(label));
                    let body = self.block(body);
                    out.push(TreeEntry::Block { name: self.substr(name.span), name_span: name.span, label, body });
                }
                EntryKind::For { index, var, list, body, rest } => {
                    let head = LoopHeader { index: *index, var: *var, list, span: entry.span };
                    self.deeper(|this| match rest {
                        None => this.each(head, out, &mut |this, out| this.entries(&body.entries, out)),
                        Some(rest) => this.fitted(head, body, rest, out),
                    });
                }
                EntryKind::If { arms, other } => {
                    self.deeper(|this| this.arms(arms, other.as_ref(), entry.span, out));
                }
                EntryKind::Spread(expr) => {
                    let record = self.value(expr);
                    if matches!(record.kind, ValueKind::Unknown) {
                        out.push(TreeEntry::Piece(unknown(entry.span)));
                    } else {
                        self.spread(record, expr, out);
                    }
                }
                EntryKind::Piece(expr) => out.push(TreeEntry::Piece(self.piece(expr))),
                EntryKind::Bad => out.push(TreeEntry::Piece(unknown(entry.span))),
            }
        }
    }

    fn arms(&mut self, arms: &'p [BlockArm], other: Option<&'p Block>, span: Span, out: &mut Vec<TreeEntry>) {
        let Some(((cond, body), rest)) = arms.split_first() else {
            if let Some(other) = other {
                self.entries(&other.entries, out);
            }
            return;
        };
        match self.condition(cond) {
            ConditionValue::Known(true) | ConditionValue::Unknown => self.entries(&body.entries, out),
            ConditionValue::Known(false) => self.arms(rest, other, span, out),
            ConditionValue::Open(symbol) => {
                let (mut then, mut else_) = (Vec::new(), Vec::new());
                self.assuming(&symbol.expr, true, |this| this.entries(&body.entries, &mut then));
                self.assuming(&symbol.expr, false, |this| this.arms(rest, other, span, &mut else_));
                out.choice(symbol, then, else_, span);
            }
        }
    }

    fn spread(&mut self, record: Value, expr: &'p Expr, out: &mut Vec<TreeEntry>) {
        match record.kind {
            ValueKind::Choice(choice) => {
                let (mut then, mut other) = (Vec::new(), Vec::new());
                self.spread(choice.then, expr, &mut then);
                self.spread(choice.other, expr, &mut other);
                out.choice(choice.cond, then, other, expr.span);
            }
            // It was reported.
            ValueKind::List(_) | ValueKind::Text(_) => out.push(TreeEntry::Piece(unknown(expr.span))),
            ValueKind::Symbolic(SymbolicValue { ref ty, .. })
                if matches!(ty.inner(), Type::List { .. } | Type::Text(_)) =>
            {
                out.push(TreeEntry::Piece(unknown(expr.span)));
            }
            _ => {
                for field in self.fields_of(record, expr).into_iter().filter(|field| field.is_set) {
                    let value = self.laid_out(field.value, expr);
                    out.push(TreeEntry::Field {
                        name: field.name,
                        name_span: field.name_span,
                        value,
                        color: field.color.map(|color| *color),
                    });
                }
            }
        }
    }

    /// Expands a value for its field: a symbolic list becomes a list that repeats its items, and a number chosen by a
    /// condition becomes a choice, since other fields may depend on it.
    fn laid_out(&mut self, value: Value, expr: &'p Expr) -> Value {
        let kind = match value.kind {
            ValueKind::Symbolic(symbol) if matches!(symbol.ty, Type::Int { .. }) => {
                return self.chosen(expr).unwrap_or(Value { kind: ValueKind::Symbolic(symbol), span: value.span });
            }
            ValueKind::Symbolic(_) => match self.symbolic_items(&value, expr) {
                Some(items) => ValueKind::List(vec![items].into()),
                None => value.kind,
            },
            ValueKind::Choice(mut choice) => {
                choice.then = self.laid_out(choice.then, expr);
                choice.other = self.laid_out(choice.other, expr);
                ValueKind::Choice(choice)
            }
            kind => kind,
        };
        Value { kind, span: value.span }
    }

    /// `if c then 1 else 2` as a choice of two numbers; `None` for other expressions and known conditions.
    fn chosen(&mut self, expr: &'p Expr) -> Option<Value> {
        let ExprKind::If { cond, then, other } = &expr.kind else { return None };
        let ConditionValue::Open(cond) = self.condition(cond) else { return None };
        let branch = |this: &mut Self, expr: &'p Expr| {
            let value = this.value(expr);
            this.laid_out(value, expr)
        };
        let (when, unless) = (Arc::clone(&cond.expr), Arc::clone(&cond.expr));
        let then = self.assuming(&when, true, |this| branch(this, then));
        let other = self.assuming(&unless, false, |this| branch(this, other));
        Some(Value { kind: ValueKind::Choice(Box::new(ChoiceValue { cond, then, other })), span: expr.span })
    }

    pub(super) fn record(&mut self, block: &'p Block) -> Vec<RecordField> {
        let mut out: Vec<RecordField> = Vec::with_capacity(block.entries.len());
        for entry in &block.entries {
            if !self.spend(ENTRY, entry.span) {
                break;
            }
            match &entry.kind {
                EntryKind::Field { name, quoted, value, color } => {
                    let value = self.value(value);
                    let color = color.map(|span| Box::new(self.color(span)));
                    let key = self.record_key(*name, *quoted);
                    out.push(RecordField { name: key, name_span: name.span, value, color, is_set: true });
                }
                EntryKind::Spread(expr) => {
                    let record = self.value(expr);
                    out.extend(self.fields_of(record, expr));
                }
                EntryKind::If { arms, other } => {
                    out.extend(self.deeper(|this| this.record_arms(arms, other.as_ref())).unwrap_or_default());
                }
                _ => {}
            }
        }
        // Duplicate fields were reported with the types; the first one is used.
        let mut set = HashSet::with_capacity(out.len());
        out.retain(|field| set.insert(nfc(&field.name).into_owned()));
        out
    }

    /// The name of a key, with escapes resolved.
    pub(super) fn record_key(&self, name: Name, quoted: bool) -> Substr {
        record_key(self.program, name, quoted)
    }

    /// The fields of a spread record.
    pub(super) fn fields_of(&mut self, record: Value, expr: &'p Expr) -> Vec<RecordField> {
        match record.kind {
            ValueKind::Record(fields) => fields,
            ValueKind::Symbolic(symbol) => {
                let field = |(name, ty): &(Substr, Type)| {
                    let symbolic = Arc::new(SymbolicExpr::Member(Arc::clone(&symbol.expr), name.clone()));
                    let path = Substr::from(format!("{}.{name}", symbol.path));
                    RecordField {
                        name: name.clone(),
                        name_span: expr.span,
                        value: self.symbolic_value(symbolic, ty.clone(), path, expr.span, expr.span),
                        color: None,
                        is_set: true,
                    }
                };
                fields(&inner(symbol.ty.clone())).iter().map(field).collect()
            }
            ValueKind::Choice(choice) => {
                let then = self.fields_of(choice.then, expr);
                let others = self.fields_of(choice.other, expr);
                self.chosen_fields(&choice.cond, then, others, expr.span)
            }
            _ => Vec::new(),
        }
    }

    /// A bare word is a label as written; a text may have interpolations.
    fn label(&mut self, label: &'p Expr) -> Value {
        match label.kind {
            ExprKind::Path => {
                let text = self.substr(label.span);
                Value { kind: ValueKind::Text(Text::from(Piece::Lit { text, span: label.span })), span: label.span }
            }
            _ => self.value(label),
        }
    }

    fn color(&self, span: Span) -> Value {
        Value { kind: ValueKind::Color(self.substr(span)), span }
    }
}

/// The key of a record's entry.
pub(super) fn record_key(program: &Program, name: Name, quoted: bool) -> Substr {
    match key(program, name, quoted) {
        key if quoted && key.contains('\\') => Substr::from(unescaped(&key)),
        key => key,
    }
}

/// A key without its quotes.
fn key(program: &Program, name: Name, quoted: bool) -> Substr {
    let key = program.files.shared(name.span);
    match quoted {
        true => key.substr_using(|key| match key.strip_prefix('"') {
            Some(inner) => inner.strip_suffix('"').unwrap_or(inner),
            None => key,
        }),
        false => key,
    }
}

/// A quoted key with escapes resolved; invalid escapes, already reported, stay.
fn unescaped(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut rest = key;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        let hex = after.strip_prefix("u{").and_then(|after| after.split_once('}'));
        let code = hex.and_then(|(digits, rest)| Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, rest)));
        rest = match (chars.next(), code) {
            (Some('u'), Some((c, behind))) => {
                out.push(c);
                behind
            }
            (Some('n'), _) => {
                out.push('\n');
                chars.as_str()
            }
            (Some('t'), _) => {
                out.push('\t');
                chars.as_str()
            }
            (Some(c @ ('"' | '\\' | '$')), _) => {
                out.push(c);
                chars.as_str()
            }
            _ => {
                out.push('\\');
                after
            }
        };
    }
    out.push_str(rest);
    out
}
