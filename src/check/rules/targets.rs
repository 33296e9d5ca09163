//! What a click opens, and the switch that says which of the targets it is.

use super::super::entries;
use super::fields::{Of, RuleFindings, is_number, number, reach};
use crate::catalog::Target;
use crate::diag::messages::platform as code;
use crate::diag::{Edit, Fix};
use crate::lang::Program;
use crate::message::{Message, SetField};

pub(super) fn target(
    program: &Program,
    message: &Message,
    of: Of<'_>,
    switch: &str,
    targets: &[Target],
    found: &mut RuleFindings,
) {
    let written = reach(of.object, switch);
    // A switch that depends on a parameter may be any of its numbers.
    if written.is_some() && !is_number(of.object, switch) {
        return;
    }
    let chosen = number(of.object, switch).unwrap_or(0);
    let set = targets.iter().filter(|target| of.is_filled(target.field));
    let set: Vec<(&Target, &SetField)> =
        set.filter_map(|target| reach(of.object, target.field).map(|slot| (target, slot))).collect();
    let own = set.iter().any(|(target, _)| target.is == chosen);
    let without_effect = set.iter().find(|(target, _)| match chosen {
        0 => true,
        // A type without its own target is reported as that.
        chosen => own && target.only && target.is != chosen,
    });
    let Some((target, slot)) = without_effect else { return };
    let needed = format!("{switch}: {}", target.is);
    let reason = found.reason.clone();
    let one = found.at(code::Needs { name: target.field.into(), other: needed.clone(), reason }, slot.name_span);
    let one = match written {
        Some(written) => one.note(written.span, code::SetTo { value: chosen.to_string() }),
        None => one,
    };
    let is_clear = chosen != 0 || set.iter().all(|(other, _)| other.is == target.is);
    // A page alone is no mini program: the first target of a number is the one that it needs.
    let is_whole = targets.iter().find(|first| first.is == target.is).is_some_and(|first| of.is_filled(first.field));
    // No number is right for two targets that are never set together.
    let is_alone = !set.iter().any(|(other, _)| other.only && other.is != target.is);
    let is_clear = is_clear && is_whole && is_alone;
    let edit = match written {
        Some(written) if program.files.slice(written.span).parse() == Ok(chosen) => {
            Some(Edit { span: written.span, text: target.is.to_string() })
        }
        Some(_) => None,
        None => entries::message(program, message.name_span)
            .and_then(|message| entries::beginning_at(&message.body, slot.name_span.start))
            .filter(|entry| entry.span.file == slot.name_span.file)
            .and_then(|entry| entries::add_before(program, entry, &needed)),
    };
    found.all.push(match edit.filter(|edit| is_clear && edit.span.file == one.span.file) {
        // A number that the author wrote may be meant.
        Some(edit) => one
            .fix(Fix { edits: vec![edit], ..Fix::safe(code::WriteFix { text: needed }).unsafe_if(written.is_some()) }),
        None => one,
    });
}
