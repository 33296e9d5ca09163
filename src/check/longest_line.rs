//! The maximum length of a line of a text. Lines are not cut when a body is split, so it bounds how much of a part
//! stays unused.

use super::sizes::size_range;
use crate::catalog::Measure;
use crate::dialect::Dialect;
use crate::eval::{Assumptions, Hole, Markup, Piece, Repeat, Text};
use crate::lang::{TextKind, TextMeasure};
use crate::split::Longest;
use crate::text;

/// The longest line of a text, for all values of its parameters.
pub(super) fn longest_line(text: &Text, dialect: Dialect, measure: Measure, given: Assumptions<'_>) -> Longest {
    // The length of lines is measured without the path condition of the message.
    let mut reader =
        LineReader { dialect, measure, given: Assumptions { path_condition: &[], ..given }, framed: false };
    let shape = reader.text(text);
    let broken = shape.broken.map_or(0, |lines| lines.first.max(lines.inner).max(lines.last));
    Longest { line: shape.flat.unwrap_or(0).max(broken), framed: reader.framed }
}

/// The maximum length of the lines of a text: of its forms without line breaks, and of those with some. `u64::MAX`
/// means unbounded.
#[derive(Clone, Copy, Debug, Default)]
struct Shape {
    flat: Option<u64>,
    broken: Option<Lines>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Lines {
    /// The line before the first break.
    first: u64,
    /// Lines between two breaks.
    inner: u64,
    /// The line after the last break.
    last: u64,
}

impl Shape {
    const EMPTY: Self = Self::flat(0);

    const fn flat(size: u64) -> Self {
        Self { flat: Some(size), broken: None }
    }

    /// The shape of a choice.
    fn or(self, other: Self) -> Self {
        let broken = match (self.broken, other.broken) {
            (Some(a), Some(b)) => {
                Some(Lines { first: a.first.max(b.first), inner: a.inner.max(b.inner), last: a.last.max(b.last) })
            }
            (one, other) => one.or(other),
        };
        Self { flat: self.flat.max(other.flat), broken }
    }

    /// The shape of a concatenation.
    fn then(self, next: Self) -> Self {
        let sum = |a: u64, b: u64| a.saturating_add(b);
        let mut all = Self { flat: self.flat.zip(next.flat).map(|(a, b)| sum(a, b)), broken: None };
        let mut add = |lines| all = all.or(Self { flat: None, broken: Some(lines) });
        if let (Some(a), Some(b)) = (self.flat, next.broken) {
            add(Lines { first: sum(a, b.first), ..b });
        }
        if let (Some(a), Some(b)) = (self.broken, next.flat) {
            add(Lines { last: sum(a.last, b), ..a });
        }
        if let (Some(a), Some(b)) = (self.broken, next.broken) {
            let inner = a.inner.max(b.inner).max(sum(a.last, b.first));
            add(Lines { first: a.first, inner, last: b.last });
        }
        all
    }

    /// The shape of a repetition.
    fn times(self, least: u64, most: Option<u64>) -> Self {
        let flat = self.flat.map(|flat| match most {
            Some(most) => flat.saturating_mul(most),
            None if flat == 0 => 0,
            None => u64::MAX,
        });
        let more = flat.unwrap_or(0);
        let broken = self.broken.map(|lines| Lines {
            first: lines.first.saturating_add(more),
            inner: lines.inner.max(lines.last.saturating_add(more).saturating_add(lines.first)),
            last: lines.last.saturating_add(more),
        });
        let never = if least == 0 { Self::EMPTY } else { Self::default() };
        Self { flat, broken }.or(never)
    }

    /// The shape after trimming: a break at an end may be gone.
    fn shortened(self) -> Self {
        let Some(lines) = self.broken else { return self };
        let most = lines.first.max(lines.inner).max(lines.last);
        self.or(Self { flat: Some(most), broken: Some(Lines { first: most, inner: most, last: most }) })
    }
}

struct LineReader<'g> {
    dialect: Dialect,
    measure: Measure,
    given: Assumptions<'g>,
    /// Whether markup may have to be reopened at the start of a line.
    framed: bool,
}

