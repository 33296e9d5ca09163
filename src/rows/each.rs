use std::borrow::Cow;
use std::ops::Range;

use super::json_rows::json_cell;
use super::table::{Table, TableCell, TableError};
use crate::binding::EachItem;
use crate::lang::{FileAccess, JsonError, JsonParts, JsonScanner, ParamDecl, ParamValue, Type, same_name};

/// The items as a table of one column.
pub(super) struct EachTable {
    source: EachItem,
    /// Whether each open parameter is the one that takes the item.
    gives: Vec<bool>,
    names: Vec<String>,
    parts: Option<JsonParts>,
    /// The offset after what was read.
    at: usize,
    /// The bytes of the item.
    item: Range<usize>,
    /// The number of the item, from 1.
    number: u64,
}

impl EachTable {
    pub fn new(source: EachItem, params: &[&ParamDecl]) -> Self {
        let gives = params.iter().map(|param| same_name(&param.name, &source.param)).collect();
        let (at, names) = (source.list.unwrap_or(0), vec![source.param.clone()]);
        Self { source, gives, names, parts: None, at, item: 0..0, number: 0 }
    }
}

impl Table for EachTable {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn gives(&self, at: usize) -> bool {
        self.gives.get(at).copied().unwrap_or(false)
    }

    fn next_row(&mut self) -> Result<bool, TableError> {
        if self.source.list.is_none() {
            return Ok(false);
        }
        let mut json = JsonScanner::from(&self.source.text, self.at);
        let mut next = || {
            let mut parts = match self.parts.take() {
                Some(parts) => parts,
                None => json.enter()?,
            };
            let is_there = json.item(&mut parts)?;
            self.parts = Some(parts);
            Ok(if is_there { Some(json.skip()?) } else { None })
        };
        let item = next().map_err(|error: JsonError| TableError::End(error.reason.into()))?;
        self.at = json.at();
        self.number += 1;
        let is_there = item.is_some();
        self.item = item.unwrap_or_default();
        Ok(is_there)
    }

    fn row(&self) -> u64 {
        self.number
    }

    fn place(&self, _: Option<usize>) -> String {
        format!("{}[{}]", self.source.label, self.number.saturating_sub(1))
    }

    fn content(&self) -> Vec<u8> {
        self.source.text.as_bytes().get(self.item.clone()).unwrap_or_default().to_vec()
    }

    fn cell(&self, _: usize, ty: &Type, value: &mut ParamValue, files: &FileAccess<'_>) -> TableCell {
        let mut json = JsonScanner::from(&self.source.text, self.item.start);
        match json.begin() {
            Ok((_, kind)) => json_cell(&mut json, kind, ty, value, files),
            Err(error) => TableCell::Wrong(vec![error.into()]),
        }
    }

    /// Nothing comes from a spreadsheet.
    fn text(&self, _: usize) -> Result<Cow<'_, str>, &[u8]> {
        Ok(Cow::Borrowed(""))
    }
}
