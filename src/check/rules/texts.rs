//! Rules about the texts of fields.

use super::fields::{RuleFindings, reach, word};
use crate::diag::Severity;
use crate::diag::messages::platform as code;
use crate::message::{BlockElement, Content, ListPart, Object};
use crate::text::visible;

pub(super) fn unique(object: &Object, block: &str, field: &str, found: &mut RuleFindings) {
    let Some(Content::Elements(parts)) = object.slot(block).map(|slot| &slot.content) else { return };
    let mut seen = Vec::new();
    ListPart::visit(parts, &mut |element: &BlockElement| {
        let Some(text) = word(&element.object, field).map(|text| text.into_owned()) else { return };
        let Some(slot) = element.object.slot(field) else { return };
        match seen.iter().find(|(known, _)| *known == text) {
            Some((_, first)) => {
                let finding = code::NotUnique {
                    name: field.into(),
                    block: block.into(),
                    value: text,
                    reason: found.reason.clone(),
                };
                found.all.push(found.at(finding, slot.span).note(*first, &crate::diag::messages::message::FIRST_SET));
            }
            None => seen.push((text, slot.span)),
        }
    });
}

/// The most digits of a number in a catalogue.
const LONGEST_NUMBER: usize = 10;

/// Words of programs for a value that is missing.
const NO_VALUES: [&str; 6] = ["null", "none", "nil", "undefined", "nan", "xxx"];

/// The letters of an id, without what joins its words.
fn letters(id: &str) -> impl Iterator<Item = u8> + Clone {
    id.bytes().filter(|byte| !matches!(byte, b'_' | b'-')).map(|byte| byte.to_ascii_lowercase())
}

/// Whether an id has the name of its field in it, however its words are joined.
fn names(id: &str, field: &str) -> bool {
    let mut rest = letters(id);
    loop {
        let mut here = rest.clone();
        if letters(field).all(|letter| here.next() == Some(letter)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

pub(super) fn issued(object: &Object, field: &str, numbers: &[&str], found: &mut RuleFindings) {
    let Some(slot) = reach(object, field) else { return };
    let Content::Text(text) = &slot.content else { return };
    let words = match text.words() {
        Some(words) => words.into_iter().map(|word| word.into_owned()).collect(),
        None if text.flat().is_open() => return,
        None => vec![text.filled().text().to_owned()],
    };
    // The type of a parameter allows it: the author is told, and may send it.
    let is_given = text.flat().holes().any(|hole| hole.value.is_some());
    let is_number = |value: &str| {
        let digits = numbers.iter().find_map(|prefix| value.strip_prefix(prefix)).unwrap_or(value);
        (1..=LONGEST_NUMBER).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_placeholder = |value: &str| {
        if !value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            return true;
        }
        NO_VALUES.iter().any(|word| letters(value).eq(word.bytes())) || names(value, field)
    };
    // A blank has a finding of its own.
    let is_judged = |value: &String| !value.is_empty() && !value.contains(char::is_whitespace);
    let wrong = words.into_iter().filter(is_judged).find_map(|value| match value.as_str() {
        number if is_number(number) => Some((value, &code::LIBRARY_NUMBER)),
        other if is_placeholder(other) => Some((value, &code::PLACEHOLDER_ID)),
        _ => None,
    });
    if let Some((value, what)) = wrong {
        let value = visible(&value).into_owned();
        let finding = code::NoIssuedId { name: field.into(), value, what, reason: found.reason.clone() };
        let one = found.at(finding, slot.span);
        found.all.push(if is_given { one.severity(Severity::Warning) } else { one });
    }
}
