//! Records whose fields depend on conditions.

use super::evaluator::Evaluator;
use super::expr::ConditionValue;
use super::{RecordField, SymbolicValue, Value, ValueKind};
use crate::lang::same_name;
use crate::source::{Span, Substr};
use crate::syntax::ast::{Block, Entry, EntryKind, Expr};

type RecordArm = (Expr, Block);

impl<'p> Evaluator<'p, '_> {
    /// The fields of an `if` in a record. Fields of other branches are included as not set.
    pub(super) fn record_arms(&mut self, arms: &'p [RecordArm], other: Option<&'p Block>) -> Vec<RecordField> {
        let Some(((cond, body), rest)) = arms.split_first() else {
            return other.map(|other| self.record(other)).unwrap_or_default();
        };
        match self.condition(cond) {
            ConditionValue::Known(true) | ConditionValue::Unknown => {
                let mut out = self.record(body);
                rest.iter().for_each(|(_, body)| self.left_out(&body.entries, &mut out));
                other.iter().for_each(|body| self.left_out(&body.entries, &mut out));
                out
            }
            ConditionValue::Known(false) => {
                let mut out = self.deeper(|this| this.record_arms(rest, other)).unwrap_or_default();
                self.left_out(&body.entries, &mut out);
                out
            }
            ConditionValue::Open(symbol) => {
                let then = self.assuming(&symbol.expr, true, |this| this.record(body));
                let otherwise = |this: &mut Self| this.deeper(|this| this.record_arms(rest, other)).unwrap_or_default();
                let other = self.assuming(&symbol.expr, false, otherwise);
                self.chosen_fields(&symbol, then, other, cond.span)
            }
        }
    }

    /// The fields of a choice between two records; a field that one of them lacks may be `none`.
    pub(super) fn chosen_fields(
        &mut self,
        cond: &SymbolicValue,
        then: Vec<RecordField>,
        mut others: Vec<RecordField>,
        span: Span,
    ) -> Vec<RecordField> {
        let none = || Value { kind: ValueKind::None, span };
        let mut out = Vec::with_capacity(then.len());
        for mut field in then {
            let at = others.iter().position(|other| same_name(&other.name, &field.name));
            let other = at.map(|at| others.swap_remove(at));
            field.is_set |= other.as_ref().is_some_and(|other| other.is_set);
            field.value = self.either(cond.clone(), field.value, other.map_or_else(none, |other| other.value), span);
            out.push(field);
        }
        for mut field in others {
            field.value = self.either(cond.clone(), none(), field.value, span);
            out.push(field);
        }
        out
    }

    /// Adds the fields that a branch would set, as not set, so that reading them gives `none`.
    fn left_out(&mut self, entries: &'p [Entry], out: &mut Vec<RecordField>) {
        for entry in entries {
            match &entry.kind {
                EntryKind::Field { name, quoted, .. } => {
                    let key = self.record_key(*name, *quoted);
                    not_set(out, none_field(key, name.span));
                }
                EntryKind::Spread(expr) => {
                    let record = self.value(expr);
                    for field in self.fields_of(record, expr) {
                        not_set(out, none_field(field.name, field.name_span));
                    }
                }
                EntryKind::If { arms, other } => {
                    for (_, body) in arms {
                        self.left_out(&body.entries, out);
                    }
                    if let Some(body) = other {
                        self.left_out(&body.entries, out);
                    }
                }
                _ => {}
            }
        }
    }
}

fn not_set(out: &mut Vec<RecordField>, field: RecordField) {
    if !out.iter().any(|known| same_name(&known.name, &field.name)) {
        out.push(field);
    }
}

fn none_field(name: Substr, name_span: Span) -> RecordField {
    RecordField { name, name_span, value: Value { kind: ValueKind::None, span: name_span }, color: None, is_set: false }
}
