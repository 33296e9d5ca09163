//! What one file may produce. Loops in loops multiply, and so do lets made of lets and `replace` of what was replaced; a message
//! that a person reads needs none of that. All of it is counted in one unit, bytes: those of texts, those of the text of the
//! author as well as those that functions make, and what holds them.

use super::{Formula, Item, Part, Piece, ValueKind};
use crate::lang::Program;
use crate::steps::Cancellation;

/// Bytes that any file may produce: more than ten times what the largest message takes.
const MOST: u64 = 32 << 20;
/// Bytes more for each byte of the source, so that whatever stands in a file once has room.
const EACH_SOURCE_BYTE: u64 = 24;

/// Bytes that hold a piece of text, beside the text.
pub(super) const PIECE: u64 = 64;
/// Bytes that hold a parameter's place in a text.
pub(super) const HOLE: u64 = 224;
/// Bytes that hold an item of a list.
pub(super) const ITEM: u64 = 96;
/// Bytes that hold a field, a block or a line.
pub(super) const ENTRY: u64 = 224;
/// Bytes that hold a step of a condition or calculation.
const STEP: u64 = 256;
/// What a look at one assumption costs.
pub(super) const ASSUMED: u64 = 8;

/// How many bytes are left to produce.
#[derive(Debug)]
pub struct Budget {
    limit: u64,
    left: u64,
    spent: bool,
    cancellation: Cancellation,
}

/// More than is left was asked for, the first time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exceeded {
    /// Bytes produced so far, those that were asked for included.
    pub measured: u64,
    pub limit: u64,
}

impl Budget {
    /// All that a program may produce, until it is cancelled.
    pub fn of(program: &Program, cancellation: &Cancellation) -> Self {
        let source: u64 = program.files.iter().map(|(_, file)| file.text().len() as u64).sum();
        let limit = MOST.saturating_add(source.saturating_mul(EACH_SOURCE_BYTE));
        Self { limit, left: limit, spent: false, cancellation: cancellation.clone() }
    }

    /// Whether more was asked for than there was, or it was cancelled: what was evaluated lacks parts.
    pub const fn is_spent(&self) -> bool {
        self.spent
    }

    /// Takes some; `Err` where there is less, once with what a finding says about it. Who cancels takes all that is left.
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

    /// Bytes that are left: what weighs more need not be weighed to its end.
    pub(super) const fn left(&self) -> u64 {
        self.left
    }
}

/// Adds up what a copy of something costs, until it is more than a bound: formulas share their parts, so that one can be
/// larger than all memory.
pub(super) struct Scale {
    most: u64,
    sum: u64,
}

impl Scale {
    /// What a copy costs, in bytes; where that is more than `most`, any number above it.
    pub fn weigh(part: Part<'_>, most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        scale.part(part);
        scale.sum
    }

    pub fn weigh_items(items: &[Item], most: u64) -> u64 {
        let mut scale = Self { most, sum: 0 };
        items.iter().all(|item| scale.part(Part::Item(item)));
        scale.sum
    }

    /// Adds a part with all that it is made of; false where it is enough. A formula is never copied, but it is gone through
    /// wherever it is asked: each time with all that it is made of.
    fn part(&mut self, part: Part<'_>) -> bool {
        let own = match part {
            Part::Piece(Piece::Lit { text, .. }) => PIECE + text.len() as u64,
            Part::Piece(Piece::Hole(hole)) => HOLE + hole.value.as_ref().map_or(0, |value| value.len() as u64),
            Part::Piece(_) => PIECE,
            Part::Value(value) => match &value.kind {
                ValueKind::Decimal(text) | ValueKind::Color(text) => ITEM + text.len() as u64,
                _ => ITEM,
            },
            Part::Formula(Formula::Known | Formula::Param(_) | Formula::Item(_)) => 0,
            Part::Formula(_) => STEP,
            Part::Text(_) | Part::Item(_) | Part::Symbol(_) | Part::Repeat(_) => 0,
        };
        self.sum = self.sum.saturating_add(own);
        self.sum <= self.most && part.all(&mut |part| self.part(part))
    }
}

/// What a literal costs that an operation puts in.
pub(super) const fn literal(text: &str) -> u64 {
    PIECE + text.len() as u64
}

/// What a line of a file costs as an item.
pub(super) const fn line(text: &str) -> u64 {
    ITEM + literal(text)
}
