//! Rows of JSON: the lines of a file, or the items of an array, each of them an object.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::csv::TablePosition;
use super::table::{Table, TableCell, TableError, not_utf8};
use crate::diag::messages::input;
use crate::lang::params::is_plain;
use crate::lang::{
    Conversion, Cuts, FileAccess, JsonError, JsonKind, JsonScanner, ParamDecl, ParamValue, Positions, Type, read_json,
    same_name,
};

/// The texts of rows, one at a time.
pub(super) trait RowTexts {
    /// Reads the next row; false after the last one.
    fn next(&mut self, into: &mut Vec<u8>) -> Result<bool, TableError>;

    /// The number of the row, which no other has.
    fn row(&self) -> u64;

    /// Where the row begins in the file.
    fn start(&self) -> TablePosition;

    /// Whether there is more text after a row that ends too early.
    fn goes_on(&mut self) -> bool {
        false
    }
}

/// The maximum number of unknown keys that are listed.
const MOST_STRANGERS: usize = 20;

/// A key of a row.
struct RowKey {
    /// As it is written, with its quotes and colon.
    spelled: String,
    key: String,
    /// The parameter that it sets.
    param: Option<usize>,
}

/// A value of a row.
#[derive(Clone)]
struct RowValue {
    kind: JsonKind,
    /// Its bytes in the row.
    span: Range<usize>,
    /// It is a text without escapes: what is between its quotes is the text.
    is_literal: bool,
}

/// Rows of JSON.
pub(super) struct JsonRows<'p, T> {
    texts: T,
    params: Positions<'p>,
    bytes: Vec<u8>,
    /// The row; empty if it is not UTF-8.
    text: String,
    /// The value for each parameter.
    values: Vec<Option<RowValue>>,
    /// The keys of the row before: most rows have the same ones in the same order.
    keys: Vec<RowKey>,
    unknown: Vec<String>,
    is_first: bool,
}

impl<'p, T: RowTexts> JsonRows<'p, T> {
    pub fn new(texts: T, params: &[&'p ParamDecl]) -> Self {
        let values = vec![None; params.len()];
        let params = Positions::of(params.iter().map(|param| param.document_key()));
        let (bytes, text) = (Vec::new(), String::new());
        Self { texts, params, bytes, text, values, keys: Vec::new(), unknown: Vec::new(), is_first: true }
    }

    /// Finds the value of each parameter.
    fn find(&mut self) -> Result<(), RowFault> {
        self.values.fill(None);
        let mut json = JsonScanner::new(&self.text, &[]);
        let (at, kind) = json.begin()?;
        if kind != JsonKind::Object {
            return Err(RowFault::NoObject(at));
        }
        let mut members = json.enter()?;
        let mut member = 0;
        while json.item(&mut members)? {
            let key_at = json.at();
            if !self.keys.get(member).is_some_and(|known| json.takes_member(&known.spelled)) {
                let key = json.member()?.text;
                let spelled = self.text.get(key_at..json.at()).unwrap_or_default().trim_end().to_owned();
                let param = self.params.get(&key);
                let is_news = |known: &Vec<String>| !known.iter().any(|known| same_name(known, &key));
                if param.is_none() && self.unknown.len() < MOST_STRANGERS && is_news(&self.unknown) {
                    self.unknown.push(key.to_string());
                }
                self.keys.truncate(member);
                self.keys.push(RowKey { spelled, key: key.into_owned(), param });
            }
            let known = self.keys.get(member);
            member += 1;
            let (start, kind) = json.begin()?;
            let is_literal = match kind {
                JsonKind::Text => matches!(json.text()?.text, Cow::Borrowed(_)),
                _ => {
                    json.skip()?;
                    false
                }
            };
            if let Some(known) = known
                && let Some(place) = known.param.and_then(|param| self.values.get_mut(param))
                && place.replace(RowValue { kind, span: start..json.at(), is_literal }).is_some()
            {
                return Err(RowFault::KeyTwice(known.key.clone(), key_at));
            }
        }
        Ok(json.end()?)
    }

    /// The value for the parameter at an index; `None` if there is none.
    fn value(&self, at: usize) -> Option<&RowValue> {
        self.values.get(at)?.as_ref()
    }

    /// The text that is a value, if it is spelled without escapes.
    fn literal(&self, value: &RowValue) -> Option<&str> {
        value.is_literal.then(|| self.text.get(value.span.start + 1..value.span.end - 1)).flatten()
    }

    fn scanner(&self, value: &RowValue) -> JsonScanner<'_> {
        JsonScanner::from(&self.text, value.span.start)
    }
}

