//! Codes by the names that people give, old ones too.

use super::words::retired::{RETIRED, RETIRED_CODE, Retired};
use super::{Code, Diagnostic};
use crate::source::Span;

/// A code by a name that it has or had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    pub code: Code,
    /// The name is that of a retired code, which leads to this one.
    pub retired: Option<&'static Retired>,
}

impl Named {
    /// `None` where no code has this name, nor ever had.
    pub fn find(id: &str) -> Option<Self> {
        match Code::find(id) {
            Some(code) => Some(Self { code, retired: None }),
            None => RETIRED
                .iter()
                .find(|retired| retired.id == id)
                .map(|retired| Self { code: *retired.successor, retired: Some(retired) }),
        }
    }
}

impl Retired {
    /// Says which code took its place, where its name stands in a file.
    pub fn at(&self, span: Span) -> Diagnostic {
        self.found(Diagnostic::new(RETIRED_CODE, span))
    }

    /// Says so of a name that stands in no file.
    pub fn nowhere(&self) -> Diagnostic {
        self.found(Diagnostic::nowhere(RETIRED_CODE))
    }

    fn found(&self, found: Diagnostic) -> Diagnostic {
        found.arg("old", self.id).arg("new", self.successor.id()).arg("since", self.since)
    }
}
