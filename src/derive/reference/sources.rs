//! The list of sources at the foot of a page, and the numbers that point to it.

use super::phrases;
use crate::diag::{Fact, Lang};

/// The facts that a page cites, each once, in the order of its first mention.
#[derive(Debug, Default)]
pub struct Sources {
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

    /// A sentence with the mark of its fact.
    pub(super) fn cited(&mut self, text: &str, fact: &'static Fact, lang: Lang) -> String {
        format!("{text}{}{}", lang.gap(), self.cite(fact))
    }

    /// The sources in the order of their numbers.
    pub fn list(&self, lang: Lang) -> impl Iterator<Item = String> {
        self.facts.iter().map(move |fact| phrases::source(fact, lang))
    }
}