/// Why a row is none.
enum RowFault {
    Json(JsonError),
    NoObject(usize),
    KeyTwice(String, usize),
}

impl From<JsonError> for RowFault {
    fn from(error: JsonError) -> Self {
        Self::Json(error)
    }
}

impl<T: RowTexts> Table for JsonRows<'_, T> {
    /// Every row has its own keys.
    fn names(&self) -> &[String] {
        &[]
    }

    fn gives(&self, _: usize) -> bool {
        true
    }

    fn next_row(&mut self) -> Result<bool, TableError> {
        self.bytes.clear();
        if !self.texts.next(&mut self.bytes)? {
            return Ok(false);
        }
        self.text.clear();
        let is_first = std::mem::take(&mut self.is_first);
        match simdutf8::basic::from_utf8(&self.bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => return Err(TableError::Row(not_utf8(&self.bytes), None)),
        }
        match self.find() {
            Ok(()) => Ok(true),
            Err(RowFault::Json(error)) if is_first && error.is_early_end() && self.texts.goes_on() => {
                Err(TableError::Document)
            }
            Err(RowFault::Json(error)) => Err(TableError::Row(error.reason.into(), Some(error.at))),
            Err(RowFault::NoObject(at)) => Err(TableError::Row((&input::ROW_NO_OBJECT).into(), Some(at))),
            Err(RowFault::KeyTwice(key, at)) => Err(TableError::Row(input::RowKeyTwice { key }.into(), Some(at))),
        }
    }

    fn row(&self) -> u64 {
        self.texts.row()
    }

    fn place(&self, offset: Option<usize>) -> String {
        let start = self.texts.start();
        let before = self.text.as_bytes().get(..offset.unwrap_or(0)).unwrap_or_default();
        let lines = memchr_iter(b'\n', before).count() as u64;
        let rest = memrchr(b'\n', before).and_then(|at| before.get(at + 1..));
        let column = rest.map_or(start.column, |_| 1) + characters(rest.unwrap_or(before));
        format!("{}:{column}", start.line + lines)
    }

    fn unknown(&self) -> &[String] {
        &self.unknown
    }

    fn content(&self) -> Vec<u8> {
        self.bytes.trim_ascii().to_vec()
    }

    fn text(&self, at: usize) -> Result<Cow<'_, str>, &[u8]> {
        let Some(value) = self.value(at).filter(|value| value.kind == JsonKind::Text) else {
            return Ok(Cow::default());
        };
        if let Some(text) = self.literal(value) {
            return Ok(Cow::Borrowed(text));
        }
        Ok(self.scanner(value).text().map(|text| text.text).unwrap_or_default())
    }

    fn cell(&self, at: usize, ty: &Type, value: &mut ParamValue, files: &FileAccess<'_>) -> TableCell {
        let Some(given) = self.value(at) else { return TableCell::Empty };
        // A text that is already in the domain has no line breaks to normalise.
        if let (Type::Text(ty), ParamValue::Text(old), Some(text)) = (ty.inner(), &mut *value, self.literal(given))
            && !text.is_empty()
            && is_plain(*ty, text)
        {
            text.clone_into(old);
            return TableCell::Given(Cuts::default());
        }
        json_cell(&mut self.scanner(given), given.kind, ty, value, files)
    }
}

/// Converts a value of a row.
pub(super) fn json_cell(
    json: &mut JsonScanner<'_>,
    kind: JsonKind,
    ty: &Type,
    value: &mut ParamValue,
    files: &FileAccess<'_>,
) -> TableCell {
    if kind == JsonKind::Null {
        return TableCell::Empty;
    }
    match read_json(json, ty, Conversion { files: Some(files), bad_bytes: &[] }) {
        Ok(Ok(converted)) => {
            *value = converted.value;
            TableCell::Given(converted.cuts)
        }
        Ok(Err(errors)) => TableCell::Wrong(errors),
        Err(error) => TableCell::Wrong(vec![error.into()]),
    }
}

/// The number of characters.
pub(super) fn characters(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| (**byte as i8) >= -0x40).count() as u64
}
