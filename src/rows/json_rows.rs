//! Rows of JSON: the lines of a file, or the items of an array, each of them an object.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memrchr};

use super::csv::TablePosition;
use super::table::{Table, TableCell, TableError, not_utf8};
use crate::diag::messages::{input, values};
use crate::lang::{
    Conversion, Cuts, FileAccess, JsonError, JsonKind, JsonScanner, ParamDecl, ParamValue, Positions, Type,
    from_literal, read_json, same_name,
};

/// The texts of rows, one at a time.
pub(super) trait RowTexts {
    /// Moves to the next row; false after the last one.
    fn next(&mut self) -> Result<bool, TableError>;

    /// What was read from the beginning of the row on: all of the row or, of an array, also less or more.
    fn text(&self) -> &str;

    /// Reads on, if the row is longer than what was read; false if there is no more text.
    fn read_on(&mut self) -> Result<bool, TableError>;

    /// Ends the row after so many bytes; false if something else follows them.
    fn ends_at(&mut self, length: usize) -> Result<bool, TableError>;

    /// Ends a row with an error wherever it may end; returns its bytes.
    fn skip(&mut self) -> Result<Vec<u8>, TableError>;

    /// The number of the row, which no other has.
    fn row(&self) -> u64;

    /// Where the row begins in the file.
    fn start(&self) -> TablePosition;

    /// Whether there is more text after a row that ends too early.
    fn goes_on(&mut self) -> bool {
        false
    }
}

/// The length of the longest word or escape of JSON in bytes: two halves of a character.
const LONGEST_TOKEN: usize = "\\ud83d\\ude00".len();

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
    /// Where it begins in the row.
    start: usize,
    /// The bytes of a number, or of a text without escapes.
    literal: Option<Range<usize>>,
}

/// Rows of JSON.
pub(super) struct JsonRows<'p, T> {
    texts: T,
    reader: RowReading<'p>,
    /// The length of the row, in bytes.
    length: usize,
    is_first: bool,
}

/// Finds the values of parameters in rows.
struct RowReading<'p> {
    params: Positions<'p>,
    /// The value for each parameter.
    values: Vec<Option<RowValue>>,
    /// The keys of the row before: most rows have the same ones in the same order.
    keys: Vec<RowKey>,
    unknown: Vec<String>,
}

impl<'p, T: RowTexts> JsonRows<'p, T> {
    pub fn new(texts: T, params: &[&'p ParamDecl]) -> Self {
        let values = vec![None; params.len()];
        let params = Positions::of(params.iter().map(|param| param.document_key()));
        let reader = RowReading { params, values, keys: Vec::new(), unknown: Vec::new() };
        Self { texts, reader, length: 0, is_first: true }
    }

    /// Finds the values of the row and its end.
    fn find(&mut self) -> Result<Result<(), RowFault>, TableError> {
        loop {
            match self.reader.row(self.texts.text()) {
                Ok(length) => {
                    self.length = length;
                    if self.texts.ends_at(length)? {
                        return Ok(Ok(()));
                    }
                    let behind = self.texts.text().get(length..).unwrap_or_default();
                    let at = length + behind.len() - behind.trim_ascii_start().len();
                    return Ok(Err(JsonError::new(self.texts.text(), at, &values::JSON_MORE).into()));
                }
                // What was read may end within a word or an escape, whose beginning is told.
                Err(RowFault::Json(error))
                    if error.at + LONGEST_TOKEN >= self.texts.text().len() && self.texts.read_on()? => {}
                Err(fault) => return Ok(Err(fault)),
            }
        }
    }

    /// The value for the parameter at an index; `None` if there is none.
    fn value(&self, at: usize) -> Option<&RowValue> {
        self.reader.values.get(at)?.as_ref()
    }

    fn literal(&self, value: &RowValue) -> Option<&str> {
        value.literal.clone().and_then(|literal| self.texts.text().get(literal))
    }

    fn scanner(&self, value: &RowValue) -> JsonScanner<'_> {
        JsonScanner::from(self.texts.text(), value.start)
    }
}

impl RowReading<'_> {
    /// Finds the value of each parameter in the object that a text begins with; returns the length of the object.
    fn row(&mut self, text: &str) -> Result<usize, RowFault> {
        self.values.fill(None);
        let mut json = JsonScanner::new(text, &[]);
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
                let spelled = text.get(key_at..json.at()).unwrap_or_default().trim_end().to_owned();
                self.key(member, key, spelled);
            }
            let known = self.keys.get(member);
            member += 1;
            let (start, kind) = json.begin()?;
            let mut literal = json.literal();
            if literal.is_none() {
                json.skip()?;
                literal = (kind == JsonKind::Number).then(|| start..json.at());
            }
            if let Some(known) = known
                && let Some(place) = known.param.and_then(|param| self.values.get_mut(param))
                && place.replace(RowValue { kind, start, literal }).is_some()
            {
                return Err(RowFault::KeyTwice(known.key.clone(), key_at));
            }
        }
        Ok(json.at())
    }

    /// A key that the row before did not have there.
    fn key(&mut self, member: usize, key: Cow<'_, str>, spelled: String) {
        let param = self.params.get(&key);
        let is_news = |known: &Vec<String>| !known.iter().any(|known| same_name(known, &key));
        if param.is_none() && self.unknown.len() < MOST_STRANGERS && is_news(&self.unknown) {
            self.unknown.push(key.to_string());
        }
        self.keys.truncate(member);
        self.keys.push(RowKey { spelled, key: key.into_owned(), param });
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
        if !self.texts.next()? {
            return Ok(false);
        }
        let is_first = std::mem::take(&mut self.is_first);
        let Err(fault) = self.find()? else { return Ok(true) };
        let bytes = self.texts.skip()?;
        if simdutf8::basic::from_utf8(&bytes).is_err() {
            return Err(TableError::Row(not_utf8(&bytes), None));
        }
        Err(match fault {
            RowFault::Json(error) if is_first && error.is_early_end() && self.texts.goes_on() => TableError::Document,
            RowFault::Json(error) => TableError::Row(error.reason.into(), Some(error.at)),
            RowFault::NoObject(at) => TableError::Row((&input::ROW_NO_OBJECT).into(), Some(at)),
            RowFault::KeyTwice(key, at) => TableError::Row(input::RowKeyTwice { key }.into(), Some(at)),
        })
    }

    fn row(&self) -> u64 {
        self.texts.row()
    }

    fn place(&self, offset: Option<usize>) -> String {
        let start = self.texts.start();
        let before = self.texts.text().as_bytes().get(..offset.unwrap_or(0)).unwrap_or_default();
        let lines = memchr_iter(b'\n', before).count() as u64;
        let rest = memrchr(b'\n', before).and_then(|at| before.get(at + 1..));
        let column = rest.map_or(start.column, |_| 1) + characters(rest.unwrap_or(before));
        format!("{}:{column}", start.line + lines)
    }

    fn unknown(&self) -> &[String] {
        &self.reader.unknown
    }

    fn content(&self) -> Vec<u8> {
        self.texts.text().as_bytes().get(..self.length).unwrap_or_default().trim_ascii().to_vec()
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
        if let Some(literal) = self.literal(given)
            && from_literal(ty, literal, given.kind, value)
        {
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
