//! Bodies that are cut or divided where they are too long: can they be, and how many messages can there be.

use super::Check;
use super::limits::{Subject, extent};
use super::longest_line::longest_line;
use super::proof::graded;
use crate::catalog::{Dialect, Field, Limit, Measure, Overflows};
use crate::diag::words::{overflow as code, platform};
use crate::diag::{Arg, Code, Diagnostic, Fix, Unit, Way};
use crate::eval::{Given, Piece, Text};
use crate::lang::Interval;
use crate::message::{FieldText, Flat, Overflow, Slot};
use crate::source::Span;
use crate::split::{self, Room};

impl Check<'_, '_> {
    /// What the message wants where this field's text is too long.
    pub(super) fn policy(&self, slot: &Slot) -> Option<Overflow> {
        self.message.overflowing().filter(|(body, _)| std::ptr::eq(*body, slot)).map(|(_, policy)| policy)
    }

    /// A text that is made to fit.
    pub(super) fn overflow(&mut self, subject: Subject, field: &'static Field, text: &FieldText, policy: Overflow) {
        let dialect = text.dialect();
        let least: Vec<Limit> = field.limits.iter().map(|limit| Limit { max: None, ..*limit }).collect();
        self.text_limits(subject, text, &least);
        let given = self.given;
        let Some((limit, size)) = exceeded(text, dialect, field.limits, given) else { return };
        let span = self.message.overflow.map_or(subject.span, |(_, span)| span);
        let sure = is_known(&text.flat());
        match (policy, field.overflows) {
            (Overflow::Split, Overflows::Parts(most)) => match most_messages(text, field, given) {
                Some(parts) if most.max.is_none_or(|most| parts <= most) => {
                    let found =
                        told(code::MAY_BE_SPLIT, subject, span, limit, size, sure).arg("parts", messages(parts, sure));
                    self.sink.push(found.arg("divided", if sure { &code::DIVIDED } else { &code::DIVIDED_THEN }));
                }
                Some(parts) => {
                    let found = Diagnostic::new(code::TOO_MANY_PARTS, span)
                        .measured(parts, most.max.unwrap_or_default(), Unit::Items)
                        .arg("name", subject.name)
                        .arg("parts", messages(parts, sure))
                        .arg("becomes", if sure { &code::IS_DIVIDED } else { &code::CAN_BE_DIVIDED });
                    let max = most.max.unwrap_or_default();
                    let parts = |size: &dyn Fn(&Text, Measure) -> Option<Interval>| {
                        parts_of(text, dialect, field, given, size).is_some_and(|parts| parts <= max)
                    };
                    let (found, bounds) = self.with_part_bounds(found, text, parts, dialect);
                    let fits = match bounds {
                        Some(bounds) => {
                            Arg::Phrase(&code::FITS_BY_ITEMS, vec![("limit", max.into()), ("bounds", bounds)])
                        }
                        None => {
                            let shorten = if sure { &code::SHORTEN } else { &code::SMALLER_BOUNDS };
                            let size = always_fits(limit, most);
                            let args = vec![("shorten", shorten.into()), ("size", size), ("limit", max.into())];
                            Arg::Phrase(&code::FITS_BY_SIZE, args)
                        }
                    };
                    let found = graded(found.arg("fits", fits).fix(truncate(span)));
                    self.sink.push(self.because(found, most.outcome, most.fact));
                }
                None => {
                    let (path, at) = unbounded(text, limit.measure).unwrap_or_default();
                    let found = Diagnostic::new(code::UNBOUNDED_PARTS, at.unwrap_or(span))
                        .arg("name", subject.name)
                        .arg("limit", most.max.unwrap_or_default())
                        .arg("size", always_fits(limit, most))
                        .arg("parameter", path);
                    self.sink.push(self.because(graded(found.fix(truncate(span))), most.outcome, most.fact));
                }
            },
            _ => {
                let found = told(code::MAY_BE_TRUNCATED, subject, span, limit, size, sure);
                self.sink.push(found.arg("cut", if sure { &code::CUT } else { &code::CUT_THEN }));
            }
        }
    }
}

