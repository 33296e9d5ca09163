//! Edits that say what becomes of a body that is too long: it is divided, or cut.

use crate::catalog::Overflows;
use crate::check::Check;
use crate::check::entries;
use crate::check::part_count::{most_messages, up_to};
use crate::diag::words::{overflow, platform as code};
use crate::diag::{Arg, Diagnostic, Edit, Fix, Grade, Way};
use crate::message::{Content, FieldText, Overflow, Slot};

/// The field that says it.
const OVERFLOW: &str = "overflow";

impl Check<'_, '_> {
    /// Adds a fix for each policy with which the text fits, where it is a body that can have one, and says why it cannot be
    /// divided. That which loses nothing comes first.
    pub(in crate::check) fn with_policies(&self, found: Diagnostic, text: &FieldText) -> Diagnostic {
        let is_it = |slot: &&Slot| matches!(&slot.content, Content::Text(own) if std::ptr::eq(own, text));
        let mut no_split = Arg::Static("");
        let mut ways: &[Way] = &[];
        let slot = self.message.object.slots.iter().find(is_it);
        match slot.map(|slot| (slot.field, slot.field.overflows)) {
            None | Some((_, Overflows::Never)) => {}
            Some((_, Overflows::Cut)) => ways = &[Way::Truncate],
            Some((field, Overflows::Parts(most))) => match most_messages(text, field, self.given) {
                Some(parts) if most.max.is_none_or(|most| parts <= most) => ways = &[Way::Split, Way::Truncate],
                parts => {
                    ways = &[Way::Truncate];
                    let parts = parts.map_or(Arg::Word(&overflow::ANY_NUMBER), up_to);
                    let args = vec![("parts", parts), ("limit", most.max.unwrap_or_default().into())];
                    no_split = Arg::Phrase(&code::NO_SPLIT, args);
                }
            },
        }
        let found = found.arg("no_split", no_split);
        let found = ways.iter().fold(found, |found, way| {
            let fix = Fix::choice(*way, &code::POLICY_FIX).arg("word", way.id());
            match slot.and_then(|slot| self.place(slot, &found, *way)) {
                Some(edit) => found.fix(fix.replace(edit.span, edit.text)),
                None => found,
            }
        });
        graded(found)
    }

    /// The edit that writes the word: in place of the one that is there, or as an entry after that of the body. `None` where it
    /// is not plain that the field stands nowhere else.
    fn place(&self, slot: &Slot, found: &Diagnostic, way: Way) -> Option<Edit> {
        let message = entries::message(self.context.program, self.message.name_span)?;
        if message.body.span.file != found.span.file {
            return None;
        }
        let word = format!("\"{}\"", way.id());
        match self.message.overflow {
            Some((Overflow::Error, written)) => {
                (written.file == found.span.file).then_some(Edit { span: written, text: word })
            }
            Some(_) => None,
            None if entries::sets(self.context.program, &message.body, OVERFLOW) => None,
            None => {
                // The entry of the message itself: the body may stand in a branch, or be spread.
                let body = slot.name_span;
                let holds = |entry: &&crate::syntax::ast::Entry| {
                    entry.span.file == body.file && entry.span.start <= body.start && body.end <= entry.span.end
                };
                let all = &message.body.entries;
                let entry = all.iter().find(holds).or(all.last())?;
                entries::add_after(self.context.program, entry, &format!("{OVERFLOW}: {word}"))
            }
        }
    }
}

/// A bound alone is the only way; what loses content stays a choice, since a writer may also shorten. A bound is called by its
/// parameter where there are several.
pub(in crate::check) fn graded(mut found: Diagnostic) -> Diagnostic {
    let is_bound = |fix: &Fix| fix.grade.choice().is_some_and(|choice| choice.way == Way::Bound);
    let bounds = found.fixes.iter().filter(|fix| is_bound(fix)).count();
    let only = found.fixes.len() == 1;
    for fix in &mut found.fixes {
        match &mut fix.grade {
            Grade::Choice(choice) if only && choice.way == Way::Bound => fix.grade = Grade::Unsafe,
            Grade::Choice(choice) if bounds < 2 => choice.of = None,
            _ => {}
        }
    }
    found
}
