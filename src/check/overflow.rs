//! Bodies that are cut or divided where they are too long: can they be, and how many messages can there be.

use super::Check;
use super::effect::because;
use super::limits::{Subject, extent};
use super::longest_line::longest_line;
use crate::catalog::{Dialect, Field, Limit, Measure, Overflows};
use crate::diag::words::overflow as code;
use crate::diag::{Arg, Code, Diagnostic, Unit};
use crate::eval::{Case, Piece, Text};
use crate::lang::Interval;
use crate::message::{Flat, Overflow, Slot, dialect_of};
use crate::source::Span;
use crate::split::{self, Room};

impl<'p> Check<'_, '_, 'p> {
    /// What the message wants where this field's text is too long.
    pub(super) fn policy(&self, slot: &Slot<'p>) -> Option<Overflow> {
        self.message.overflowing().filter(|(body, _)| std::ptr::eq(*body, slot)).map(|(_, policy)| policy)
    }

    /// A text that is made to fit.
    pub(super) fn overflow(&mut self, subject: Subject<'_>, field: &'static Field, text: &Text<'p>, policy: Overflow) {
        let dialect = dialect_of(field.kind);
        let least: Vec<Limit> = field.limits.iter().map(|limit| Limit { max: None, ..*limit }).collect();
        self.text_limits(subject, text, dialect, &least);
        let case = &self.message.case;
        let Some((limit, size)) = exceeded(text, dialect, field.limits, case) else { return };
        let span = self.message.overflow.map_or(subject.span, |(_, span)| span);
        match (policy, field.overflows) {
            (Overflow::Split, Overflows::Parts(most)) => match most_messages(text, field, case) {
                Some(parts) if most.max.is_none_or(|most| parts <= most) => {
                    self.sink.push(told(code::MAY_BE_SPLIT, subject, span, limit, size).arg("parts", parts));
                }
                Some(parts) => {
                    let found = Diagnostic::new(code::TOO_MANY_PARTS, span)
                        .measured(parts, most.max.unwrap_or_default(), Unit::Items)
                        .arg("name", subject.name)
                        .arg("size", always_fits(limit, most));
                    self.sink.push(because(found, most.outcome, most.fact));
                }
                None => {
                    let (path, at) = unbounded(text, limit.measure).unwrap_or_default();
                    let found = Diagnostic::new(code::UNBOUNDED_PARTS, at.unwrap_or(span))
                        .arg("name", subject.name)
                        .arg("limit", most.max.unwrap_or_default())
                        .arg("size", always_fits(limit, most))
                        .arg("parameter", path);
                    self.sink.push(because(found, most.outcome, most.fact));
                }
            },
            _ => self.sink.push(told(code::MAY_BE_TRUNCATED, subject, span, limit, size)),
        }
    }
}

/// Into how many messages a body is divided at most; of one that has no parameters left to fill, how many they are.
/// `None`: there is no bound.
pub fn most_messages<'p>(text: &Text<'p>, field: &Field, case: &Case<'p>) -> Option<u64> {
    let dialect = dialect_of(field.kind);
    let Some(room) = Room::of(field.limits) else { return Some(1) };
    let flat = Flat::new(text, dialect);
    if !flat.approximate && !flat.is_open() {
        return u64::try_from(split::parts(dialect, &flat.render(dialect).text, room).len()).ok();
    }
    let of = |measure, room| {
        let size = extent(text, dialect, measure, case).and_then(|extent| extent.size.max);
        split::Amount { size, room, longest: longest_line(text, dialect, measure) }
    };
    split::most_parts(&[of(Measure::Bytes, room.bytes), of(Measure::Chars, room.chars)])
}

/// The limit that the text can exceed, with how long it can be.
fn exceeded<'p>(text: &Text<'p>, dialect: Dialect, limits: &[Limit], case: &Case<'p>) -> Option<(Limit, Interval)> {
    limits.iter().find_map(|limit| {
        let (max, size) = (limit.max?, extent(text, dialect, limit.measure, case)?.size);
        size.max.is_none_or(|most| most > max).then_some((*limit, size))
    })
}

/// The longest text that becomes no more parts than there may be.
fn always_fits(limit: Limit, most: Limit) -> Arg {
    let room = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    let size = split::most_text(most.max.unwrap_or_default(), room);
    Arg::Phrase(&code::SIZE, vec![("size", size.into()), ("unit", limit.measure.unit().word().into())])
}

fn told(row: Code, subject: Subject<'_>, span: Span, limit: Limit, size: Interval) -> Diagnostic {
    let found = Diagnostic::new(row, span).arg("owner", subject.owner).arg("name", subject.name);
    match size.max {
        Some(most) => found.measured(most, limit.max.unwrap_or_default(), limit.measure.unit()),
        None => found,
    }
}

/// The first parameter that makes the text as long as you please, and where it stands.
fn unbounded(text: &Text<'_>, measure: Measure) -> Option<(String, Option<Span>)> {
    text.pieces.iter().find_map(|piece| match piece {
        Piece::Lit { .. } => None,
        Piece::Hole(hole) => {
            let most = if measure == Measure::Chars { hole.chars.max } else { hole.bytes.max };
            (hole.value.is_none() && most.is_none()).then(|| (hole.symbol.path.to_string(), Some(hole.span)))
        }
        Piece::Markup { inner, target, .. } => {
            unbounded(inner, measure).or_else(|| unbounded(target.as_ref()?, measure))
        }
        Piece::Repeat { over, inner, span, .. } => match over.times.max {
            None => Some((over.list.path.to_string(), Some(*span))),
            Some(_) => unbounded(inner, measure),
        },
        Piece::Choice { then, other, .. } => unbounded(then, measure).or_else(|| unbounded(other, measure)),
        Piece::Cut { .. } => None,
        Piece::Lines(inner) | Piece::Joined { inner, .. } | Piece::Trim { inner, .. } => unbounded(inner, measure),
    })
}
