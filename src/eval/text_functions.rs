//! Functions on texts. Each piece keeps its provenance; the text of a parameter is changed separately, so that it never
//! merges with the author's text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::budget::PIECE;
use super::domain::Domain;
use super::length::LengthModel;
use super::text_op::{cut, fits, replaced};
use super::{ChoiceValue, Hole, Markup, Piece, SymbolicExpr, SymbolicValue, Text, TextOp, Value, ValueItem, ValueKind};
use crate::lang::{Interval, Program, TextKind, TextMeasure, TextType, Type};
use crate::source::{Span, Substr};
use crate::text::Kept;

/// `upper` and `lower`: maps letter by letter.
pub(super) fn each_piece(text: &mut Text, step: &TextOp) {
    for piece in &mut text.pieces {
        match piece {
            Piece::Lit { text, .. } => *text = done(text, step),
            Piece::Hole(hole) => apply(hole, step),
            // The target of a link is an address, not text.
            Piece::Markup { inner, .. } => each_piece(inner, step),
            piece => piece.texts_mut(&mut |text| each_piece(text, step)),
        }
    }
}

pub(super) fn apply(hole: &mut Hole, step: &TextOp) {
    step.bound(hole);
    match &mut hole.value {
        Some(value) => *value = done(value, step),
        None => hole.symbol.expr = Arc::new(SymbolicExpr::Apply(Arc::clone(&hole.symbol.expr), step.clone())),
    }
}

pub(super) fn done(text: &Substr, step: &TextOp) -> Substr {
    match step.apply(Cow::Borrowed(text)) {
        Cow::Borrowed(part) => text.substr_from(part),
        Cow::Owned(text) => Substr::from(text),
    }
}

/// `join`; `none` items are left out.
pub(super) fn join(items: &[ValueItem], separator: &Text, span: Span) -> Text {
    if let Some(values) = certain(items) {
        return in_order(values, separator);
    }
    if let [ValueItem::Repeat { over, body, .. }] = items
        && let Some(values) = certain(body)
    {
        let (inner, separator) = (in_order(values, separator), separator.clone());
        return Text::from(Piece::Repeat { over: over.clone(), inner, separator, span });
    }
    Text::from(Piece::Joined { inner: ended(items, separator), separator: separator.clone(), span })
}

/// The texts of a list whose items are known.
fn certain(items: &[ValueItem]) -> Option<Vec<Text>> {
    let mut out = Vec::with_capacity(items.len());
    for item in items {
        match item {
            ValueItem::Value(Value { kind: ValueKind::None, .. }) => {}
            ValueItem::Value(value) if !may_be_none(value) => out.push(text_of_item(value)?),
            _ => return None,
        }
    }
    Some(out)
}

fn text_of_item(item: &Value) -> Option<Text> {
    match item.kind {
        ValueKind::Unknown => Some(Piece::unknown(item.span).into()),
        _ => item.clone().into_text(),
    }
}

fn may_be_none(value: &Value) -> bool {
    match &value.kind {
        ValueKind::None => true,
        ValueKind::Choice(choice) => may_be_none(&choice.then) || may_be_none(&choice.other),
        _ => false,
    }
}

fn in_order(texts: Vec<Text>, separator: &Text) -> Text {
    let mut out = Vec::with_capacity(texts.len().saturating_mul(2));
    for (index, text) in texts.into_iter().enumerate() {
        if index > 0 {
            out.extend(separator.pieces.iter().cloned());
        }
        out.extend(text.pieces);
    }
    Text { pieces: out }
}

/// Each item followed by the separator.
fn ended(items: &[ValueItem], separator: &Text) -> Text {
    let mut out = Text::default();
    for item in items {
        match item {
            ValueItem::Value(value) => end(value, separator, &mut out),
            ValueItem::Choice { cond, then, other, span } => {
                let (then, other) = (ended(then, separator), ended(other, separator));
                out.pieces.push(Piece::Choice { cond: cond.clone(), then, other, span: *span });
            }
            ValueItem::Repeat { over, body, span } => {
                let inner = ended(body, separator);
                let separator = Text::default();
                out.pieces.push(Piece::Repeat { over: over.clone(), inner, separator, span: *span });
            }
        }
    }
    out
}

