//! Checks required and recommended fields.

use base64::Engine as _;

use super::MessageCheck;
use super::effect::broken;
use super::entries;
use crate::catalog::{Effect, Field, FieldKind, IMAGE_PLACEHOLDER, Presence};
use crate::diag::messages::platform as code;
use crate::diag::{Applicability, Arg, Diagnostic, Fix, Localized, Reason};
use crate::lang::recipients;
use crate::message::{Content, Object, SetField};
use crate::source::Span;
use crate::syntax::ast::{Block, Entry, EntryKind};

/// How strongly a field is required.
#[derive(Clone, Copy)]
enum Demand {
    Required,
    Advised,
}

impl MessageCheck<'_, '_> {
    pub(super) fn presence(&mut self, owner: &str, label: Option<&str>, object: &Object) {
        for field in object.fields {
            if field.name.is_empty() || object.slot(field.name).is_some() {
                continue;
            }
            let Some(demand) = self.demand(field, object) else { continue };
            let computed = computed(field, object);
            let is_computed = computed.is_some();
            let written = computed.unwrap_or_else(|| example(field));
            let not_set = self.written_but_not_set(field, object);
            let sketch = match label == Some(field.name) {
                true => self.label_sketch(owner, object),
                false => self.sketch(field, object, &written).filter(|_| not_set.is_none()),
            };
            let sketch = sketch.map(|sketch| match is_computed {
                true => Fix { edits: sketch.edits, ..Fix::safe(code::WriteFix { text: written.clone() }) },
                false => sketch,
            });
            let example = match &sketch {
                None if not_set.is_some() => None,
                Some(_) => None,
                None if label == Some(field.name) => Some(format!("{owner} \"…\" {{ … }}")),
                None => Some(written),
            };
            let recipients = recipients_of(field);
            let (owner, name, span) = (owner.to_owned(), field.name.to_owned(), object.name_span);
            let because = |outcome| Reason { doc: Some(&field.doc), ..self.reason(outcome, field.fact) };
            let found = match demand {
                Demand::Required => {
                    let outcome = Effect::Undocumented;
                    broken(
                        code::MissingField {
                            owner,
                            name: name.into(),
                            reason: because(outcome),
                            example: recipients.or(example.map(|example| Arg::List(vec![example]))),
                        },
                        span,
                        outcome,
                    )
                }
                Demand::Advised => {
                    let outcome = Effect::Advice;
                    broken(
                        code::AdvisedField { owner, name: name.into(), reason: because(outcome), example },
                        span,
                        outcome,
                    )
                }
            };
            let found = match not_set {
                Some((span, why)) => found.note(span, why),
                None => found,
            };
            let errcode = found.errcode.or(when_empty(field));
            self.sink.push(sketch.into_iter().fold(found.errcode(errcode), Diagnostic::fix));
        }
    }

    /// Where a field is written that is not set in every case, and why.
    fn written_but_not_set(&self, field: &Field, object: &Object) -> Option<(Span, &'static Localized)> {
        let is_it = |entry: &Entry| matches!(&entry.kind, EntryKind::Field { name, .. } if self.context.program.files.slice(name.span) == field.name);
        let block = self.block_of(object)?;
        let entry = entries::find_own(block, &is_it)?;
        match &entry.kind {
            EntryKind::Field { value, .. } if block.entries.iter().any(|own| own.span == entry.span) => {
                Some((value.span, &code::NOT_SET_IF_NONE))
            }
            EntryKind::Field { name, .. } => Some((name.span, &code::NOT_SET_OTHERWISE)),
            _ => None,
        }
    }

    /// The block in which an object is written.
    fn block_of(&self, object: &Object) -> Option<&Block> {
        let message = entries::message(self.context.program, self.message.name_span)?;
        if object.name_span == self.message.name_span {
            return Some(&message.body);
        }
        match &entries::beginning_at(&message.body, object.name_span.start)?.kind {
            EntryKind::Block { body, .. } => Some(body),
            _ => None,
        }
    }

    /// A sketch of the label of a block that lacks it.
    fn label_sketch(&self, owner: &str, object: &Object) -> Option<Fix> {
        let program = self.context.program;
        let message = entries::message(program, self.message.name_span)?;
        let block = entries::beginning_at(&message.body, object.name_span.start)?;
        if block.span.file != object.name_span.file || program.files.slice(object.name_span) != owner {
            return None;
        }
        let sketch = Fix::new(Applicability::Sketch, code::LabelSketch { owner: owner.to_owned() });
        Some(sketch.replace(object.name_span.at_end(), " \"…\""))
    }

