//! The format for people: every finding with its source, up to a limit per file, and a summary at the end.

use std::cmp::Reverse;

use super::{Emitter, FormatOutput, Looked, ReportFormat};
use crate::diag::messages::{explain, input};
use crate::diag::{Applicability, Code, Diagnostic, Phrase, Severity};
use crate::report::{Human, RunCounts};
use crate::sort::sort_by_key;
use crate::source::Files;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "human",
    output: FormatOutput::Words,
    emitter: |run| Box::new(ForPeople { looked: Some(run.looked), ..ForPeople::new(run.human) }),
};

/// The maximum number of findings displayed for one file.
const MOST_SHOWN: u64 = 50;
/// The maximum number of codes that the last line of a run names besides the first.
const MOST_NAMED: usize = 8;

/// Writes findings for people.
pub struct ForPeople<'a> {
    human: Human,
    /// `None` for a command on one file.
    looked: Option<Looked<'a>>,
    /// The number of findings in the current file.
    of_file: u64,
    /// Each code that was found, in order of first occurrence.
    codes: Vec<(Severity, Code)>,
}

impl ForPeople<'_> {
    pub fn new(human: Human) -> Self {
        Self { human, looked: None, of_file: 0, codes: Vec::new() }
    }

    /// The file to check as well, if the fixes of a finding are in a file that is not part of the run.
    fn elsewhere(&self, files: &Files, finding: &Diagnostic) -> Option<String> {
        let looked = self.looked.as_ref()?;
        let place = files.place(finding.span.file)?;
        if place == 0 || finding.fixes.iter().all(|fix| fix.applicability == Applicability::Sketch) {
            return None;
        }
        let path = files.get(finding.span.file)?.name.as_str();
        (!looked.files.contains(path)).then(|| self.line(input::FixElsewhere { path: path.to_owned() }))
    }

    fn line(&self, phrase: impl Into<Phrase>) -> String {
        phrase.into().text(self.human.lang)
    }

    /// `checked 12 files: 3 errors, 1 warning`
    fn summary(&self, counts: RunCounts) -> String {
        let Human { style, lang } = self.human;
        let found: Vec<_> = [
            (Severity::Error, counts.errors, self.line(input::Errors { count: counts.errors })),
            (Severity::Warning, counts.warnings, self.line(input::Warnings { count: counts.warnings })),
            (Severity::Advice, counts.advice, self.line(input::AdviceCount { count: counts.advice })),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(severity, _, counted)| style.severity(severity, &counted))
        .collect();
        let found =
            if found.is_empty() { input::NOTHING_FOUND.text(lang).to_owned() } else { found.join(lang.comma()) };
        format!("{}{}{found}\n", self.line(input::CheckedFiles { count: counts.files }), lang.colon())
    }

    /// The line that names the pages of the codes found, the worst first; empty if there were none.
    fn more_about(&self) -> String {
        let mut codes = self.codes.clone();
        sort_by_key(&mut codes, |(severity, _)| Reverse(*severity));
        let Some(((_, first), others)) = codes.split_first() else { return String::new() };
        let code = first.id();
        if others.is_empty() {
            return self.line(explain::MoreOfOne { code }) + "\n";
        }
        let named = others.iter().take(MOST_NAMED).map(|(_, code)| code.id().to_owned()).collect();
        let line = self.line(explain::MoreOfMany { code, others: named });
        let end = if others.len() > MOST_NAMED { ", …\n" } else { "\n" };
        line + end
    }
}

impl Emitter for ForPeople<'_> {
    fn finding(&mut self, files: &Files, finding: &Diagnostic, out: &mut String) {
        if !self.codes.iter().any(|(_, code)| *code == finding.code) {
            self.codes.push((finding.severity, finding.code));
        }
        self.of_file += 1;
        if self.of_file <= MOST_SHOWN {
            self.human.finding_and(files, finding, self.elsewhere(files, finding).as_deref(), out);
        }
    }

    fn file_end(&mut self, out: &mut String) {
        let hidden = self.of_file.saturating_sub(MOST_SHOWN);
        if hidden > 0 {
            out.push_str(&self.line(input::MoreInFile { count: hidden }));
            out.push_str("\n\n");
        }
        self.of_file = 0;
    }

    fn end(&mut self, counts: RunCounts, out: &mut String) {
        if let Some(looked) = self.looked.as_ref().filter(|looked| looked.files.is_empty()) {
            out.push_str(&self.line(input::NoFiles { paths: looked.paths.clone() }));
            out.push('\n');
            return;
        }
        let fixes = [
            (counts.fixed, self.line(input::Fixed { count: counts.fixed })),
            (counts.would_fix, self.line(input::WouldFix { count: counts.would_fix })),
        ];
        for (_, line) in fixes.iter().filter(|(count, _)| *count > 0) {
            out.push_str(line);
            out.push('\n');
        }
        out.push_str(&self.summary(counts));
        out.push_str(&self.more_about());
    }
}
