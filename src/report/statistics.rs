use std::cmp::Reverse;

use serde::Serialize;

use super::document;
use super::{Emitter, RunCounts};
use crate::diag::messages::input;
use crate::diag::{Code, Diagnostic, Lang, Severity};
use crate::explain::ExplainPage;
use crate::sort::sort_by_key;
use crate::source::Files;
use crate::text::width;

/// Counts the findings of a run by code, and writes nothing else.
pub struct Statistics {
    form: StatisticsForm,
    counts: Vec<CodeCount>,
}

/// How the counts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatisticsForm {
    /// A line for each code, with its meaning, in a language.
    Table(Lang),
    /// One JSON document.
    Json,
}

struct CodeCount {
    code: Code,
    /// The highest of its findings.
    severity: Severity,
    findings: u64,
    files: u64,
}

#[derive(Serialize)]
struct StatisticsJson {
    version: u32,
    codes: Vec<CodeCountJson>,
}

#[derive(Serialize)]
struct CodeCountJson {
    code: &'static str,
    severity: &'static str,
    findings: u64,
    files: u64,
}

impl Statistics {
    pub const fn new(form: StatisticsForm) -> Self {
        Self { form, counts: Vec::new() }
    }

    fn table(&self, lang: Lang, out: &mut String) {
        let words: Vec<_> = self.counts.iter().map(|of| input::severity_word(of.severity).text(lang)).collect();
        let most = self.counts.iter().map(|of| of.findings.to_string().len()).max().unwrap_or_default();
        let widest = words.iter().map(|word| width(word)).max().unwrap_or_default();
        let longest = self.counts.iter().map(|of| of.code.id().len()).max().unwrap_or_default();
        for (of, word) in self.counts.iter().zip(words) {
            let meaning = ExplainPage::of(of.code).map(|page| page.meaning(lang)).unwrap_or_default();
            let gap = " ".repeat(widest - width(word));
            out.push_str(&format!("{:>most$}  {word}{gap}  {:longest$}  {meaning}\n", of.findings, of.code.id()));
        }
    }
}

impl Emitter for Statistics {
    fn write(&mut self, _files: &Files, findings: &[Diagnostic], _out: &mut String) {
        let mut of_file: Vec<Code> = Vec::new();
        for found in findings {
            let is_first = !of_file.contains(&found.code);
            if is_first {
                of_file.push(found.code);
            }
            match self.counts.iter_mut().find(|of| of.code == found.code) {
                Some(of) => {
                    of.findings += 1;
                    of.files += u64::from(is_first);
                    of.severity = of.severity.max(found.severity);
                }
                None => {
                    self.counts.push(CodeCount { code: found.code, severity: found.severity, findings: 1, files: 1 })
                }
            }
        }
    }

    fn end(&mut self, _counts: RunCounts, out: &mut String) {
        sort_by_key(&mut self.counts, |of| (Reverse(of.findings), of.code.id()));
        match self.form {
            StatisticsForm::Table(lang) => self.table(lang, out),
            StatisticsForm::Json => {
                let codes = self.counts.iter().map(|of| CodeCountJson {
                    code: of.code.id(),
                    severity: input::severity_word(of.severity).text(Lang::En),
                    findings: of.findings,
                    files: of.files,
                });
                out.push_str(&document(&StatisticsJson { version: 1, codes: codes.collect() }));
            }
        }
    }
}
