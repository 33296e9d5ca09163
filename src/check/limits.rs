//! Sizes against limits: bytes and characters of texts, items of lists.

use super::Check;
use super::proof::Proof;
use crate::catalog::{Dialect, Limit, Measure as Measured, Outcome, Variant};
use crate::diag::words::platform as code;
use crate::diag::{Arg, Code, Diagnostic, Severity};
use crate::eval::{Extent, Given, Markup, Measure, Sizes, Text};
use crate::lang::{Interval, TextMeasure};
use crate::message::{FieldText, Part, dialect};
use crate::source::Span;

/// The length that a body function's spelling adds in a dialect.
pub(super) struct Spelling(pub(super) Dialect);

impl Measure for Spelling {
    fn markup(&self, kind: Markup) -> u64 {
        spelled(self.0, kind)
    }
}

/// How long a text can be; `None` for what a text has no size in.
pub fn extent(text: &Text, dialect: Dialect, measure: Measured, given: Given<'_>) -> Option<Extent> {
    Some(Sizes::of(text, given).extent(text_measure(measure)?, &Spelling(dialect)))
}

/// What is counted of a text; `None` for what a text has no size in.
pub(super) fn text_measure(measure: Measured) -> Option<TextMeasure> {
    match measure {
        Measured::Bytes => Some(TextMeasure::Bytes),
        Measured::Chars => Some(TextMeasure::Chars),
        _ => None,
    }
}

/// Whether some size is above the limit.
pub(super) fn is_over(limit: &Limit, size: Interval) -> bool {
    limit.max.is_some_and(|max| size.max.is_none_or(|most| most > max))
}

fn is_under(limit: &Limit, size: Interval) -> bool {
    limit.min.is_some_and(|min| size.min < min)
}

/// The bytes of a body function's own characters, all of them ASCII, so that they are as many characters.
fn spelled(dialect: Dialect, kind: Markup) -> u64 {
    dialect::spell(dialect, kind)
        .map_or(0, |spelling| (spelling.before.len() + spelling.between.len() + spelling.after.len()) as u64)
}

/// Where a limit is broken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Breach {
    /// For some values of the parameters.
    Possible,
    /// For all.
    Certain,
}

/// What is measured, as findings name it.
#[derive(Clone, Copy)]
pub(super) struct Subject<'s> {
    pub owner: &'s str,
    pub name: &'s str,
    pub span: Span,
}

impl Check<'_, '_> {
    /// A text against the limits of its place.
    pub(super) fn text_limits(&mut self, subject: Subject, text: &FieldText, limits: &[Limit]) {
        if limits.is_empty() {
            return;
        }
        let of = Spelling(text.dialect());
        let (bytes, mut chars) = (text.bytes(&of), None);
        let mut quick = |measure| match measure {
            Measured::Bytes => Some(bytes),
            Measured::Chars => Some(*chars.get_or_insert_with(|| text.chars(&of))),
            _ => None,
        };
        // The quick look takes all variants together and every condition by itself; one by one they may come out better.
        let breaks =
            |limit: &Limit| quick(limit.measure).is_some_and(|size| is_over(limit, size) || is_under(limit, size));
        if !limits.iter().any(breaks) {
            return;
        }
        let sizes = Sizes::of(text, self.given);
        let extent = |measure| Some(sizes.extent(text_measure(measure)?, &of));
        let mut size = |measure| extent(measure).map(|extent| extent.size);
        let over = self.broken(limits, &mut size, is_over);
        let under = self.broken(limits, &mut size, is_under);
        if let Some((limit, size)) = over {
            match (text_measure(limit.measure), extent(limit.measure)) {
                (Some(measure), Some(extent)) if size.min <= limit.max.unwrap_or_default() => {
                    let proof = Proof { text, sizes: &sizes, of: &of, limits, limit, measure, extent };
                    self.may_be_too_long(subject, &proof);
                }
                _ => self.too_long(subject, text, limit, size),
            }
        }
        if let Some((limit, size)) = under {
            self.too_short(subject, limit, size);
        }
    }

