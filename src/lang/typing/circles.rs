//! Circles of declarations: one finding with the whole way, and each step marked in order.

use super::Checker;
use crate::diag::Diagnostic;
use crate::diag::messages::lang as messages;
use crate::source::Span;

/// The maximum number of steps that are named and marked.
const MOST: usize = 8;

impl Checker<'_> {
    /// `a → b → a`: the names at the steps of a circle, of which the last leads back to the start.
    pub(super) fn way(&self, steps: &[Span]) -> String {
        let name = |span: &Span| self.slice(*span).to_owned();
        let mut names: Vec<String> = steps.last().into_iter().chain(steps).map(name).collect();
        if names.len() > MOST {
            names.splice(MOST / 2..names.len() - MOST / 2, ["…".to_owned()]);
        }
        names.join(" → ")
    }
}

/// The number of the step that closes a circle, if there are several.
pub(super) fn last_of(steps: &[Span]) -> Option<usize> {
    Some(steps.len()).filter(|count| *count > 1)
}

/// Marks the other steps of a circle by their numbers.
pub(super) fn with_steps(found: Diagnostic, steps: &[Span]) -> Diagnostic {
    let others = steps.iter().enumerate().filter(|(_, step)| **step != found.span).take(MOST).collect::<Vec<_>>();
    others.into_iter().fold(found, |found, (at, step)| found.note(*step, messages::Step { number: at + 1 }))
}
