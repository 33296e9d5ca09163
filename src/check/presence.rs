//! Fields that must be there, and those that are better there.

use super::Check;
use super::effect::because;
use crate::catalog::{Field, Kind, Outcome, Presence, Variant};
use crate::diag::words::platform as code;
use crate::diag::{Arg, Code, Diagnostic, Severity};
use crate::message::{Content, Object, Slot};

impl<'p> Check<'_, '_, 'p> {
    pub(super) fn presence(&mut self, owner: &str, label: Option<&str>, object: &Object<'p>) {
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
                .arg(
                    "example",
                    if label == Some(field.name) { format!("{owner} label {{ … }}") } else { example(field) },
                )
                .errcode(when_empty(field));
            self.sink.push(because(diagnostic, outcome, field.fact));
        }
    }

    /// The row of the finding where the field's absence is one.
    fn demand(&self, field: &'static Field, object: &Object<'p>) -> Option<Code> {
        let row = match field.presence {
            Presence::Optional => None,
            Presence::Required => Some(code::MISSING_FIELD),
            Presence::RequiredUnder(variant) => self.holds(Some(variant)).then_some(code::MISSING_FIELD),
            Presence::RequiredElseAdvised(variant) => {
                if self.holds(Some(variant)) {
                    Some(code::MISSING_FIELD)
                } else {
                    self.chosen(variant.other()).then_some(code::ADVISED_FIELD)
                }
            }
            Presence::Advised => Some(code::ADVISED_FIELD),
        };
        row.filter(|_| !given_by_file(field, object))
    }

    fn chosen(&self, variant: Variant) -> bool {
        self.variant == Some(variant)
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
fn given_by_file(field: &'static Field, object: &Object<'_>) -> bool {
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