    /// The number of items against the limits of a list or block. `span` says where an item stands.
    pub(super) fn item_limits<T>(
        &mut self,
        subject: Subject,
        parts: &[Part<T>],
        limits: &[Limit],
        span: &dyn Fn(&T) -> Span,
    ) {
        if limits.is_empty() {
            return;
        }
        let count = Part::count(parts, &self.message.case);
        let mut size = |measure| (measure == Measured::Items).then_some(count);
        if let Some((limit, size)) = self.broken(limits, &mut size, is_over) {
            let max = limit.max.unwrap_or_default();
            let (row, measured) = match (size.min > max, size.max) {
                (true, _) => (code::TOO_MANY, size.min),
                (false, Some(most)) => (code::MAY_BE_TOO_MANY, most),
                (false, None) => (code::UNBOUNDED_ITEMS, 0),
            };
            let first_over =
                usize::try_from(max).ok().and_then(|max| Part::all(parts)?.get(max).map(|item| span(item)));
            let found = self.found(row, first_over.unwrap_or(subject.span), subject, limit, measured, max);
            let found = match Part::largest(parts, &self.message.case, max).filter(|_| row != code::TOO_MANY) {
                Some((over, bound)) => self.with_list_bound(found, over, bound),
                None => found,
            };
            self.sink.push(found);
        }
        if let Some((limit, size)) = self.broken(limits, &mut size, is_under) {
            let min = limit.min.unwrap_or_default();
            let certain = size.max.is_some_and(|most| most < min);
            let row = if certain { code::TOO_FEW } else { code::MAY_BE_TOO_FEW };
            self.report(row, subject, subject.span, limit, size.min, min);
        }
    }

    /// A list of `count` items that has too few only once `surplus` of them are taken out.
    pub(super) fn too_few_without(&mut self, subject: Subject, (count, surplus): (usize, usize), limits: &[Limit]) {
        let of = |count: usize| move |measure| (measure == Measured::Items).then_some(Interval::exactly(count as u64));
        if self.broken(limits, &mut of(count), is_under).is_some() {
            return;
        }
        if let Some((limit, size)) = self.broken(limits, &mut of(count.saturating_sub(surplus)), is_under) {
            let min = limit.min.unwrap_or_default();
            self.report(code::TOO_FEW, subject, subject.span, limit, size.min, min);
        }
    }

    /// The worst limit that is broken, with the size that breaks it. Without a profile a limit counts as broken only where
    /// it is broken under every variant.
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
                        Some(max) if size.min > max => Breach::Certain,
                        _ => Breach::Possible,
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

    fn too_long(&mut self, subject: Subject, text: &FieldText, limit: Limit, size: Interval) {
        let max = limit.max.unwrap_or_default();
        let (mut span, mut chars) = (subject.span, Arg::Static(""));
        if !text.flat().approximate {
            let filled = text.filled().text();
            let over = first_over(filled, limit.measure, max);
            span = over.and_then(|at| text.origin(at)).unwrap_or(subject.span);
            // Bytes are no unit that people count in.
            let rest = over.and_then(|at| filled.get(at..)).unwrap_or_default();
            let count = rest.chars().count();
            if limit.measure == Measured::Bytes && count != rest.len() {
                chars = Arg::Phrase(&code::ABOUT_CHARS, vec![("chars", count.into())]);
            }
        }
        let found = self.found(code::TOO_LONG, span, subject, limit, size.min, max).arg("chars", chars);
        self.sink.push(self.with_policies(found, text));
    }

    fn too_short(&mut self, subject: Subject, limit: Limit, size: Interval) {
        let min = limit.min.unwrap_or_default();
        let row = match (size.max, min) {
            (Some(0), _) => code::EMPTY,
            (Some(most), _) if most < min => code::TOO_SHORT,
            _ => code::MAY_BE_EMPTY,
        };
        self.report(row, subject, subject.span, limit, size.min, min);
    }

    fn report(&mut self, row: Code, subject: Subject, span: Span, limit: Limit, measured: u64, bound: u64) {
        let found = self.found(row, span, subject, limit, measured, bound);
        self.sink.push(found);
    }

    fn found(&self, row: Code, span: Span, subject: Subject, limit: Limit, measured: u64, bound: u64) -> Diagnostic {
        let diagnostic = Diagnostic::new(row, span)
            .measured(measured, bound, limit.measure.unit())
            .arg("owner", subject.owner)
            .arg("name", subject.name);
        self.because(diagnostic, limit.outcome, limit.fact)
    }
}

impl Outcome {
    /// True where the platform takes what breaks the rule, and merely changes or dislikes it.
    pub fn is_soft(self) -> bool {
        self.severity() < Severity::Error
    }
}

/// The byte offset of the first character that is too much.
fn first_over(text: &str, measure: Measured, max: u64) -> Option<usize> {
    let max = usize::try_from(max).ok()?;
    match measure {
        Measured::Chars => text.char_indices().nth(max).map(|(at, _)| at),
        _ => text.char_indices().find(|(at, c)| at + c.len_utf8() > max).map(|(at, _)| at),
    }
}
