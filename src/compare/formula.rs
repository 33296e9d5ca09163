//! Conditions of two files as formulas over the same atoms: whether one holds wherever the other does.

use std::sync::Arc;

use super::rendered::ParamNames;
use crate::eval::{SymbolicExpr, SymbolicValue, Value, ValueKind};
use crate::syntax::ast::BinaryOp;

/// More atoms are not tried out.
const MOST_ATOMS: usize = 12;
/// Neither are larger formulas: shared parts are repeated.
const MOST_NODES: usize = 2000;

/// Formulas over common atoms.
#[derive(Default)]
pub(super) struct Formulas {
    atoms: Vec<FormulaAtom>,
    nodes: usize,
}

pub(super) enum Formula {
    Always(bool),
    /// An index into the atoms.
    Atom(usize),
    Not(Box<Formula>),
    And(Box<Formula>, Box<Formula>),
    Or(Box<Formula>, Box<Formula>),
    If(Box<Formula>, Box<Formula>, Box<Formula>),
}

#[derive(PartialEq)]
struct FormulaAtom {
    subject: String,
    test: AtomTest,
}

#[derive(PartialEq)]
enum AtomTest {
    Less(i64),
    AtMost(i64),
    Equals(i64),
    Is(String),
    /// Of which no more is known.
    Holds,
}

impl Formulas {
    /// The formula of a condition, whose parameters have these names.
    pub fn add(&mut self, condition: &SymbolicValue, names: ParamNames<'_>) -> Formula {
        self.formula(&condition.expr, names)
    }

    /// Whether `new` holds wherever `old` does; `None` if there are too many cases.
    pub fn follows(&self, old: &Formula, new: &Formula) -> Option<bool> {
        if self.atoms.len() > MOST_ATOMS || self.nodes > MOST_NODES {
            return None;
        }
        let cases = 1_usize << self.atoms.len();
        Some((0..cases).all(|case| !self.is_possible(case) || !holds(old, case) || holds(new, case)))
    }

    fn formula(&mut self, expr: &Arc<SymbolicExpr>, names: ParamNames<'_>) -> Formula {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            return Formula::Always(true);
        }
        let mut part = |expr: &Arc<SymbolicExpr>| Box::new(self.formula(expr, names));
        match &**expr {
            SymbolicExpr::Bool(value) => Formula::Always(*value),
            SymbolicExpr::Not(of) => Formula::Not(part(of)),
            SymbolicExpr::And(a, b) => Formula::And(part(a), part(b)),
            SymbolicExpr::Or(a, b) => Formula::Or(part(a), part(b)),
            SymbolicExpr::If(condition, then, other) => Formula::If(part(condition), part(then), part(other)),
            _ => {
                let (atom, negated) = atom(expr, names);
                let at = self.atoms.iter().position(|known| *known == atom).unwrap_or_else(|| {
                    self.atoms.push(atom);
                    self.atoms.len() - 1
                });
                if negated { Formula::Not(Box::new(Formula::Atom(at))) } else { Formula::Atom(at) }
            }
        }
    }

    /// Whether some values give the atoms these truth values: a number cannot be below 3 and above 5.
    fn is_possible(&self, case: usize) -> bool {
        self.atoms.iter().all(|asked| {
            let about: Vec<(&AtomTest, bool)> = self
                .atoms
                .iter()
                .enumerate()
                .filter(|(_, atom)| atom.subject == asked.subject)
                .map(|(at, atom)| (&atom.test, is_set(case, at)))
                .collect();
            let words = about.iter().filter(|(test, holds)| *holds && matches!(test, AtomTest::Is(_))).count();
            words <= 1 && has_number(&about)
        })
    }
}

