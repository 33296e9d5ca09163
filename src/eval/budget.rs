//! What one file may produce. Loops in loops multiply, and so do lets made of lets and `replace` of what was replaced; a message
//! that a person reads needs none of that. All of it is counted in one unit, bytes: those of texts, those of the text of the
//! author as well as those that functions make, and what holds them.

use super::{Formula, Item, Piece, Text, Value, ValueKind};
use crate::lang::Program;

/// Bytes that any file may produce: more than ten times what the largest message takes.
const MOST: u64 = 32 << 20;
/// Bytes more for each byte of the source, so that whatever stands in a file once has room.
const EACH_SOURCE_BYTE: u64 = 24;

/// Bytes that hold a piece of text, beside the text.
pub(super) const PIECE: u64 = 64;
/// Bytes that hold a parameter's place in a text.
pub(super) const HOLE: u64 = 224;
/// Bytes that hold an item of a list.
pub(super) const ITEM: u64 = 96;
/// Bytes that hold a field, a block or a line.
pub(super) const ENTRY: u64 = 224;
/// Bytes that hold a step of a condition or calculation.
const STEP: u64 = 256;
/// What a look at one assumption costs.
pub(super) const ASSUMED: u64 = 8;

/// How many bytes are left to produce.
#[derive(Debug)]
pub struct Budget {
    limit: u64,
    left: u64,
    spent: bool,
}

/// More than is left was asked for, the first time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exceeded {
    /// Bytes produced so far, those that were asked for included.
    pub measured: u64,
    pub limit: u64,
}

impl Budget {
    /// All that a program may produce.
    pub fn of(program: &Program) -> Self {
        let source: u64 = program.files.iter().map(|(_, file)| file.text().len() as u64).sum();
        let limit = MOST.saturating_add(source.saturating_mul(EACH_SOURCE_BYTE));
        Self { limit, left: limit, spent: false }
    }

    /// Whether more was asked for than there was: what was evaluated lacks parts.
    pub const fn is_spent(&self) -> bool {
        self.spent
    }

    /// Takes some; `Err` where there is less, once with what a finding says about it.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), Option<Exceeded>> {
        if let Some(left) = self.left.checked_sub(bytes) {
            self.left = left;
            return Ok(());
        }
        let measured = (self.limit - self.left).saturating_add(bytes);
        self.left = 0;
        let first = !std::mem::replace(&mut self.spent, true);
        Err(first.then_some(Exceeded { measured, limit: self.limit }))
    }

    /// Bytes that are left: what weighs more need not be weighed to its end.
    pub(super) const fn left(&self) -> u64 {
        self.left
    }
}

/// Adds up what a copy of something costs, until it is more than a bound: formulas share their parts, so that one can be
/// larger than all memory.
pub(super) struct Scale {
    most: u64,
    sum: u64,
}

impl Scale {
    /// What a copy of a value costs, in bytes; where that is more than `most`, any number above it.
    pub fn weigh(value: &Value, most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        scale.value(value);
        scale.sum
    }

    pub fn weigh_text(text: &Text, most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        scale.text(text);
        scale.sum
    }

    pub fn weigh_items(items: &[Item], most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        scale.items(items);
        scale.sum
    }

    /// Adds some; false where it is enough.
    const fn add(&mut self, bytes: u64) -> bool {
        self.sum = self.sum.saturating_add(bytes);
        self.sum <= self.most
    }

    fn value(&mut self, value: &Value) {
        if !self.add(ITEM) {
            return;
        }
        match &value.kind {
            ValueKind::Text(text) => self.text(text),
            ValueKind::List(items) => self.items(items),
            ValueKind::Record(fields) => fields.iter().for_each(|field| self.value(&field.value)),
            ValueKind::Choice(choice) => {
                self.formula(&choice.cond.formula);
                self.value(&choice.then);
                self.value(&choice.other);
            }
            ValueKind::Symbol(symbol) => self.formula(&symbol.formula),
            ValueKind::Recipient(recipient) => recipient.argument.iter().for_each(|argument| self.value(argument)),
            ValueKind::Decimal(text) | ValueKind::Color(text) => {
                self.add(text.len() as u64);
            }
            _ => {}
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            if self.sum > self.most {
                return;
            }
            match item {
                Item::Value(value) => self.value(value),
                Item::Choice { cond, then, other, .. } => {
                    self.formula(&cond.formula);
                    self.items(then);
                    self.items(other);
                }
                Item::Repeat { over, body, .. } => {
                    self.formula(&over.list.formula);
                    self.items(body);
                }
            }
        }
    }

    fn text(&mut self, text: &Text) {
        for piece in &text.pieces {
            if !self.add(PIECE) {
                return;
            }
            match piece {
                Piece::Lit { text, .. } => {
                    self.add(text.len() as u64);
                }
                Piece::Hole(hole) => {
                    self.add(HOLE - PIECE + hole.value.as_ref().map_or(0, |value| value.len() as u64));
                    self.formula(&hole.symbol.formula);
                }
                Piece::Markup { inner, target, .. } => {
                    self.text(inner);
                    target.iter().for_each(|target| self.text(target));
                }
                Piece::Choice { cond, then, other, .. } => {
                    self.formula(&cond.formula);
                    self.text(then);
                    self.text(other);
                }
                Piece::Repeat { over, inner, separator, .. } => {
                    self.formula(&over.list.formula);
                    self.text(inner);
                    self.text(separator);
                }
                Piece::Joined { inner, separator, .. } => {
                    self.text(inner);
                    self.text(separator);
                }
                Piece::Cut { inner, .. } | Piece::Trim { inner, .. } | Piece::Lines(inner) => self.text(inner),
            }
        }
    }

    /// A formula is never copied, but it is gone through wherever it is asked: each time with all that it is made of.
    fn formula(&mut self, formula: &Formula) {
        if matches!(formula, Formula::Known | Formula::Param(_) | Formula::Item(_)) || !self.add(STEP) {
            return;
        }
        match formula {
            Formula::Member(a, _)
            | Formula::IsSome(a)
            | Formula::NotEmpty(a)
            | Formula::Not(a)
            | Formula::Count(a)
            | Formula::Done(a, _) => self.formula(a),
            Formula::And(a, b) | Formula::Or(a, b) | Formula::Arithmetic(_, a, b) => {
                self.formula(a);
                self.formula(b);
            }
            Formula::If(a, b, c) => {
                self.formula(a);
                self.formula(b);
                self.formula(c);
            }
            Formula::Compare(_, a, b) => {
                self.value(a);
                self.value(b);
            }
            Formula::CountItems(items) => self.items(items),
            Formula::Text(text) => self.text(text),
            Formula::Known
            | Formula::Param(_)
            | Formula::Item(_)
            | Formula::Index(..)
            | Formula::Bool(_)
            | Formula::Int(_) => {}
        }
    }
}

/// What a literal costs that an operation puts in.
pub(super) const fn literal(text: &str) -> u64 {
    PIECE + text.len() as u64
}

/// What a line of a file costs as an item.
pub(super) const fn line(text: &str) -> u64 {
    ITEM + literal(text)
}
