//! Checks sizes against limits: bytes and characters of texts, items of lists.

use super::MessageCheck;
use super::effect::broken;
use super::proof::{Proof, no_bound};
use super::sizes::{SpellingLength, is_over, text_measure};
use super::subject::Measurand;
use crate::catalog::{Effect, Limit, Measure as Measured, Variant};
use crate::diag::Severity;
use crate::diag::messages::platform as code;
use crate::eval::MeasuredText;
use crate::lang::Interval;
use crate::message::{FieldText, ListPart};
use crate::source::Span;

fn is_under(limit: &Limit, size: Interval) -> bool {
    limit.min.is_some_and(|min| size.min < min)
}

/// For which values a limit is broken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum BreachCertainty {
    /// For some values of the parameters.
    Possible,
    /// For all values.
    Certain,
}

impl MessageCheck<'_, '_> {
    /// Checks a text against the limits of its field.
    pub(super) fn text_limits(&mut self, subject: Measurand, text: &FieldText, limits: &[Limit]) {
        if limits.is_empty() {
            return;
        }
        let of = SpellingLength(text.dialect());
        let (bytes, mut chars) = (text.bytes(&of), None);
        let mut quick = |measure| match measure {
            Measured::Bytes => Some(bytes),
            Measured::Chars => Some(*chars.get_or_insert_with(|| text.chars(&of))),
            _ => None,
        };
        // The fast check combines all variants and treats conditions as independent; exact results may be better.
        let breaks =
            |limit: &Limit| quick(limit.measure).is_some_and(|size| is_over(limit, size) || is_under(limit, size));
        if !limits.iter().any(breaks) {
            return;
        }
        let sizes = MeasuredText::of(text, self.given);
        let size_range = |measure| Some(sizes.size_range(text_measure(measure)?, &of));
        let mut size = |measure| size_range(measure).map(|range| range.size);
        let over = self.broken(limits, &mut size, is_over);
        let under = self.broken(limits, &mut size, is_under);
        if let Some((limit, size)) = over {
            match (text_measure(limit.measure), size_range(limit.measure)) {
                (Some(measure), Some(range)) if size.min <= limit.max.unwrap_or_default() => {
                    let proof = Proof { text, sizes: &sizes, of: &of, limits, limit, measure, range };
                    self.may_be_too_long(subject, &proof);
                }
                _ => self.too_long(subject, text, limit, size),
            }
        }
        if let Some((limit, size)) = under {
            self.too_short(subject, text, limit, size);
        }
    }

    /// Checks the number of items against the limits of a list or block. `span` returns the span of an item.
    pub(super) fn item_limits<T>(
        &mut self,
        subject: Measurand,
        parts: &[ListPart<T>],
        limits: &[Limit],
        span: &dyn Fn(&T) -> Span,
    ) {
        if limits.is_empty() {
            return;
        }
        let count = ListPart::count(parts, &self.message.path_condition);
        let mut size = |measure| (measure == Measured::Items).then_some(count);
        if let Some((limit, size)) = self.broken(limits, &mut size, is_over) {
            let max = limit.max.unwrap_or_default();
            let first_over =
                usize::try_from(max).ok().and_then(|max| ListPart::all(parts)?.get(max).map(|item| span(item)));
            let span = first_over.unwrap_or(subject.span);
            let breach = |measured| self.breach(subject, limit, measured, max);
            let shorter = ListPart::largest(parts, &self.message.path_condition, max);
            let found = if size.min > max {
                broken(code::TooMany { breach: breach(size.min) }, span, limit.outcome)
            } else {
                let open = ListPart::repeats(parts).into_iter().filter(|over| over.times.max.is_none());
                let open = no_bound(open.map(|over| over.list.path.to_string()));
                self.with_shorter_list(shorter, &|how| match size.max {
                    Some(most) => broken(code::MayBeTooMany { breach: breach(most), how }, span, limit.outcome),
                    None => {
                        let open = open.clone();
                        broken(code::UnboundedItems { breach: breach(0), open, how }, span, limit.outcome)
                    }
                })
            };
            self.sink.push(found);
        }
        if let Some((limit, size)) = self.broken(limits, &mut size, is_under) {
            let min = limit.min.unwrap_or_default();
            let certain = size.max.is_some_and(|most| most < min);
            let breach = self.breach(subject, limit, size.min, min);
            self.sink.push(if certain {
                broken(code::TooFew { breach }, subject.span, limit.outcome)
            } else {
                let short = ListPart::repeats(parts).into_iter().find(|over| over.times.min < min);
                let how = match short.map(|over| over.list.path.to_string()) {
                    Some(parameter) => code::MoreItemsOf { parameter, limit: min }.into(),
                    None => code::MoreItems { limit: min }.into(),
                };
                let found = broken(code::MayBeTooFew { breach, how }, subject.span, limit.outcome);
                short.into_iter().fold(found, |found, over| self.with_least_items(found, over))
            });
        }
    }