/// Whether a number passes these tests.
fn has_number(about: &[(&AtomTest, bool)]) -> bool {
    let bounds = about.iter().filter_map(|(test, _)| match test {
        AtomTest::Less(n) | AtomTest::AtMost(n) | AtomTest::Equals(n) => Some(*n),
        AtomTest::Is(_) | AtomTest::Holds => None,
    });
    let mut candidates = bounds.flat_map(|n| [n.saturating_sub(1), n, n.saturating_add(1)]).peekable();
    candidates.peek().is_none()
        || candidates.any(|number| {
            about.iter().all(|(test, holds)| match test {
                AtomTest::Less(n) => (number < *n) == *holds,
                AtomTest::AtMost(n) => (number <= *n) == *holds,
                AtomTest::Equals(n) => (number == *n) == *holds,
                AtomTest::Is(_) | AtomTest::Holds => true,
            })
        })
}

const fn is_set(case: usize, at: usize) -> bool {
    case >> at & 1 == 1
}

fn holds(formula: &Formula, case: usize) -> bool {
    match formula {
        Formula::Always(value) => *value,
        Formula::Atom(at) => is_set(case, *at),
        Formula::Not(of) => !holds(of, case),
        Formula::And(a, b) => holds(a, case) && holds(b, case),
        Formula::Or(a, b) => holds(a, case) || holds(b, case),
        Formula::If(condition, then, other) => holds(if holds(condition, case) { then } else { other }, case),
    }
}

/// The atom of a condition, and whether the condition is its negation.
fn atom(expr: &SymbolicExpr, names: ParamNames<'_>) -> (FormulaAtom, bool) {
    let plain = |expr: &SymbolicExpr| FormulaAtom { subject: names.expr(expr), test: AtomTest::Holds };
    match expr {
        SymbolicExpr::Longer(of, than) => {
            let subject = names.expr(&SymbolicExpr::Count(Arc::clone(of)));
            (FormulaAtom { subject, test: AtomTest::AtMost(i64::try_from(*than).unwrap_or(i64::MAX)) }, true)
        }
        SymbolicExpr::Compare(op, a, b) => match (constant(a), constant(b)) {
            (None, Some(known)) => compared(*op, names.value(a), known),
            (Some(known), None) => compared(op.mirrored(), names.value(b), known),
            _ => None,
        }
        .unwrap_or_else(|| match op {
            BinaryOp::Ne => (plain(&SymbolicExpr::Compare(BinaryOp::Eq, a.clone(), b.clone())), true),
            _ => (plain(expr), false),
        }),
        _ => (plain(expr), false),
    }
}

/// A value that no parameter decides.
enum KnownValue {
    Number(i64),
    Word(String),
    Truth(bool),
}

fn constant(value: &Value) -> Option<KnownValue> {
    match &value.kind {
        ValueKind::Int(number) | ValueKind::Time(number) => Some(KnownValue::Number(*number)),
        ValueKind::Bool(truth) => Some(KnownValue::Truth(*truth)),
        ValueKind::Text(text) => text.literal().map(|word| KnownValue::Word(word.into_owned())),
        _ => None,
    }
}

fn compared(op: BinaryOp, subject: String, known: KnownValue) -> Option<(FormulaAtom, bool)> {
    let (test, negated) = match (op, known) {
        (BinaryOp::Lt, KnownValue::Number(n)) => (AtomTest::Less(n), false),
        (BinaryOp::Le, KnownValue::Number(n)) => (AtomTest::AtMost(n), false),
        (BinaryOp::Gt, KnownValue::Number(n)) => (AtomTest::AtMost(n), true),
        (BinaryOp::Ge, KnownValue::Number(n)) => (AtomTest::Less(n), true),
        (BinaryOp::Eq, KnownValue::Number(n)) => (AtomTest::Equals(n), false),
        (BinaryOp::Ne, KnownValue::Number(n)) => (AtomTest::Equals(n), true),
        (BinaryOp::Eq, KnownValue::Word(word)) => (AtomTest::Is(word), false),
        (BinaryOp::Ne, KnownValue::Word(word)) => (AtomTest::Is(word), true),
        (BinaryOp::Eq, KnownValue::Truth(truth)) => (AtomTest::Holds, !truth),
        (BinaryOp::Ne, KnownValue::Truth(truth)) => (AtomTest::Holds, truth),
        _ => return None,
    };
    Some((FormulaAtom { subject, test }, negated))
}