/// Into how many messages a body is divided at most; of one that has no parameters left to fill, how many they are.
/// `None`: there is no bound.
pub fn most_messages(text: &FieldText, field: &Field, given: Given<'_>) -> Option<u64> {
    let dialect = text.dialect();
    let Some(room) = Room::of(field.limits) else { return Some(1) };
    if is_known(&text.flat()) {
        return u64::try_from(split::parts(text.filled(), room).len()).ok();
    }
    let size = |text: &Text, measure| extent(text, dialect, measure, given).map(|extent| extent.size);
    parts_in(text, dialect, room, given, &size)
}

/// Into how many messages it is divided at most where its size is what `size` says.
fn parts_of(
    text: &Text,
    dialect: Dialect,
    field: &Field,
    given: Given<'_>,
    size: &dyn Fn(&Text, Measure) -> Option<Interval>,
) -> Option<u64> {
    Room::of(field.limits).map_or(Some(1), |room| parts_in(text, dialect, room, given, size))
}

fn parts_in(
    text: &Text,
    dialect: Dialect,
    room: Room,
    given: Given<'_>,
    size: &dyn Fn(&Text, Measure) -> Option<Interval>,
) -> Option<u64> {
    let of = |measure, room| {
        let size = size(text, measure).and_then(|size| size.max);
        split::Amount { size, room, longest: longest_line(text, dialect, measure, given) }
    };
    split::most_parts(&[of(Measure::Bytes, room.bytes), of(Measure::Chars, room.chars)])
}

/// The limit that the text can exceed, with how long it can be.
fn exceeded(text: &Text, dialect: Dialect, limits: &[Limit], given: Given<'_>) -> Option<(Limit, Interval)> {
    limits.iter().find_map(|limit| {
        let (max, size) = (limit.max?, extent(text, dialect, limit.measure, given)?.size);
        size.max.is_none_or(|most| most > max).then_some((*limit, size))
    })
}

/// The longest text that becomes no more parts than there may be.
fn always_fits(limit: Limit, most: Limit) -> Arg {
    let room = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
    let size = split::most_text(most.max.unwrap_or_default(), room);
    Arg::Phrase(&code::SIZE, vec![("size", size.into()), ("unit", limit.measure.unit().word().into())])
}

/// At most so many messages.
pub(super) fn up_to(parts: u64) -> Arg {
    messages(parts, false)
}

/// `parts` messages, or at most so many.
fn messages(parts: u64, sure: bool) -> Arg {
    Arg::Phrase(if sure { &code::PARTS } else { &code::PARTS_UP_TO }, vec![("parts", parts.into())])
}

/// The word of `overflow` that makes one message of any text.
fn truncate(word: Span) -> Fix {
    Fix::choice(Way::Truncate, &platform::POLICY_FIX).arg("word", "truncate").replace(word, "\"truncate\"")
}

fn told(row: Code, subject: Subject, span: Span, limit: Limit, size: Interval, sure: bool) -> Diagnostic {
    let found = Diagnostic::new(row, span)
        .arg("owner", subject.owner)
        .arg("name", subject.name)
        .arg("is", if sure { &code::IS } else { &code::CAN_BECOME });
    let Some(most) = size.max else { return found };
    let unit = limit.measure.unit();
    let args = vec![("size", most.into()), ("unit", Arg::unit(unit))];
    found
        .measured(most, limit.max.unwrap_or_default(), unit)
        .arg("size", Arg::Phrase(if sure { &code::SIZE } else { &code::SIZE_UP_TO }, args))
}

/// Whether nothing of a text depends on a parameter without a value.
fn is_known(flat: &Flat<'_>) -> bool {
    !flat.approximate && !flat.is_open()
}

/// The first parameter that makes the text as long as you please, and where it stands.
fn unbounded(text: &Text, measure: Measure) -> Option<(String, Option<Span>)> {
    text.pieces.iter().find_map(|piece| match piece {
        Piece::Hole(hole) => {
            let most = if measure == Measure::Chars { hole.chars.max } else { hole.bytes.max };
            (hole.value.is_none() && most.is_none()).then(|| (hole.symbol.path.to_string(), Some(hole.span)))
        }
        Piece::Repeat { over, span, .. } if over.times.max.is_none() => Some((over.list.path.to_string(), Some(*span))),
        Piece::Cut { .. } => None,
        piece => {
            let mut found = None;
            piece.texts(&mut |text| {
                found = unbounded(text, measure);
                found.is_none()
            });
            found
        }
    })
}
