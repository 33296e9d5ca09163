use super::cases::{self, Case, Questions};
use super::step::{fits, truncated};
use super::{Hole, Item, Markup, Piece, Repeat, Text};
use crate::lang::{Interval, TextMeasure};

/// So many questions of a text are taken apart: 2¹² cases at most.
const MOST_QUESTIONS: usize = 12;

/// What the evaluator cannot know of a text's length.
pub trait Measure {
    /// The length of a body function's text in the dialect it lands in, from the lengths of its parts.
    fn markup(&self, kind: Markup, inner: Interval, target: Option<Interval>) -> Interval;

    /// The bytes and characters of a hole.
    fn hole(&self, hole: &Hole<'_>) -> (Interval, Interval) {
        (hole.bytes, hole.chars)
    }

    /// How often a repetition runs.
    fn times(&self, over: &Repeat<'_>) -> Interval {
        over.times
    }
}

/// The least and the most of something, for all values of the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    pub size: Interval,
    /// Both ends are reached by some values, as far as conditions decide it. Else they are bounds all the same.
    pub exact: bool,
}

/// What is measured, and where.
struct Ruler<'m, M> {
    of: &'m M,
    measure: TextMeasure,
    /// Conditions are taken apart; so many answers are given from outside.
    given: Option<usize>,
}

impl<'p> Text<'p> {
    /// The length of the text in bytes, whichever way its conditions come out. Conditions are taken as if each went its own
    /// way: quick, and never too narrow.
    pub fn bytes(&self, of: &impl Measure) -> Interval {
        self.length(TextMeasure::Bytes, of)
    }

    /// … in characters.
    pub fn chars(&self, of: &impl Measure) -> Interval {
        self.length(TextMeasure::Chars, of)
    }

    pub fn length(&self, measure: TextMeasure, of: &impl Measure) -> Interval {
        self.under(&Ruler { of, measure, given: None }, &[])
    }

    /// The length of the text where `given` holds. Conditions that ask the same come out the same way.
    pub fn extent(&self, measure: TextMeasure, of: &impl Measure, given: &Case<'p>) -> Extent {
        if !self.has_choice() {
            let size = self.under(&Ruler { of, measure, given: None }, given);
            return Extent { size, exact: true };
        }
        let (questions, exact) = self.questions();
        let ruler = Ruler { of, measure, given: Some(given.len()) };
        let mut size: Option<Interval> = None;
        questions.cases(given, &mut |case| {
            let one = self.under(&ruler, case);
            size = Some(size.map_or(one, |size| size.either(one)));
        });
        // There is no case where what is given contradicts itself.
        Extent { size: size.unwrap_or_else(|| self.under(&ruler, given)), exact }
    }

    /// The case in which the text is longest.
    pub fn worst_case(
        &self,
        measure: TextMeasure,
        of: &impl Measure,
        given: &Case<'p>,
    ) -> Vec<(super::Question<'p>, bool)> {
        let (questions, _) = self.questions();
        let ruler = Ruler { of, measure, given: Some(given.len()) };
        let mut worst: Option<(u64, Vec<_>)> = None;
        questions.cases(given, &mut |case| {
            let most = self.under(&ruler, case).max.unwrap_or(u64::MAX);
            if worst.as_ref().is_none_or(|(known, _)| most > *known) {
                worst = Some((most, case.to_vec()));
            }
        });
        worst.map_or_else(|| given.to_vec(), |(_, case)| case)
    }

    /// The length in one case; conditions inside of loops are taken apart.
    pub fn length_in(&self, measure: TextMeasure, of: &impl Measure, case: &Case<'p>) -> Interval {
        self.under(&Ruler { of, measure, given: Some(case.len()) }, case)
    }

    /// The questions outside of loops, and whether all questions are asked and none of them depends on more than its answer.
    fn questions(&self) -> (Questions<'p>, bool) {
        let all = Questions::of_all(self);
        let mut outer = Questions::of_text(self);
        outer.truncate(MOST_QUESTIONS);
        let free = all.count() <= MOST_QUESTIONS && all.iter().all(super::Question::is_free);
        (outer, free && !self.is_scattered(&mut Vec::new()))
    }