fn end(value: &Value, separator: &Text, out: &mut Text) {
    if let ValueKind::Choice(choice) = &value.kind {
        let ChoiceValue { cond, then: a, other: b } = &**choice;
        let (mut then, mut other) = (Text::default(), Text::default());
        end(a, separator, &mut then);
        end(b, separator, &mut other);
        out.pieces.push(Piece::Choice { cond: Box::new(cond.clone()), then, other, span: value.span });
    } else if let Some(text) = text_of_item(value) {
        out.pieces.extend(text.pieces);
        out.pieces.extend(separator.pieces.iter().cloned());
    }
}

/// `truncate` and `tail`; `span` is that of the call, the source of the `…`.
pub(super) fn truncate(mut text: Text, (max, measure): (u64, TextMeasure), kept: Kept, span: Span) -> Text {
    let spelled = has_markup(&text);
    if !spelled && fits(text.bytes(&Plain), text.chars(&Plain), max, measure) && !has_holes(&text) {
        return text;
    }
    if let [Piece::Hole(hole)] = text.pieces.as_mut_slice() {
        apply(hole, &TextOp::Truncate(max, measure, kept));
        return text;
    }
    if let [Piece::Choice { then, other, .. }] = text.pieces.as_mut_slice() {
        *then = truncate(std::mem::take(then), (max, measure), kept, span);
        *other = truncate(std::mem::take(other), (max, measure), kept, span);
        return text;
    }
    let Some(whole) = super::compute::known(&text).map(Cow::into_owned) else {
        if !spelled && fits(text.bytes(&Plain), text.chars(&Plain), max, measure) {
            return text;
        }
        return Text::from(Piece::Cut { inner: text, max, measure, kept, span });
    };
    if let Some(short) = cut(&whole, max, measure, kept) {
        let start = match kept {
            Kept::Beginning => 0,
            Kept::End => whole.len() - short.part.len(),
        };
        text.pieces = slice(&text.pieces, start..start + short.part.len());
        if !short.ellipsis.is_empty() {
            let at = if kept == Kept::Beginning { text.pieces.len() } else { 0 };
            text.pieces.insert(at, Piece::Lit { text: Substr::from(short.ellipsis), span });
        }
    }
    tighten(&mut text, max, measure);
    text
}

/// Lowers the bounds of the holes so that the whole text stays within `max` even after escaping.
fn tighten(text: &mut Text, max: u64, measure: TextMeasure) {
    let length = |text: &str| match measure {
        TextMeasure::Bytes => text.len() as u64,
        TextMeasure::Chars => text.chars().count() as u64,
    };
    let total = text.length(measure, &Plain).max.unwrap_or(max);
    let holes = text.pieces.iter().filter(|piece| matches!(piece, Piece::Hole(_))).count() as u64;
    let share = max.saturating_sub(total).checked_div(holes).unwrap_or(0);
    for piece in &mut text.pieces {
        if let Piece::Hole(hole) = piece {
            let most = hole.value.as_deref().map_or(0, length).saturating_add(share);
            let bound = match measure {
                TextMeasure::Bytes => &mut hole.bytes,
                TextMeasure::Chars => &mut hole.chars,
            };
            bound.max = Some(bound.max.map_or(most, |max| max.min(most)));
            bound.min = bound.min.min(most);
        }
    }
}

/// `trim`.
pub(super) fn trim(mut text: Text, span: Span) -> Text {
    if let [Piece::Hole(hole)] = text.pieces.as_mut_slice() {
        apply(hole, &TextOp::Trim);
        return text;
    }
    if let [Piece::Choice { then, other, .. }] = text.pieces.as_mut_slice() {
        *then = trim(std::mem::take(then), span);
        *other = trim(std::mem::take(other), span);
        return text;
    }
    if let Some(whole) = super::compute::known(&text) {
        let start = whole.len() - whole.trim_start().len();
        let end = start + whole.trim().len();
        text.pieces = slice(&text.pieces, start..end);
        return text;
    }
    let firm = |piece: Option<&Piece>, blank: fn(char) -> bool, first: bool| match piece {
        Some(Piece::Lit { text, .. }) => {
            let edge = if first { text.chars().next() } else { text.chars().next_back() };
            edge.is_some_and(|edge| !blank(edge))
        }
        _ => false,
    };
    if firm(text.pieces.first(), char::is_whitespace, true) && firm(text.pieces.last(), char::is_whitespace, false) {
        return text;
    }
    Text::from(Piece::Trim { inner: text, span })
}