impl LineReader<'_> {
    fn text(&mut self, text: &Text) -> Shape {
        text.pieces.iter().fold(Shape::EMPTY, |shape, piece| shape.then(self.piece(piece)))
    }

    fn piece(&mut self, piece: &Piece) -> Shape {
        match piece {
            Piece::Lit { text, .. } => self.written(text),
            Piece::Hole(hole) => self.hole(hole),
            Piece::Markup { kind, inner, .. } => {
                let inside = self.text(inner);
                let whole = Text { pieces: vec![piece.clone()] };
                let most = size_range(&whole, self.dialect, self.measure, self.given).and_then(|whole| whole.size.max);
                let most = most.unwrap_or(u64::MAX);
                self.framed |= inside.broken.is_some() && !matches!(kind, Markup::Mention);
                // Its markup may be on any of its lines.
                if inside.broken.is_some() { Shape::flat(most).or(inside) } else { Shape::flat(most) }
            }
            Piece::Cut { inner, max, measure, .. } => {
                let inside = self.text(inner).shortened();
                let bound = match (measure, self.measure) {
                    (TextMeasure::Chars, Measure::Bytes) => max.saturating_mul(4),
                    _ => *max,
                };
                let cut = |size: u64| size.min(bound);
                // The `…` may be on a line that was not too long.
                let marked = |size: u64| cut(size.saturating_add(3));
                Shape {
                    flat: inside.flat.map(|flat| if inside.broken.is_some() { marked(flat) } else { cut(flat) }),
                    broken: inside.broken.map(|lines| Lines {
                        first: marked(lines.first),
                        inner: cut(lines.inner),
                        last: marked(lines.last),
                    }),
                }
            }
            Piece::Choice { then, other, .. } => {
                let then = self.text(then);
                then.or(self.text(other))
            }
            Piece::Repeat { over, inner, separator, .. } => self.repeat(over, inner, separator),
            Piece::Fitted(fitted) => {
                let items = fitted.items.iter().fold(Shape::EMPTY, |shape, item| shape.then(self.text(item)));
                items.or(Shape::EMPTY).then(self.text(&fitted.rest).or(Shape::EMPTY))
            }
            Piece::Lines(inner) | Piece::Joined { inner, .. } | Piece::Trim { inner, .. } => {
                self.text(inner).shortened()
            }
        }
    }

    fn repeat(&mut self, over: &Repeat, inner: &Text, separator: &Text) -> Shape {
        let each = self.text(inner);
        let separated = each.then(self.text(separator)).or(each);
        separated.times(over.times.min, over.times.max)
    }

    fn hole(&mut self, hole: &Hole) -> Shape {
        self.framed |= hole.kind == TextKind::Markup;
        if let Some(value) = &hole.value {
            return self.lines(value);
        }
        let most = if self.measure == Measure::Chars { hole.chars.max } else { hole.bytes.max };
        Shape::flat(most.unwrap_or(u64::MAX))
    }

    fn written(&mut self, written: &str) -> Shape {
        self.framed |= self.dialect.spec().frames.find(written.as_bytes()).is_some();
        self.lines(written)
    }

    fn lines(&self, written: &str) -> Shape {
        let size = |line: &str| if self.measure == Measure::Chars { text::chars(line) } else { line.len() as u64 };
        let Some((first, rest)) = written.split_once('\n') else { return Shape::flat(size(written)) };
        let (inner, last) = match rest.rsplit_once('\n') {
            Some((inner, last)) => (inner.split('\n').map(size).max().unwrap_or(0), last),
            None => (0, rest),
        };
        Shape { flat: None, broken: Some(Lines { first: size(first), inner, last: size(last) }) }
    }
}