    /// True where loops over one list ask of its items at several levels: they are not taken together, so that each may
    /// have another worst item.
    fn is_scattered(&self, before: &mut Vec<u32>) -> bool {
        let (mut here, mut below) = (Vec::new(), Vec::new());
        self.level(&mut here, &mut below);
        let again = here.iter().any(|id| before.contains(id));
        before.extend(here);
        again || below.into_iter().any(|text| text.is_scattered(before))
    }

    /// The loops with conditions at this level, and the texts of the next.
    fn level<'t>(&'t self, loops: &mut Vec<u32>, below: &mut Vec<&'t Self>) {
        for piece in &self.pieces {
            match piece {
                Piece::Lit { .. } | Piece::Hole(_) => {}
                Piece::Choice { then, other, .. } => {
                    then.level(loops, below);
                    other.level(loops, below);
                }
                Piece::Repeat { over, inner, separator, .. } => {
                    if inner.has_choice() {
                        loops.push(over.id);
                    }
                    below.extend([inner, separator]);
                }
                Piece::Markup { inner, target, .. } => {
                    below.push(inner);
                    below.extend(target);
                }
                Piece::Cut { inner, .. } | Piece::Lines(inner) | Piece::Trim { inner, .. } => below.push(inner),
                Piece::Joined { inner, separator, .. } => below.extend([inner, separator]),
            }
        }
    }

    fn has_choice(&self) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Lit { .. } | Piece::Hole(_) => false,
            Piece::Choice { .. } => true,
            Piece::Markup { inner, target, .. } => inner.has_choice() || target.as_ref().is_some_and(Self::has_choice),
            Piece::Cut { inner, .. } | Piece::Lines(inner) | Piece::Trim { inner, .. } => inner.has_choice(),
            Piece::Repeat { inner, separator, .. } | Piece::Joined { inner, separator, .. } => {
                inner.has_choice() || separator.has_choice()
            }
        })
    }

    fn under<M: Measure>(&self, ruler: &Ruler<'_, M>, case: &Case<'p>) -> Interval {
        let mut sum = Interval::ZERO;
        if ruler.given.is_none() || !self.has_choice() {
            for piece in &self.pieces {
                sum = sum.plus(piece.under(ruler, case));
            }
            return sum;
        }
        let mut pieces = Vec::with_capacity(self.pieces.len());
        self.chosen(case, &mut pieces);
        let mut loops: Vec<(&Repeat<'p>, Vec<&Self>)> = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Repeat { over, inner, separator, .. } => {
                    sum = sum.plus(between(separator.under(ruler, case), ruler.turns(over, case)));
                    match loops.iter_mut().find(|(known, _)| known.id == over.id) {
                        Some((_, bodies)) => bodies.push(inner),
                        None => loops.push((over, vec![inner])),
                    }
                }
                piece => sum = sum.plus(piece.under(ruler, case)),
            }
        }
        for (over, bodies) in loops {
            sum = sum.plus(turn(&bodies, ruler, over, case).times(ruler.turns(over, case)));
        }
        sum
    }

    /// The pieces that are there in a case; a choice that the case does not decide stays.
    fn chosen<'t>(&'t self, case: &Case<'p>, out: &mut Vec<&'t Piece<'p>>) {
        for piece in &self.pieces {
            match piece {
                Piece::Choice { cond, then, other, .. } => match cases::holds(case, &cond.formula) {
                    Some(true) => then.chosen(case, out),
                    Some(false) => other.chosen(case, out),
                    None => out.push(piece),
                },
                piece => out.push(piece),
            }
        }
    }
}

impl<M: Measure> Ruler<'_, M> {
    fn turns<'p>(&self, over: &Repeat<'p>, case: &Case<'p>) -> Interval {
        cases::times(case, &over.list, self.of.times(over))
    }
}

