//! Bodies that are cut or divided where they are too long: can they be, and how many messages can there be.

use super::Check;
use super::effect::because;
use super::part_count::{is_known, messages, most_messages, parts_of};
use super::proof::graded;
use super::sizes::extent;
use super::subject::Subject;
use crate::catalog::{Field, Limit, Measure, Overflows};
use crate::diag::words::{overflow as code, platform};
use crate::diag::{Arg, Code, Diagnostic, Fix, Unit, Way};
use crate::dialect::Dialect;
use crate::eval::{Given, Piece, Text};
use crate::lang::Interval;
use crate::message::{FieldText, Overflow, Slot};
use crate::source::Span;
use crate::split;

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
                    self.sink.push(because(found, most.outcome, most.fact));
                }
                None => {
                    let (path, at) = unbounded(text, limit.measure).unwrap_or_default();
                    let found = Diagnostic::new(code::UNBOUNDED_PARTS, at.unwrap_or(span))
                        .arg("name", subject.name)
                        .arg("limit", most.max.unwrap_or_default())
                        .arg("size", always_fits(limit, most))
                        .arg("parameter", path);
                    self.sink.push(because(graded(found.fix(truncate(span))), most.outcome, most.fact));
                }
            },
            _ => {
                let found = told(code::MAY_BE_TRUNCATED, subject, span, limit, size, sure);
                self.sink.push(found.arg("cut", if sure { &code::CUT } else { &code::CUT_THEN }));
            }
        }
    }
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
