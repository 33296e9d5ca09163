//! Looks up codes by name, including retired names.

use super::messages::retired::{RETIRED, Retired, RetiredCode};
use super::{Code, Diagnostic};
use crate::source::Span;

/// A code found by its current or a retired name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedCode {
    pub code: Code,
    /// Set if the name is that of a retired code which `code` replaces.
    pub retired: Option<&'static Retired>,
}

impl NamedCode {
    /// `None` if no code has or had this name.
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
    /// The advice to use the code that replaces a retired one, for a name in a source file.
    pub fn at(&self, span: Span) -> Diagnostic {
        Diagnostic::new(self.code(None), span)
    }

    /// The same for a name in the configuration, which has no fixes: it says what to write.
    pub fn at_key(&self, span: Span) -> Diagnostic {
        Diagnostic::new(self.code(Some(self.successor.id())), span)
    }

    /// The same for a name that is not in a file.
    pub fn nowhere(&self) -> Diagnostic {
        Diagnostic::nowhere(self.code(None))
    }

    fn code(&self, write: Option<&'static str>) -> RetiredCode {
        RetiredCode { old: self.id, new: self.successor.id(), since: self.since, write }
    }
}
