use serde::Serialize;
use serde_json::value::RawValue;

use super::found::FoundChanges;
use crate::compare::{BuiltCase, PayloadChange, PayloadState};
use crate::diag::Lang;
use crate::report::document;

/// A line break and the indentation of a plan inside of the document.
const PLAN_INDENT: &str = "\n      ";

/// The document of `--format json`.
#[derive(Serialize)]
struct DiffDocument<'a> {
    version: u32,
    against: &'a str,
    changes: Vec<DiffEntry<'a>>,
    summary: DiffCounts,
}

#[derive(Serialize)]
struct DiffEntry<'a> {
    file: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<&'a str>,
    change: &'static str,
    /// The plan, if there is one.
    before: Option<Box<RawValue>>,
    after: Option<Box<RawValue>>,
    /// Why there is no plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    before_error: Option<DiffError>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after_error: Option<DiffError>,
    diff: String,
}

#[derive(Serialize)]
struct DiffError {
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct DiffCounts {
    changed: usize,
    added: usize,
    removed: usize,
    same: usize,
}

pub(super) fn written(found: &FoundChanges, lang: Lang) -> String {
    let FoundChanges { changed, added, removed, same, .. } = *found;
    document(&DiffDocument {
        version: 1,
        against: &found.against,
        changes: found.all.iter().map(|(file, change)| entry(file, change, lang)).collect(),
        summary: DiffCounts { changed, added, removed, same },
    })
}

fn entry<'a>(file: &'a str, change: &'a PayloadChange, lang: Lang) -> DiffEntry<'a> {
    let plan = |side: &Option<BuiltCase>| {
        let text = side.as_ref()?.plan()?.to_json();
        // A text in JSON has no line breaks, so all of them are between values.
        RawValue::from_string(text.trim_end().replace('\n', PLAN_INDENT)).ok()
    };
    let error = |side: &Option<BuiltCase>| {
        let error = side.as_ref()?.error()?;
        Some(DiffError { code: error.code.id(), message: error.rendered(lang).message })
    };
    DiffEntry {
        file,
        message: &change.message,
        sample: change.sample.as_deref(),
        change: match change.state() {
            PayloadState::Same => "same",
            PayloadState::Added => "added",
            PayloadState::Removed => "removed",
            PayloadState::Changed => "changed",
        },
        before: plan(&change.before),
        after: plan(&change.after),
        before_error: error(&change.before),
        after_error: error(&change.after),
        diff: change.diff(lang),
    }
}
