use super::Look;
use crate::diag::words::{explain, input};
use crate::diag::{Arg, Code, Lang, Severity, Word};

/// Codes that a run's last line names beside the first.
const MOST_NAMED: usize = 8;

/// What a run looked at and found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub files: u64,
    pub messages: u64,
    pub errors: u64,
    pub warnings: u64,
    pub advice: u64,
}

impl Counts {
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Advice => self.advice += 1,
        }
    }
}

/// The last line of a run: `checked 12 files: 3 errors, 1 warning`.
pub fn summary(counts: Counts, look: Look, lang: Lang) -> String {
    let mut parts = Vec::new();
    let counted = |count: u64, word: &Word| word.fill(&[("count", count.into())], lang);
    let mut part = |severity, count: u64, word: &Word| {
        if count > 0 {
            parts.push(look.severity(severity, &counted(count, word)));
        }
    };
    part(Severity::Error, counts.errors, &input::ERRORS);
    part(Severity::Warning, counts.warnings, &input::WARNINGS);
    part(Severity::Advice, counts.advice, &input::ADVICE_COUNT);
    let files = counted(counts.files, &input::CHECKED_FILES);
    let found = if parts.is_empty() { input::NOTHING_FOUND.text(lang).to_owned() } else { parts.join(lang.comma()) };
    format!("{files}{}{found}\n", lang.colon())
}

/// The line that stands for findings that are not shown.
pub fn more(count: u64, lang: Lang) -> String {
    format!("{}\n\n", input::AND_MORE.fill(&[("count", count.into())], lang))
}

/// The line that names the pages of what was found; nothing where nothing was.
pub fn more_about(codes: &[Code], lang: Lang) -> String {
    let Some((first, others)) = codes.split_first() else { return String::new() };
    let first = ("code", Arg::from(first.id()));
    if others.is_empty() {
        return format!("{}\n", explain::MORE_OF_ONE.fill(&[first], lang));
    }
    let named: Vec<String> = others.iter().take(MOST_NAMED).map(|code| code.id().to_owned()).collect();
    let line = explain::MORE_OF_MANY.fill(&[first, ("others", named.into())], lang);
    let end = if others.len() > MOST_NAMED { ", …\n" } else { "\n" };
    line + end
}
