use std::rc::Rc;

use super::{Item, Piece, Step, Text, Value, ValueKind};
use crate::syntax::ast::BinaryOp;

/// What a symbol is worth, in terms of parameters and of the loops around it: what is left of an expression after
/// everything that is known was put in. It holds no names, so it means the same wherever it stands.
#[derive(Clone, Debug)]
pub enum Formula<'p> {
    /// The parameter has a value; the hole or value holds it.
    Known,
    /// Index into the file's [`crate::lang::Unit::params`].
    Param(usize),
    /// The item of the repetition with this id.
    Item(u32),
    /// The number of the repetition's turn, counted from the second value.
    Index(u32, i64),
    /// A field of a record.
    Member(Rc<Formula<'p>>, &'p str),
    Bool(bool),
    Int(i64),
    /// It is not `none`.
    IsSome(Rc<Formula<'p>>),
    /// A list has items.
    NotEmpty(Rc<Formula<'p>>),
    Not(Rc<Formula<'p>>),
    And(Rc<Formula<'p>>, Rc<Formula<'p>>),
    Or(Rc<Formula<'p>>, Rc<Formula<'p>>),
    /// Condition, then, else.
    If(Rc<Formula<'p>>, Rc<Formula<'p>>, Rc<Formula<'p>>),
    /// `== != < <= > >=`
    Compare(BinaryOp, Box<Value<'p>>, Box<Value<'p>>),
    /// `+ - *`; what leaves the range of 64 bits stays at its end.
    Arithmetic(BinaryOp, Rc<Formula<'p>>, Rc<Formula<'p>>),
    /// The length of a list.
    Count(Rc<Formula<'p>>),
    /// The length of a list that holds control.
    CountItems(Vec<Item<'p>>),
    /// A text to which something is done.
    Done(Rc<Formula<'p>>, Step),
    Text(Text<'p>),
}

impl Formula<'_> {
    /// True where both are worth the same whatever the parameters are, as far as can be seen.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Param(a), Self::Param(b)) => a == b,
            (Self::Item(a), Self::Item(b)) => a == b,
            (Self::Index(a, x), Self::Index(b, y)) => a == b && x == y,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Member(a, x), Self::Member(b, y)) => x == y && a.same(b),
            (Self::IsSome(a), Self::IsSome(b))
            | (Self::NotEmpty(a), Self::NotEmpty(b))
            | (Self::Not(a), Self::Not(b))
            | (Self::Count(a), Self::Count(b)) => a.same(b),
            (Self::And(a, x), Self::And(b, y)) | (Self::Or(a, x), Self::Or(b, y)) => a.same(b) && x.same(y),
            (Self::Arithmetic(p, a, x), Self::Arithmetic(q, b, y)) => p == q && a.same(b) && x.same(y),
            (Self::Compare(p, a, x), Self::Compare(q, b, y)) => p == q && same_value(a, b) && same_value(x, y),
            _ => false,
        }
    }
}

fn same_value(a: &Value<'_>, b: &Value<'_>) -> bool {
    match (&a.kind, &b.kind) {
        (ValueKind::Bool(a), ValueKind::Bool(b)) => a == b,
        (ValueKind::Int(a), ValueKind::Int(b)) => a == b,
        (ValueKind::Decimal(a), ValueKind::Decimal(b)) | (ValueKind::Color(a), ValueKind::Color(b)) => a == b,
        (ValueKind::Symbol(a), ValueKind::Symbol(b)) => a.formula.same(&b.formula),
        (ValueKind::Text(a), ValueKind::Text(b)) => {
            a.pieces.len() == b.pieces.len()
                && a.pieces.iter().zip(&b.pieces).all(|(a, b)| match (a, b) {
                    (Piece::Lit { text: a, .. }, Piece::Lit { text: b, .. }) => a == b,
                    (Piece::Hole(a), Piece::Hole(b)) => a.symbol.formula.same(&b.symbol.formula),
                    _ => false,
                })
        }
        _ => false,
    }
}
