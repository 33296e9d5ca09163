use super::columns::ParamColumn;
use crate::diag::messages::{input, message as messages};
use crate::diag::{Diagnostic, Finding as _, Localized, Severity};
use crate::lang::Cuts;
use crate::pipeline::Settings;

/// Counts the values that the types of their columns cut, to tell it once.
pub(super) struct CutWatch {
    /// For each column, the number of cut values and the place of the first.
    columns: Vec<Option<(u64, String)>>,
    /// The severity of the finding; `None` if it is allowed.
    severity: Option<Severity>,
}

impl CutWatch {
    pub fn new(columns: usize, settings: &Settings) -> Self {
        Self { columns: vec![None; columns], severity: settings.severities.of(messages::WasCut::CODE) }
    }

    /// Counts what was cut in a cell. True if its row is refused for that.
    #[inline]
    pub fn see(&mut self, at: usize, cuts: Cuts, place: impl FnOnce() -> String) -> bool {
        let Some((path, _)) = cuts.first else { return false };
        if self.severity == Some(Severity::Error) {
            return true;
        }
        if let Some(column) = self.columns.get_mut(at) {
            let (count, _) = column.get_or_insert_with(|| (0, format!("{}{path}", place())));
            *count += cuts.count;
        }
        false
    }

    /// The findings, one a column.
    pub fn findings(&mut self, name: &str, word: &'static Localized, columns: &[ParamColumn<'_>]) -> Vec<Diagnostic> {
        let Some(severity) = self.severity else { return Vec::new() };
        let cut = std::mem::take(&mut self.columns);
        let cut = cut.into_iter().zip(columns).filter_map(|(cut, column)| Some((cut?, column)));
        let finding = |((count, row), column): ((u64, String), &ParamColumn<'_>)| {
            let (path, column) = (name.to_owned(), column.param.document_key().to_owned());
            let what = input::CutCells { path, count, word, column, row }.into();
            Diagnostic::nowhere(messages::WasCut { what, why: &messages::CUT_BY_TYPE }).severity(severity)
        };
        cut.map(finding).collect()
    }
}
