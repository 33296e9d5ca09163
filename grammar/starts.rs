//! What an expression may begin with, and whether it can fail.

use std::collections::HashMap;

use pest_meta::optimizer::{OptimizedExpr as Expr, OptimizedRule};

use crate::class;

/// A byte, or the end of the text.
pub type Lookahead = usize;
pub const END: Lookahead = 256;

/// A set of lookaheads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Set([bool; END + 1]);

impl Set {
    const NONE: Self = Self([false; END + 1]);
    const ALL: Self = Self([true; END + 1]);

    pub fn has(&self, at: Lookahead) -> bool {
        self.0.get(at).is_some_and(|&has| has)
    }

    fn of(has: impl Fn(Lookahead) -> bool) -> Self {
        Self(std::array::from_fn(has))
    }

    fn or(&self, other: &Self) -> Self {
        Self::of(|at| self.has(at) || other.has(at))
    }

    fn and(&self, other: &Self) -> Self {
        Self::of(|at| self.has(at) && other.has(at))
    }
}

/// Where an expression can succeed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Starts {
    /// It may take something.
    taken: Set,
    /// It may succeed without taking anything.
    empty: Set,
    pub can_fail: bool,
}

impl Starts {
    const NEVER: Self = Self { taken: Set::NONE, empty: Set::NONE, can_fail: true };

    /// Where it may succeed.
    pub fn set(&self) -> Set {
        self.taken.or(&self.empty)
    }
}

/// What is known of the rules.
pub struct Grammar<'r>(HashMap<&'r str, Starts>);

impl<'r> Grammar<'r> {
    pub fn of(rules: &'r [OptimizedRule]) -> Self {
        let mut grammar = Self(rules.iter().map(|rule| (rule.name.as_str(), Starts::NEVER)).collect());
        loop {
            let next: HashMap<_, _> =
                rules.iter().map(|rule| (rule.name.as_str(), grammar.starts(&rule.expr))).collect();
            if next == grammar.0 {
                return grammar;
            }
            grammar.0 = next;
        }
    }

    pub fn starts(&self, expr: &Expr) -> Starts {
        match expr {
            Expr::Str(text) if text.is_empty() => Starts { taken: Set::NONE, empty: Set::ALL, can_fail: false },
            Expr::Str(text) => {
                let first = text.bytes().next().map(usize::from);
                Starts { taken: Set::of(|at| Some(at) == first), ..Starts::NEVER }
            }
            Expr::Range(..) => class_starts(expr),
            Expr::Ident(name) => match self.0.get(name.as_str()) {
                Some(&starts) => starts,
                None if name == "SOI" => Starts { empty: Set::ALL, ..Starts::NEVER },
                None => class_starts(expr),
            },
            Expr::PosPred(of) => Starts { empty: self.starts(of).set(), ..Starts::NEVER },
            Expr::NegPred(of) => Starts { empty: without(of), ..Starts::NEVER },
            Expr::Seq(left, right) => {
                let (left, right) = (self.starts(left), self.starts(right));
                Starts {
                    taken: left.taken.or(&left.empty.and(&right.taken)),
                    empty: left.empty.and(&right.empty),
                    can_fail: left.can_fail || right.can_fail,
                }
            }
            Expr::Choice(left, right) => {
                let (left, right) = (self.starts(left), self.starts(right));
                Starts {
                    taken: left.taken.or(&right.taken),
                    empty: left.empty.or(&right.empty),
                    can_fail: left.can_fail && right.can_fail,
                }
            }
            Expr::Opt(of) | Expr::Rep(of) => Starts { taken: self.starts(of).taken, empty: Set::ALL, can_fail: false },
            Expr::RestoreOnErr(of) => self.starts(of),
            // `Skip`; what else there is is refused when code is made of it.
            _ => Starts { taken: Set::of(|at| at != END), empty: Set::ALL, can_fail: false },
        }
    }
}

fn class_starts(expr: &Expr) -> Starts {
    let Some(class) = class::of(expr) else { return Starts { taken: Set::ALL, empty: Set::ALL, can_fail: true } };
    let taken = Set::of(|at| match u8::try_from(at) {
        Ok(byte) if byte.is_ascii() => class.ascii.contains(&byte),
        Ok(_) => !class.wide.is_empty(),
        Err(_) => false,
    });
    Starts { taken, ..Starts::NEVER }
}

/// Where an expression may be absent: for certain only if the first byte decides.
fn without(expr: &Expr) -> Set {
    match class::of(expr) {
        Some(class) if class.wide.is_empty() => {
            Set::of(|at| u8::try_from(at).map_or(true, |byte| !class.ascii.contains(&byte)))
        }
        _ => Set::ALL,
    }
}
