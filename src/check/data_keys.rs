//! Keys of template data that have none of the kinds, and what their values may be.

use super::MessageCheck;
use super::subject::Measurand;
use crate::catalog::{DataSpec, ValueClass, near_key};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix, Reason};
use crate::message::DataEntry;
use crate::text::shortened;

impl MessageCheck<'_, '_> {
    /// A key that is probably misspelt, where every key has a kind.
    pub(super) fn key_of_no_kind(&mut self, spec: &'static DataSpec, entry: &DataEntry, entries: &[DataEntry]) {
        if spec.kinds_only.is_none() || !self.applies(spec.kinds_only) || entry.key.ends_with(spec.suffix) {
            return;
        }
        let Some(similar) = near_key(spec, &entry.key) else { return };
        let Some(fact) = spec.keys.first().map(|rule| rule.fact) else { return };
        let is_certain = entry.key.ends_with(|c: char| c.is_ascii_digit());
        let is_taken = entries.iter().any(|other| *other.key == similar);
        let found = code::KeyOfNoKind { name: (&entry.key).into(), similar: similar.clone(), fact };
        let found = Diagnostic::new(found, entry.key_span);
        self.sink.push(if is_certain && !is_taken {
            found.fix(Fix::unsafe_fix(code::WriteFix { text: similar.clone() }).replace(entry.key_span, similar))
        } else {
            found
        });
    }

    /// A value of a key without a kind that is far longer than any that a page shows.
    pub(super) fn long_value(&mut self, subject: Measurand, spec: &'static DataSpec, entry: &DataEntry) {
        let is_limited = entry.rule.is_some_and(|rule| rule.class != ValueClass::Retired);
        let flat = entry.text.flat();
        if is_limited || flat.is_open() || flat.has_unknown() {
            return;
        }
        let value = entry.text.filled().text();
        let (longest, doc, fact) = &spec.longest;
        if value.chars().nth(*longest).is_none() {
            return;
        }
        let finding = code::DoubtfulValue {
            name: (&entry.key).into(),
            said: &code::IS,
            value: shortened(value),
            why: &code::LONG_FOR_A_KEY,
            reason: Reason { effect: None, doc: Some(doc), fact },
        };
        self.sink.push(Diagnostic::new(finding, subject.span));
    }
}
