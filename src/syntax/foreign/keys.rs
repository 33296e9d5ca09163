//! Keys of templates with what only the registered text or the payload has: `{{thing1.DATA}}: …`, `thing1.value: …`.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::catalog::{DATA_VALUE, FieldKind, types};
use crate::diag::messages::slips as messages;

impl Reader<'_> {
    /// A key with a member that is no part of it, up to its `:`.
    pub(super) fn key_of_template(&mut self, at: usize) -> Option<usize> {
        let braces = usize::from(self.is(at, "{") && self.is(at + 1, "{") && self.touches(at + 1)) * 2;
        let key = at + braces;
        let is_key = self.kind(key) == Some(Kind::Word)
            && self.is(key + 1, ".")
            && self.touches(key + 1)
            && is_member(self.word(key + 2));
        let colon = key + 3 + braces;
        let is_closed = braces == 0 || self.is(key + 3, "}") && self.is(key + 4, "}");
        if !is_key || !is_closed || !self.is(colon, ":") {
            return None;
        }
        let right = format!("{}:", self.word(key));
        let place = (self.start(at), self.end(colon));
        let mask = Mask::Other(place.0, place.1, right.clone());
        self.slips.push(Slip::written_anew(&messages::FIELD, place, right, Grade::Sure, mask));
        Some(colon + 1)
    }

    /// `'body': 'x'` of Python
    pub(super) fn single_quoted_key(&mut self, at: usize) -> Option<usize> {
        let (start, end) = (self.start(at), self.end(at));
        let name = self.slice(at).trim_matches('\'');
        if !crate::syntax::is_name(name) || name.len() + 2 != end - start {
            return None;
        }
        self.slips.push(Slip {
            edits: vec![(start, end, name.to_owned())],
            masks: vec![Mask::Blank(start, start + 1), Mask::Blank(end - 1, end)],
            ..Slip::written_anew(
                &messages::FIELD,
                (start, end),
                format!("{name}:"),
                Grade::Sure,
                Mask::Blank(start, start),
            )
        });
        Some(at + 1)
    }
}

/// Whether a word is a member of the values of templates.
fn is_member(word: &str) -> bool {
    let is_suffix = |suffix: &str| suffix.strip_prefix('.') == Some(word);
    word == DATA_VALUE
        || types()
            .flat_map(|ty| ty.fields)
            .any(|field| matches!(field.kind, FieldKind::Data(spec) if is_suffix(spec.suffix)))
}
