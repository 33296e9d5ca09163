use std::borrow::Cow;
use std::collections::HashMap;

use super::Entry;
use crate::diag::words::eval::EVERY_TURN;
use crate::diag::words::lang as words;
use crate::diag::{Diagnostic, Sink};
use crate::lang::nfc;
use crate::source::Span;

/// The fields that are set so far, each with the place where it was set first.
#[derive(Debug, Default)]
pub(super) struct Seen<'s> {
    order: Vec<(Cow<'s, str>, Span)>,
    /// Those behind the first few; most blocks have none.
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

    /// Finds the fields that are set twice, whichever way the conditions go.
    pub fn check(&mut self, entries: &'s [Entry<'_>], found: &mut Sink) {
        for entry in entries {
            match entry {
                Entry::Field { name, name_span, .. } => {
                    self.first(Cow::Borrowed(name), *name_span, found);
                }
                Entry::Choice { then, other, .. } => {
                    let before = self.order.len();
                    self.check(&then.entries, found);
                    // The other way does not see what this one set; what follows sees both.
                    let set = self.order.split_off(before);
                    for (name, _) in &set {
                        self.many.remove(name);
                    }
                    self.check(&other.entries, found);
                    for (name, span) in set {
                        if self.find(&name).is_none() {
                            self.add(name, span);
                        }
                    }
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

    fn find(&self, name: &str) -> Option<Span> {
        let few = self.order.iter().take(FEW).find(|(known, _)| known == name);
        few.map(|(_, first)| *first).or_else(|| self.many.get(name).copied())
    }

    fn add(&mut self, name: Cow<'s, str>, span: Span) {
        if self.order.len() >= FEW {
            self.many.insert(name.clone(), span);
        }
        self.order.push((name, span));
    }
}

/// Fields in a loop that runs more than once are set more than once.
fn turns(entries: &[Entry<'_>], list: Span, found: &mut Sink) {
    for entry in entries {
        match entry {
            Entry::Field { name, name_span, .. } => {
                let again = Diagnostic::new(words::DUPLICATE_FIELD, *name_span).arg("name", *name);
                found.push(again.note(list, &EVERY_TURN));
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
