use std::ops::Range;

use super::domain::DomainViolation;
use super::trail::Trail;
use super::{FileAccess, ParamValue};
use crate::diag::Diagnostic;
use crate::diag::messages::message as messages;
use crate::source::Span;

/// The conversion of a value from outside: what it may do, and what it did.
#[derive(Clone, Copy, Default)]
pub struct Conversion<'c> {
    /// Restricts the files that values may name.
    pub files: Option<&'c FileAccess<'c>>,
    /// Where the text of the value has a `?` for bytes that are not UTF-8, in order.
    pub bad_bytes: &'c [usize],
}

/// A value, and what was cut of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    pub value: ParamValue,
    pub cuts: Cuts,
}

/// What a type with `cut` left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cuts {
    /// The number of values that were cut, or none because they did not fit.
    pub count: u64,
    /// The path of the first of them after the name of the parameter, and its bytes in a document.
    pub first: Option<(String, Option<Range<usize>>)>,
}

impl Cuts {
    /// The finding; `name` is the path of the first value.
    pub fn finding(&self, name: String, span: Span) -> Diagnostic {
        let what = match self.count {
            1 => messages::CutValue { name }.into(),
            count => messages::CutValues { count, name }.into(),
        };
        Diagnostic::new(messages::WasCut { what, why: &messages::CUT_BY_TYPE }, span)
    }

    pub(super) fn add(&mut self, trail: &Trail<'_>, place: Option<Range<usize>>) {
        self.count += 1;
        self.first.get_or_insert_with(|| (trail.to_string(), place));
    }

    /// Adds those of an item that is written in a text of its own.
    pub(super) fn add_item(&mut self, at: usize, item: Self) {
        self.count += item.count;
        if let (None, Some((path, _))) = (&self.first, item.first) {
            self.first = Some((format!("[{at}]{path}"), None));
        }
    }
}

impl Conversion<'_> {
    /// A path becomes relative to the working folder.
    pub(super) fn settle(&self, value: ParamValue) -> Result<ParamValue, DomainViolation> {
        FileAccess::settle(self.files, value)
    }
}
