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
    ("/", BinaryOp::Div, "/"),
    ("%", BinaryOp::Mul, ""),
    ("and", BinaryOp::And, "and"),
    ("or", BinaryOp::Or, "or"),
    ("??", BinaryOp::Coalesce, "??"),
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
            Self::Coalesce => 5,
            Self::Add | Self::Sub => 6,
            Self::Mul | Self::Div => 7,
        }
    }

    /// As it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Mul => "*",
            Self::Div => "/",
            Self::Coalesce => "??",
            Self::Add => "+",
            Self::Sub => "-",
            Self::Eq => "==",
            Self::Ne => "!=",
            Self::Lt => "<",
            Self::Le => "<=",
            Self::Gt => ">",
            Self::Ge => ">=",
            Self::And => "and",
            Self::Or => "or",
        }
    }

    /// The comparison that holds where this one does not; another operator as it is.
    pub const fn negated(self) -> Self {
        match self {
            Self::Eq => Self::Ne,
            Self::Ne => Self::Eq,
            Self::Lt => Self::Ge,
            Self::Ge => Self::Lt,
            Self::Gt => Self::Le,
            Self::Le => Self::Gt,
            other => other,
        }
    }

    /// The comparison with its sides exchanged; another operator as it is.
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Lt => Self::Gt,
            Self::Gt => Self::Lt,
            Self::Le => Self::Ge,
            Self::Ge => Self::Le,
            other => other,
        }
    }

    /// Whether it is a comparison, which cannot be chained.
    pub fn compares(self) -> bool {
        self.tightness() == 4
    }
}
