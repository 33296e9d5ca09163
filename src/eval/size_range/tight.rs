//! Whether the holes of a text reach the upper ends of their ranges together.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::length::LengthModel;
use super::super::path_condition::reference;
use super::super::text_op::fits;
use super::super::{Hole, Markup, Piece, SymbolicExpr, TextOp, ValuePart};
use crate::lang::TextKind;
use crate::syntax::ast::BinaryOp;

/// Markup of any length: whether a text is never cut must not depend on its dialect.
struct AnyMarkup;

impl LengthModel for AnyMarkup {
    fn markup(&self, _: Markup) -> u64 {
        u64::from(u32::MAX)
    }
}

/// How the range of a hole relates to its parameter.
enum Tightness {
    /// It is longest where the parameter is longest.
    Plain,
    /// Some value of the parameter makes it longest.
    Alone,
    /// Its range may be too wide.
    Loose,
}

/// Whether some values of the parameters make all holes longest at once. May be false although some do.
pub(super) fn is_tight(pieces: &[Piece]) -> bool {
    let mut holes = Vec::new();
    if !pieces.iter().all(|piece| collect(piece, &mut holes)) {
        return false;
    }
    let mut uses = ParamUses::default();
    holes.iter().for_each(|hole| uses.see(&hole.symbol.expr));
    holes.iter().all(|hole| match tightness(hole) {
        Tightness::Plain => true,
        Tightness::Loose => false,
        Tightness::Alone => uses.are_one(&hole.symbol.expr),
    })
}

/// What holes make of each parameter: the first expression, and whether there are others.
#[derive(Default)]
struct ParamUses<'t>(HashMap<usize, (&'t Arc<SymbolicExpr>, bool)>);

impl<'t> ParamUses<'t> {
    fn see(&mut self, expr: &'t Arc<SymbolicExpr>) {
        for param in params(expr) {
            let (first, several) = self.0.entry(param).or_insert((expr, false));
            *several |= !first.same(expr);
        }
    }

    /// Whether the parameter of an expression is in no other.
    fn are_one(&self, expr: &Arc<SymbolicExpr>) -> bool {
        let own = params(expr);
        own.len() == 1 && own.iter().all(|param| self.0.get(param).is_some_and(|(_, several)| !several))
    }
}

/// Collects the holes of a piece without a value; false if what is cut from it is not known.
fn collect<'t>(piece: &'t Piece, holes: &mut Vec<&'t Hole>) -> bool {
    match piece {
        Piece::Hole(hole) if hole.value.is_none() => holes.push(hole),
        Piece::Cut { inner, max, measure, .. }
            if !fits(inner.bytes(&AnyMarkup), inner.chars(&AnyMarkup), *max, *measure) =>
        {
            return false;
        }
        _ => {}
    }
    piece.texts(&mut |text| text.pieces.iter().all(|piece| collect(piece, holes)))
}

fn tightness(hole: &Hole) -> Tightness {
    // A character of a URL is counted as four bytes, for what its escapes may add.
    if hole.kind == TextKind::Url && hole.bytes.max != hole.chars.max {
        return Tightness::Loose;
    }
    match &*hole.symbol.expr {
        SymbolicExpr::Known | SymbolicExpr::Count(_) => Tightness::Plain,
        expr if reference(expr) => Tightness::Plain,
        SymbolicExpr::Apply(of, TextOp::Upper | TextOp::Lower) if reference(of) => Tightness::Plain,
        SymbolicExpr::Apply(of, TextOp::Trim | TextOp::Before(_)) if reference(of) => Tightness::Plain,
        SymbolicExpr::Apply(of, TextOp::Fixed(..) | TextOp::After(_) | TextOp::Slice(..)) if reference(of) => {
            Tightness::Alone
        }
        SymbolicExpr::Arithmetic(BinaryOp::Add | BinaryOp::Sub, a, b) => match (&**a, &**b) {
            (of, SymbolicExpr::Int(_)) | (SymbolicExpr::Int(_), of) if reference(of) => Tightness::Alone,
            _ => Tightness::Loose,
        },
        _ => Tightness::Loose,
    }
}

fn params(expr: &SymbolicExpr) -> Vec<usize> {
    let mut all = Vec::new();
    ValuePart::Expr(expr).params(&mut |param| {
        all.push(param);
        true
    });
    all
}
