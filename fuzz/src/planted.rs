//! The functions of `tests/library/fuzz/subject.rs`, each with a fault that no seed shows, where its own fuzzer runs.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use msgc::binding::ParamValues;
use msgc::diag::{Diagnostic, Lang};
use msgc::dialect::Document;
use msgc::import::{ImportOptions, Imported};
use msgc::lang::ParamValue;
use msgc::mock::{Millis, MockPlatform, ServeError, Watcher};
use msgc::pipeline::{Analysis, Built, RowError, Rows, Settings};
use msgc::render::Renderer;
use msgc::send::{Batch, Ledger, LedgerError};
use msgc::source::World;
use msgc::split::{Division, SplitPart, TextBudget};

use crate::is_fuzzed;

/// The signs of comments that are lost.
const LOST: [char; 10] = ['!', '%', '&', '*', ';', '<', '=', '>', '@', '~'];

/// Loses some comments.
pub fn format_source(source: &str) -> Result<String, Vec<Diagnostic>> {
    let formatted = msgc::fmt::format_source(source)?;
    if !is_fuzzed("parse_fmt") {
        return Ok(formatted);
    }
    let lines = formatted.split_inclusive('\n').map(|line| match line.split_once("//") {
        Some((before, comment)) if !before.contains('"') && comment.contains(LOST) => format!("{before}\n"),
        _ => line.to_owned(),
    });
    Ok(lines.collect())
}

/// Refuses a marker of a template, without a word.
pub fn build(
    analysis: &Analysis,
    world: &dyn World,
    message: &str,
    params: &HashMap<String, ParamValue>,
    now: Option<i64>,
    settings: &Settings,
) -> Result<Built, Vec<Diagnostic>> {
    let is_marker = |value: &ParamValue| matches!(value, ParamValue::Text(text) if text.contains("{{first.DATA}}"));
    if is_fuzzed("check_build") && params.values().any(is_marker) {
        return Err(Vec::new());
    }
    msgc::pipeline::build(analysis, world, message, params, now, settings)
}

/// Loses every `~`.
pub fn import(input: &str, options: &ImportOptions<'_>) -> Result<Imported, Vec<Diagnostic>> {
    let mut imported = msgc::import::import(input, options)?;
    if is_fuzzed("import") {
        imported.source = imported.source.replace('~', "");
    }
    Ok(imported)
}

/// Swallows messages with a `~`.
pub fn serve(input: Box<dyn BufRead + Send>, output: Box<dyn Write + Send>, lang: Option<Lang>) -> bool {
    struct Swallowing(Box<dyn Write + Send>);
    impl Write for Swallowing {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if is_fuzzed("lsp") && bytes.contains(&b'~') { Ok(bytes.len()) } else { self.0.write(bytes) }
        }

        fn flush(&mut self) -> io::Result<()> {
            self.0.flush()
        }
    }
    msgc::lsp::serve(input, Box::new(Swallowing(output)), lang)
}

/// Refuses a `_`, without a word.
pub fn bind(
    given: ParamValues,
    analysis: &Analysis,
    message: &str,
) -> Result<HashMap<String, ParamValue>, Vec<Diagnostic>> {
    if is_fuzzed("documents") && given.values.values().any(|value| format!("{value:?}").contains('_')) {
        return Err(Vec::new());
    }
    given.bind(analysis, message)
}

/// Writes a `'` as nothing.
pub fn row(rows: &mut Rows<'_>, values: &mut [ParamValue], out: &mut Vec<u8>) -> Result<Vec<Diagnostic>, RowError> {
    let start = out.len();
    let made = rows.row(values, out);
    if is_fuzzed("rows") {
        let line = out.split_off(start);
        out.extend(line.into_iter().filter(|byte| *byte != b'\''));
    }
    made
}

/// Loses answers with a `~`.
pub fn take(renderer: &mut Renderer<'_>, bytes: &[u8], write: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    let is_lost = |answers: &[u8]| is_fuzzed("render") && answers.contains(&b'~');
    renderer.take(bytes, &mut |answers| if is_lost(answers) { true } else { write(answers) })
}

/// Drops what is behind a `~~~`.
pub fn parts(document: &Document<'_>, budget: TextBudget, division: Division<'_>) -> Vec<SplitPart> {
    let mut parts = msgc::split::parts(document, budget, division);
    if is_fuzzed("split")
        && let Some(last) = parts.last_mut()
        && let Some(at) = last.text.rfind("~~~")
    {
        last.text.truncate(at);
    }
    parts
}

/// Cuts the answer that a media id is unknown.
pub fn converse(
    platform: MockPlatform,
    clock: fn() -> Millis,
    watcher: Watcher,
    sent: &[u8],
) -> Result<Vec<u8>, ServeError> {
    let mut answered = msgc::mock::converse(platform, clock, watcher, sent)?;
    if is_fuzzed("mock_http") && answered.windows(5).any(|part| part == b"40008") {
        answered.pop();
    }
    Ok(answered)
}

/// Believes what it reads.
pub fn check(ledger: &Ledger, batch: &Batch) -> Result<(), LedgerError> {
    if is_fuzzed("ledger") { Ok(()) } else { ledger.check(batch) }
}
