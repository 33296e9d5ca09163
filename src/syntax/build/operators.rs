//! The signs and words of operators.

use super::super::ast::BinaryOp;

/// An operator as written.
pub(super) struct Operator {
    pub(super) op: BinaryOp,
    /// The correct spelling; empty if there is no such operator.
    pub(super) right: &'static str,
}

/// Longer signs first, as in the grammar.
const SIGNS: &[(&str, BinaryOp, &str)] = &[
    ("===", BinaryOp::Eq, "=="),
    ("==", BinaryOp::Eq, "=="),
    ("!==", BinaryOp::Ne, "!="),
    ("!=", BinaryOp::Ne, "!="),
    ("<=", BinaryOp::Le, "<="),
    (">=", BinaryOp::Ge, ">="),
    ("<>", BinaryOp::Ne, "!="),
    ("<", BinaryOp::Lt, "<"),
    (">", BinaryOp::Gt, ">"),
    ("*", BinaryOp::Mul, "*"),
    ("+", BinaryOp::Add, "+"),
    ("-", BinaryOp::Sub, "-"),
    ("&&", BinaryOp::And, "and"),
    ("||", BinaryOp::Or, "or"),
    ("=", BinaryOp::Eq, "=="),
    ("/", BinaryOp::Mul, ""),
    ("%", BinaryOp::Mul, ""),
    ("and", BinaryOp::And, "and"),
    ("or", BinaryOp::Or, "or"),
];

/// The operator at the start of a text.
pub(super) fn read(text: &str) -> Option<Operator> {
    let &(_, op, right) = SIGNS.iter().find(|(sign, ..)| text.starts_with(sign))?;
    Some(Operator { op, right })
}

impl BinaryOp {
    /// The precedence: higher binds tighter.
    pub fn tightness(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
            Self::Eq | Self::Ne | Self::Lt | Self::Le | Self::Gt | Self::Ge => 4,
            Self::Add | Self::Sub => 5,
            Self::Mul => 6,
        }
    }

    /// Whether it is a comparison, which cannot be chained.
    pub fn compares(self) -> bool {
        self.tightness() == 4
    }
}
