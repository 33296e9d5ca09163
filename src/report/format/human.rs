//! The format for people: each cause with its source, fewer of what occurs often, and a summary at the end.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::{Emitter, FormatOutput, Looked, ReportFormat};
use crate::diag::messages::{explain, input};
use crate::diag::{Applicability, Code, Diagnostic, Phrase, Severity};
use crate::report::causes::{FindingGroup, causes, line_ranges};
use crate::report::wrap::wrapped;
use crate::report::{Human, RunCounts};
use crate::sort::sort_by_key;
use crate::source::Files;

pub(super) const FORMAT: ReportFormat = ReportFormat {
    name: "human",
    output: FormatOutput::Words,
    emitter: |run| Box::new(ForPeople { looked: Some(run.looked), ..ForPeople::new(run.human) }),
};

/// A file with at most this many causes shows all of them; of others, a code is shown [`FEW`] times.
const ALL_OF_FILE: usize = 20;
/// After this many causes in a run, a code is shown only if it was shown less than [`FEW`] times.
const ALL_OF_RUN: usize = 30;
const FEW: usize = 3;
/// The maximum number of ranges of lines that one line names.
const MOST_LINES: usize = 8;
/// The maximum number of codes in the summary of a run.
const MOST_CODES: usize = 20;
/// The maximum number of codes that the last line of a run names besides the first.
const MOST_NAMED: usize = 8;

/// Writes findings for people.
pub struct ForPeople<'a> {
    human: Human,
    /// `None` for a command on one file.
    looked: Option<Looked<'a>>,
    /// The causes shown in this run.
    shown: usize,
    /// Findings of files of which nothing was shown, and the number of those files.
    hidden: (u64, u64),
    /// Some causes were not shown.
    cut: bool,
    /// Each code that was found, in order of first occurrence.
    codes: Vec<FoundCode>,
}

/// What a run found of a code.
struct FoundCode {
    code: Code,
    severity: Severity,
    findings: u64,
    files: u64,
    /// The causes shown in this run.
    shown: usize,
}

