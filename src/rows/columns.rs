use std::collections::HashSet;

use super::table::Table;
use crate::binding::ParamValues;
use crate::diag::messages::input;
use crate::diag::{Arg, Diagnostic};
use crate::lang::params::from_args;
use crate::lang::{COMPARED, Conversion, ParamDecl, ParamValue, Unit, suggest};

/// A parameter that rows set.
pub(super) struct ParamColumn<'a> {
    pub param: &'a ParamDecl,
    /// The value for an empty cell; `None` if every row must have one.
    pub otherwise: Option<ParamValue>,
}

/// Matches the columns of a table with the parameters of a message.
pub(super) struct TableHeader<'h, 'a> {
    pub unit: &'a Unit,
    pub used: &'h [&'a ParamDecl],
    pub set: &'h ParamValues,
    pub name: &'h str,
    pub message: &'h str,
}

impl<'a> TableHeader<'_, 'a> {
    /// The used columns, in the order in which the table returns their cells, and the names of unused ones.
    ///
    /// # Errors
    /// All columns that are missing or unusable.
    pub fn columns(
        &self,
        table: &dyn Table,
        open: &[&'a ParamDecl],
    ) -> Result<(Vec<ParamColumn<'a>>, Vec<String>), Vec<Diagnostic>> {
        let (mut wrong, mut unused) = (Vec::new(), Vec::new());
        let word = table.word();
        let used: HashSet<&str> = self.used.iter().map(|param| param.name.as_str()).collect();
        let mut seen: HashSet<&str> = HashSet::new();
        for name in table.names() {
            let param = self.unit.param_of_key(name).filter(|param| used.contains(param.name.as_str()));
            match param {
                None => unused.push(name.clone()),
                Some(param) if !seen.insert(&param.name) => {
                    let (path, name) = (self.name.to_owned(), param.name.clone());
                    wrong.push(Diagnostic::nowhere(input::RowsColumnTwice { path, word, name }));
                }
                Some(param) => {
                    if self.set.values.contains_key(&param.name) {
                        let (path, name) = (self.name.to_owned(), param.name.clone());
                        wrong.push(Diagnostic::nowhere(input::RowsColumnGiven { name, word, path }));
                    }
                }
            }
        }
        let mut columns = Vec::new();
        for (at, &param) in open.iter().enumerate() {
            let otherwise = self.otherwise(param);
            if table.gives(at) {
                let otherwise = otherwise.or_else(|| empty(param));
                columns.push(ParamColumn { param, otherwise });
            } else if otherwise.is_none() {
                let name = param.document_key().to_owned();
                let near = suggest(&name, unused.iter().map(String::as_str).take(COMPARED)).map(str::to_owned);
                let known = match near {
                    None => Arg::known(table.names().iter().map(String::as_str)),
                    Some(_) => None,
                };
                let how = match near {
                    Some(near) => input::RenameColumn { near, name: name.clone() }.into(),
                    None => input::AddColumn { name: name.clone() }.into(),
                };
                let (path, message) = (self.name.to_owned(), self.message.to_owned());
                wrong.push(Diagnostic::nowhere(input::RowsColumnMissing { path, word, name, message, how, known }));
            }
        }
        if wrong.is_empty() { Ok((columns, unused)) } else { Err(wrong) }
    }

    /// The value of an empty cell.
    fn otherwise(&self, param: &ParamDecl) -> Option<ParamValue> {
        let value = self.set.sample.get(&param.name).or(param.default.as_ref()).cloned();
        value.or_else(|| param.ty.is_optional().then_some(ParamValue::None))
    }
}

/// The empty text, if the parameter allows it.
fn empty(param: &ParamDecl) -> Option<ParamValue> {
    from_args(&param.ty, &[String::new()], Conversion::default()).ok().map(|converted| converted.value)
}