/// The arguments of `replace`.
#[derive(Clone, Copy)]
pub(super) struct Replacement<'r> {
    pub from: &'r str,
    /// The text of `to`.
    pub word: &'r str,
    pub to: &'r Text,
}

impl Replacement<'_> {
    /// The maximum number of bytes that it adds; a copy of `to` costs `weight`. A symbolic parameter counts with its
    /// longest text, so that values are only refused if the message already is.
    pub fn growth(&self, text: &Text, weight: u64) -> u64 {
        if self.from.is_empty() {
            return 0;
        }
        let longer = self.word.len().saturating_sub(self.from.len()) as u64;
        let matches = |text: &str| text.matches(self.from).count() as u64;
        // There can be one more match where two pieces meet.
        let seam = u64::from(self.from.len() > 1);
        let open = |length: Interval| {
            let (from, to) = (self.from.len() as u64, self.word.len() as u64);
            replaced(length, from, to).max.unwrap_or(0).saturating_sub(length.max.unwrap_or(0))
        };
        text.pieces.iter().fold(0, |sum, piece| {
            sum.saturating_add(match piece {
                Piece::Lit { text, .. } => (matches(text) + seam).saturating_mul(weight.saturating_add(PIECE)),
                Piece::Hole(hole) => match &hole.value {
                    Some(value) => matches(value).saturating_mul(longer),
                    None => open(hole.bytes),
                },
                Piece::Cut { .. } | Piece::Trim { .. } => open(piece.length(TextMeasure::Bytes, &Plain)),
                Piece::Markup { inner, .. } => self.growth(inner, weight),
                piece => {
                    let mut inside = 0_u64;
                    piece.texts(&mut |text| {
                        inside = inside.saturating_add(self.growth(text, weight));
                        true
                    });
                    inside
                }
            })
        })
    }
}

/// `replace`; a match is within one text of the author or within one parameter.
pub(super) fn replace(text: Text, with: Replacement<'_>, program: &Program, at: Span) -> Text {
    let Replacement { from, word, to } = with;
    if from.is_empty() {
        return text;
    }
    let inside = |text: &mut Text| *text = replace(std::mem::take(text), with, program, at);
    let step = || TextOp::Replace(Substr::from(from), Substr::from(word));
    let mut out = Vec::with_capacity(text.pieces.len());
    let mut words: Vec<Piece> = Vec::new();
    for mut piece in text.pieces {
        if let (Piece::Lit { span, .. }, Some(Piece::Lit { span: last, .. })) = (&piece, words.last())
            && !continues(*last, *span, program)
        {
            replace_words(&mut words, from, to, &mut out);
        }
        if !matches!(piece, Piece::Lit { .. }) {
            replace_words(&mut words, from, to, &mut out);
        }
        match &mut piece {
            Piece::Lit { .. } => {
                words.push(piece);
                continue;
            }
            Piece::Hole(hole) => apply(hole, &step()),
            Piece::Markup { inner, .. } => inside(inner),
            // Cut or trimmed first: the result is known only with the values.
            Piece::Cut { span, .. } | Piece::Trim { span, .. } => {
                let span = *span;
                piece = whole(piece, &step(), span, at);
            }
            piece => piece.texts_mut(&mut |text| inside(text)),
        }
        out.push(piece);
    }
    replace_words(&mut words, from, to, &mut out);
    Text { pieces: out }
}

/// Turns a piece into a single hole.
fn whole(piece: Piece, step: &TextOp, span: Span, at: Span) -> Piece {
    let text = Text::from(piece);
    let (bytes, chars) = (text.bytes(&Plain), text.chars(&Plain));
    let ty = Type::Text(TextType::any(TextKind::Lines));
    let symbol = SymbolicValue { span: at, ty, path: Substr::new(), expr: Arc::new(SymbolicExpr::Text(text)) };
    let mut hole = Domain { kind: TextKind::Lines, bytes, chars }.hole(symbol, None, span);
    if let Piece::Hole(hole) = &mut hole {
        apply(hole, step);
    }
    hole
}

