//! Checks numbers against the values that their field accepts.

use super::MessageCheck;
use super::effect::broken;
use super::subject::Measurand;
use crate::catalog::{Effect, Field, FieldKind};
use crate::diag::messages::platform as code;
use crate::diag::{Arg, Diagnostic, Localized};
use crate::eval::SymbolicValue;
use crate::lang::Type;

impl MessageCheck<'_, '_> {
    pub(super) fn number(&mut self, subject: Measurand, field: &'static Field, number: i64) {
        match field.kind {
            FieldKind::Choice(known) if known.iter().all(|(value, _)| *value != number) => {
                self.sink.push(Diagnostic::new(
                    code::UnknownNumber {
                        name: subject.name.into(),
                        value: number.to_string(),
                        allowed: known.iter().map(|(number, _)| number.to_string()).collect(),
                        known: numbers(known),
                        fact: field.fact,
                    },
                    subject.span,
                ));
            }
            kind => {
                if let Some((min, max)) = range(kind).filter(|(min, max)| number < *min || number > *max) {
                    let outcome = Effect::Undocumented;
                    let finding = code::NumberOutOfRange {
                        name: subject.name.into(),
                        value: number.to_string(),
                        min: min.to_string(),
                        max: max.to_string(),
                        reason: self.reason(outcome, field.fact),
                    };
                    self.sink.push(broken(finding, subject.span, outcome));
                }
                if let FieldKind::Flag { number: only, .. } = kind {
                    self.only(subject.name, subject.span, Some(only));
                }
            }
        }
    }

    /// Checks a symbolic number: every value of its type must be accepted.
    pub(super) fn symbol(&mut self, subject: Measurand, field: &'static Field, symbol: &SymbolicValue) {
        let Type::Int { min: lowest, max: highest } = symbol.ty.inner() else { return };
        let within =
            |min: i64, max: i64| lowest.is_some_and(|low| low >= min) && highest.is_some_and(|high| high <= max);
        let (fits, min, max) = match field.kind {
            FieldKind::Choice(known) => {
                let all = lowest.zip(*highest).is_some_and(|(low, high)| {
                    high.saturating_sub(low) <= known.len() as i64
                        && (low..=high).all(|number| known.iter().any(|(value, _)| *value == number))
                });
                let values = || known.iter().map(|(value, _)| *value);
                (all, values().min().unwrap_or(0), values().max().unwrap_or(0))
            }
            kind => match range(kind) {
                Some((min, max)) => (within(min, max), min, max),
                None => return,
            },
        };
        if !fits {
            let finding = code::NumberMayBeOutOfRange {
                name: subject.name.into(),
                parameter: symbol.path.to_string(),
                range: range_of(*lowest, *highest),
                min: min.to_string(),
                max: max.to_string(),
                fact: field.fact,
            };
            let found = self.with_type(Diagnostic::new(finding, subject.span), &symbol.expr);
            self.sink.push(found);
        }
    }
}

/// A range as a type writes it.
fn range_of(min: Option<i64>, max: Option<i64>) -> String {
    let end = |end: Option<i64>| end.map(|end| end.to_string()).unwrap_or_default();
    match (min, max) {
        (None, None) => "int".to_owned(),
        (min, max) => format!("{}..{}", end(min), end(max)),
    }
}

const fn range(kind: FieldKind) -> Option<(i64, i64)> {
    match kind {
        FieldKind::Int { min, max } => Some((min, max)),
        FieldKind::Flag { .. } => Some((0, 1)),
        FieldKind::Time => Some((0, 0xFFFF_FFFF)),
        _ => None,
    }
}

/// The numbers with their meanings.
fn numbers(known: &'static [(i64, Localized)]) -> Arg {
    let number =
        |(number, meaning): &'static (i64, Localized)| Arg::from(code::AChoice { number: number.to_string(), meaning });
    Arg::Phrases(known.iter().map(number).collect())
}
