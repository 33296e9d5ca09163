use std::io::BufRead;

use super::table::{Csv, JsonLines, Table, TableError};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, not_utf8};
use crate::lang::ParamDecl;

/// The format of a table.
#[derive(Clone, Copy)]
pub(super) struct TableFormat {
    pub is_json: bool,
    /// By the name of the file, columns are separated by tabs.
    pub tabs: bool,
}

impl TableFormat {
    pub fn table<'t>(
        self,
        reader: impl BufRead + 't,
        params: &[&'t ParamDecl],
    ) -> Result<Box<dyn Table + 't>, TableError> {
        Ok(if self.is_json {
            Box::new(JsonLines::new(reader, params))
        } else {
            Box::new(Csv::new(reader, params, self.tabs)?)
        })
    }
}

/// Detects JSON Lines by the first bytes, so that standard input and pipes need no name.
pub(super) fn looks_like_json(first: &[u8], name: &str) -> Result<bool, Diagnostic> {
    let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first);
    if text.trim_ascii().is_empty() {
        return Err(Diagnostic::nowhere(input::RowsEmpty { path: name.to_owned() }));
    }
    match std::str::from_utf8(first) {
        // The chunk may end within a character.
        Err(error) if error.error_len().is_some() => Err(not_utf8(name, first, error.valid_up_to())),
        _ => Ok(text.trim_ascii_start().starts_with(b"{")),
    }
}
