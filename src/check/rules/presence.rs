//! Fields that need or exclude each other.

use super::fields::{Of, RuleFindings, can_be, number, reach, words};
use crate::diag::messages::platform as code;
use crate::message::Object;

pub(super) fn exactly_one(owner: &str, object: &Object, names: &[&str], found: &mut RuleFindings) {
    let set: Vec<_> = names.iter().filter_map(|name| reach(object, name)).collect();
    if set.len() != 1 {
        let reason = found.reason.clone();
        let how = match set.len() {
            0 => (&code::NONE_SET).into(),
            count => code::SeveralSet { count: count as u64 }.into(),
        };
        let finding = code::ExactlyOne { owner: owner.into(), names: list(names), set: how, reason };
        let one = found.at(finding, set.get(1).map_or(object.name_span, |slot| slot.name_span));
        let others = set.iter().enumerate().filter(|(at, _)| *at != 1);
        found.all.push(others.fold(one, |one, (_, slot)| one.note(slot.name_span, &code::ALSO_SET)));
    }
}

pub(super) fn any_of(of: Of<'_>, names: &[&str], found: &mut RuleFindings) {
    let Of { owner, object, .. } = of;
    if !names.iter().any(|name| of.is_filled(name)) {
        let empty = names.iter().find_map(|name| reach(object, name));
        if let ([one], None) = (names, empty) {
            let reason = found.reason.clone();
            found.push(
                code::AdvisedField { owner: owner.into(), name: (*one).into(), reason, example: None },
                object.name_span,
            );
            return;
        }
        let reason = found.reason.clone();
        found.push(
            code::AnyOf { owner: owner.into(), names: list(names), reason },
            empty.map_or(object.name_span, |slot| slot.span),
        );
    }
}

pub(super) fn required_when(of: Of<'_>, field: &str, is: i64, needs: &str, found: &mut RuleFindings) {
    if can_be(of.object, field, is) {
        required(of, field, &is.to_string(), needs, found);
    }
}

pub(super) fn required_when_word(of: Of<'_>, field: &str, is: &str, needs: &[&str], found: &mut RuleFindings) {
    if words(of.object, field).iter().any(|word| word == is) {
        match needs {
            [one] => required(of, field, &format!("\"{is}\""), one, found),
            several => any_of(of, several, found),
        }
    }
}

fn required(of: Of<'_>, field: &str, value: &str, needs: &str, found: &mut RuleFindings) {
    let object = of.object;
    if !of.is_filled(needs) {
        let place = reach(object, needs).map(|slot| slot.span);
        let switch = reach(object, field).map(|slot| slot.span);
        let reason = found.reason.clone();
        found.push(
            code::RequiredWith { name: needs.into(), other: field.into(), value: value.into(), reason },
            place.or(switch).unwrap_or(object.name_span),
        );
    }
}

pub(super) fn only_when_word(object: &Object, field: &str, when: &str, is: &str, found: &mut RuleFindings) {
    if let Some(slot) = reach(object, field)
        && words(object, when).iter().any(|word| word != is)
    {
        let reason = found.reason.clone();
        let finding = code::OnlyWith { name: field.into(), other: when.into(), value: is.into(), reason };
        let one = found.at(finding, slot.name_span);
        found.all.push(match (reach(object, when), words(object, when).as_slice()) {
            (Some(switch), [word]) => one.note(switch.span, code::SetTo { value: format!("`{word}`") }),
            _ => one,
        });
    }
}

pub(super) fn needs(of: Of<'_>, field: &str, needs: &str, found: &mut RuleFindings) {
    if let Some(slot) = reach(of.object, field)
        && !of.is_filled(needs)
    {
        let reason = found.reason.clone();
        found.push(code::Needs { name: field.into(), other: needs.into(), reason }, slot.name_span);
    }
}

pub(super) fn switch_needs(object: &Object, field: &str, needs: &str, found: &mut RuleFindings) {
    if let Some(slot) = reach(object, field)
        && number(object, field) == Some(1)
        && number(object, needs).unwrap_or(0) != 1
        && reach(object, needs).is_none_or(|slot| !matches!(slot.content, crate::message::Content::Symbol(_)))
    {
        let reason = found.reason.clone();
        let finding = code::Needs { name: format!("{field}: 1").into(), other: format!("{needs}: 1"), reason };
        let one = found.at(finding, slot.span);
        found.all.push(match (reach(object, needs), number(object, needs)) {
            (Some(other), Some(number)) => one.note(other.span, code::SetTo { value: number.to_string() }),
            _ => one,
        });
    }
}

pub(super) fn not_together(object: &Object, one: &str, other: &str, found: &mut RuleFindings) {
    if let (Some(first), Some(second)) = (reach(object, one), reach(object, other)) {
        let reason = found.reason.clone();
        let finding = code::NotTogether { name: other.into(), other: one.into(), reason };
        found.all.push(found.at(finding, second.name_span).note(first.name_span, &code::ALSO_SET));
    }
}

fn list(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
