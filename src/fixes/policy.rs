use crate::diag::{Applicability, Diagnostic, Fix, FixName};

/// Which fixes are applied: safe ones always, sketches never.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Also apply an unsafe fix if it is the only one of its finding.
    pub also_unsafe: bool,
    /// Which of several fixes to apply: the first of these that a finding offers.
    pub choices: Vec<FixName>,
}

impl Policy {
    /// The fix to apply for a finding.
    pub fn pick<'f>(&self, found: &'f Diagnostic) -> Option<&'f Fix> {
        let named = self.choices.iter().find_map(|choice| choice.of_fixes(&found.fixes));
        named.or_else(|| found.fixes.iter().find(|fix| fix.is_safe())).or_else(|| self.only_way(&found.fixes))
    }

    fn only_way<'f>(&self, fixes: &'f [Fix]) -> Option<&'f Fix> {
        let mut ways = fixes.iter().filter(|fix| fix.applicability != Applicability::Sketch);
        match (ways.next(), ways.next()) {
            (Some(fix), None) if self.also_unsafe && fix.applicability == Applicability::Unsafe => Some(fix),
            _ => None,
        }
    }
}