    /// The sketch of a field that a rule demands, if the block can have it.
    pub(super) fn demanded(&self, name: &str, object: &Object) -> Option<Fix> {
        let field = object.fields.iter().find(|field| field.name == name && object.slot(name).is_none())?;
        self.sketch(field, object, &example(field))
    }

    /// A sketch of the missing line, at its place in the order of the catalog; the author fills in the value.
    fn sketch(&self, field: &'static Field, object: &Object, example: &str) -> Option<Fix> {
        let program = self.context.program;
        let block = self.block_of(object)?;
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
        let sketch = Fix::new(Applicability::Sketch, code::AddField { field: example.into() });
        Some(sketch.replace(edit.span, edit.text))
    }

    /// How strongly the field is required; `None` if it may be missing.
    fn demand(&self, field: &'static Field, object: &Object) -> Option<Demand> {
        // Beside an image in base64, the page requires its md5; `file(…)` sets both.
        if computed(field, object).is_some() {
            return Some(Demand::Required);
        }
        match field.presence {
            Presence::Optional => None,
            Presence::Required => Some(Demand::Required),
            Presence::RequiredUnder(variant) => self.applies(Some(variant)).then_some(Demand::Required),
            Presence::RequiredElseAdvised(variant) => {
                self.variant.map(|chosen| if chosen == variant { Demand::Required } else { Demand::Advised })
            }
            Presence::Advised => Some(Demand::Advised),
        }
    }
}

/// The platform's error code for an empty field, which it treats like a missing one.
fn when_empty(field: &Field) -> Option<i64> {
    let limits = match field.kind {
        FieldKind::To(recipients) => recipients.first().map(|recipient| recipient.limits).unwrap_or_default(),
        _ => field.limits,
    };
    // A limit with both ends is a format.
    limits
        .iter()
        .filter(|limit| limit.min.is_some_and(|min| min > 0) && limit.max.is_none())
        .find_map(|limit| limit.outcome.errcode())
}

fn decoded(base64: &str) -> Option<Vec<u8>> {
    base64::engine::general_purpose::STANDARD.decode(base64).ok().filter(|bytes| !bytes.is_empty())
}

/// The second field of an inline pair, computed from the first.
fn computed(field: &'static Field, object: &Object) -> Option<String> {
    let is_pair = |slot: &&SetField| matches!(slot.field.kind, FieldKind::Inline { md5, .. } if md5 == field.name);
    match &object.slots.iter().find(is_pair)?.content {
        Content::Text(text) => {
            let base64 = text.literal().filter(|base64| *base64 != IMAGE_PLACEHOLDER)?;
            Some(format!("{}: \"{:x}\"", field.name, md5::compute(decoded(&base64)?)))
        }
        _ => None,
    }
}

/// The recipients of a message, if there are several kinds.
fn recipients_of(field: &Field) -> Option<Arg> {
    let FieldKind::To(table) = field.kind else { return None };
    let forms: Vec<String> =
        recipients::forms(table, None).into_iter().map(|form| format!("{}: {form}", field.name)).collect();
    recipients::listed(&forms).filter(|_| forms.len() > 1)
}

/// An example of the field.
fn example(field: &Field) -> String {
    let name = field.name;
    match field.kind {
        FieldKind::Object(..) | FieldKind::Data(_) => format!("{name} {{ … }}"),
        FieldKind::Elements { label: Some(_), .. } => format!("{name} label {{ … }}"),
        FieldKind::Elements { label: None, .. } => format!("{name} {{ … }}"),
        FieldKind::Bool => format!("{name}: true"),
        FieldKind::Int { min, .. } => format!("{name}: {min}"),
        FieldKind::Choice(numbers) => format!("{name}: {}", numbers.first().map_or(0, |(number, _)| *number)),
        FieldKind::OneOf(words) => format!("{name}: \"{}\"", words.first().unwrap_or(&"…")),
        FieldKind::Texts(_) | FieldKind::Joined { .. } | FieldKind::Medias(_) => format!("{name}: [\"…\"]"),
        FieldKind::Inline { .. } => format!("{name}: file(\"…\")"),
        FieldKind::Time => format!("{name}: 1700000000"),
        FieldKind::Decimal => format!("{name}: 1.5"),
        FieldKind::Color { .. } => format!("{name}: #2EAB49"),
        FieldKind::To(table) => {
            // Not one that only some variants have, and not everyone.
            let usual = table.iter().find(|row| row.only.is_none() && !row.broadcast).or(table.first());
            let form = usual.map(|row| recipients::forms(std::slice::from_ref(row), None)).unwrap_or_default();
            format!("{name}: {}", form.concat())
        }
        _ => format!("{name}: \"…\""),
    }
}
