//! Sizes against limits: bytes and characters of texts, items of lists.

use super::Check;
use super::effect::because;
use crate::catalog::{Dialect, Limit, Measure as Measured, Outcome, Variant};
use crate::diag::words::platform as code;
use crate::diag::{Diagnostic, Severity};
use crate::eval::{Markup, Measure, Piece, Text};
use crate::lang::Interval;
use crate::message::{Flat, dialect};
use crate::source::Span;

/// The length that a body function's spelling adds in a dialect.
struct Spelling(Dialect);

impl Measure for Spelling {
    fn markup(&self, kind: Markup, inner: Interval, target: Option<Interval>) -> Interval {
        let own = spelled(self.0, kind);
        inner.plus(target.unwrap_or(Interval::ZERO)).plus(Interval::exactly(own))
    }
}

/// How long a text can be; `None` for what a text has no size in.
pub fn size(text: &Text<'_>, dialect: Dialect, measure: Measured) -> Option<Interval> {
    match measure {
        Measured::Bytes => Some(text.bytes(&Spelling(dialect))),
        Measured::Chars => Some(text.chars(&Spelling(dialect))),
        _ => None,
    }
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

impl<'p> Check<'_, '_, 'p> {
    /// A text against the limits of its place.
    pub(super) fn text_limits(&mut self, subject: Subject<'_>, text: &Text<'p>, dialect: Dialect, limits: &[Limit]) {
        if limits.is_empty() {
            return;
        }
        let of = Spelling(dialect);
        let (bytes, mut chars) = (text.bytes(&of), None);
        let mut size = |measure| match measure {
            Measured::Bytes => Some(bytes),
            Measured::Chars => Some(*chars.get_or_insert_with(|| text.chars(&of))),
            _ => None,
        };
        if let Some((limit, size)) = self.broken(limits, &mut size, |limit, size| {
            limit.max.is_some_and(|max| size.max.is_none_or(|most| most > max))
        }) {
            self.too_long(subject, text, dialect, limit, size);
        }
        if let Some((limit, size)) =
            self.broken(limits, &mut size, |limit, size| limit.min.is_some_and(|min| size.min < min))
        {
            self.too_short(subject, limit, size);
        }
    }

    /// The number of items against the limits of a list or block. `member` says where the item of an index stands.
    pub(super) fn item_limits(
        &mut self,
        subject: Subject<'_>,
        count: Interval,
        limits: &[Limit],
        member: &dyn Fn(usize) -> Option<Span>,
    ) {
        let mut size = |measure| (measure == Measured::Items).then_some(count);
        let over = |limit: &Limit, size: Interval| limit.max.is_some_and(|max| size.max.is_none_or(|most| most > max));
        if let Some((limit, size)) = self.broken(limits, &mut size, over) {
            let max = limit.max.unwrap_or_default();
            let (row, measured) = match (size.min > max, size.max) {
                (true, _) => (code::TOO_MANY, size.min),
                (false, Some(most)) => (code::MAY_BE_TOO_MANY, most),
                (false, None) => (code::UNBOUNDED_ITEMS, 0),
            };
            let first_over = usize::try_from(max).ok().and_then(member);
            self.report(row, subject, first_over.unwrap_or(subject.span), limit, measured, max);
        }
        let under = |limit: &Limit, size: Interval| limit.min.is_some_and(|min| size.min < min);
        if let Some((limit, size)) = self.broken(limits, &mut size, under) {
            let min = limit.min.unwrap_or_default();
            let certain = size.max.is_some_and(|most| most < min);
            let row = if certain { code::TOO_FEW } else { code::MAY_BE_TOO_FEW };
            self.report(row, subject, subject.span, limit, size.min, min);
        }
    }

    /// The worst limit that is broken, with the size that breaks it. Without a profile a limit counts as broken only where
    /// it is broken under either variant.
    fn broken(
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
        for &variant in self.variants() {
            let found = of(variant)?;
            let milder = |known: &(Limit, Interval)| found.0.outcome.severity() < known.0.outcome.severity();
            if worst.as_ref().is_none_or(milder) {
                worst = Some(found);
            }
        }
        worst
    }

    fn too_long(&mut self, subject: Subject<'_>, text: &Text<'p>, dialect: Dialect, limit: Limit, size: Interval) {
        let max = limit.max.unwrap_or_default();
        if size.min > max {
            let flat = Flat::new(text, dialect);
            let span = if flat.approximate {
                subject.span
            } else {
                let rendered = flat.render(dialect);
                first_over(&rendered.text, limit.measure, max)
                    .and_then(|at| rendered.origin(at))
                    .unwrap_or(subject.span)
            };
            return self.report(code::TOO_LONG, subject, span, limit, size.min, max);
        }
        let hole = longest_hole(text, limit.measure);
        let span = hole.as_ref().map_or(subject.span, |hole| hole.span);
        match (size.max, hole) {
            (Some(most), _) => self.report(code::MAY_BE_TOO_LONG, subject, span, limit, most, max),
            (None, Some(hole)) => {
                let room = max.saturating_sub(size.min);
                let proposal = format!("{room} {}", if limit.measure == Measured::Chars { "chars" } else { "bytes" });
                let diagnostic = Diagnostic::new(code::UNBOUNDED, span)
                    .measured(0, max, limit.measure.unit())
                    .arg("owner", subject.owner)
                    .arg("name", subject.name)
                    .arg("parameter", hole.path)
                    .arg("proposal", proposal);
                self.sink.push(because(Diagnostic { measured: None, ..diagnostic }, limit.outcome, limit.fact));
            }
            (None, None) => self.report(code::MAY_BE_TOO_LONG, subject, span, limit, max.saturating_add(1), max),
        }
    }

    fn too_short(&mut self, subject: Subject<'_>, limit: Limit, size: Interval) {
        let min = limit.min.unwrap_or_default();
        let row = match (size.max, min) {
            (Some(0), _) => code::EMPTY,
            (Some(most), _) if most < min => code::TOO_SHORT,
            _ => code::MAY_BE_EMPTY,
        };
        self.report(row, subject, subject.span, limit, size.min, min);
    }

    fn report(
        &mut self,
        row: crate::diag::Code,
        subject: Subject<'_>,
        span: Span,
        limit: Limit,
        measured: u64,
        bound: u64,
    ) {
        let diagnostic = Diagnostic::new(row, span)
            .measured(measured, bound, limit.measure.unit())
            .arg("owner", subject.owner)
            .arg("name", subject.name);
        self.sink.push(because(diagnostic, limit.outcome, limit.fact));
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

/// The parameter that may be longest.
struct LongestHole {
    span: Span,
    path: String,
    most: Option<u64>,
}

fn longest_hole(text: &Text<'_>, measure: Measured) -> Option<LongestHole> {
    let mut longest: Option<LongestHole> = None;
    let mut take = |found: LongestHole| {
        let longer = longest.as_ref().is_none_or(|known| match (found.most, known.most) {
            (_, None) => false,
            (None, _) => true,
            (Some(found), Some(known)) => found > known,
        });
        if longer {
            longest = Some(found);
        }
    };
    for piece in &text.pieces {
        match piece {
            Piece::Lit { .. } => {}
            Piece::Hole(hole) => take(LongestHole {
                span: hole.span,
                path: hole.symbol.path.to_string(),
                most: if measure == Measured::Chars { hole.chars.max } else { hole.bytes.max },
            }),
            Piece::Markup { inner, target, .. } => {
                longest_hole(inner, measure).into_iter().for_each(&mut take);
                target.as_ref().and_then(|target| longest_hole(target, measure)).into_iter().for_each(&mut take);
            }
            Piece::Repeat { inner, over, .. } => {
                let found = longest_hole(inner, measure);
                found
                    .map(|hole| LongestHole {
                        most: hole.most.zip(over.times.max).map(|(a, b)| a.saturating_mul(b)),
                        path: if over.times.max.is_none() { over.list.path.to_string() } else { hole.path },
                        span: hole.span,
                    })
                    .into_iter()
                    .for_each(&mut take);
            }
            Piece::Choice { then, other, .. } => {
                longest_hole(then, measure).into_iter().for_each(&mut take);
                longest_hole(other, measure).into_iter().for_each(&mut take);
            }
            Piece::Cut { inner, .. }
            | Piece::Lines(inner)
            | Piece::Joined { inner, .. }
            | Piece::Trim { inner, .. } => {
                longest_hole(inner, measure).into_iter().for_each(&mut take);
            }
        }
    }
    longest
}
