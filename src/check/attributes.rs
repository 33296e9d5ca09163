//! Checks the attributes of the links in a text: which mini program they open, and which page of it.

use std::ops::Range;

use super::MessageCheck;
use super::ids::given;
use super::subject::Measurand;
use super::urls::{self, leading_slashes};
use crate::catalog::{AttributeValue, Field};
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind};
use crate::message::{FieldText, Flat, FlatPiece};
use crate::source::Span;
use crate::url::{self, UrlFaultKind};

impl MessageCheck<'_, '_> {
    /// Judges each value as far as it is known.
    pub(super) fn attributes(&mut self, subject: Measurand, field: &'static Field, text: &FieldText) {
        if field.attributes.is_empty() || text.literal().is_some_and(|text| !text.contains('<')) {
            return;
        }
        let flat = text.flat();
        let is_tagged = |piece: &FlatPiece<'_>| matches!(piece, FlatPiece::Lit { text, .. } if text.contains('<'));
        if !flat.pieces.iter().any(is_tagged) || flat.has_unknown() {
            return;
        }
        let known = KnownText::of(text, &flat);
        for construct in known.constructs.iter().filter(|construct| construct.kind == ConstructKind::Attribute) {
            let name = slice(known.text, construct.middle.clone());
            let Some(attribute) = field.attributes.iter().find(|known| name.eq_ignore_ascii_case(known.name)) else {
                continue;
            };
            let range = construct.open.end..construct.close.start;
            if range.is_empty() || known.is_open(&range) {
                continue;
            }
            let (value, written) = (slice(known.text, range.clone()), known.written(&range));
            let span = written.or_else(|| text.origin(range.start)).unwrap_or(subject.span);
            let subject = Measurand { owner: subject.name, name: attribute.name, span };
            match attribute.value {
                AttributeValue::Id(form) => {
                    self.known_id(subject, (form, form.fact), value, written.is_some(), &flat);
                }
                AttributeValue::Page(page) => {
                    let slashes = known.written(&(range.start..range.start + leading_slashes(value)));
                    self.known_page(subject, page, value, slashes, &flat);
                    self.page_characters(subject, value, &flat);
                }
            }
        }
    }

    /// A path with spaces, or one that is a script.
    fn page_characters(&mut self, subject: Measurand, path: &str, flat: &Flat<'_>) {
        let fault = url::fault(path).filter(|it| matches!(it.kind, UrlFaultKind::Script | UrlFaultKind::Blank));
        let Some(fault) = fault else { return };
        let value = slice(path, fault.range);
        let found = urls::finding(&fault.kind, subject.name, value, subject.span);
        self.sink.extend(found.map(|found| given(found, flat)));
    }
}

/// A text as far as it is known: with its values, or with places that are open.
struct KnownText<'t> {
    text: &'t str,
    constructs: &'t [Construct],
    field: &'t FieldText,
    /// Whether some value is not known.
    has_open: bool,
    has_values: bool,
}

impl<'t> KnownText<'t> {
    fn of(field: &'t FieldText, flat: &Flat<'_>) -> Self {
        let has_open = flat.is_open();
        let document = if has_open { field.skeleton().document() } else { field.filled() };
        let has_values = !has_open && field.filling().is_some();
        Self { text: document.text(), constructs: document.constructs(), field, has_open, has_values }
    }

    /// Whether a part of the range is not known.
    fn is_open(&self, range: &Range<usize>) -> bool {
        let holes = self.field.skeleton().holes();
        let after = holes.partition_point(|hole| hole.end <= range.start);
        self.has_open && holes.get(after).is_some_and(|hole| hole.start < range.end)
    }

    /// The span of a range that is written as it is.
    fn written(&self, range: &Range<usize>) -> Option<Span> {
        let span = self.field.skeleton().span(range).filter(|_| !self.has_values)?;
        (span.len() as usize == range.len()).then_some(span)
    }
}
