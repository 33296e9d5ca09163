//! Opens tables named on the command line.

use std::io::BufRead;
use std::path::Path;

use super::inputs::{STDIN_NAME, is_stdin, unreadable};
use crate::diag::Diagnostic;
use crate::os;
use crate::rows::{Reopen, TableSource};
use crate::source::display_path;

/// Opens a table; `again` is [`again`] of the same path.
pub(super) fn source<'t>(path: &'t Path, again: Reopen<'t>) -> Result<TableSource<'t>, Diagnostic> {
    let stdin = is_stdin(path);
    let name = if stdin { STDIN_NAME.to_owned() } else { display_path(path) };
    let reader = os::open(path, stdin).map_err(|error| unreadable(path, &name, error, u64::MAX))?;
    let has_size = !stdin && os::file_size(path).is_some();
    Ok(TableSource { name, path: (!stdin).then_some(path), reader, again: has_size.then_some(again) })
}

/// Opens it again.
pub(super) fn again(path: &Path) -> Result<Box<dyn BufRead>, Diagnostic> {
    os::open(path, false).map_err(|error| unreadable(path, &display_path(path), error, u64::MAX))
}
