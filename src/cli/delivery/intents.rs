//! The outcome of each row, as a document or a table.

use std::path::Path;

use serde_json::{Value, json};

use super::super::inputs::unwritten;
use super::state::state_failed;
use crate::catalog::calls::mass::JobState;
use crate::diag::{Cause, Diagnostic, Lang};
use crate::os::OutputFile;
use crate::send::{Batch, End, Ledger, Prior};
use crate::text::{visible, visible_json};

/// The number of intents that are read at a time.
const PAGE: usize = 1000;

/// The columns of a `.csv` report, and the keys of a `.json` one.
const COLUMNS: [&str; 18] = [
    "batch",
    "account",
    "row",
    "request",
    "state",
    "code",
    "id",
    "reason",
    "attempts",
    "began",
    "ended",
    "end",
    "end_status",
    "end_at",
    "total",
    "filtered",
    "sent",
    "failed",
];

/// Writes all intents of the batches as a `.json` document or, by the extension, a `.csv` table.
///
/// # Errors
/// It cannot be written, or the ledger cannot be read.
pub(in crate::cli) fn write(path: &Path, ledger: &Ledger, batches: &[Batch]) -> Result<(), Diagnostic> {
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let mut out = OutputFile::create(path).map_err(|reason| unwritten(path, reason))?;
    document(&mut out, json, ledger, batches).map_err(|error| match error {
        Failed::Output(reason) => unwritten(path, reason),
        Failed::Ledger(reason) => state_failed(reason),
    })?;
    out.finish().map_err(|reason| unwritten(path, reason))
}

pub(in crate::cli) enum Failed {
    Output(Cause),
    Ledger(Cause),
}

/// Writes all intents of the batches, in order, a page at a time.
pub(in crate::cli) fn document(
    out: &mut dyn std::io::Write,
    json: bool,
    ledger: &Ledger,
    batches: &[Batch],
) -> Result<(), Failed> {
    let failed = |error: std::io::Error| Failed::Output(error.into());
    if json {
        out.write_all(b"{\"version\":1,\"intents\":[").map_err(failed)?;
    } else {
        writeln!(out, "{}", COLUMNS.join(",")).map_err(failed)?;
    }
    let mut first = true;
    for batch in batches {
        let mut behind = None;
        loop {
            let page = ledger.page(batch.id, behind, PAGE).map_err(Failed::Ledger)?;
            let Some(last) = page.last() else { break };
            behind = Some((last.row, last.request));
            let mut text = Vec::new();
            for prior in &page {
                if json {
                    text.extend_from_slice(if first { b"\n" } else { b",\n" });
                    text.extend_from_slice(visible_json(&object(batch, prior).to_string()).as_bytes());
                } else {
                    line(&mut text, batch, prior);
                }
                first = false;
            }
            out.write_all(&text).map_err(failed)?;
        }
    }
    if json { out.write_all(b"\n]}\n").map_err(failed) } else { Ok(()) }
}

/// Keys without a value are left out.
fn object(batch: &Batch, prior: &Prior) -> Value {
    let mut value = json!({
        "batch": batch.name,
        "account": batch.account_name,
        "row": prior.row,
        "request": prior.request,
        "state": prior.recorded.state.id(),
        "code": prior.recorded.code,
        "id": prior.recorded.answer,
        "reason": prior.recorded.reason.as_ref().map(|reason| reason.text(Lang::En)),
        "attempts": prior.attempts,
        "began": prior.began,
        "ended": prior.ended,
        "end": prior.end.as_ref().and_then(|end| end.state).map(JobState::id),
        "end_status": prior.end.as_ref().map(|end| &end.status),
        "end_at": prior.end.as_ref().map(end_at),
        "total": count(prior, 0),
        "filtered": count(prior, 1),
        "sent": count(prior, 2),
        "failed": count(prior, 3),
        "body": prior.body,
    });
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    value
}

/// In milliseconds since 1970, like all times here.
const fn end_at(end: &End) -> i64 {
    end.at.saturating_mul(1000)
}

/// A number of readers of a mass message, in the order of [`End::counts`].
fn count(prior: &Prior, place: usize) -> Option<u64> {
    prior.end.as_ref()?.counts.get(place).copied().flatten()
}

fn line(out: &mut Vec<u8>, batch: &Batch, prior: &Prior) {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let readers = |place| count(prior, place).map(|count| count.to_string()).unwrap_or_default();
    let recorded = &prior.recorded;
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    // Writing to a vector cannot fail.
    let _ = writer.write_record([
        &*visible(&batch.name),
        &visible(&batch.account_name),
        &prior.row.to_string(),
        &prior.request.to_string(),
        recorded.state.id(),
        &number(recorded.code),
        &visible(recorded.answer.as_deref().unwrap_or_default()),
        &visible(&recorded.reason.as_ref().map(|reason| reason.text(Lang::En)).unwrap_or_default()),
        &prior.attempts.to_string(),
        &prior.began.to_string(),
        &number(prior.ended),
        prior.end.as_ref().and_then(|end| end.state).map(JobState::id).unwrap_or_default(),
        &visible(prior.end.as_ref().map(|end| end.status.as_str()).unwrap_or_default()),
        &number(prior.end.as_ref().map(end_at)),
        &readers(0),
        &readers(1),
        &readers(2),
        &readers(3),
    ]);
    let _ = writer.flush();
}
