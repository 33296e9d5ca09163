//! What is wrong with a value, and with the values of a document: all of it at once, one error a cause.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use super::domain::DomainViolation;
use super::json::JsonError;
use super::trail::Trail;
use crate::diag::Diagnostic;
use crate::diag::messages::values;
use crate::source::Span;

/// The maximum number of causes that are kept; a document that has more is another document than the type expects.
const MOST: usize = 50;

/// A value is outside its domain.
#[derive(Clone, Debug, PartialEq)]
pub struct DomainError {
    /// The path of the wrong part after the name of the parameter: `[2].reason`, or empty for the value itself.
    pub path: String,
    pub fault: DomainViolation,
    /// Its bytes in the document; `None` if the value is not written in one.
    pub place: Option<Range<usize>>,
    /// The other parts of the document with the same cause.
    pub others: Option<OtherParts>,
}

/// Parts of a document that are wrong in the same way as an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherParts {
    pub count: u64,
    /// The bytes of the first of them.
    pub first: Range<usize>,
    /// The path of all parts: `[].reason`.
    pub pattern: String,
}

/// The errors of a value, by their cause.
#[derive(Debug, Default)]
pub(super) struct DomainErrors {
    all: Vec<DomainError>,
    causes: HashMap<ErrorCause, usize>,
}

/// The kind of an error, the path of the value for all items of a list, and the key if it is about one.
type ErrorCause = (Discriminant<DomainViolation>, String, Option<String>);

impl DomainErrors {
    /// Adds an error in a part of a document.
    pub fn add(&mut self, trail: &Trail<'_>, fault: DomainViolation, place: Range<usize>) {
        let pattern = trail.pattern();
        let cause = (discriminant(&fault), pattern.clone(), fault.key().map(str::to_owned));
        if let Some(known) = self.causes.get(&cause).and_then(|at| self.all.get_mut(*at)) {
            known.others.get_or_insert(OtherParts { count: 0, first: place, pattern }).count += 1;
        } else if self.all.len() < MOST {
            self.causes.insert(cause, self.all.len());
            self.all.push(DomainError { path: trail.to_string(), fault, place: Some(place), others: None });
        }
    }

    /// Adds the errors of a document inside of a text.
    pub fn add_inner(&mut self, inner: Self, place: &Range<usize>) {
        let left = MOST.saturating_sub(self.all.len());
        let placed = |error| DomainError { place: Some(place.clone()), others: None, ..error };
        self.all.extend(inner.all.into_iter().take(left).map(placed));
    }

    pub fn into_vec(self) -> Vec<DomainError> {
        self.all
    }
}

impl From<DomainViolation> for DomainError {
    fn from(fault: DomainViolation) -> Self {
        Self { path: String::new(), fault, place: None, others: None }
    }
}

impl From<JsonError> for DomainError {
    fn from(error: JsonError) -> Self {
        Self { place: Some(error.range()), ..DomainViolation::Json(error.reason).into() }
    }
}

impl DomainError {
    /// The error of a part of a value that is not a document, by the path of the part.
    pub(super) fn of_part(self, path: &str) -> Self {
        Self { path: format!("{path}{}", self.path), place: None, others: None, ..self }
    }

    /// The same error, written there.
    pub(super) fn at(self, place: Range<usize>) -> Self {
        Self { place: Some(place), ..self }
    }

    /// The finding for the value of a parameter, written at `span`.
    pub fn finding(&self, param: &str, span: Span) -> Diagnostic {
        let part = |place: &Range<usize>| {
            let at = |offset: usize| span.start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
            Span::new(span.file, at(place.start), at(place.end))
        };
        let here = self.place.as_ref().map_or(span, part);
        let mut found = match (&self.others, &self.fault) {
            (Some(others), DomainViolation::UnknownField { .. }) => {
                let name = format!("{param}{}", others.pattern.strip_suffix("[]").unwrap_or(&others.pattern));
                self.fault.finding_in(others.count + 1, &name, here)
            }
            (Some(others), fault) => fault
                .finding(&format_args!("{param}{}", self.path), here)
                .note(part(&others.first), values::AlsoHere { count: others.count }),
            (None, fault) => fault.finding(&format_args!("{param}{}", self.path), here),
        };
        found.says_path = true;
        found.data_path = self.place.is_some().then(|| format!("{param}{}", self.path).into());
        found
    }
}