    /// Checks a list of `count` items that has too few once `surplus` duplicates are removed.
    pub(super) fn too_few_without(&mut self, subject: Measurand, (count, surplus): (usize, usize), limits: &[Limit]) {
        let of = |count: usize| move |measure| (measure == Measured::Items).then_some(Interval::exactly(count as u64));
        if self.broken(limits, &mut of(count), is_under).is_some() {
            return;
        }
        if let Some((limit, size)) = self.broken(limits, &mut of(count.saturating_sub(surplus)), is_under) {
            let min = limit.min.unwrap_or_default();
            let breach = self.breach(subject, limit, size.min, min);
            self.sink.push(broken(code::TooFew { breach }, subject.span, limit.outcome));
        }
    }

    /// The limit that is broken most, with the size that breaks it. Without a profile, a limit is broken only if it is
    /// broken under every variant.
    pub(super) fn broken(
        &self,
        limits: &[Limit],
        size: &mut dyn FnMut(Measured) -> Option<Interval>,
        is_broken: impl Fn(&Limit, Interval) -> bool,
    ) -> Option<(Limit, Interval)> {
        let mut of = |variant: Variant| {
            limits
                .iter()
                .copied()
                .filter(|limit| limit.under.is_none_or(|under| under == variant))
                .filter_map(|limit| Some((limit, size(limit.measure)?)))
                .filter(|(limit, size)| is_broken(limit, *size))
                .max_by_key(|(limit, size)| {
                    let certain = match limit.max {
                        Some(max) if size.min > max => BreachCertainty::Certain,
                        _ => BreachCertainty::Possible,
                    };
                    (limit.outcome.severity(), certain, std::cmp::Reverse(limit.max))
                })
        };
        let mut worst: Option<(Limit, Interval)> = None;
        for variant in self.variants() {
            let found = of(variant)?;
            let milder = |known: &(Limit, Interval)| found.0.outcome.severity() < known.0.outcome.severity();
            if worst.as_ref().is_none_or(milder) {
                worst = Some(found);
            }
        }
        worst
    }

    fn too_long(&mut self, subject: Measurand, text: &FieldText, limit: Limit, size: Interval) {
        let max = limit.max.unwrap_or_default();
        let over = size.min.saturating_sub(max);
        let mut excess = code::Excess { over, unit: limit.measure.unit().word() }.into();
        let mut place = None;
        if !text.flat().approximate {
            let filled = text.filled().text();
            let first = first_over(filled, limit.measure, max);
            place = first.and_then(|at| self.over_from(subject, text, at));
            // People do not count in bytes.
            let rest = first.and_then(|at| filled.get(at..)).unwrap_or_default();
            let chars = rest.chars().count();
            if limit.measure == Measured::Bytes && chars != rest.len() {
                excess = code::ExcessChars { chars: chars as u64, over }.into();
            }
        }
        let policies = self.policies(text);
        let finding = code::TooLong {
            breach: self.breach(subject, limit, size.min, max),
            excess,
            no_split: policies.no_split.clone(),
        };
        let (span, cause) = self.at_use(subject, place);
        let found = broken(finding, span, limit.outcome);
        let found = cause.into_iter().fold(found, |found, at| found.note(at, &code::LIMIT_PASSED));
        self.sink.push(self.with_policies(found, &policies));
    }

    /// From the character of a text at `offset` to its end, as far as both are written in the value itself; otherwise
    /// what produced the character.
    fn over_from(&self, subject: Measurand, text: &FieldText, offset: usize) -> Option<Span> {
        let first = text.origin(offset)?;
        let last = text.origin(text.filled().text().len().saturating_sub(1));
        let is_here = |span: &Span| subject.span.covers(*span) && span.start >= first.start;
        Some(last.filter(|_| subject.span.covers(first)).filter(is_here).map_or(first, |last| first.to(last)))
    }

    /// Where the author of the message acts: at a part of the value if it is written there, otherwise at the whole
    /// value or, if that is in another file, at the message. Then the part is a second place.
    pub(super) fn at_use(&self, subject: Measurand, part: Option<Span>) -> (Span, Option<Span>) {
        let home = self.message.name_span;
        let whole = if subject.span.file == home.file { subject.span } else { home };
        match part {
            Some(part) if whole.covers(part) => (part, None),
            part => (whole, part.or((whole != subject.span).then_some(subject.span))),
        }
    }

    fn too_short(&mut self, subject: Measurand, text: &FieldText, limit: Limit, size: Interval) {
        let min = limit.min.unwrap_or_default();
        let breach = self.breach(subject, limit, size.min, min);
        self.sink.push(match (size.max, min) {
            (Some(0), _) => broken(code::Empty { breach }, subject.span, limit.outcome),
            (Some(most), _) if most < min => broken(code::TooShort { breach }, subject.span, limit.outcome),
            _ => self.with_empty_parts(text, &|how| {
                broken(code::MayBeEmpty { breach: breach.clone(), how }, subject.span, limit.outcome)
            }),
        });
    }
}

impl Effect {
    /// True if the platform accepts a message that breaks the rule, and merely changes it or advises against it.
    pub fn is_soft(self) -> bool {
        self.severity() < Severity::Error
    }
}

/// The byte offset of the first character beyond the limit.
fn first_over(text: &str, measure: Measured, max: u64) -> Option<usize> {
    let max = usize::try_from(max).ok()?;
    match measure {
        Measured::Chars => text.char_indices().nth(max).map(|(at, _)| at),
        _ => text.char_indices().find(|(at, c)| at + c.len_utf8() > max).map(|(at, _)| at),
    }
}
