use super::columns::ParamColumn;
use super::counting::BytesRead;
use super::damage::{self, CellDamage};
use super::table::{Table, TableError};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Finding as _, Localized, Severity};
use crate::pipeline::Settings;

/// Watches for cells damaged by spreadsheets: in the whole table before its first row or, if it can be read only once,
/// on the way.
pub(super) struct DamageWatch {
    /// The damage found in each text column.
    columns: Vec<Option<damage::ColumnDamage>>,
    /// The severity of the finding; `None` if it is allowed.
    severity: Option<Severity>,
    /// All damage was found and reported.
    reported: bool,
}

impl DamageWatch {
    pub fn new(columns: &[ParamColumn<'_>], settings: &Settings) -> Self {
        let severity = settings.severities.of(input::DamagedCells::CODE);
        let columns = columns.iter().map(|column| damage::takes_any(column.param).then(damage::ColumnDamage::default));
        Self { columns: columns.collect(), severity, reported: false }
    }

    pub fn is_needed(&self) -> bool {
        self.severity.is_some() && self.columns.iter().any(Option::is_some)
    }

    /// Whether damaged cells are errors.
    pub fn is_denied(&self) -> bool {
        self.severity == Some(Severity::Error)
    }

    /// What cannot be read is told when the rows are.
    pub fn scan(&mut self, mut table: Box<dyn Table + '_>, progress: &BytesRead) {
        loop {
            progress.begin();
            match table.next_row() {
                Ok(true) => (0..self.columns.len()).for_each(|at| self.note(at, table.as_ref())),
                Err(TableError::Row(..)) => {}
                Ok(false) | Err(_) => return,
            }
        }
    }

    fn note(&mut self, at: usize, table: &dyn Table) {
        if let Some(Some(column)) = self.columns.get_mut(at)
            && let Ok(text) = table.text(at)
        {
            column.see(table.row(), &text);
        }
    }

    /// Checks a cell of the current row; returns damage that rejects the row.
    #[inline]
    pub fn see(&mut self, at: usize, table: &dyn Table) -> Option<CellDamage> {
        // In most tables, all was found before the first row.
        if self.severity.is_none() || self.reported && !self.is_denied() {
            return None;
        }
        self.judged(at, table)
    }

    fn judged(&mut self, at: usize, table: &dyn Table) -> Option<CellDamage> {
        if !self.reported {
            self.note(at, table);
        }
        let column = self.columns.get(at)?.as_ref().filter(|_| self.is_denied())?;
        column.judge(&table.text(at).ok()?)
    }

    /// The findings, once: one per kind of damage and column.
    pub fn findings(&mut self, name: &str, word: &'static Localized, columns: &[ParamColumn<'_>]) -> Vec<Diagnostic> {
        let Some(severity) = self.severity.filter(|_| !std::mem::replace(&mut self.reported, true)) else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for (seen, column) in self.columns.iter().zip(columns) {
            for tally in seen.iter().flat_map(damage::ColumnDamage::found) {
                let found = input::DamagedCells {
                    path: name.to_owned(),
                    count: tally.count,
                    word,
                    column: column.param.document_key().to_owned(),
                    kind: tally.damage.description(),
                    cell: tally.cell.clone(),
                    row: tally.line.to_string(),
                };
                all.push(Diagnostic::nowhere(found).severity(severity));
            }
        }
        all
    }
}