/// Whether a piece directly follows the one before it in the source, apart from indentation.
fn continues(before: Span, after: Span, program: &Program) -> bool {
    let between = Span::new(before.file, before.end, after.start);
    before.file == after.file
        && before.end <= after.start
        && program.files.slice(between).bytes().all(|b| matches!(b, b' ' | b'\t'))
}

fn replace_words(words: &mut Vec<Piece>, from: &str, to: &Text, out: &mut Vec<Piece>) {
    let pieces = std::mem::take(words);
    let whole: String = pieces.iter().map(lit).collect();
    let mut slices = Slices { pieces: &pieces, start: 0 };
    let mut done = 0;
    for (at, found) in whole.match_indices(from) {
        slices.take(done..at, out);
        out.extend(to.pieces.iter().cloned());
        done = at + found.len();
    }
    if done == 0 {
        out.extend(pieces);
    } else {
        slices.take(done..whole.len(), out);
    }
}

fn lit(piece: &Piece) -> &str {
    match piece {
        Piece::Lit { text, .. } => text,
        Piece::Hole(hole) => hole.value.as_deref().unwrap_or_default(),
        _ => "",
    }
}

/// The pieces that make up these bytes of the whole.
pub(super) fn slice(pieces: &[Piece], range: Range<usize>) -> Vec<Piece> {
    let mut out = Vec::new();
    Slices { pieces, start: 0 }.take(range, &mut out);
    out
}

/// Takes consecutive slices of known pieces, each piece being visited once plus once for each slice that ends in it.
struct Slices<'a> {
    pieces: &'a [Piece],
    /// The offset of the first remaining piece in the whole.
    start: usize,
}

impl Slices<'_> {
    /// Adds the pieces of these bytes of the whole; ranges must be increasing.
    fn take(&mut self, range: Range<usize>, out: &mut Vec<Piece>) {
        while let Some((piece, rest)) = self.pieces.split_first() {
            let length = lit(piece).len();
            let end = self.start + length;
            let (from, to) = (range.start.max(self.start), range.end.min(end));
            if from < to {
                let part = from - self.start..to - self.start;
                if part.len() == length { out.push(piece.clone()) } else { out.extend(part_of(piece, part)) }
            }
            if range.end < end {
                return;
            }
            (self.pieces, self.start) = (rest, end);
        }
    }
}

fn part_of(piece: &Piece, part: Range<usize>) -> Option<Piece> {
    match piece {
        Piece::Lit { text, span } => {
            let linear = span.len() as usize == text.len();
            let span = match (u32::try_from(part.start), u32::try_from(part.end)) {
                (Ok(from), Ok(to)) if linear => Span::new(span.file, span.start + from, span.start + to),
                // Of another length, it must not come to have that of its source by chance.
                _ if part.len() == span.len() as usize => span.at_start(),
                _ => *span,
            };
            Some(Piece::Lit { text: part_of_text(text, part)?, span })
        }
        Piece::Hole(hole) => {
            let mut hole = hole.clone();
            hole.value = hole.value.as_ref().and_then(|value| part_of_text(value, part));
            (hole.bytes.min, hole.chars.min) = (0, 0);
            Some(Piece::Hole(hole))
        }
        _ => None,
    }
}

fn part_of_text(text: &Substr, part: Range<usize>) -> Option<Substr> {
    text.get(part.clone()).map(|_| text.substr(part))
}

/// Lengths of texts without body functions.
pub(super) struct Plain;

impl LengthModel for Plain {
    fn markup(&self, _: Markup) -> u64 {
        0
    }
}

fn has_holes(text: &Text) -> bool {
    text.pieces.iter().any(|piece| !matches!(piece, Piece::Lit { .. }))
}

fn has_markup(text: &Text) -> bool {
    let spelled = |piece: &Piece| matches!(piece, Piece::Markup { .. });
    text.pieces.iter().any(|piece| spelled(piece) || !piece.texts(&mut |text| !has_markup(text)))
}
