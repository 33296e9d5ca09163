//! Edits that say what becomes of a body that is too long: it is divided, or cut.

use crate::catalog::Overflows;
use crate::check::Check;
use crate::check::overflow::most_messages;
use crate::diag::words::platform as code;
use crate::diag::{Diagnostic, Fix};
use crate::eval::Text;
use crate::message::{Content, Overflow, Slot};
use crate::source::Span;

/// The field that says it.
const OVERFLOW: &str = "overflow";

impl<'p> Check<'_, '_, 'p> {
    /// Adds a fix for each policy with which the text fits, where it is a body that can have one. That which loses nothing
    /// comes first.
    pub(in crate::check) fn with_policies(&self, found: Diagnostic, text: &Text<'p>) -> Diagnostic {
        let is_it = |slot: &&Slot<'p>| matches!(&slot.content, Content::Text(own) if std::ptr::eq(own, text));
        let Some(slot) = self.message.object.slots.iter().find(is_it) else { return found };
        let words: &[&str] = match slot.field.overflows {
            Overflows::Never => return found,
            Overflows::Cut => &["truncate"],
            Overflows::Parts(most) => match most_messages(text, slot.field, &self.message.case) {
                Some(parts) if most.max.is_none_or(|most| parts <= most) => &["split", "truncate"],
                _ => &["truncate"],
            },
        };
        let Some((place, before)) = self.place(slot, found.span) else { return found };
        words.iter().fold(found, |found, word| {
            let fix = Fix::risky(&code::POLICY_FIX).arg("word", *word);
            found.fix(fix.replace(place, format!("{before}\"{word}\"")))
        })
    }

    /// Where the word goes, and what stands before it: in place of the one that is written, or on a new line behind the
    /// body. `None` where it is not plain that the field stands nowhere else.
    fn place(&self, slot: &Slot<'p>, found: Span) -> Option<(Span, String)> {
        let files = &self.context.program.files;
        let body = slot.name_span.to(slot.span);
        let items = &self.context.program.main()?.ast.items;
        let holds = |item: &Span| item.file == body.file && item.start <= body.start && body.end <= item.end;
        let item = items.iter().map(|item| item.span).find(holds).filter(|item| item.file == found.file)?;
        match (self.message.overflow, files.slice(item).matches(OVERFLOW).count()) {
            (Some((Overflow::Error, word)), 1) if word.file == item.file => Some((word, String::new())),
            (None, 0) => {
                let before = files.slice(Span::new(body.file, item.start, body.start));
                let line = before.rsplit('\n').next().unwrap_or_default();
                let between = if line.trim().is_empty() { format!("\n{line}") } else { ", ".to_owned() };
                Some((body.at_end(), format!("{between}{OVERFLOW}: ")))
            }
            _ => None,
        }
    }
}
