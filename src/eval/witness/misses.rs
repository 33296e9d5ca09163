//! How far values are from making a condition hold.

use super::super::{Row, SymbolicExpr};

/// How many of the smallest parts of a condition must come out otherwise so that it holds, or does not; 0 if it does.
/// Parts that are not [of a row](SymbolicExpr::is_of_row) come out either way.
pub(super) fn misses<'r>(row: &Row<'r>, condition: &'r SymbolicExpr, holds: bool) -> u32 {
    let both = |a: &'r SymbolicExpr, b: &'r SymbolicExpr| misses(row, a, holds).saturating_add(misses(row, b, holds));
    let either = |a: &'r SymbolicExpr, b: &'r SymbolicExpr| misses(row, a, holds).min(misses(row, b, holds));
    match (condition, holds) {
        (SymbolicExpr::Not(inner), _) => misses(row, inner, !holds),
        (SymbolicExpr::And(a, b), true) | (SymbolicExpr::Or(a, b), false) => both(a, b),
        (SymbolicExpr::And(a, b), false) | (SymbolicExpr::Or(a, b), true) => either(a, b),
        (SymbolicExpr::If(cond, then, other), _) => {
            let with = |way, value| misses(row, cond, way).saturating_add(misses(row, value, holds));
            with(true, then).min(with(false, other))
        }
        _ if !condition.is_of_row() => 0,
        _ => u32::from(row.is_true(condition) != holds),
    }
}
