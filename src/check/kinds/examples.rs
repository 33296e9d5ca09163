//! Texts that a text with parameters can be, where their types say enough: a date in a format, a number, a word.

use super::judge::judge;
use super::judgement::Judgement;
use crate::catalog::KeyRule;
use crate::eval::{Hole, SymbolicExpr, Text, ValueKind};
use crate::lang::{Function, TextKind, Type, decimal};
use crate::message::{FieldText, FlatPiece};
use crate::time::{self, CHINA, Civil, DateField, Words};

/// How many texts are tried.
const MOST: usize = 64;
/// Two instants that look different in every field: the last second of a year, and a single digit in every field.
const INSTANTS: [i64; 2] = [1_735_660_799, 1_704_135_845];
/// A duration of hours and minutes.
const DURATION: i64 = 5460;

/// The texts that a text of a message is or can be, each with what is known of it as a value; empty if nothing is known.
pub(in super::super) fn judgements(rule: &KeyRule, text: &FieldText) -> Vec<(String, Judgement)> {
    let flat = text.flat();
    let examples = if flat.has_unknown() {
        None
    } else if let Some(words) = text.words() {
        // A condition decides which.
        Some(Examples { texts: words.iter().map(|word| word.to_string()).collect(), are_all: true })
    } else if flat.is_open() {
        // A parameter of another type gets the rule as a part of its domain; its value is judged later.
        examples(text)
    } else {
        Some(Examples { texts: vec![text.filled().text().to_owned()], are_all: true })
    };
    let Some(Examples { texts, are_all }) = examples else { return Vec::new() };
    let texts = texts.into_iter().filter(|text| !text.is_empty());
    let judged: Vec<(String, Judgement)> = texts.map(|text| (text.clone(), judge(rule, &text))).collect();
    let is_certain = are_all || judged.iter().all(|(_, judgement)| !judgement.fits());
    if is_certain { judged } else { Vec::new() }
}

/// Texts that a text can be.
struct Examples {
    texts: Vec<String>,
    /// There are no others that look different.
    are_all: bool,
}

/// `None` if a parameter can be any text, or if conditions decide what is in the text.
fn examples(text: &FieldText) -> Option<Examples> {
    let flat = text.flat();
    if flat.approximate || flat.has_unknown() {
        return None;
    }
    let mut found = Examples { texts: Vec::new(), are_all: true };
    for instant in INSTANTS {
        let mut texts = vec![String::new()];
        for piece in &flat.pieces {
            let parts = match piece {
                FlatPiece::Lit { text, .. } => vec![(*text).to_owned()],
                FlatPiece::Hole(hole) => match &hole.value {
                    Some(value) => vec![value.to_string()],
                    None => of_hole(hole, instant, &mut found.are_all)?,
                },
            };
            texts = texts.iter().flat_map(|text| parts.iter().map(move |part| format!("{text}{part}"))).collect();
            if texts.len() > MOST {
                return None;
            }
        }
        for text in texts {
            if !found.texts.contains(&text) {
                found.texts.push(text);
            }
        }
    }
    Some(found)
}

fn of_hole(hole: &Hole, instant: i64, are_all: &mut bool) -> Option<Vec<String>> {
    match &*hole.symbol.expr {
        SymbolicExpr::Call(Function::Date, args) => return Some(vec![date_field(args, instant)?]),
        SymbolicExpr::Call(Function::Span, _) => return Some(vec![time::span(0, DURATION, Words::Chinese)]),
        SymbolicExpr::Apply(..) => return None,
        _ => {}
    }
    match hole.symbol.ty.inner() {
        Type::OneOf(words) => Some(words.iter().map(|word| word.to_string()).collect()),
        Type::Int { min, max } => {
            *are_all = false;
            Some(bounds_and(1, *min, *max).iter().map(i64::to_string).collect())
        }
        Type::Decimal { min, max, digits, .. } => {
            *are_all = false;
            let one = 10_i64.saturating_pow(*digits);
            let units = bounds_and(one, *min, *max);
            Some(units.into_iter().map(|units| decimal(units, *digits)).collect())
        }
        Type::Text(ty) if ty.kind == TextKind::Url => {
            *are_all = false;
            Some(vec!["https://example.com/".to_owned()])
        }
        _ => None,
    }
}

/// A number, if it is between the bounds, and the bounds.
fn bounds_and(number: i64, min: Option<i64>, max: Option<i64>) -> Vec<i64> {
    let is_within = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
    let mut numbers: Vec<i64> = is_within.then_some(number).into_iter().chain(min).chain(max).collect();
    numbers.dedup();
    numbers
}

/// A field of a date at an instant: the evaluator names it in the last argument.
fn date_field(args: &[crate::eval::Value], instant: i64) -> Option<String> {
    let ValueKind::Text(key) = &args.last()?.kind else { return None };
    let key = Text::literal(key)?;
    let spelling = key.split(' ').next()?;
    let field = DateField::ALL.iter().find(|field| field.spelling() == spelling)?;
    let words = if key.contains("English") { Words::English } else { Words::Chinese };
    Some(field.text(&Civil::of(instant, CHINA), words))
}
