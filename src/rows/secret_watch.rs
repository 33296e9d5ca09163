use super::columns::ParamColumn;
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Finding as _, Localized, Severity};
use crate::lang::ParamValue;
use crate::pipeline::{Settings, secret_in_value};

/// Watches for secrets in the values of rows, to tell of each column once. They stop no row.
pub(super) struct SecretWatch {
    /// For each column, the number of values with a secret, the place of the first and the index of its kind.
    columns: Vec<Option<(u64, String, &'static Localized)>>,
    /// The severity of the finding; `None` if it is allowed.
    severity: Option<Severity>,
    /// Whether the table may have any, as a quick look says.
    pub is_possible: bool,
}

impl SecretWatch {
    pub fn new(columns: usize, settings: &Settings) -> Self {
        let severity =
            settings.severities.of(input::SecretInValue::CODE).map(|severity| severity.min(Severity::Warning));
        Self { columns: vec![None; columns], severity, is_possible: true }
    }

    #[inline]
    pub fn see(&mut self, at: usize, value: &ParamValue, place: impl FnOnce() -> String) {
        if !self.is_possible || self.severity.is_none() {
            return;
        }
        let Some(form) = secret_in_value(value) else { return };
        if let Some(column) = self.columns.get_mut(at) {
            column.get_or_insert_with(|| (0, place(), &form.name)).0 += 1;
        }
    }

    /// The findings, one a column.
    pub fn findings(&mut self, name: &str, word: &'static Localized, columns: &[ParamColumn<'_>]) -> Vec<Diagnostic> {
        let Some(severity) = self.severity else { return Vec::new() };
        let seen = std::mem::take(&mut self.columns).into_iter().zip(columns);
        let seen = seen.filter_map(|(seen, column)| Some((seen?, column)));
        let finding = |((count, row, kind), column): ((u64, String, &'static Localized), &ParamColumn<'_>)| {
            let (path, column) = (name.to_owned(), column.param.document_key().to_owned());
            let what = input::SecretCells { path, count, word, column, row }.into();
            Diagnostic::nowhere(input::SecretInValue { what, kind }).severity(severity)
        };
        seen.map(finding).collect()
    }
}
