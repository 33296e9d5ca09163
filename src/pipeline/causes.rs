//! Findings of several models of one message that have the same cause: only the worst is kept.

use crate::diag::messages::platform::{MayBeTooLong, MayBeTooMany, TooLong, Unbounded};
use crate::diag::{Diagnostic, Sink};
use crate::source::Span;

/// The findings of a message about sizes: at each place and for each field, the one with the largest.
#[derive(Default)]
pub(super) struct Causes(Vec<Diagnostic>);

impl Causes {
    /// Takes the findings of one model; those that are not about sizes go to `sink`.
    pub fn add(&mut self, found: Sink, sink: &mut Sink) {
        if found.is_empty() {
            sink.steps.add(found.steps.count());
            return;
        }
        let (sized, rest) = found.divided(is_sized);
        sink.absorb(rest);
        for one in sized {
            match self.0.iter_mut().find(|known| same_cause(known, &one)) {
                Some(known) if measured(known) < measured(&one) => *known = one,
                Some(_) => {}
                None => self.0.push(one),
            }
        }
    }

    /// Hands over what is left.
    pub fn end(self, sink: &mut Sink) {
        sink.extend(self.0);
    }
}

fn is_sized(found: &Diagnostic) -> bool {
    found.is::<MayBeTooLong>() || found.is::<TooLong>() || found.is::<MayBeTooMany>() || found.is::<Unbounded>()
}

fn same_cause(one: &Diagnostic, other: &Diagnostic) -> bool {
    let key = |found: &Diagnostic| -> (Span, Option<String>) { (found.span, found.subject().map(str::to_owned)) };
    one.code == other.code && key(one) == key(other)
}

/// The size that was measured; the largest if there is no bound.
fn measured(found: &Diagnostic) -> u64 {
    found.size().and_then(|size| size.measured).unwrap_or(u64::MAX)
}
