//! The contribution of each part of a text to its maximum length.

use crate::eval::{Assumptions, LengthModel, MeasuredText, Piece, Text, entails, times};
use crate::lang::TextMeasure;
use crate::sort::sort_by_key;
use crate::source::Span;

/// The contribution of a part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Share {
    pub span: Span,
    /// In bytes or characters; `None` if it is unbounded.
    pub most: Option<u64>,
    /// For a loop: the number of iterations.
    pub times: Option<u64>,
    /// It is the author's own text.
    pub own: bool,
}

/// The parts of a text under a path condition, the largest first.
pub(super) fn shares(text: &Text, measure: TextMeasure, of: &impl LengthModel, given: Assumptions<'_>) -> Vec<Share> {
    let mut found = Shares { measure, of, given, own: None, all: Vec::new() };
    found.text(text);
    let Shares { own, mut all, .. } = found;
    all.extend(own);
    all.retain(|share| share.most != Some(0));
    sort_by_key(&mut all, |share| (std::cmp::Reverse(share.most.unwrap_or(u64::MAX)), share.span.start));
    all
}

struct Shares<'s, M> {
    measure: TextMeasure,
    of: &'s M,
    given: Assumptions<'s>,
    own: Option<Share>,
    all: Vec<Share>,
}

impl<M: LengthModel> Shares<'_, M> {
    fn text(&mut self, text: &Text) {
        for piece in &text.pieces {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Piece) {
        match piece {
            Piece::Lit { span, .. } => self.own(*span, piece),
            Piece::Hole(hole) => self.push(hole.span, piece, None),
            Piece::Cut { span, .. } | Piece::Trim { span, .. } => self.push(*span, piece, None),
            Piece::Markup { inner, target, span, kind } => {
                self.add_own(*span, self.of.markup(*kind));
                self.text(inner);
                if let Some(target) = target {
                    self.text(target);
                }
            }
            Piece::Lines(inner) | Piece::Joined { inner, .. } => self.text(inner),
            // The items give way, the rest does not.
            Piece::Fitted(fitted) => self.text(&fitted.rest),
            Piece::Choice { cond, then, other, .. } => {
                let longer = || {
                    let most = |text: &Text| self.most(&text.pieces).unwrap_or(u64::MAX);
                    most(then) >= most(other)
                };
                let first = entails(self.given.path_condition, &cond.expr).unwrap_or_else(longer);
                self.text(if first { then } else { other });
            }
            Piece::Repeat { over, .. } => {
                let runs = times(self.given.path_condition, &over.list, self.of.times(over));
                self.push(over.list.span, piece, runs.max);
            }
        }
    }

    fn most(&self, pieces: &[Piece]) -> Option<u64> {
        MeasuredText::of_pieces(pieces, self.given).size_range(self.measure, self.of).size.max
    }

    fn push(&mut self, span: Span, piece: &Piece, times: Option<u64>) {
        let most = self.most(std::slice::from_ref(piece));
        match self.all.iter_mut().find(|share| share.span == span && share.times == times) {
            Some(known) => known.most = known.most.zip(most).map(|(a, b)| a.saturating_add(b)),
            None => self.all.push(Share { span, most, times, own: false }),
        }
    }

    fn own(&mut self, span: Span, piece: &Piece) {
        let most = self.most(std::slice::from_ref(piece)).unwrap_or_default();
        self.add_own(span, most);
    }

    fn add_own(&mut self, span: Span, most: u64) {
        let own = self.own.get_or_insert(Share { span, most: Some(0), times: None, own: true });
        own.most = own.most.map(|known| known.saturating_add(most));
    }
}
