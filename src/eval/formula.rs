use std::rc::Rc;

use super::{Item, Step, Text, Value};
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
    /// True where both are the same reference to a parameter, an item or one of their fields.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Param(a), Self::Param(b)) => a == b,
            (Self::Item(a), Self::Item(b)) => a == b,
            (Self::Member(a, x), Self::Member(b, y)) => x == y && a.same(b),
            (Self::IsSome(a), Self::IsSome(b)) | (Self::Not(a), Self::Not(b)) => a.same(b),
            _ => false,
        }
    }
}
