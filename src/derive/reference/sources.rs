//! The list of sources at the foot of a page, and the numbers that point to it.

use super::phrases;
use crate::diag::Fact;

/// The facts that a page cites, each once, in the order of its first mention.
#[derive(Debug, Default)]
pub(super) struct Sources {
    facts: Vec<&'static Fact>,
}

impl Sources {
    /// The mark of a fact: `[3]`.
    pub(super) fn cite(&mut self, fact: &'static Fact) -> String {
        let at = self.facts.iter().position(|known| *known == fact).unwrap_or_else(|| {
            self.facts.push(fact);
            self.facts.len() - 1
        });
        format!("[{}]", at + 1)
    }

    /// The list, one line per source.
    pub(super) fn list(&self) -> Vec<String> {
        self.facts
            .iter()
            .enumerate()
            .map(|(at, fact)| {
                format!("{}. {} ({}, {})", at + 1, fact.source.en, fact.seen, phrases::confidence(fact.confidence))
            })
            .collect()
    }
}
