//! The baseline of a project: findings of rules that are known and not reported again, until they are gone. New ones
//! are reported. Findings of the language (syntax, names, types) are never known: such a message cannot be built.

mod file;

use std::collections::BTreeMap;

pub use file::UnreadBaseline;

use crate::diag::messages::Scope;
use crate::diag::messages::baseline::BaselineStale;
use crate::diag::{Diagnostic, Lang, Severity};
use crate::secrets;
use crate::source::{Files, Span};

/// The maximum size of a baseline in bytes.
pub const LARGEST: u64 = 64 * 1024 * 1024;
/// The maximum number of characters of a line that an entry keeps.
const LONGEST_TEXT: usize = 120;

/// What makes two findings the same to a baseline. There is no line number in it, so that an edit elsewhere in the file
/// makes nothing new.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BaselineKey {
    /// The path of the file relative to the folder of the baseline, with `/`.
    pub file: String,
    /// The name of the message; empty outside of messages.
    pub message: String,
    pub code: String,
    /// The line where the finding begins, without secrets; what the finding says if it is in no file.
    pub text: String,
}

/// How often something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct KnownEntry {
    count: u64,
    /// Its place in the baseline.
    span: Option<Span>,
}

/// A baseline.
#[derive(Debug, Default)]
pub struct Baseline {
    entries: BTreeMap<BaselineKey, KnownEntry>,
    /// The baseline itself, if it was read.
    files: Files,
}

/// The difference between two baselines, in findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BaselineDifference {
    pub added: u64,
    pub removed: u64,
    pub kept: u64,
}

impl BaselineKey {
    /// The key of a finding in a file with this path; `None` if a baseline does not keep it: an error of the language,
    /// or advice, which never fails a run.
    pub fn of(found: &Diagnostic, files: &Files, path: String) -> Option<Self> {
        if found.code.scope() == Scope::Language || found.severity == Severity::Advice {
            return None;
        }
        let text = match files.get(found.span.file) {
            Some(file) => {
                let start = file.lines().start_of(file.lines().line_of(found.span.start)).unwrap_or_default();
                let line = file.text().get(start as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default();
                let mut line = line.trim().to_owned();
                secrets::hide_those_of(file.text(), &mut line, 0);
                line
            }
            None => found.rendered(Lang::En).message,
        };
        let mut text: String = text.chars().take(LONGEST_TEXT).collect();
        secrets::hide_own(&mut text, 0);
        let message = found.message.as_ref().map(|message| message.message.clone()).unwrap_or_default();
        Some(Self { file: path, message, code: found.code.id().to_owned(), text })
    }
}

impl Baseline {
    /// The baseline itself, for its findings.
    pub const fn files(&self) -> &Files {
        &self.files
    }

    /// The number of findings.
    pub fn count(&self) -> u64 {
        self.entries.values().map(|entry| entry.count).sum()
    }

    fn count_of(&self, key: &BaselineKey) -> u64 {
        self.entries.get(key).map_or(0, |entry| entry.count)
    }

    /// Adds a finding.
    pub fn add(&mut self, key: BaselineKey) {
        self.entries.entry(key).or_insert(KnownEntry { count: 0, span: None }).count += 1;
    }

    /// Adds a finding unless there are already as many of it as in another baseline; whether it was added.
    pub fn add_within(&mut self, key: &BaselineKey, known: &Self) -> bool {
        let is_known = self.count_of(key) < known.count_of(key);
        if is_known {
            self.add(key.clone());
        }
        is_known
    }

    /// Adds the entries of another baseline for files that were not checked.
    pub fn keep(&mut self, other: &Self, is_checked: impl Fn(&str) -> bool) {
        for (key, entry) in other.entries.iter().filter(|(key, _)| !is_checked(&key.file)) {
            let count = self.count_of(key).max(entry.count);
            self.entries.insert(key.clone(), KnownEntry { count, span: None });
        }
    }

    /// Warns of entries for checked files that were found less often: `found` has what was found.
    pub fn stale(&self, found: &Self, is_checked: impl Fn(&str) -> bool) -> Vec<Diagnostic> {
        let checked = self.entries.iter().filter(|(key, _)| is_checked(&key.file));
        let stale = checked.filter_map(|(key, entry)| {
            let now = found.count_of(key);
            let (code, file) = (key.code.clone(), key.file.clone());
            let finding = BaselineStale { code, file, count: entry.count, found: now };
            (now < entry.count).then(|| match entry.span {
                Some(span) => Diagnostic::new(finding, span),
                None => Diagnostic::nowhere(finding),
            })
        });
        let mut stale: Vec<_> = stale.collect();
        stale.sort_by_key(|found| found.span.start);
        stale
    }

    /// How it differs from an older one.
    pub fn difference(&self, before: &Self) -> BaselineDifference {
        let mut difference = BaselineDifference::default();
        for (key, entry) in &self.entries {
            let old = before.count_of(key);
            difference.kept += entry.count.min(old);
            difference.added += entry.count.saturating_sub(old);
        }
        difference.removed = before.count().saturating_sub(difference.kept);
        difference
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(file: &str, text: &str) -> BaselineKey {
        let [message, code] = ["a", "too-long"].map(str::to_owned);
        BaselineKey { file: file.to_owned(), message, code, text: text.to_owned() }
    }

    fn baseline(keys: &[BaselineKey]) -> Baseline {
        let mut baseline = Baseline::default();
        keys.iter().for_each(|key| baseline.add(key.clone()));
        baseline
    }

    #[test]
    fn what_is_written_is_read_again() {
        let written = baseline(&[key("b.msg", "body: \"\\\" 你好\""), key("a.msg", "x"), key("a.msg", "x")]);
        let text = written.to_text();
        let read = Baseline::parse(text.clone(), "baseline.json").unwrap_or_else(|unread| panic!("{:?}", unread.found));
        assert_eq!(read.to_text(), text);
        assert_eq!(
            (read.count(), read.difference(&written)),
            (3, BaselineDifference { added: 0, removed: 0, kept: 3 })
        );
        assert_eq!(Baseline::parse(Baseline::default().to_text(), "b").unwrap_or_default().count(), 0);
    }

    #[test]
    fn no_more_is_known_than_is_written() {
        let known = baseline(&[key("a.msg", "x"), key("a.msg", "x")]);
        let mut found = Baseline::default();
        assert_eq!([0; 3].map(|_| found.add_within(&key("a.msg", "x"), &known)), [true, true, false]);
        assert!(!found.add_within(&key("a.msg", "y"), &known) && !found.add_within(&key("b.msg", "x"), &known));
    }

    #[test]
    fn what_is_gone_is_stale_where_it_was_looked_for() {
        let known = baseline(&[key("a.msg", "x"), key("a.msg", "x"), key("b.msg", "x")]);
        let mut found = Baseline::default();
        found.add(key("a.msg", "x"));
        let stale = known.stale(&found, |file| file == "a.msg");
        let values: Vec<_> = stale.iter().filter_map(|found| found.get::<BaselineStale>()).collect();
        assert_eq!(values.iter().map(|it| (it.count, it.found)).collect::<Vec<_>>(), [(2, 1)]);
        found.keep(&known, |file| file == "a.msg");
        assert_eq!(found.difference(&known), BaselineDifference { added: 0, removed: 1, kept: 2 });
    }
}
