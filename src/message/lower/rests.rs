//! `for … { } rest n { }`: shows as many items as fit, and the rest for the others.

use super::Lowering;
use crate::catalog::{Field, Limit, Measure};
use crate::diag::messages::message as code;
use crate::diag::{Diagnostic, Localized, Sink};
use crate::eval::{Fitted, Piece, Text};
use crate::lang::MOST_LEFT_OUT;
use crate::message::model::dialect_of;
use crate::message::{FieldText, FlatPiece, HiddenItems};
use crate::source::Span;
use crate::syntax::ast::{Block, EntryKind, MessageDecl};
use crate::text;

/// Reports a second `rest` in a block, and one in another loop.
pub(super) fn check(message: &MessageDecl, sink: &mut Sink) {
    block(&message.body, false, &mut None, sink);
}

fn block(body: &Block, in_loop: bool, first: &mut Option<Span>, sink: &mut Sink) {
    for entry in &body.entries {
        match &entry.kind {
            EntryKind::For { body, rest, .. } => {
                if let Some(rest) = rest {
                    let span = rest.name.span;
                    match first {
                        _ if in_loop => sink.push(misplaced_rest(&code::REST_IN_LOOP, &code::HOW_REST_IN_LOOP, span)),
                        Some(first) => {
                            let found = misplaced_rest(&code::REST_TWICE, &code::HOW_REST_TWICE, span);
                            sink.push(found.note(*first, &code::FIRST_REST));
                        }
                        None => *first = Some(span),
                    }
                }
                block(body, true, first, sink);
                if let Some(rest) = rest {
                    block(&rest.body, true, first, sink);
                }
            }
            EntryKind::If { arms, other } => {
                arms.iter().map(|(_, body)| body).chain(other).for_each(|body| block(body, in_loop, first, sink));
            }
            EntryKind::Block { body, .. } => block(body, in_loop, &mut None, sink),
            _ => {}
        }
    }
}

/// The finding for a `rest` in something that is not a text.
pub(super) fn rest_outside_text(span: Span) -> Diagnostic {
    misplaced_rest(&code::REST_OUTSIDE_TEXT, &code::HOW_REST_OUTSIDE, span)
}

fn misplaced_rest(reason: &'static Localized, how: &'static Localized, span: Span) -> Diagnostic {
    Diagnostic::new(code::MisplacedRest { reason, how }, span)
}

impl Lowering<'_> {
    /// The text of a block of pieces. For known values, a loop with a `rest` shows as many items as fit.
    pub(super) fn fitted(&mut self, field: &'static Field, name: &str, text: Text) -> FieldText {
        let dialect = dialect_of(field.kind);
        if self.rests.is_some()
            && let [Piece::Lines(lines)] = text.pieces.as_slice()
            && let Some(at) = lines.pieces.iter().position(|piece| matches!(piece, Piece::Fitted(_)))
            && let (before, [Piece::Fitted(fitted), after @ ..]) = lines.pieces.split_at(at)
        {
            return self.fit(&FittedText { field, before, fitted, after }, name);
        }
        FieldText::new(text, dialect)
    }

    fn fit(&mut self, whole: &FittedText<'_>, name: &str) -> FieldText {
        let items = whole.fitted.items.as_slice();
        let (dropped, span) = (whole.fitted.dropped, whole.fitted.span);
        // For each number of items shown, how many of the others would have given a line.
        let mut left = vec![0; items.len() + 1];
        for (at, item) in items.iter().enumerate().rev() {
            let behind = left.get(at + 1).copied().unwrap_or_default();
            if let Some(place) = left.get_mut(at) {
                *place = behind + u64::from(!item.pieces.is_empty());
            }
        }
        let all = left.first().copied().unwrap_or_default();
        // Without a rest, the text grows with every item.
        let most = whole.most();
        for shown in (0..=most).rev() {
            let others = left.get(shown).copied().unwrap_or_default();
            let number = others.saturating_add(dropped).min(MOST_LEFT_OUT.unsigned_abs());
            let rest = match (number, &mut self.rests) {
                (1.., Some(rests)) => {
                    let tree = rests(span, number);
                    self.lines(name, tree.entries)
                }
                _ => Text::default(),
            };
            let left_out = (number > 0).then_some(HiddenItems { shown: all - others, rest: number, span });
            let made = FieldText::new(whole.text(shown, &rest), dialect_of(whole.field.kind)).leaving_out(left_out);
            if shown == 0 || whole.fits(&made) {
                return made;
            }
        }
        FieldText::new(whole.text(0, &Text::default()), dialect_of(whole.field.kind))
    }
}

/// A text with a loop whose items must fit.
struct FittedText<'t> {
    field: &'static Field,
    before: &'t [Piece],
    fitted: &'t Fitted,
    after: &'t [Piece],
}

impl FittedText<'_> {
    /// The text with the first items, and the lines of the rest after them.
    fn text(&self, shown: usize, rest: &Text) -> Text {
        let items = self.fitted.items.iter().take(shown).flat_map(|item| &item.pieces);
        let pieces = self.before.iter().chain(items).chain(&rest.pieces).chain(self.after).cloned().collect();
        Text { pieces: vec![Piece::Lines(Text { pieces })] }
    }

    /// The largest number of items with which the text fits, without a rest.
    fn most(&self) -> usize {
        let all = self.fitted.items.len();
        let fits =
            |shown: usize| self.fits(&FieldText::new(self.text(shown, &Text::default()), dialect_of(self.field.kind)));
        // Every measurement costs what the text holds: first double what is shown, then halve the doubt.
        let mut step = 1;
        let (mut low, mut high) = loop {
            let shown = step.min(all);
            match fits(shown) {
                true if shown == all => return all,
                true => step *= 2,
                false => break (shown / 2, shown),
            }
        };
        while low + 1 < high {
            let middle = low + (high - low) / 2;
            if fits(middle) { low = middle } else { high = middle }
        }
        low
    }

    /// Whether it fits all limits, both as written and with its values escaped.
    fn fits(&self, text: &FieldText) -> bool {
        let filled = text.filled().text();
        let flat = text.flat();
        let written = |size: &dyn Fn(&str) -> u64| -> u64 {
            flat.pieces
                .iter()
                .map(|piece| match piece {
                    FlatPiece::Lit { text, .. } => size(text),
                    FlatPiece::Hole(hole) => hole.value.as_deref().map_or(0, size),
                })
                .sum()
        };
        let is_kept = |limit: &Limit| {
            let size: &dyn Fn(&str) -> u64 = match limit.measure {
                Measure::Bytes => &|text: &str| text.len() as u64,
                Measure::Chars => &text::chars,
                _ => return true,
            };
            limit.max.is_none_or(|max| size(filled) <= max && written(size) <= max)
        };
        self.field.limits.iter().all(is_kept)
    }
}
