//! For people: every finding drawn, no more of a file than help, and at the end what they come to.

use std::cmp::Reverse;

use super::{Emitter, Format, Looked, Output};
use crate::diag::words::{explain, input};
use crate::diag::{Arg, Code, Diagnostic, Grade, Severity, Word};
use crate::order::sort_by_key;
use crate::report::{Counts, Human};
use crate::source::Files;

pub(super) const FORMAT: Format = Format {
    name: "human",
    output: Output::Words,
    emitter: |run| Box::new(ForPeople { looked: Some(run.looked), ..ForPeople::new(run.human) }),
};

/// Findings of one file that people are shown; thousands are no help, and each draws its line.
const MOST_SHOWN: u64 = 50;
/// Codes that a run's last line names beside the first.
const MOST_NAMED: usize = 8;

/// Writes findings for people.
pub struct ForPeople<'a> {
    human: Human,
    /// Nothing where a command looks at one file.
    looked: Option<Looked<'a>>,
    /// Findings of the present file.
    of_file: u64,
    /// Each code that was found, in the order of the findings.
    codes: Vec<(Severity, Code)>,
}

impl ForPeople<'_> {
    pub fn new(human: Human) -> Self {
        Self { human, looked: None, of_file: 0, codes: Vec::new() }
    }

    /// What to name besides, where the fixes of a finding are those of a file that the run does not look at.
    fn elsewhere(&self, files: &Files, finding: &Diagnostic) -> Option<String> {
        let looked = self.looked.as_ref()?;
        let place = files.place(finding.span.file)?;
        if place == 0 || finding.fixes.iter().all(|fix| fix.grade == Grade::Sketch) {
            return None;
        }
        let path = files.get(finding.span.file)?.name.as_str();
        (!looked.files.contains(path)).then(|| self.line(&input::FIX_ELSEWHERE, &[("path", path.into())]))
    }

    fn line(&self, word: &Word, args: &[(&'static str, Arg)]) -> String {
        word.fill(args, self.human.lang)
    }

    /// `checked 12 files: 3 errors, 1 warning`
    fn summary(&self, counts: Counts) -> String {
        let Human { look, lang } = self.human;
        let counted = |count: u64, word: &Word| self.line(word, &[("count", count.into())]);
        let found: Vec<_> = [
            (Severity::Error, counts.errors, &input::ERRORS),
            (Severity::Warning, counts.warnings, &input::WARNINGS),
            (Severity::Advice, counts.advice, &input::ADVICE_COUNT),
        ]
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(severity, count, word)| look.severity(severity, &counted(count, word)))
        .collect();
        let found =
            if found.is_empty() { input::NOTHING_FOUND.text(lang).to_owned() } else { found.join(lang.comma()) };
        format!("{}{}{found}\n", counted(counts.files, &input::CHECKED_FILES), lang.colon())
    }

    /// The line that names the pages of what was found, the worst first; nothing where nothing was.
    fn more_about(&self) -> String {
        let mut codes = self.codes.clone();
        sort_by_key(&mut codes, |(severity, _)| Reverse(*severity));
        let Some(((_, first), others)) = codes.split_first() else { return String::new() };
        let first = ("code", Arg::from(first.id()));
        if others.is_empty() {
            return self.line(&explain::MORE_OF_ONE, &[first]) + "\n";
        }
        let named: Vec<String> = others.iter().take(MOST_NAMED).map(|(_, code)| code.id().to_owned()).collect();
        let line = self.line(&explain::MORE_OF_MANY, &[first, ("others", named.into())]);
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
            out.push_str(&self.line(&input::AND_MORE, &[("count", hidden.into())]));
            out.push_str("\n\n");
        }
        self.of_file = 0;
    }

    fn end(&mut self, counts: Counts, out: &mut String) {
        if let Some(looked) = self.looked.as_ref().filter(|looked| looked.files.is_empty()) {
            out.push_str(&self.line(&input::NO_FILES, &[("paths", looked.paths.clone().into())]));
            out.push('\n');
            return;
        }
        for (count, word) in [(counts.fixed, &input::FIXED), (counts.would_fix, &input::WOULD_FIX)] {
            if count > 0 {
                out.push_str(&self.line(word, &[("count", count.into())]));
                out.push('\n');
            }
        }
        out.push_str(&self.summary(counts));
        out.push_str(&self.more_about());
    }
}
