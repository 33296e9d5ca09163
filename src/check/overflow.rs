//! Checks bodies that are cut or split if they are too long: whether they can be, and the number of messages.

use super::MessageCheck;
use super::effect::broken;
use super::part_count::{is_known, limited, messages, most_messages, overhead, parts_of};
use super::proof::{graded, no_bound};
use super::sizes::size_range;
use super::subject::Measurand;
use crate::catalog::{Field, Limit, Measure, Overflows};
use crate::diag::messages::{overflow as code, platform};
use crate::diag::{Diagnostic, Fix, FixKind, LimitUnit, Phrase, Size, Suffix};
use crate::dialect::{Construct, ConstructKind, Dialect};
use crate::eval::{Assumptions, Piece, Text};
use crate::lang::{Interval, TextKind};
use crate::message::{FieldText, FlatPiece, Overflow, PartTitle, SetField};
use crate::source::Span;
use crate::split;

impl MessageCheck<'_, '_> {
    /// How the message handles this field if its text is too long.
    pub(super) fn policy(&self, slot: &SetField) -> Option<Overflow> {
        self.message.overflowing().filter(|(body, _)| std::ptr::eq(*body, slot)).map(|(_, policy)| policy)
    }

    /// Checks a text with such a policy.
    pub(super) fn overflow(&mut self, subject: Measurand, field: &'static Field, text: &FieldText, policy: Overflow) {
        let dialect = text.dialect();
        let least: Vec<Limit> = field.limits.iter().map(|limit| Limit { max: None, ..*limit }).collect();
        self.text_limits(subject, text, &least);
        let given = self.given;
        let Some((limit, size)) = exceeded(text, dialect, field.limits, given) else { return };
        let span = self.message.overflow.map_or(subject.span, |(_, span)| span);
        let sure = is_known(&text.flat());
        match (policy, field.overflows) {
            (Overflow::Split, Overflows::Parts(most)) => {
                let splitting = &self.message.splitting;
                let parts = most_messages(text, field, splitting, given);
                let whole = TooLongBody { subject, field, text, limit, size, span, sure };
                match (splitting.most, parts) {
                    (Some((chosen, _)), parts) => self.split_then(&whole, limited(parts, chosen, sure)),
                    (None, Some(parts)) if most.max.is_none_or(|most| parts <= most) => {
                        self.split_then(&whole, messages(parts, sure));
                    }
                    (None, Some(parts)) => self.too_many_parts(&whole, parts, most),
                    (None, None) => self.unbounded_parts(&whole, most),
                }
            }
            _ => {
                let finding = code::MayBeTruncated {
                    name: subject.name.into(),
                    excess: excess(limit, limit.max.unwrap_or_default(), size.max, sure),
                    cut: if sure { &code::CUT } else { &code::CUT_THEN },
                };
                self.sink.push(Diagnostic::new(finding, span));
            }
        }
    }

    fn split_then(&mut self, whole: &TooLongBody<'_>, parts: Phrase) {
        let TooLongBody { subject, limit, size, span, sure, .. } = *whole;
        let finding = code::MayBeSplit {
            name: subject.name.into(),
            excess: excess(limit, limit.max.unwrap_or_default(), size.max, sure),
            parts,
        };
        self.sink.push(Diagnostic::new(finding, span));
    }

    fn too_many_parts(&mut self, whole: &TooLongBody<'_>, parts: u64, most: &Limit) {
        let TooLongBody { subject, field, text, limit, span, sure, .. } = *whole;
        let (max, given, splitting) = (most.max.unwrap_or_default(), self.given, &self.message.splitting);
        let few_enough = |size: &dyn Fn(&Text, Measure) -> Option<Interval>| {
            parts_of(text, field, splitting, given, size).is_some_and(|parts| parts <= max)
        };
        let bounds = self.part_bounds(text, few_enough, text.dialect());
        let make = |fits: Suffix| {
            let finding = code::TooManyParts {
                name: subject.name.into(),
                becomes: if sure { &code::IS_DIVIDED } else { &code::CAN_BE_DIVIDED },
                size: Size::new(parts, max, LimitUnit::Items),
                reason: self.reason(most.outcome, most.fact),
                fits,
            };
            self.with_part_bounds(broken(finding, span, most.outcome), &bounds)
        };
        // Where fixes write the bounds, they say it.
        let mut found = make(Suffix::default());
        if found.fixes.is_empty() {
            let fits: Phrase = match bounds.phrase() {
                Some(bounds) => code::FitsByItems { limit: max, bounds }.into(),
                None => {
                    let shorten = if sure { &code::SHORTEN } else { &code::SMALLER_BOUNDS };
                    let size = self.always_fits(text, limit, most);
                    code::FitsBySize { shorten, size, limit: max }.into()
                }
            };
            found = make(fits.into());
        }
        self.sink.push(graded(found.fix(truncate(span))));
    }