impl ForPeople<'_> {
    pub fn new(human: Human) -> Self {
        Self { human, looked: None, shown: 0, hidden: (0, 0), cut: false, codes: Vec::new() }
    }

    /// Counts the findings of a file.
    fn count(&mut self, findings: &[Diagnostic]) {
        let mut here: Vec<Code> = Vec::new();
        for finding in findings {
            let first = !here.contains(&finding.code);
            if first {
                here.push(finding.code);
            }
            let at = self.codes.iter().position(|known| known.code == finding.code).unwrap_or_else(|| {
                let (code, severity) = (finding.code, finding.severity);
                self.codes.push(FoundCode { code, severity, findings: 0, files: 0, shown: 0 });
                self.codes.len() - 1
            });
            if let Some(known) = self.codes.get_mut(at) {
                known.findings += 1;
                known.files += u64::from(first);
                known.severity = known.severity.max(finding.severity);
            }
        }
    }

    /// Whether to show a cause: a rare one always is. `of_file` counts what was shown of this file.
    fn admit(&mut self, code: Code, many: bool, of_file: &mut HashMap<&'static str, usize>) -> bool {
        let Some(known) = self.codes.iter_mut().find(|known| known.code == code) else { return true };
        let here = of_file.entry(code.id()).or_default();
        if (many && *here >= FEW) || (self.shown >= ALL_OF_RUN && known.shown >= FEW) {
            return false;
        }
        *here += 1;
        known.shown += 1;
        self.shown += 1;
        true
    }

    fn show(&self, files: &Files, cause: &FindingGroup<'_>, out: &mut String) {
        let others = (!cause.others.is_empty()).then(|| {
            let lines: Vec<usize> = cause.others.iter().filter_map(|other| Human::line_of(files, other.span)).collect();
            let count = cause.others.len() as u64;
            let ranges = line_ranges(&lines, MOST_LINES);
            match lines.iter().all(|line| Some(line) == lines.first()) {
                true => self.line(input::MoreOnLine { count, line: ranges }),
                false => self.line(input::MorePlaces { count, lines: ranges }),
            }
        });
        let help: Vec<String> = self.elsewhere(files, cause.first).into_iter().collect();
        self.human.finding_and(files, cause.first, others.as_deref(), &help, out);
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

    /// What was found of each code, where not all of it was shown.
    fn by_code(&self) -> String {
        let mut out = String::new();
        let (count, files) = self.hidden;
        if count > 0 {
            out.push_str(&self.line(input::MoreInFiles { count, files }));
            out.push_str("\n\n");
        }
        if !self.cut {
            return out;
        }
        let width = self.codes.iter().map(|known| known.findings.to_string().len()).max().unwrap_or(0);
        for known in self.worst_first().take(MOST_CODES) {
            let id = self.human.style.severity(known.severity, known.code.id());
            let files = self.line(input::InFiles { count: known.files });
            out.push_str(&format!("  {:>width$} {id} {files}\n", known.findings));
        }
        let more = self.codes.len().saturating_sub(MOST_CODES) as u64;
        if more > 0 {
            out.push_str(&format!("  {}\n", self.line(input::MoreCodes { count: more })));
        }
        out.push('\n');
        out
    }

    fn worst_first(&self) -> impl Iterator<Item = &FoundCode> {
        let mut codes: Vec<&FoundCode> = self.codes.iter().collect();
        sort_by_key(&mut codes, |known| (Reverse(known.severity), Reverse(known.findings)));
        codes.into_iter()
    }

    /// The line that names the pages of the codes found, the worst first; `None` if there were none.
    fn more_about(&self) -> Option<String> {
        let mut codes: Vec<&FoundCode> = self.codes.iter().collect();
        sort_by_key(&mut codes, |known| Reverse(known.severity));
        let (first, others) = codes.split_first()?;
        let code = first.code.id();
        if others.is_empty() {
            return Some(self.line(explain::MoreOfOne { code }));
        }
        let named = others.iter().take(MOST_NAMED).map(|known| known.code.id().to_owned()).collect();
        let end = if others.len() > MOST_NAMED { ", …" } else { "" };
        Some(self.line(explain::MoreOfMany { code, others: named }) + end)
    }
}

impl Emitter for ForPeople<'_> {
    fn write(&mut self, files: &Files, findings: &[Diagnostic], out: &mut String) {
        if findings.is_empty() {
            return;
        }
        self.count(findings);
        let causes = causes(findings, self.human.lang);
        let many = causes.len() > ALL_OF_FILE;
        let (mut of_file, mut hidden, mut any) = (HashMap::new(), 0, false);
        for cause in &causes {
            if self.admit(cause.first.code, many, &mut of_file) {
                self.show(files, cause, out);
                any = true;
            } else {
                hidden += 1 + cause.others.len() as u64;
            }
        }
        self.cut |= hidden > 0;
        if hidden > 0 && any {
            out.push_str(&self.line(input::MoreInFile { count: hidden }));
            out.push_str("\n\n");
        } else if hidden > 0 {
            self.hidden = (self.hidden.0 + hidden, self.hidden.1 + 1);
        }
    }

    fn end(&mut self, counts: RunCounts, out: &mut String) {
        let is_idle = counts.errors == 0;
        if let Some(looked) = self.looked.as_ref().filter(|looked| looked.files.is_empty() && is_idle) {
            // All that was named may be excluded.
            if looked.paths.is_empty() {
                return;
            }
            out.push_str(&self.line(input::NoFiles { paths: looked.paths.clone() }));
            out.push('\n');
            return;
        }
        out.push_str(&self.by_code());
        let fixes = [
            (counts.fixed, self.line(input::Fixed { count: counts.fixed })),
            (counts.would_fix, self.line(input::WouldFix { count: counts.would_fix })),
        ];
        for (_, line) in fixes.iter().filter(|(count, _)| *count > 0) {
            out.push_str(line);
            out.push('\n');
        }
        out.push_str(&self.summary(counts));
        for line in self.more_about().iter().flat_map(|more| wrapped(more, self.human.style.width)) {
            out.push_str(&line);
            out.push('\n');
        }
    }
}
