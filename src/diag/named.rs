//! Codes by the names that people give, old ones too.

use super::words::retired::{RETIRED, Retired, RetiredCode};
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
                .map(|retired| Self { code: retired.successor, retired: Some(retired) }),
        }
    }
}

impl Retired {
    /// Says which code took its place, where its name stands in a file.
    pub fn at(&self, span: Span) -> Diagnostic {
        Diagnostic::new(self.code(None), span)
    }

    /// … and what to write, where it stands in a file that has no fixes.
    pub fn at_key(&self, span: Span) -> Diagnostic {
        Diagnostic::new(self.code(Some(self.successor.id())), span)
    }

    /// Says so of a name that stands in no file.
    pub fn nowhere(&self) -> Diagnostic {
        Diagnostic::nowhere(self.code(None))
    }

    fn code(&self, write: Option<&'static str>) -> RetiredCode {
        RetiredCode { old: self.id, new: self.successor.id(), since: self.since, write }
    }
}
