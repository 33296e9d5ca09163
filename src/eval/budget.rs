//! The evaluation budget of a file. Nested loops, lets made of lets and repeated `replace` multiply; no message that
//! people read needs that. Everything is counted in bytes: texts of the author, texts made by functions, and the data
//! structures that hold them.

use super::{Piece, SymbolicExpr, ValueItem, ValueKind, ValuePart};
use crate::lang::{ParamValue, Program};
use crate::steps::Cancellation;

/// Bytes that any file may use: more than ten times what the largest message needs.
const MOST: u64 = 32 << 20;
/// Additional bytes for each byte of the source, so that everything written out in a file fits.
const EACH_SOURCE_BYTE: u64 = 24;

/// Additional bytes for each value of a parameter, and for each byte of it, so that everything given fits.
const EACH_VALUE: u64 = 1024;
const EACH_VALUE_BYTE: u64 = 4;

/// Bytes of a piece of text, without the text itself.
pub(super) const PIECE: u64 = 64;
/// Bytes of a hole.
pub(super) const HOLE: u64 = 224;
/// Bytes of an item of a list.
pub(super) const ITEM: u64 = 96;
/// Bytes of a field, a block or a line.
pub(super) const ENTRY: u64 = 224;
/// Bytes of a node of a symbolic expression.
const STEP: u64 = 256;
/// The cost of checking one assumption.
pub(super) const ASSUMED: u64 = 8;

/// The remaining budget in bytes.
#[derive(Debug)]
pub struct Budget {
    limit: u64,
    left: u64,
    spent: bool,
    cancellation: Cancellation,
}

/// The budget was exceeded for the first time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exceeded {
    /// The bytes used so far, including the request.
    pub measured: u64,
    pub limit: u64,
}

impl Budget {
    /// The budget of a program; cancellation uses it up.
    pub fn of(program: &Program, cancellation: &Cancellation) -> Self {
        let source: u64 = program.files.iter().map(|(_, file)| file.text().len() as u64).sum();
        let limit = MOST.saturating_add(source.saturating_mul(EACH_SOURCE_BYTE));
        Self { limit, left: limit, spent: false, cancellation: cancellation.clone() }
    }

    /// With what the values of parameters may use.
    pub fn with_values<'v>(self, values: impl IntoIterator<Item = &'v ParamValue>) -> Self {
        let more = values.into_iter().map(allowance).fold(0, u64::saturating_add);
        Self { limit: self.limit.saturating_add(more), left: self.left.saturating_add(more), ..self }
    }

    /// Whether the budget was exceeded or the run cancelled: evaluated values are incomplete then.
    pub const fn is_spent(&self) -> bool {
        self.spent
    }

    /// The bytes that were spent.
    pub const fn used(&self) -> u64 {
        self.limit - self.left
    }

    /// The bytes that can be spent in all.
    pub const fn limit(&self) -> u64 {
        self.limit
    }

    /// Spends bytes. `Err` if there are fewer left; the first time with the values for a finding. After cancellation
    /// nothing is left.
    pub(super) fn spend(&mut self, bytes: u64) -> Result<(), Option<Exceeded>> {
        if self.cancellation.is_cancelled() {
            self.left = 0;
            self.spent = true;
            return Err(None);
        }
        if let Some(left) = self.left.checked_sub(bytes) {
            self.left = left;
            return Ok(());
        }
        let measured = (self.limit - self.left).saturating_add(bytes);
        self.left = 0;
        let first = !std::mem::replace(&mut self.spent, true);
        Err(first.then_some(Exceeded { measured, limit: self.limit }))
    }

    /// The remaining bytes: weighing can stop above this.
    pub(super) const fn left(&self) -> u64 {
        self.left
    }
}

fn allowance(value: &ParamValue) -> u64 {
    let inner = match value {
        ParamValue::Decimal(text) | ParamValue::Color(text) | ParamValue::Text(text) | ParamValue::File(text) => {
            EACH_VALUE_BYTE.saturating_mul(text.len() as u64)
        }
        ParamValue::List(list) | ParamValue::Map(list) => list.iter().map(allowance).fold(0, u64::saturating_add),
        ParamValue::Record(fields) => fields.iter().map(|(_, value)| allowance(value)).fold(0, u64::saturating_add),
        ParamValue::None | ParamValue::Bool(_) | ParamValue::Int(_) | ParamValue::Time(_) => 0,
    };
    inner.saturating_add(EACH_VALUE)
}

/// Adds up the cost of a copy until it exceeds a bound: symbolic expressions share their parts, so one written out
/// could be larger than memory.
pub(super) struct CostMeter {
    most: u64,
    sum: u64,
}

impl CostMeter {
    /// The cost of a copy in bytes; any number above `most` if it costs more than that.
    pub fn weigh(part: ValuePart<'_>, most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        scale.part(part);
        scale.sum
    }

    pub fn weigh_items(items: &[ValueItem], most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        items.iter().all(|item| scale.part(ValuePart::Item(item)));
        scale.sum
    }

    /// Adds a part with all its children; false once the bound is exceeded. A symbolic expression is never copied, but
    /// it is traversed wherever it is used, each time with all its children.
    fn part(&mut self, part: ValuePart<'_>) -> bool {
        let own = match part {
            ValuePart::Piece(Piece::Lit { text, .. }) => PIECE + text.len() as u64,
            ValuePart::Piece(Piece::Hole(hole)) => HOLE + hole.value.as_ref().map_or(0, |value| value.len() as u64),
            ValuePart::Piece(_) => PIECE,
            ValuePart::Value(value) => match &value.kind {
                ValueKind::Decimal(text) | ValueKind::Color(text) => ITEM + text.len() as u64,
                ValueKind::List(list) | ValueKind::Map(list) => {
                    ITEM.saturating_mul(1 + list.as_given().map_or(0, |given| given.len() as u64))
                }
                _ => ITEM,
            },
            ValuePart::Expr(SymbolicExpr::Known | SymbolicExpr::Param(_) | SymbolicExpr::Item(_)) => 0,
            ValuePart::Expr(_) => STEP,
            ValuePart::Text(_) | ValuePart::Item(_) | ValuePart::Symbolic(_) | ValuePart::Repeat(_) => 0,
        };
        self.sum = self.sum.saturating_add(own);
        self.sum <= self.most && part.all(&mut |part| self.part(part))
    }
}

/// The cost of a literal inserted by an operation.
pub(super) const fn literal(text: &str) -> u64 {
    PIECE + text.len() as u64
}

/// The cost of a line of a file as an item.
pub(super) const fn line(text: &str) -> u64 {
    ITEM + literal(text)
}
