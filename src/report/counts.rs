use crate::diag::Severity;

/// What a run checked, found and fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RunCounts {
    pub files: u64,
    pub messages: u64,
    pub errors: u64,
    pub warnings: u64,
    pub advice: u64,
    /// Fixes that were written.
    pub fixed: u64,
    /// Fixes that were only displayed.
    pub would_fix: u64,
}

impl RunCounts {
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Advice => self.advice += 1,
        }
    }
}
