//! A repetition inside of itself: `for a in list { for b in list { … } }` where the list was itself made by a loop over a
//! parameter. The inner one is given a name of its own, so that what belongs to `a` is not taken for what belongs to `b`.

use std::sync::Arc;

use super::{Formula, Hole, Item, Piece, Repeat, Symbol, Text, Value, ValueKind};

/// Another name for a repetition.
#[derive(Clone, Copy)]
pub(super) struct Renaming {
    pub from: u32,
    pub to: u32,
}

impl Renaming {
    pub fn repeat(self, over: &mut Repeat) {
        if over.id == self.from {
            over.id = self.to;
        }
        self.symbol(&mut over.list);
    }

    pub fn items(self, items: &mut [Item]) {
        for item in items {
            match item {
                Item::Value(value) => self.value(value),
                Item::Choice { cond, then, other, .. } => {
                    self.symbol(cond);
                    self.items(then);
                    self.items(other);
                }
                Item::Repeat { over, body, .. } => {
                    self.repeat(over);
                    self.items(body);
                }
            }
        }
    }

    fn value(self, value: &mut Value) {
        match &mut value.kind {
            ValueKind::Text(text) => self.text(text),
            ValueKind::List(items) => self.items(items),
            ValueKind::Record(fields) => fields.iter_mut().for_each(|field| self.value(&mut field.value)),
            ValueKind::Recipient(recipient) => {
                if let Some(argument) = &mut recipient.argument {
                    self.value(argument);
                }
            }
            ValueKind::Symbol(symbol) => self.symbol(symbol),
            ValueKind::Choice(choice) => {
                self.symbol(&mut choice.cond);
                self.value(&mut choice.then);
                self.value(&mut choice.other);
            }
            _ => {}
        }
    }

    fn text(self, text: &mut Text) {
        for piece in &mut text.pieces {
            match piece {
                Piece::Lit { .. } => {}
                Piece::Hole(hole) => {
                    let Hole { symbol, .. } = &mut **hole;
                    self.symbol(symbol);
                }
                Piece::Markup { inner, target, .. } => {
                    self.text(inner);
                    if let Some(target) = target {
                        self.text(target);
                    }
                }
                Piece::Cut { inner, .. } | Piece::Trim { inner, .. } | Piece::Lines(inner) => self.text(inner),
                Piece::Choice { cond, then, other, .. } => {
                    self.symbol(cond);
                    self.text(then);
                    self.text(other);
                }
                Piece::Repeat { over, inner, separator, .. } => {
                    self.repeat(over);
                    self.text(inner);
                    self.text(separator);
                }
                Piece::Joined { inner, separator, .. } => {
                    self.text(inner);
                    self.text(separator);
                }
            }
        }
    }

    fn symbol(self, symbol: &mut Symbol) {
        self.formula(&mut symbol.formula);
    }

    fn formula(self, formula: &mut Arc<Formula>) {
        match Arc::make_mut(formula) {
            Formula::Item(id) | Formula::Index(id, _) if *id == self.from => *id = self.to,
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
            _ => {}
        }
    }
}
