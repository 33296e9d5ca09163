//! Edits that set how a body that is too long is handled: split or cut.

use crate::catalog::Overflows;
use crate::check::MessageCheck;
use crate::check::entries;
use crate::check::part_count::{messages, most_messages, up_to};
use crate::diag::messages::{overflow, platform as code};
use crate::diag::{Applicability, Diagnostic, Edit, Fix, FixKind, Phrase};
use crate::message::{Content, FieldText, Overflow, SetField, Splitting};

/// The name of the field.
const OVERFLOW: &str = "overflow";

/// How a body that is too long can be handled.
pub(in crate::check) struct Policies<'m> {
    slot: Option<&'m SetField>,
    /// The policies under which it fits; the one that loses nothing first.
    ways: &'static [FixKind],
    /// How many messages splitting makes.
    parts: Option<u64>,
    /// Why it cannot be split.
    pub no_split: Option<Phrase>,
}

impl<'m> MessageCheck<'_, 'm> {
    /// The policies under which a text fits, if it is a body that can have one.
    pub(in crate::check) fn policies(&self, text: &FieldText) -> Policies<'m> {
        let is_it = |slot: &&SetField| matches!(&slot.content, Content::Text(own) if std::ptr::eq(own, text));
        let (mut no_split, mut split) = (None, None);
        let mut ways: &[FixKind] = &[];
        // What fits by its `rest` has nothing to hand over.
        let slot = self.message.object.slots.iter().find(is_it).filter(|_| text.fitted().is_none());
        match slot.map(|slot| (slot.field, slot.field.overflows)) {
            None | Some((_, Overflows::Never)) => {}
            Some((_, Overflows::Cut)) => ways = &[FixKind::Truncate],
            Some((field, Overflows::Parts(most))) => {
                match most_messages(text, field, &Splitting::default(), self.given) {
                    Some(parts) if most.max.is_none_or(|most| parts <= most) => {
                        split = Some(parts);
                        ways = &[FixKind::Split, FixKind::Truncate]
                    }
                    parts => {
                        ways = &[FixKind::Truncate];
                        let parts = parts.map_or(Phrase::from(&overflow::ANY_NUMBER), up_to);
                        no_split = Some(code::NoSplit { parts, limit: most.max.unwrap_or_default() }.into());
                    }
                }
            }
        }
        Policies { slot, ways, parts: split, no_split }
    }

    /// Adds a fix for each of them.
    pub(in crate::check) fn with_policies(&self, found: Diagnostic, policies: &Policies<'_>) -> Diagnostic {
        let found = policies.ways.iter().fold(found, |found, way| {
            let fix = match (way, policies.parts) {
                (FixKind::Split, Some(parts)) => {
                    Fix::choice(*way, code::SplitFix { parts: messages(parts, found.is::<code::TooLong>()) })
                }
                (FixKind::Truncate, _) => Fix::choice(*way, &code::TRUNCATE_FIX),
                _ => Fix::choice(*way, code::PolicyFix { word: way.id() }),
            };
            match policies.slot.and_then(|slot| self.place(slot, &found, *way)) {
                Some(edit) => found.fix(fix.replace(edit.span, edit.text)),
                None => found,
            }
        });
        graded(found)
    }

    /// The edit that sets the policy: replaces the existing one, or adds an entry after the body. `None` if the field
    /// may be set elsewhere.
    fn place(&self, slot: &SetField, found: &Diagnostic, way: FixKind) -> Option<Edit> {
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
                // The entry in the message itself: the body may be in a branch or come from a spread.
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

/// A single bound is an unsafe fix; fixes that lose content remain a choice, since the author may also shorten the
/// text. If there are several bounds, each is named by its parameter.
pub(in crate::check) fn graded(mut found: Diagnostic) -> Diagnostic {
    let is_bound = |fix: &Fix| fix.applicability.choice().is_some_and(|choice| choice.kind == FixKind::Bound);
    let bounds = found.fixes.iter().filter(|fix| is_bound(fix)).count();
    let only = found.fixes.len() == 1;
    for fix in &mut found.fixes {
        match &mut fix.applicability {
            Applicability::Choice(choice) if only && choice.kind == FixKind::Bound => {
                fix.applicability = Applicability::Unsafe
            }
            Applicability::Choice(choice) if bounds < 2 => choice.of = None,
            _ => {}
        }
    }
    found
}
