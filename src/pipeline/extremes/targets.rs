//! What is to be reached: each end of the size of each text with a limit, over all models of a message's conditions.

use crate::catalog::Measure;
use crate::check;
use crate::eval::{
    Assumptions, Atom, Clues, ExtremeCase, MessageCondition, RangeEnd, SymbolicValue, ValuePart, facts_if,
};
use crate::message::{BlockElement, Content, ListPart, Message, Object};
use crate::pipeline::Analysis;
use crate::pipeline::field_texts::{BlockCondition, FieldOfText, each_field_text};
use crate::steps::Cancellation;

/// The cases of a text that are tried: of each model of the conditions one, the most extreme first.
const MOST_CASES: usize = 6;

/// An end of the size of a text.
pub(super) struct ExtremeTarget {
    pub field: String,
    pub measure: Measure,
    pub limit: u64,
    pub end: RangeEnd,
    /// What was proven; `None` if there is no bound.
    pub bound: Option<u64>,
    /// The parts of parameters without a bound, if there is none.
    pub unbounded: Vec<String>,
    /// How conditions come out there, the most extreme first.
    pub cases: Vec<TargetCase>,
}

/// How conditions come out at an end of the size of a text.
pub(super) struct TargetCase {
    bound: Option<u64>,
    pub case: ExtremeCase,
    /// What else must hold: the conditions of the fields and of the blocks around the text.
    pub facts: Vec<(Atom, bool)>,
}

/// The targets of a message, and what it asks about its parameters.
#[derive(Default)]
pub(super) struct Targets {
    pub targets: Vec<ExtremeTarget>,
    /// The condition under which there is a message.
    pub when: Option<SymbolicValue>,
    pub clues: Clues,
}

pub(super) fn targets(analysis: &Analysis, item: usize, cancellation: &Cancellation) -> Targets {
    let mut all = Targets::default();
    analysis.each_model(item, cancellation, &mut |message| {
        match &message.when {
            MessageCondition::Always => {}
            // Nothing is built, whatever the values.
            MessageCondition::Never => return,
            MessageCondition::If(when) => all.when = all.when.take().or_else(|| Some(when.clone())),
        }
        each_part(message, &mut |part| all.clues.see_lists(part));
        each_field_text(message, &mut |text| {
            let given = Assumptions { path_condition: &message.path_condition, cancellation };
            for end in RangeEnd::ALL {
                add(&mut all.targets, message, &text, end, given);
            }
        });
    });
    analysis.each_model(item, cancellation, &mut |message| each_part(message, &mut |part| all.clues.see(part)));
    for target in &mut all.targets {
        let end = target.end;
        target.cases.sort_by_key(|case| match end {
            RangeEnd::Largest => std::cmp::Reverse(case.bound.unwrap_or(u64::MAX)),
            RangeEnd::Smallest => std::cmp::Reverse(u64::MAX - case.bound.unwrap_or(0)),
        });
        target.cases.truncate(MOST_CASES);
    }
    all
}

fn add(
    targets: &mut Vec<ExtremeTarget>,
    message: &Message,
    of: &FieldOfText<'_>,
    end: RangeEnd,
    given: Assumptions<'_>,
) {
    let FieldOfText { field, text, measure, limit, around } = of;
    let Some(range) = check::size_within(text, text.dialect(), (*measure, *limit), given) else { return };
    let bound = end.of(range.size);
    let unbounded = || if bound.is_none() { check::unbounded_parts(text) } else { Vec::new() };
    let known = targets.iter_mut().find(|known| known.end == end && known.measure == *measure && known.field == *field);
    let target = match known {
        Some(known) => {
            known.limit = known.limit.min(*limit);
            match (known.bound, bound) {
                (Some(before), Some(bound)) if end.is_beyond(bound, before) => known.bound = Some(bound),
                (Some(_), None) => (known.bound, known.unbounded) = (None, unbounded()),
                _ => {}
            }
            known
        }
        None => {
            let (field, cases) = (field.clone(), Vec::new());
            targets.push(ExtremeTarget {
                field,
                measure: *measure,
                limit: *limit,
                end,
                bound,
                unbounded: unbounded(),
                cases,
            });
            let Some(added) = targets.last_mut() else { return };
            added
        }
    };
    if bound.is_some()
        && target.cases.len() < MOST_CASES * 8
        && let Some(case) = check::extreme_case(text, text.dialect(), *measure, end, given)
    {
        let mut facts = message.path_condition.clone();
        for one in *around {
            match one {
                BlockCondition::If(condition, holds) => facts.extend(facts_if(condition, *holds).0),
                BlockCondition::For(over) => facts.push((Atom::longer(&over.list.expr, 0), true)),
            }
        }
        target.cases.push(TargetCase { bound, case, facts });
    }
}

/// Is called for a part of a message.
type EachPart<'e> = dyn FnMut(ValuePart<'_>) + 'e;

/// Calls `each` for everything in a message that depends on parameters.
fn each_part(message: &Message, each: &mut EachPart<'_>) {
    if let MessageCondition::If(when) = &message.when {
        each(ValuePart::Symbolic(when));
    }
    message.path_condition.iter().for_each(|(atom, _)| each(atom.part()));
    each_part_of(&message.object, each);
}

fn each_part_of(object: &Object, each: &mut EachPart<'_>) {
    for slot in &object.slots {
        content(&slot.content, each);
    }
}

fn content(of: &Content, each: &mut EachPart<'_>) {
    match of {
        Content::Text(text) => each(ValuePart::Text(text)),
        Content::Symbol(symbol) => each(ValuePart::Symbolic(symbol)),
        Content::Object(object) => each_part_of(object, each),
        Content::Elements(parts) => list(parts, each, &|element: &BlockElement, each| {
            each_part_of(&element.object, each);
        }),
        Content::Texts(parts) => list(parts, each, &|item, each| content(&item.content, each)),
        Content::Recipients(parts) => list(parts, each, &|_, _| {}),
        Content::Data(entries) => entries.iter().for_each(|entry| each(ValuePart::Text(&entry.text))),
        _ => {}
    }
}

fn list<T>(parts: &[ListPart<T>], each: &mut EachPart<'_>, one: &dyn Fn(&T, &mut EachPart<'_>)) {
    for part in parts {
        match part {
            ListPart::One(value) => one(value, each),
            ListPart::Choice { cond, then, other } => {
                each(ValuePart::Symbolic(cond));
                list(then, each, one);
                list(other, each, one);
            }
            ListPart::Repeat { over, body } => {
                each(ValuePart::Repeat(over));
                list(body, each, one);
            }
        }
    }
}
