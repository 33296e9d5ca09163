//! Keys of template data that have none of the kinds, and what their values may be.

use super::MessageCheck;
use super::sizes::size_range;
use super::subject::Measurand;
use crate::catalog::{DataSpec, Measure, ValueClass, near_key};
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Fix, Phrase, Reason};
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
        let is_certain = entry.key.trim().ends_with(|c: char| c.is_ascii_digit());
        let is_taken = entries.iter().any(|other| *other.key == similar);
        let found = code::KeyOfNoKind { name: (&entry.key).into(), similar: similar.clone(), fact };
        let found = Diagnostic::new(found, entry.key_span);
        self.sink.push(if is_certain && !is_taken {
            found.fix(Fix::unsafe_fix(code::WriteFix { text: similar.clone() }).replace(entry.key_span, similar))
        } else {
            found
        });
    }

    /// A value of a key without a kind that is far longer than any that a page shows, or can be.
    pub(super) fn long_value(&mut self, subject: Measurand, spec: &'static DataSpec, entry: &DataEntry) {
        let is_limited = entry.rule.is_some_and(|rule| rule.class != ValueClass::Retired);
        let flat = entry.text.flat();
        if is_limited || flat.has_unknown() {
            return;
        }
        let (longest, doc, fact) = &spec.longest;
        let what = match flat.is_open() {
            true => self.longest_value(entry, *longest),
            false => known_value(entry, *longest),
        };
        let Some(what) = what else { return };
        let reason = Reason { effect: None, doc: Some(doc), fact };
        let finding = code::DoubtfulValue { name: (&entry.key).into(), what, why: &code::LONG_FOR_A_KEY, reason };
        let found = Diagnostic::new(finding, subject.span);
        // The declaration of what may be that long.
        let mut holes = flat.holes().filter(|hole| hole.value.is_none());
        let only = holes.next().filter(|_| holes.next().is_none());
        self.sink.push(match only {
            Some(hole) => self.with_type(found, &hole.symbol.expr),
            None => found,
        });
    }

    /// The worst case of a value that parameters fill, if it is longer than this many characters.
    fn longest_value(&self, entry: &DataEntry, longest: usize) -> Option<Phrase> {
        let range = size_range(&entry.text, entry.text.dialect(), Measure::Chars, self.given)?;
        match range.size.max {
            None => Some((&code::CAN_HAVE_ANY).into()),
            Some(count) => (count > longest as u64).then(|| code::ValueCanHave { count }.into()),
        }
    }
}

/// A known value that has more than this many characters.
fn known_value(entry: &DataEntry, longest: usize) -> Option<Phrase> {
    let value = entry.text.filled().text();
    value.chars().nth(longest)?;
    Some(code::ValueIs { said: &code::IS, value: shortened(value) }.into())
}
