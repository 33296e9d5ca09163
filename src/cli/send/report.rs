//! `--report`: what became of each row.

use std::path::Path;

use serde_json::{Value, json};

use super::super::emit::unwritten;
use super::state_failed;
use crate::diag::Diagnostic;
use crate::os::OutputFile;
use crate::send::{Batch, Ledger, Prior};

/// Intents that are read at a time.
const PAGE: usize = 1000;

/// The columns of a `.csv` report, and the members of a `.json` one.
const COLUMNS: [&str; 11] =
    ["batch", "account", "row", "request", "state", "code", "id", "reason", "attempts", "began", "ended"];

/// Writes every intent of the batches, a `.json` document or, by its ending, a `.csv` table.
///
/// # Errors
/// It cannot be written, or the ledger cannot be read.
pub(in super::super) fn write(path: &Path, ledger: &Ledger, batches: &[Batch]) -> Result<(), Diagnostic> {
    let json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let mut out = OutputFile::create(path).map_err(|reason| unwritten(path, reason))?;
    document(&mut out, json, ledger, batches).map_err(|error| match error {
        Failed::Output(reason) => unwritten(path, reason),
        Failed::Ledger(reason) => state_failed(reason),
    })?;
    out.finish().map_err(|reason| unwritten(path, reason))
}

pub(in super::super) enum Failed {
    Output(String),
    Ledger(String),
}

/// Writes every intent of the batches, in order, a page at a time.
pub(in super::super) fn document(
    out: &mut dyn std::io::Write,
    json: bool,
    ledger: &Ledger,
    batches: &[Batch],
) -> Result<(), Failed> {
    let failed = |error: std::io::Error| Failed::Output(error.to_string());
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
                    text.extend_from_slice(object(batch, prior).to_string().as_bytes());
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
        "reason": prior.recorded.reason,
        "attempts": prior.attempts,
        "began": prior.began,
        "ended": prior.ended,
        "body": prior.body,
    });
    if let Some(members) = value.as_object_mut() {
        members.retain(|_, value| !value.is_null());
    }
    value
}

fn line(out: &mut Vec<u8>, batch: &Batch, prior: &Prior) {
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    let recorded = &prior.recorded;
    let mut writer = csv::WriterBuilder::new().from_writer(out);
    // A vector takes everything.
    let _ = writer.write_record([
        batch.name.as_str(),
        &batch.account_name,
        &prior.row.to_string(),
        &prior.request.to_string(),
        recorded.state.id(),
        &number(recorded.code),
        recorded.answer.as_deref().unwrap_or_default(),
        recorded.reason.as_deref().unwrap_or_default(),
        &prior.attempts.to_string(),
        &prior.began.to_string(),
        &number(prior.ended),
    ]);
    let _ = writer.flush();
}
