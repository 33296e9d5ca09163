use std::collections::HashMap;

use super::Entry;
use crate::diag::words::eval::EVERY_TURN;
use crate::diag::words::lang as words;
use crate::diag::{Diagnostic, Sink};
use crate::lang::nfc;
use crate::source::Span;

/// The fields that are set so far, each with the place where it was set first.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    /// The first few; most blocks have no more.
    few: Vec<(String, Span)>,
    many: HashMap<String, Span>,
}

const FEW: usize = 16;

impl Seen {
    /// True where the field is set for the first time; else a finding.
    pub fn first(&mut self, name: &str, span: Span, found: &mut Sink) -> bool {
        let name = nfc(name);
        let known = self.few.iter().find(|(known, _)| *known == name).map(|(_, first)| *first);
        if let Some(first) = known.or_else(|| self.many.get(&*name).copied()) {
            found.push(
                Diagnostic::new(words::DUPLICATE_FIELD, span).arg("name", &*name).note(first, &words::FIRST_HERE),
            );
            return false;
        }
        if self.few.len() < FEW {
            self.few.push((name.into_owned(), span));
        } else {
            self.many.insert(name.into_owned(), span);
        }
        true
    }

    /// Finds the fields that are set twice, whichever way the conditions go.
    pub fn check(&mut self, entries: &[Entry<'_>], found: &mut Sink) {
        for entry in entries {
            match entry {
                Entry::Field { name, name_span, .. } => {
                    self.first(name, *name_span, found);
                }
                Entry::Choice { then, other, .. } => {
                    let mut way = self.clone();
                    way.check(&then.entries, found);
                    self.check(&other.entries, found);
                    self.take(way);
                }
                Entry::Repeat { over, body, .. } => {
                    if over.times.max.is_none_or(|most| most > 1) {
                        turns(&body.entries, over.list.expr.span, found);
                    }
                    self.check(&body.entries, found);
                }
                Entry::Block { .. } | Entry::Piece(_) => {}
            }
        }
    }

    fn take(&mut self, other: Self) {
        for (name, span) in other.few.into_iter().chain(other.many) {
            if !self.few.iter().any(|(known, _)| *known == name) {
                self.many.entry(name).or_insert(span);
            }
        }
    }
}

/// Fields in a loop that runs more than once are set more than once.
fn turns(entries: &[Entry<'_>], list: Span, found: &mut Sink) {
    for entry in entries {
        match entry {
            Entry::Field { name, name_span, .. } => {
                found.push(
                    Diagnostic::new(words::DUPLICATE_FIELD, *name_span).arg("name", *name).note(list, &EVERY_TURN),
                );
            }
            Entry::Choice { then, other, .. } => {
                turns(&then.entries, list, found);
                turns(&other.entries, list, found);
            }
            Entry::Repeat { body, .. } => turns(&body.entries, list, found),
            Entry::Block { .. } | Entry::Piece(_) => {}
        }
    }
}