    fn unbounded_parts(&mut self, whole: &TooLongBody<'_>, most: &Limit) {
        let TooLongBody { subject, text, limit, span, .. } = *whole;
        let (path, at) = unbounded(text, limit.measure).unwrap_or_default();
        let finding = code::UnboundedParts {
            name: subject.name.into(),
            open: no_bound((!path.is_empty()).then_some(path).into_iter()),
            limit: most.max.unwrap_or_default(),
            reason: self.reason(most.outcome, most.fact),
            size: self.always_fits(text, limit, most),
        };
        let (at, cause) = self.at_use(subject, at);
        let found = broken(finding, at, most.outcome);
        let found = cause.into_iter().fold(found, |found, at| found.note(at, &platform::ANY_LENGTH));
        let found = self.with_open_parameters(found, text);
        self.sink.push(graded(found.fix(truncate(span))));
    }

    /// The longest text that never needs more than the allowed number of parts.
    fn always_fits(&self, text: &FieldText, limit: Limit, most: &Limit) -> Phrase {
        let budget = limit.max.and_then(|max| usize::try_from(max).ok()).unwrap_or(usize::MAX);
        let overhead = overhead(text.dialect(), &self.message.splitting, limit.measure, self.given);
        let size = split::most_text(most.max.unwrap_or_default(), budget, overhead);
        code::Length { size, unit: limit.measure.unit().word() }.into()
    }

    /// Checks the title of the parts of a body.
    pub(super) fn part_title(&mut self) {
        let Some(PartTitle { text, span }) = &self.message.splitting.title else { return };
        let Some((body, _)) = self.message.overflowing() else { return };
        let subject = Measurand { owner: self.message.ty.id, name: "part_title", span: *span };
        self.text(subject, text);
        let flat = text.flat();
        let breaks = flat.pieces.iter().any(|piece| match piece {
            FlatPiece::Lit { text, .. } => text.contains('\n'),
            FlatPiece::Hole(hole) => matches!(hole.kind, TextKind::Lines | TextKind::Markup),
        });
        let is_mention = |found: &Construct| matches!(found.kind, ConstructKind::Mention | ConstructKind::Everyone);
        let reason = if breaks {
            Some(&code::SEVERAL_LINES)
        } else {
            text.skeleton().document().constructs().iter().any(is_mention).then_some(&code::MENTIONS)
        };
        if let Some(reason) = reason {
            return self.sink.push(Diagnostic::new(code::BadPartTitle { reason }, *span));
        }
        for limit in body.field.limits {
            let (Some(max), Some(range)) = (limit.max, size_range(text, text.dialect(), limit.measure, self.given))
            else {
                continue;
            };
            let (most, share) = (range.size.max, max / split::TITLE_SHARE);
            if most.is_none_or(|most| most > share) {
                let excess = excess(*limit, share, most, range.size.min > share);
                return self.sink.push(Diagnostic::new(code::PartTitleTooLong { excess }, *span));
            }
        }
    }
}

/// A body that is split since it is too long for some values.
#[derive(Clone, Copy)]
struct TooLongBody<'t> {
    subject: Measurand<'t>,
    field: &'static Field,
    text: &'t FieldText,
    /// The limit that it exceeds.
    limit: Limit,
    size: Interval,
    /// The setting that splits it.
    span: Span,
    /// It does not depend on parameters.
    sure: bool,
}

/// The limit that the text can exceed, and its size range.
fn exceeded(text: &Text, dialect: Dialect, limits: &[Limit], given: Assumptions<'_>) -> Option<(Limit, Interval)> {
    limits.iter().find_map(|limit| {
        let (max, size) = (limit.max?, size_range(text, dialect, limit.measure, given)?.size);
        size.max.is_none_or(|most| most > max).then_some((*limit, size))
    })
}

/// The fix that writes `overflow: truncate`.
fn truncate(word: Span) -> Fix {
    Fix::choice(FixKind::Truncate, &platform::TRUNCATE_FIX).replace(word, "\"truncate\"")
}

/// The length and its limit as a phrase.
fn excess(of: Limit, limit: u64, measured: Option<u64>, sure: bool) -> Phrase {
    let size = Size { measured, limit, unit: of.measure.unit() };
    match measured {
        Some(_) if sure => code::SizeOver { size }.into(),
        Some(_) => code::CanReach { size }.into(),
        None => code::MayPass { size }.into(),
    }
}

/// The first parameter that makes the text unbounded, and its span.
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