/// The length of one turn of loops over the same list, all their bodies one after the other: what is asked of an item is
/// answered in all of them.
fn turn<'p, M: Measure>(bodies: &[&Text<'p>], ruler: &Ruler<'_, M>, over: &Repeat<'p>, case: &Case<'p>) -> Interval {
    // Inside of a loop over the same list, its item is another one.
    let inner: Vec<_>;
    let case = match case.iter().any(|(question, _)| question.mentions(&[over.id])) {
        true => {
            inner = case.iter().filter(|(question, _)| !question.mentions(&[over.id])).cloned().collect();
            inner.as_slice()
        }
        false => case,
    };
    let all = |case: &Case<'p>| bodies.iter().fold(Interval::ZERO, |sum, body| sum.plus(body.under(ruler, case)));
    let Some(given) = ruler.given.filter(|_| bodies.iter().any(|body| body.has_choice())) else { return all(case) };
    let questions = Questions::of_turn(bodies, over.id);
    if case.len().saturating_sub(given) + questions.count() > MOST_QUESTIONS {
        return all(case);
    }
    let mut length: Option<Interval> = None;
    questions.cases(case, &mut |case| {
        let one = all(case);
        length = Some(length.map_or(one, |length| length.either(one)));
    });
    length.unwrap_or_else(|| all(case))
}

/// Separators between so many turns.
fn between(separator: Interval, turns: Interval) -> Interval {
    separator.times(Interval { min: turns.min.saturating_sub(1), max: turns.max.map(|most| most.saturating_sub(1)) })
}

impl<'p> Piece<'p> {
    /// The length in one case, as [`Text::length_in`].
    pub fn length_in(&self, measure: TextMeasure, of: &impl Measure, case: &Case<'p>) -> Interval {
        self.under(&Ruler { of, measure, given: Some(case.len()) }, case)
    }

    fn under<M: Measure>(&self, ruler: &Ruler<'_, M>, case: &Case<'p>) -> Interval {
        let count = |text: &str| match ruler.measure {
            TextMeasure::Bytes => text.len() as u64,
            TextMeasure::Chars => text.chars().count() as u64,
        };
        match self {
            Self::Lit { text, .. } => Interval::exactly(count(text)),
            Self::Hole(hole) => match &hole.value {
                Some(value) => Interval::exactly(count(value)),
                None => cases::word_length(case, hole, count).unwrap_or_else(|| {
                    let (bytes, chars) = ruler.of.hole(hole);
                    if ruler.measure == TextMeasure::Bytes { bytes } else { chars }
                }),
            },
            Self::Markup { kind, inner, target, .. } => {
                let target = target.as_ref().map(|target| target.under(ruler, case));
                ruler.of.markup(*kind, inner.under(ruler, case), target)
            }
            Self::Cut { inner, max, measure: counted, .. } => {
                let measured = |measure| inner.under(&Ruler { measure, ..*ruler }, case);
                let (bytes, chars) = (measured(TextMeasure::Bytes), measured(TextMeasure::Chars));
                let (bytes, chars) = if fits(bytes, chars, *max, *counted) {
                    (bytes, chars)
                } else {
                    truncated(bytes, chars, *max, *counted)
                };
                if ruler.measure == TextMeasure::Bytes { bytes } else { chars }
            }
            Self::Choice { cond, then, other, .. } => match cases::holds(case, &cond.formula) {
                Some(true) => then.under(ruler, case),
                Some(false) => other.under(ruler, case),
                None => then.under(ruler, case).either(other.under(ruler, case)),
            },
            Self::Repeat { over, inner, separator, .. } => {
                let turns = ruler.turns(over, case);
                turn(&[inner], ruler, over, case).times(turns).plus(between(separator.under(ruler, case), turns))
            }
            Self::Lines(inner) => without_last(inner.under(ruler, case), Interval::exactly(1)),
            Self::Joined { inner, separator, .. } => {
                without_last(inner.under(ruler, case), separator.under(ruler, case))
            }
            Self::Trim { inner, .. } => Interval { min: 0, max: inner.under(ruler, case).max },
        }
    }
}

/// Several parts of which each ends in a separator, without the last separator.
fn without_last(all: Interval, separator: Interval) -> Interval {
    Interval {
        min: separator.max.map_or(0, |separator| all.min.saturating_sub(separator)),
        max: all.max.map(|max| max.saturating_sub(separator.min)),
    }
}

/// How many items a list has, for all values of the parameters.
pub fn count(items: &[Item<'_>]) -> Interval {
    items.iter().fold(Interval::ZERO, |sum, item| {
        sum.plus(match item {
            Item::Value(_) => Interval::exactly(1),
            Item::Choice { then, other, .. } => count(then).either(count(other)),
            Item::Repeat { over, body, .. } => count(body).times(over.times),
        })
    })
}
