//! The names of fixes that a person chooses on the command line.

use crate::diag::{Diagnostic, FixName};
use crate::fixes::Policy;

/// The names of fixes to choose from.
#[derive(Default)]
pub(super) struct Choices {
    pub offered: Vec<FixName>,
    /// The names on the command line that match a fix.
    pub used: Vec<FixName>,
}

impl Choices {
    pub fn see(&mut self, policy: &Policy, findings: &[Diagnostic]) {
        for found in findings {
            let offered = found.fixes.iter().filter_map(|fix| fix.applicability.choice());
            add(&mut self.offered, offered);
            add(&mut self.used, policy.choices.iter().filter(|choice| choice.of_fixes(&found.fixes).is_some()));
        }
    }

    pub fn join(&mut self, other: &Self) {
        add(&mut self.offered, &other.offered);
        add(&mut self.used, &other.used);
    }
}

/// Each once.
fn add<'c>(known: &mut Vec<FixName>, more: impl IntoIterator<Item = &'c FixName>) {
    for choice in more {
        if !known.contains(choice) {
            known.push(choice.clone());
        }
    }
}
