//! Fields that must be there, and those that are better there.

use super::Check;
use super::entries;
use crate::catalog::{Field, Kind, Outcome, Presence};
use crate::diag::words::platform as code;
use crate::diag::{Arg, Code, Diagnostic, Fix, Grade, Severity};
use crate::message::{Content, Object, Slot};
use crate::syntax::ast::{Entry, EntryKind};

impl Check<'_, '_> {
    pub(super) fn presence(&mut self, owner: &str, label: Option<&str>, object: &Object) {
        for field in object.fields {
            if field.name.is_empty() || object.slot(field.name).is_some() {
                continue;
            }
            let Some(row) = self.demand(field, object) else { continue };
            let outcome = if row.severity() == Severity::Error { Outcome::Undocumented } else { Outcome::Advice };
            let diagnostic = Diagnostic::new(row, object.name_span)
                .arg("owner", owner)
                .arg("name", field.name)
                .arg("doc", Arg::Clause(&field.doc))
                .errcode(when_empty(field));
            let example = example(field);
            let sketch = if label == Some(field.name) { None } else { self.sketch(field, object, &example) };
            let diagnostic = match sketch {
                Some(fix) => diagnostic.fix(fix),
                None if label == Some(field.name) => diagnostic.arg("example", format!("{owner} label {{ … }}")),
                None => diagnostic.arg("example", example),
            };
            self.sink.push(self.because(diagnostic, outcome, field.fact));
        }
    }

    /// The line that is missing, at its place in the catalog's order; its value is the author's.
    fn sketch(&self, field: &'static Field, object: &Object, example: &str) -> Option<Fix> {
        let program = self.context.program;
        let message = entries::message(program, self.message.name_span)?;
        let block = if object.name_span == self.message.name_span {
            &message.body
        } else {
            match &entries::beginning_at(&message.body, object.name_span.start)?.kind {
                EntryKind::Block { body, .. } => body,
                _ => return None,
            }
        };
        let own = block.entries.iter().filter(|entry| entry.span.file == object.name_span.file);
        let place = |field: &Field| object.fields.iter().position(|known| std::ptr::eq(known, field));
        let comes_before = |entry: &&Entry| {
            let slot = object.slots.iter().find(|slot| slot.name_span.start == entry.span.start);
            slot.is_some_and(|slot| place(slot.field) < place(field))
        };
        let edit = match own.clone().rfind(comes_before) {
            Some(entry) => entries::add_after(program, entry, example)?,
            None => entries::add_before(program, own.min_by_key(|entry| entry.span.start)?, example)?,
        };
        let sketch = Fix::new(Grade::Sketch, &code::ADD_FIELD).arg("field", example);
        Some(sketch.replace(edit.span, edit.text))
    }

    /// The row of the finding where the field's absence is one.
    fn demand(&self, field: &'static Field, object: &Object) -> Option<Code> {
        let row = match field.presence {
            Presence::Optional => None,
            Presence::Required => Some(code::MISSING_FIELD),
            Presence::RequiredUnder(variant) => self.holds(Some(variant)).then_some(code::MISSING_FIELD),
            Presence::RequiredElseAdvised(variant) => {
                self.variant.map(|chosen| if chosen == variant { code::MISSING_FIELD } else { code::ADVISED_FIELD })
            }
            Presence::Advised => Some(code::ADVISED_FIELD),
        };
        row.filter(|_| !given_by_file(field, object))
    }
}

/// What the platform answers where the field is empty, which it takes for the same as missing.
fn when_empty(field: &Field) -> Option<i64> {
    let limits = match field.kind {
        Kind::To(recipients) => recipients.first().map(|recipient| recipient.limits).unwrap_or_default(),
        _ => field.limits,
    };
    limits.iter().filter(|limit| limit.min.is_some_and(|min| min > 0)).find_map(|limit| limit.outcome.errcode())
}

/// `file(…)` in the first field of an inline pair gives the second.
fn given_by_file(field: &'static Field, object: &Object) -> bool {
    object.slots.iter().any(|slot| match slot {
        Slot { field: Field { kind: Kind::Inline { md5, .. }, .. }, content, .. } => {
            *md5 == field.name && !matches!(content, Content::Text(_))
        }
        _ => false,
    })
}

/// How the field is written.
fn example(field: &Field) -> String {
    let name = field.name;
    match field.kind {
        Kind::Object(..) | Kind::Data(_) => format!("{name} {{ … }}"),
        Kind::Elements { label: Some(_), .. } => format!("{name} label {{ … }}"),
        Kind::Elements { label: None, .. } => format!("{name} {{ … }}"),
        Kind::Bool => format!("{name}: true"),
        Kind::Int { min, .. } => format!("{name}: {min}"),
        Kind::Choice(numbers) => format!("{name}: {}", numbers.first().map_or(0, |(number, _)| *number)),
        Kind::OneOf(words) => format!("{name}: \"{}\"", words.first().unwrap_or(&"…")),
        Kind::Texts(_) | Kind::Joined { .. } | Kind::Medias(_) => format!("{name}: [\"…\"]"),
        Kind::Inline { .. } => format!("{name}: file(\"…\")"),
        Kind::Time => format!("{name}: 1700000000"),
        Kind::Decimal => format!("{name}: 1.5"),
        Kind::Color { .. } => format!("{name}: #2EAB49"),
        _ => format!("{name}: \"…\""),
    }
}
