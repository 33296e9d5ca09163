use std::cell::OnceCell;
use std::ops::Range;

use super::listings::listings;
use crate::catalog::{Channel, Field, FieldKind, LongestUrl};
use crate::diag::{Diagnostic, Finding, Fix};
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind, Dialect, DialectSpec, Skeleton};
use crate::message::Flat;
use crate::source::Span;

/// A text to lint, and the findings in it.
pub(super) struct LintContext<'c> {
    /// The field that it is in.
    pub name: &'c str,
    /// The channel of its message.
    channel: Option<&'static Channel>,
    pub flat: &'c Flat<'c>,
    pub skeleton: &'c Skeleton<'c>,
    pub dialect: Dialect,
    pub spec: &'static DialectSpec,
    pub found: Vec<Diagnostic>,
    /// Ranges in which the text has no markup.
    opaque: OnceCell<Vec<Range<usize>>>,
    /// Ranges that are meant as code, where the dialect has no code either.
    listings: OnceCell<Vec<Range<usize>>>,
}

impl<'c> LintContext<'c> {
    pub fn new(
        name: &'c str,
        channel: Option<&'static Channel>,
        flat: &'c Flat<'c>,
        skeleton: &'c Skeleton<'c>,
    ) -> Self {
        let dialect = skeleton.document().dialect();
        Self {
            name,
            channel,
            flat,
            skeleton,
            dialect,
            spec: dialect.spec(),
            found: Vec::new(),
            opaque: OnceCell::new(),
            listings: OnceCell::new(),
        }
    }

    pub fn text(&self) -> &'c str {
        self.skeleton.text()
    }

    /// The bytes of a range.
    pub fn slice(&self, range: &Range<usize>) -> &'c str {
        slice(self.text(), range.clone())
    }

    /// The constructs of the text.
    pub fn constructs(&self) -> &'c [Construct] {
        self.skeleton.document().constructs()
    }

    /// The constructs of one kind.
    pub fn all(&self, sequence: ConstructKind) -> impl Iterator<Item = &'c Construct> + use<'c> {
        self.constructs().iter().filter(move |construct| construct.kind == sequence)
    }

    /// Whether a part of the range is filled by a parameter: lints do not judge what depends on its value.
    pub fn is_open(&self, range: &Range<usize>) -> bool {
        let holes = self.skeleton.holes();
        let after = holes.partition_point(|hole| hole.end <= range.start);
        holes.get(after).is_some_and(|hole| hole.start < range.end)
    }

    /// Whether the byte is in code, in a tag or in the target of a link.
    pub fn is_opaque(&self, at: usize) -> bool {
        holds(self.opaque.get_or_init(|| opaque(self.constructs())), at)
    }

    /// Whether the byte is meant as code, also where the dialect does not support code: what is guessed about other texts
    /// says nothing about it.
    pub fn is_in_listing(&self, at: usize) -> bool {
        holds(self.listings.get_or_init(|| listings(self.text())), at)
    }

    /// The type of the same channel one of whose texts has this markup.
    pub fn type_with(&self, kind: ConstructKind) -> Option<&'static str> {
        let has = |field: &Field| matches!(field.kind, FieldKind::Text(dialect) if dialect.spec().has(kind));
        self.channel?.types.iter().find(|ty| ty.fields.iter().any(has)).map(|ty| ty.id)
    }

    /// The longest URL of its platform.
    pub fn longest_url(&self) -> Option<&'static LongestUrl> {
        self.channel?.platform.spec().urls.map(|terms| &terms.longest)
    }

    /// Reports a finding about some bytes.
    pub fn report(&mut self, range: &Range<usize>, finding: impl Finding) {
        let found = self.skeleton.span(range).map(|span| self.of_value(range, Diagnostic::new(finding, span)));
        self.found.extend(found);
    }

    /// The same with a fix.
    pub fn report_fixed(&mut self, range: &Range<usize>, finding: impl Finding, fix: impl FnOnce(Span) -> Fix) {
        let found = self.skeleton.span(range).map(|span| Diagnostic::new(finding, span).fix(fix(span)));
        self.found.extend(found.map(|found| self.of_value(range, found)));
    }

    /// The finding about these bytes, with the value that they come from.
    fn of_value(&self, range: &Range<usize>, found: Diagnostic) -> Diagnostic {
        let inside = |place: &Range<usize>| place.start < range.end && range.start < place.end;
        let mut holes = self.flat.holes().zip(self.skeleton.holes()).filter(|(_, place)| inside(place));
        match (holes.next(), holes.next()) {
            (Some((hole, _)), None) => found.of_value(hole.given()),
            _ => found,
        }
    }
}

/// Whether one of these ranges, which are in order, has the byte.
fn holds(ranges: &[Range<usize>], at: usize) -> bool {
    let after = ranges.partition_point(|range| range.end <= at);
    ranges.get(after).is_some_and(|range| range.start <= at)
}

fn opaque(constructs: &[Construct]) -> Vec<Range<usize>> {
    let mut opaque: Vec<Range<usize>> = Vec::new();
    for construct in constructs {
        let range = match construct.kind {
            ConstructKind::Code | ConstructKind::Fence | ConstructKind::Mention => construct.range(),
            ConstructKind::Font | ConstructKind::Anchor | ConstructKind::Tag => construct.range(),
            ConstructKind::Link | ConstructKind::Image => construct.middle.start..construct.close.end,
            _ => continue,
        };
        if opaque.last().is_none_or(|last| last.end <= range.start) {
            opaque.push(range);
        }
    }
    opaque
}
