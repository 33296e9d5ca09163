use crate::catalog::Profiles;
use crate::diag::words::Scope;
use crate::diag::{Code, Diagnostic, Severity};
use crate::steps::Cancellation;

/// What a run decides about all its files.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub profiles: Profiles,
    pub severities: Severities,
    /// Ends [`super::analyze`] early, for an editor whose text has changed; the default never does. What is made of an analysis
    /// that is there (`build`, `rows`) is one message, and goes on to its end.
    pub cancellation: Cancellation,
}

/// What becomes of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not reported.
    Allow,
    Warn,
    Deny,
}

/// Verdicts by code; a later one wins. They reach only codes about rules: errors of the language stay what they are.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    by_code: Vec<(Code, Verdict)>,
    /// Every warning is an error.
    pub deny_warnings: bool,
}

impl Severities {
    pub fn set(&mut self, code: Code, verdict: Verdict) {
        self.by_code.push((code, verdict));
    }

    /// Makes findings of these codes errors; `None` stands for all warnings.
    pub fn deny(&mut self, codes: impl IntoIterator<Item = Option<Code>>) {
        for code in codes {
            match code {
                Some(code) => self.set(code, Verdict::Deny),
                None => self.deny_warnings = true,
            }
        }
    }

    /// The finding as it is to be reported; `None` where it is allowed.
    pub fn apply(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let severity = self.judge(diagnostic.code, diagnostic.severity)?;
        Some(diagnostic.severity(severity))
    }

    /// How bad the findings of a code are; `None` where they are allowed.
    pub fn of(&self, code: Code) -> Option<Severity> {
        self.judge(code, code.severity())
    }

    /// … that are as bad as this by themselves.
    fn judge(&self, code: Code, severity: Severity) -> Option<Severity> {
        let verdict = self.by_code.iter().rev().find(|(known, _)| *known == code).map(|(_, verdict)| *verdict);
        let severity = match verdict.filter(|_| code.scope() == Scope::Rule) {
            Some(Verdict::Allow) => return None,
            Some(Verdict::Warn) => Severity::Warning,
            Some(Verdict::Deny) => Severity::Error,
            None => severity,
        };
        Some(if self.deny_warnings && severity == Severity::Warning { Severity::Error } else { severity })
    }
}
