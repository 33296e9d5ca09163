use std::sync::Arc;

use super::text_op::ENCODED;
use super::{Piece, Text, TextOp, Value, ValueItem, ValueKind, ValuePart};
use crate::lang::Function;
use crate::source::Substr;
use crate::syntax::ast::BinaryOp;

/// A symbolic expression over parameters and the loops around it: what is left of an expression after all known values
/// were substituted. It contains no names, so it means the same everywhere.
#[derive(Clone, Debug)]
pub enum SymbolicExpr {
    /// The parameter has a value, which is stored in the hole or value.
    Known,
    /// Index into the file's [`crate::lang::Unit::params`].
    Param(usize),
    /// The item of the repetition with this id.
    Item(u32),
    /// The index of the repetition's iteration, counted from the second value.
    Index(u32, i64),
    /// A field of a record.
    Member(Arc<SymbolicExpr>, Substr),
    /// The value of a map's key, or `none`.
    Entry(Arc<SymbolicExpr>, Substr),
    /// An item of a list, from 0, or `none`.
    At(Arc<SymbolicExpr>, u64),
    /// The first items of a list.
    Take(Arc<SymbolicExpr>, u64),
    /// The entries of a map, as a list of records of key and value.
    Entries(Arc<SymbolicExpr>),
    Bool(bool),
    Int(i64),
    /// It is not `none`.
    IsSome(Arc<SymbolicExpr>),
    /// A list has more items than this.
    Longer(Arc<SymbolicExpr>, u64),
    /// A text is not empty.
    NotEmpty(Arc<SymbolicExpr>),
    Not(Arc<SymbolicExpr>),
    And(Arc<SymbolicExpr>, Arc<SymbolicExpr>),
    Or(Arc<SymbolicExpr>, Arc<SymbolicExpr>),
    /// Condition, then, else.
    If(Arc<SymbolicExpr>, Arc<SymbolicExpr>, Arc<SymbolicExpr>),
    /// `== != < <= > >=`
    Compare(BinaryOp, Box<Value>, Box<Value>),
    /// `+ - *`; saturates at the range of 64 bits.
    Arithmetic(BinaryOp, Arc<SymbolicExpr>, Arc<SymbolicExpr>),
    /// A number divided by ten this many times.
    Shifted(Arc<SymbolicExpr>, u32),
    /// The length of a list.
    Count(Arc<SymbolicExpr>),
    /// The length of a list with choices or repetitions.
    CountItems(Vec<ValueItem>),
    /// An operation on a text.
    Apply(Arc<SymbolicExpr>, TextOp),
    Text(Text),
    /// A call whose value is known only with the parameters: its type bounds it. [`super::Row`] does not evaluate it.
    Call(Function, Vec<Value>),
    /// Something, with this id, of which no more is known. [`super::Row`] does not evaluate it.
    Undetermined(u32),
}

/// Compares expressions, by pointer first: so the cost is linear even if an expression shares its parts.
fn same(a: &Arc<SymbolicExpr>, b: &Arc<SymbolicExpr>) -> bool {
    std::ptr::addr_eq(Arc::as_ptr(a), Arc::as_ptr(b)) || a.same(b)
}

impl SymbolicExpr {
    /// The factor by which its text can be longer than the parameter's.
    pub fn growth(&self) -> u64 {
        match self {
            Self::Apply(inner, TextOp::Replace(from, to)) => {
                inner.growth().saturating_mul((to.len() / from.len().max(1)).max(1) as u64)
            }
            Self::Apply(inner, TextOp::Encode | TextOp::Path) => inner.growth().saturating_mul(ENCODED),
            Self::Apply(inner, _) => inner.growth(),
            _ => 1,
        }
    }

    /// The expression below the operations on texts.
    pub fn unapplied(self: &Arc<Self>) -> &Arc<Self> {
        match &**self {
            Self::Apply(inner, _) => inner.unapplied(),
            _ => self,
        }
    }

    /// Whether it is the item of the repetition, or a part of that item.
    pub fn is_of_item(&self, id: u32) -> bool {
        match self {
            Self::Item(item) => *item == id,
            Self::Member(of, _) | Self::Entry(of, _) | Self::At(of, _) | Self::Take(of, _) | Self::Apply(of, _) => {
                of.is_of_item(id)
            }
            Self::Entries(of) => of.is_of_item(id),
            _ => false,
        }
    }

    /// Whether [`super::Row`] can evaluate it outside of repetitions.
    pub fn is_of_row(&self) -> bool {
        match self {
            Self::Call(..) | Self::Undetermined(_) | Self::Item(_) | Self::Index(..) => false,
            expr => ValuePart::Expr(expr).all(&mut |part| part.is_of_row()),
        }
    }

    /// True if both have the same value for all parameters. May be false although they have.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Param(a), Self::Param(b)) => a == b,
            (Self::Item(a), Self::Item(b)) => a == b,
            (Self::Index(a, x), Self::Index(b, y)) => a == b && x == y,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Member(a, x), Self::Member(b, y)) | (Self::Entry(a, x), Self::Entry(b, y)) => x == y && same(a, b),
            (Self::At(a, x), Self::At(b, y))
            | (Self::Take(a, x), Self::Take(b, y))
            | (Self::Longer(a, x), Self::Longer(b, y)) => x == y && same(a, b),
            (Self::Undetermined(a), Self::Undetermined(b)) => a == b,
            (Self::Apply(a, x), Self::Apply(b, y)) => x == y && same(a, b),
            (Self::Shifted(a, x), Self::Shifted(b, y)) => x == y && same(a, b),
            (Self::Call(a, x), Self::Call(b, y)) => {
                a == b && x.len() == y.len() && x.iter().zip(y).all(|(a, b)| same_value(a, b))
            }
            (Self::IsSome(a), Self::IsSome(b))
            | (Self::NotEmpty(a), Self::NotEmpty(b))
            | (Self::Not(a), Self::Not(b))
            | (Self::Entries(a), Self::Entries(b))
            | (Self::Count(a), Self::Count(b)) => same(a, b),
            (Self::And(a, x), Self::And(b, y)) | (Self::Or(a, x), Self::Or(b, y)) => same(a, b) && same(x, y),
            (Self::Arithmetic(p, a, x), Self::Arithmetic(q, b, y)) => p == q && same(a, b) && same(x, y),
            (Self::Compare(p, a, x), Self::Compare(q, b, y)) => p == q && same_value(a, b) && same_value(x, y),
            _ => false,
        }
    }
}

fn same_value(a: &Value, b: &Value) -> bool {
    match (&a.kind, &b.kind) {
        (ValueKind::Bool(a), ValueKind::Bool(b)) => a == b,
        (ValueKind::Int(a), ValueKind::Int(b)) | (ValueKind::Time(a), ValueKind::Time(b)) => a == b,
        (ValueKind::Decimal(a), ValueKind::Decimal(b)) | (ValueKind::Color(a), ValueKind::Color(b)) => a == b,
        (ValueKind::Symbolic(a), ValueKind::Symbolic(b)) => same(&a.expr, &b.expr),
        (ValueKind::Text(a), ValueKind::Text(b)) => {
            a.pieces.len() == b.pieces.len()
                && a.pieces.iter().zip(&b.pieces).all(|(a, b)| match (a, b) {
                    (Piece::Lit { text: a, .. }, Piece::Lit { text: b, .. }) => a == b,
                    (Piece::Hole(a), Piece::Hole(b)) => same(&a.symbol.expr, &b.symbol.expr),
                    _ => false,
                })
        }
        _ => false,
    }
}
