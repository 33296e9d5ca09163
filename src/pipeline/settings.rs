use crate::catalog::Profiles;
use crate::diag::messages::Scope;
use crate::diag::{Code, Diagnostic, Severity};
use crate::steps::Cancellation;

/// Settings that apply to all files of a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub profiles: Profiles,
    pub severities: Severities,
    /// Cancels [`super::analyze`], for an editor whose text has changed; the default never does. `build` and `rows`
    /// work on one message of a finished analysis and are not cancelled.
    pub cancellation: Cancellation,
}

/// How findings of a code are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LintLevel {
    /// Not reported.
    Allow,
    Warn,
    Deny,
}

/// Lint levels by code; the last one set wins. They apply only to rules of the platforms and of style: errors of the
/// language cannot be changed.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    by_code: Vec<(Code, LintLevel)>,
    /// Treat every warning as an error.
    pub deny_warnings: bool,
}

impl Severities {
    pub fn set(&mut self, code: Code, verdict: LintLevel) {
        self.by_code.push((code, verdict));
    }

    /// Treats findings of these codes as errors; `None` means all warnings.
    pub fn deny(&mut self, codes: impl IntoIterator<Item = Option<Code>>) {
        for code in codes {
            match code {
                Some(code) => self.set(code, LintLevel::Deny),
                None => self.deny_warnings = true,
            }
        }
    }

    /// The finding with its final severity; `None` if it is allowed.
    pub fn apply(&self, diagnostic: Diagnostic) -> Option<Diagnostic> {
        let severity = self.judge(diagnostic.code, diagnostic.severity)?;
        Some(diagnostic.severity(severity))
    }

    /// The severity of a code's findings; `None` if they are allowed.
    pub fn of(&self, code: Code) -> Option<Severity> {
        self.judge(code, code.severity())
    }

    /// The same for findings that have this severity by default.
    fn judge(&self, code: Code, severity: Severity) -> Option<Severity> {
        let verdict = self.by_code.iter().rev().find(|(known, _)| *known == code).map(|(_, verdict)| *verdict);
        let severity = match verdict.filter(|_| code.scope() == Scope::Rule) {
            Some(LintLevel::Allow) => return None,
            Some(LintLevel::Warn) => Severity::Warning,
            Some(LintLevel::Deny) => Severity::Error,
            None => severity,
        };
        Some(if self.deny_warnings && severity == Severity::Warning { Severity::Error } else { severity })
    }
}
