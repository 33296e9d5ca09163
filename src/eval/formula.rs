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

/// So many steps at most are compared: a formula whose parts are shared can be as long as 2ⁿ when it is written out.
const STEPS: u32 = 1000;

impl Formula<'_> {
    /// Whether a condition always comes out as this one does (`true`) or always the other way (`false`); `None` where it
    /// may do either, and where that takes too long to find out.
    pub fn relation(&self, other: &Self) -> Option<bool> {
        match (self, other) {
            (Self::Not(inner), _) => inner.relation(other).map(|same| !same),
            (_, Self::Not(inner)) => self.relation(inner).map(|same| !same),
            (Self::Compare(op, a, b), Self::Compare(other_op, x, y)) => {
                let mut steps = STEPS;
                let related = op == other_op || opposite(*op) == Some(*other_op);
                let same = related && same_value(a, x, &mut steps) && same_value(b, y, &mut steps);
                same.then_some(op == other_op)
            }
            _ => self.same(other).then_some(true),
        }
    }

    /// True where both are the same expression over parameters and items.
    pub fn same(&self, other: &Self) -> bool {
        let mut steps = STEPS;
        self.same_within(other, &mut steps)
    }

    fn same_within(&self, other: &Self, steps: &mut u32) -> bool {
        let Some(left) = steps.checked_sub(1) else { return false };
        *steps = left;
        let mut same = |a: &Self, b: &Self| a.same_within(b, steps);
        match (self, other) {
            (Self::Param(a), Self::Param(b)) => a == b,
            (Self::Item(a), Self::Item(b)) => a == b,
            (Self::Index(a, x), Self::Index(b, y)) => a == b && x == y,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Member(a, x), Self::Member(b, y)) => x == y && same(a, b),
            (Self::IsSome(a), Self::IsSome(b))
            | (Self::NotEmpty(a), Self::NotEmpty(b))
            | (Self::Not(a), Self::Not(b))
            | (Self::Count(a), Self::Count(b)) => same(a, b),
            (Self::And(a, b), Self::And(x, y)) | (Self::Or(a, b), Self::Or(x, y)) => same(a, x) && same(b, y),
            (Self::If(a, b, c), Self::If(x, y, z)) => same(a, x) && same(b, y) && same(c, z),
            (Self::Arithmetic(op, a, b), Self::Arithmetic(other, x, y)) => op == other && same(a, x) && same(b, y),
            (Self::Compare(op, a, b), Self::Compare(other, x, y)) => {
                op == other && same_value(a, x, steps) && same_value(b, y, steps)
            }
            _ => false,
        }
    }
}

/// Whether both sides of two comparisons are the same; of texts, only words of the author and single parameters are.
fn same_value(a: &Value<'_>, b: &Value<'_>, steps: &mut u32) -> bool {
    use ValueKind as K;
    match (&a.kind, &b.kind) {
        (K::Bool(a), K::Bool(b)) => a == b,
        (K::Int(a), K::Int(b)) => a == b,
        (K::Decimal(a), K::Decimal(b)) | (K::Color(a), K::Color(b)) => a == b,
        (K::Symbol(a), K::Symbol(b)) => a.formula.same_within(&b.formula, steps),
        (K::Text(a), K::Text(b)) => match (a.pieces.as_slice(), b.pieces.as_slice()) {
            ([Piece::Hole(a)], [Piece::Hole(b)]) => a.symbol.formula.same_within(&b.symbol.formula, steps),
            _ => a.literal().is_some_and(|word| b.literal() == Some(word)),
        },
        _ => false,
    }
}

/// The comparison that holds where this one does not.
const fn opposite(op: BinaryOp) -> Option<BinaryOp> {
    Some(match op {
        BinaryOp::Eq => BinaryOp::Ne,
        BinaryOp::Ne => BinaryOp::Eq,
        BinaryOp::Lt => BinaryOp::Ge,
        BinaryOp::Ge => BinaryOp::Lt,
        BinaryOp::Gt => BinaryOp::Le,
        BinaryOp::Le => BinaryOp::Gt,
        _ => return None,
    })
}
