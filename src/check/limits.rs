//! Checks sizes against limits: bytes and characters of texts, items of lists.

use super::MessageCheck;
use super::effect::broken;
use super::proof::{Proof, fits_with_items};
use super::sizes::{SpellingLength, is_over, text_measure};
use super::subject::Measurand;
use crate::catalog::{Effect, Limit, Measure as Measured, Variant};
use crate::diag::messages::platform as code;
use crate::diag::{Severity, Suffix};
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
            self.too_short(subject, limit, size);
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
            let mends = shorter.as_ref().map(|(over, bound)| fits_with_items(over, *bound));
            let found = match (size.min > max, size.max) {
                (true, _) => broken(code::TooMany { breach: breach(size.min) }, span, limit.outcome),
                (false, Some(most)) => self.with_list_bound(
                    broken(code::MayBeTooMany { breach: breach(most), mends }, span, limit.outcome),
                    shorter,
                ),
                (false, None) => self.with_list_bound(
                    broken(code::UnboundedItems { breach: breach(0), mends }, span, limit.outcome),
                    shorter,
                ),
            };
            self.sink.push(found);
        }
        if let Some((limit, size)) = self.broken(limits, &mut size, is_under) {
            let min = limit.min.unwrap_or_default();
            let certain = size.max.is_some_and(|most| most < min);
            let breach = self.breach(subject, limit, size.min, min);
            self.sink.push(match certain {
                true => broken(code::TooFew { breach }, subject.span, limit.outcome),
                false => broken(code::MayBeTooFew { breach }, subject.span, limit.outcome),
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
        let (mut span, mut chars) = (subject.span, Suffix::default());
        if !text.flat().approximate {
            let filled = text.filled().text();
            let over = first_over(filled, limit.measure, max);
            span = over.and_then(|at| text.origin(at)).unwrap_or(subject.span);
            // People do not count in bytes.
            let rest = over.and_then(|at| filled.get(at..)).unwrap_or_default();
            let count = rest.chars().count();
            if limit.measure == Measured::Bytes && count != rest.len() {
                chars = code::AboutChars { chars: count }.into();
            }
        }
        let policies = self.policies(text);
        let finding = code::TooLong {
            breach: self.breach(subject, limit, size.min, max),
            chars,
            no_split: policies.no_split.clone(),
        };
        self.sink.push(self.with_policies(broken(finding, span, limit.outcome), &policies));
    }

    fn too_short(&mut self, subject: Measurand, limit: Limit, size: Interval) {
        let min = limit.min.unwrap_or_default();
        let breach = self.breach(subject, limit, size.min, min);
        self.sink.push(match (size.max, min) {
            (Some(0), _) => broken(code::Empty { breach }, subject.span, limit.outcome),
            (Some(most), _) if most < min => broken(code::TooShort { breach }, subject.span, limit.outcome),
            _ => broken(code::MayBeEmpty { breach }, subject.span, limit.outcome),
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
