//! The functions of the library that the fuzz targets judge, and nothing else. The crate of the fuzzers can put functions with
//! planted faults in their place (`fuzz/src/planted.rs`), which the fuzzers must find.

use std::collections::HashMap;

use msgc::binding::ParamValues;
use msgc::diag::Diagnostic;
use msgc::lang::ParamValue;
use msgc::pipeline::{Analysis, RowError, Rows};
use msgc::render::Renderer;
use msgc::send::{Batch, Ledger, LedgerError};

pub use msgc::fmt::format_source;
pub use msgc::import::import;
pub use msgc::lsp::serve;
pub use msgc::mock::converse;
pub use msgc::pipeline::build;
pub use msgc::split::parts;

/// The parameters of a message.
pub fn bind(
    given: ParamValues,
    analysis: &Analysis,
    message: &str,
) -> Result<HashMap<String, ParamValue>, Vec<Diagnostic>> {
    given.bind(analysis, message)
}

/// The payloads of a row of values.
pub fn row(rows: &mut Rows<'_>, values: &mut [ParamValue], out: &mut Vec<u8>) -> Result<Vec<Diagnostic>, RowError> {
    rows.row(values, out)
}

/// Answers the requests that end in these bytes.
pub fn take(renderer: &mut Renderer<'_>, bytes: &[u8], write: &mut dyn FnMut(&[u8]) -> bool) -> bool {
    renderer.take(bytes, write)
}

/// Whether a batch can be resumed.
pub fn check(ledger: &Ledger, batch: &Batch) -> Result<(), LedgerError> {
    ledger.check(batch)
}
