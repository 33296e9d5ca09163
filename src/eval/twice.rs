use std::borrow::Cow;
use std::collections::HashMap;

use crate::diag::words::lang as words;
use crate::diag::{Diagnostic, Sink};
use crate::lang::nfc;
use crate::source::Span;

/// The fields of a record that are set so far, each with the place where it was set first.
#[derive(Debug, Default)]
pub(super) struct Seen<'s> {
    few: Vec<(Cow<'s, str>, Span)>,
    /// Those behind the first few; most records have none.
    many: HashMap<Cow<'s, str>, Span>,
}

const FEW: usize = 16;

impl<'s> Seen<'s> {
    /// True where the field is set for the first time; else a finding.
    pub fn first(&mut self, name: Cow<'s, str>, span: Span, found: &mut Sink) -> bool {
        let name = match name {
            Cow::Borrowed(name) => nfc(name),
            Cow::Owned(name) => Cow::Owned(nfc(&name).into_owned()),
        };
        match self.find(&name) {
            Some(first) => {
                let found_again = Diagnostic::new(words::DUPLICATE_FIELD, span).arg("name", &*name);
                found.push(found_again.note(first, &words::FIRST_HERE));
                false
            }
            None => {
                self.add(name, span);
                true
            }
        }
    }

    fn find(&self, name: &str) -> Option<Span> {
        let few = self.few.iter().find(|(known, _)| known == name);
        few.map(|(_, first)| *first).or_else(|| self.many.get(name).copied())
    }

    fn add(&mut self, name: Cow<'s, str>, span: Span) {
        if self.few.len() < FEW {
            self.few.push((name, span));
        } else {
            self.many.insert(name, span);
        }
    }
}
