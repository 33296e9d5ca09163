use std::io::BufRead;

use super::json_array::JsonArray;
use super::json_lines::JsonLines;
use super::json_rows::JsonRows;
use super::table::{Csv, Table, TableError};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, not_utf8};
use crate::lang::ParamDecl;

/// The format of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableFormat {
    /// By the name of the file, columns may be separated by tabs.
    Csv {
        tabs: bool,
    },
    JsonLines,
    JsonArray,
}

impl TableFormat {
    /// Detects JSON by the first bytes, so that standard input and pipes need no name.
    pub fn of(first: &[u8], name: &str, tabs: bool) -> Result<Self, Diagnostic> {
        let text = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(first).trim_ascii_start();
        if text.is_empty() {
            return Err(Diagnostic::nowhere(input::RowsEmpty { path: name.to_owned() }));
        }
        if let Err(error) = std::str::from_utf8(first)
            // The chunk may end within a character.
            && error.error_len().is_some()
        {
            return Err(not_utf8(name, first, error.valid_up_to()));
        }
        Ok(match text {
            [b'{', ..] => Self::JsonLines,
            [b'[', ..] => Self::JsonArray,
            _ => Self::Csv { tabs },
        })
    }

    pub fn table<'t>(
        self,
        reader: impl BufRead + 't,
        params: &[&'t ParamDecl],
    ) -> Result<Box<dyn Table + 't>, TableError> {
        Ok(match self {
            Self::Csv { tabs } => Box::new(Csv::new(reader, params, tabs)?),
            Self::JsonLines => Box::new(JsonRows::new(JsonLines::new(reader), params)),
            Self::JsonArray => Box::new(JsonRows::new(JsonArray::new(reader), params)),
        })
    }
}
