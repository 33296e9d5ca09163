//! Converts the values of JSON documents to the types of parameters, in one pass.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::conversion::{Conversion, Converted, Cuts};
use super::domain::{self, DomainViolation};
use super::domain_errors::{DomainError, DomainErrors};
use super::json::{JsonError, JsonKind, JsonScanner, JsonText};
use super::scalar::{self, Scalar};
use super::trail::Trail;
use super::{Interval, MapType, ParamList, ParamValue, RecordType, TextType, Type, kind_word};
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Arg, LimitUnit};
use crate::text::clean;

/// Converts a document.
///
/// # Errors
/// All that is wrong with its values.
pub fn from_json(ty: &Type, text: &str, conversion: Conversion<'_>) -> Result<Converted, Vec<DomainError>> {
    let mut json = JsonScanner::new(text, conversion.bad_bytes);
    let read = read_json(&mut json, ty, conversion).and_then(|value| json.end().map(|()| value));
    read.unwrap_or_else(|error| Err(vec![error.into()]))
}

/// Converts the next value of a document.
///
/// # Errors
/// The document cannot be read; the inner error is all that is wrong with the value.
pub fn read_json(
    json: &mut JsonScanner<'_>,
    ty: &Type,
    conversion: Conversion<'_>,
) -> Result<Result<Converted, Vec<DomainError>>, JsonError> {
    let mut reader = ValueReader { json, conversion, errors: DomainErrors::default(), cuts: Cuts::default() };
    let value = reader.value(ty, &Trail::Value(""))?;
    let ValueReader { errors, cuts, .. } = reader;
    Ok(value.map(|value| Converted { value, cuts }).ok_or_else(|| errors.into_vec()))
}

/// Converts a number or a text without escapes, as it is spelled in a document, in place, reusing the memory of `value`.
/// False where more is to do or to say, as [`read_json`] does: for a type whose values have parts or are files, and for what
/// is cut or refused.
pub fn from_literal(ty: &Type, literal: &str, kind: JsonKind, value: &mut ParamValue) -> bool {
    if let (Type::Text(ty), JsonKind::Text, ParamValue::Text(old)) = (ty.inner(), kind, &mut *value)
        && !literal.is_empty()
        && scalar::is_plain(*ty, literal)
    {
        // A text that is already in the domain has no line breaks to normalise.
        literal.clone_into(old);
        return true;
    }
    let given = match kind {
        JsonKind::Text => Scalar::Text(Cow::Borrowed(literal)),
        JsonKind::Number => Scalar::Number(literal),
        _ => return false,
    };
    let read = match without_question(ty) {
        Type::Text(_) | Type::OneOf(_) | Type::Int { .. } | Type::Decimal { .. } | Type::Bool | Type::Time { .. } => {
            scalar::convert(ty, &given).ok().filter(|scaled| !scaled.is_cut)
        }
        _ => None,
    };
    let is_read = read.is_some();
    if let Some(scaled) = read {
        *value = scaled.value;
    }
    is_read
}

struct ValueReader<'c, 't> {
    json: &'c mut JsonScanner<'t>,
    conversion: Conversion<'c>,
    errors: DomainErrors,
    cuts: Cuts,
}

impl ValueReader<'_, '_> {
    /// Converts the next value; `None` after an error in it.
    fn value(&mut self, ty: &Type, trail: &Trail<'_>) -> Result<Option<ParamValue>, JsonError> {
        let (start, kind) = self.json.begin()?;
        let plain = without_question(ty);
        let given = match (plain, kind) {
            (Type::Unknown, _) => {
                self.json.skip()?;
                return Ok(Some(ParamValue::None));
            }
            (Type::List { item, min, max, cut }, JsonKind::Array) => {
                return self.list(item, Interval { min: *min, max: *max }, *cut, trail);
            }
            (Type::Map(map), JsonKind::Object) => return self.map(map, trail),
            (Type::Map(map), JsonKind::Array) => return self.empty_map(map, trail),
            (Type::Record(record), JsonKind::Object) => return self.record(record, trail),
            (plain, JsonKind::Array | JsonKind::Object) => {
                let place = self.json.skip()?;
                let fault = DomainViolation::Kind { expected: kind_word(plain), found: Arg::from(kind.word()) };
                return Ok(self.wrong(trail, fault, place));
            }
            (_, JsonKind::Null) => {
                self.json.null()?;
                Scalar::None
            }
            (_, JsonKind::Bool) => Scalar::Bool(self.json.bool()?),
            (_, JsonKind::Number) => Scalar::Number(self.json.number()?),
            (_, JsonKind::Text) => {
                let text = self.json.text()?;
                if text.is_torn && scalar::is_cut_whole(plain) {
                    self.cuts.add(trail, Some(text.span));
                    return Ok(Some(ParamValue::None));
                }
                if text.is_torn && takes_words(plain) && !takes_torn(plain) {
                    return Ok(self.wrong(trail, DomainViolation::Json(&values::JSON_HALF), text.span));
                }
                if let Type::Json(inner) = plain {
                    return Ok(self.inside(inner, ty.is_optional(), &text, trail));
                }
                Scalar::Text(text.text)
            }
        };
        let place = start..self.json.at();
        let value = scalar::convert(ty, &given).and_then(|scaled| {
            if scaled.is_cut {
                self.cuts.add(trail, Some(place.clone()));
            }
            self.conversion.settle(scaled.value)
        });
        Ok(value.map_or_else(|fault| self.wrong(trail, as_written(fault, kind), place), Some))
    }

    /// The document in a text: what is wrong in it is where the text is.
    fn inside(&mut self, ty: &Type, optional: bool, text: &JsonText<'_>, trail: &Trail<'_>) -> Option<ParamValue> {
        if text.text.is_empty() && optional {
            return Some(ParamValue::None);
        }
        let mut json = JsonScanner::new(&text.text, &[]);
        let conversion = Conversion { bad_bytes: &[], ..self.conversion };
        let mut reader =
            ValueReader { json: &mut json, conversion, errors: DomainErrors::default(), cuts: Cuts::default() };
        let value = reader.value(ty, trail);
        let ValueReader { errors, cuts, .. } = reader;
        if cuts.count > 0 {
            let own = self.cuts.first.take().or_else(|| cuts.first.map(|(path, _)| (path, Some(text.span.clone()))));
            self.cuts = Cuts { count: self.cuts.count + cuts.count, first: own };
        }
        self.errors.add_inner(errors, &text.span);
        match value.and_then(|value| json.end().map(|()| value)) {
            Ok(value) => value,
            Err(error) => self.wrong(trail, DomainViolation::Json(error.reason), text.span.clone()),
        }
    }

    fn list(
        &mut self,
        item: &Type,
        size: Interval,
        cut: bool,
        trail: &Trail<'_>,
    ) -> Result<Option<ParamValue>, JsonError> {
        let start = self.json.at();
        let mut parts = self.json.enter()?;
        let (mut list, mut count, mut whole) = (ParamList::default(), 0, true);
        while self.json.item(&mut parts)? {
            if size.max.is_some_and(|max| count as u64 >= max) {
                self.json.skip()?;
                list.dropped += u64::from(cut);
            } else {
                match self.value(item, &Trail::Item(trail, count))? {
                    Some(value) => list.push(value),
                    None => whole = false,
                }
            }
            count += 1;
        }
        let place = start..self.json.at();
        if list.dropped > 0 {
            self.cuts.add(trail, Some(place.clone()));
        }
        let size = if cut { Interval { max: None, ..size } } else { size };
        if let Err(fault) = domain::check_count(size, count) {
            return Ok(self.wrong(trail, fault, place));
        }
        Ok(whole.then_some(ParamValue::List(list)))
    }

    fn map(&mut self, map: &Arc<MapType>, trail: &Trail<'_>) -> Result<Option<ParamValue>, JsonError> {
        let start = self.json.at();
        let mut members = self.json.enter()?;
        let (mut list, mut seen, mut whole) = (ParamList::default(), HashSet::new(), true);
        let item = map.item.clone().optional();
        while let Some(key) = self.json.key(&mut members)? {
            if map.cut && map.max.is_some_and(|max| list.len() as u64 >= max) {
                self.json.skip()?;
                list.dropped += 1;
                continue;
            }
            let word = clean(&key.text, false).into_owned();
            let trail = Trail::Key(trail, &word);
            let fault = if word.is_empty() {
                Some(DomainViolation::TooShort { measured: 0, limit: 1, unit: LimitUnit::Bytes })
            } else if word.len() as u64 > map.key_max {
                let measured = word.len() as u64;
                Some(DomainViolation::TooLong { measured, limit: map.key_max, unit: LimitUnit::Bytes })
            } else if seen.contains(&word) {
                Some(DomainViolation::RepeatedKey(word.clone()))
            } else {
                None
            };
            if let Some(fault) = fault {
                self.json.skip()?;
                if map.cut {
                    list.dropped += 1;
                } else {
                    self.wrong(&trail, fault, key.span);
                    whole = false;
                }
                continue;
            }
            match self.value(&item, &trail)? {
                Some(ParamValue::None) => {}
                Some(value) => {
                    seen.insert(word.clone());
                    list.push(ParamValue::entry(word, value));
                }
                None => whole = false,
            }
        }
        let place = start..self.json.at();
        if list.dropped > 0 {
            self.cuts.add(trail, Some(place.clone()));
        }
        if whole && let Err(fault) = domain::check_count(Interval { min: map.min, max: map.max }, list.len()) {
            return Ok(self.wrong(trail, fault, place));
        }
        Ok(whole.then_some(ParamValue::Map(list)))
    }

    /// Programs that have only one kind of array write an empty map as `[]`.
    fn empty_map(&mut self, map: &Arc<MapType>, trail: &Trail<'_>) -> Result<Option<ParamValue>, JsonError> {
        let start = self.json.at();
        let mut items = self.json.enter()?;
        let is_empty = !self.json.item(&mut items)?;
        if !is_empty {
            self.json.skip()?;
            while self.json.item(&mut items)? {
                self.json.skip()?;
            }
        }
        let fault = if is_empty {
            domain::check_count(Interval { min: map.min, max: map.max }, 0).err()
        } else {
            let expected = kind_word(&Type::Map(Arc::clone(map)));
            Some(DomainViolation::Kind { expected, found: Arg::from(JsonKind::Array.word()) })
        };
        Ok(match fault {
            Some(fault) => self.wrong(trail, fault, start..self.json.at()),
            None => Some(ParamValue::Map(ParamList::default())),
        })
    }

    fn record(&mut self, record: &Arc<RecordType>, trail: &Trail<'_>) -> Result<Option<ParamValue>, JsonError> {
        let start = self.json.at();
        let mut members = self.json.enter()?;
        let mut values: Vec<Option<Option<ParamValue>>> = record.iter().map(|_| None).collect();
        let mut whole = true;
        while let Some(key) = self.json.key(&mut members)? {
            let at = record.by_key(&key.text);
            let Some(((_, ty), place)) = at.and_then(|at| record.field_at(at).zip(values.get_mut(at))) else {
                self.json.skip()?;
                if !record.open {
                    let field = key.text.into_owned();
                    let fault = DomainViolation::UnknownField { field, known: Arc::clone(record) };
                    self.wrong(trail, fault, key.span);
                    whole = false;
                }
                continue;
            };
            if place.is_some() {
                self.wrong(trail, DomainViolation::RepeatedKey(key.text.into_owned()), key.span);
                whole = false;
                self.json.skip()?;
                continue;
            }
            *place = Some(self.value(ty, &Trail::Field(trail, &key.text))?);
        }
        let mut out = Vec::with_capacity(record.len());
        for (at, ((name, ty), value)) in record.iter().zip(values).enumerate() {
            match value {
                Some(Some(value)) => out.push((name.clone(), value)),
                Some(None) => whole = false,
                None if ty.is_optional() => out.push((name.clone(), ParamValue::None)),
                None => {
                    self.wrong(trail, DomainViolation::MissingField(record.key(at).to_owned()), start..start + 1);
                    whole = false;
                }
            }
        }
        Ok(whole.then_some(ParamValue::Record(out)))
    }

    fn wrong(&mut self, trail: &Trail<'_>, fault: DomainViolation, place: Range<usize>) -> Option<ParamValue> {
        self.errors.add(trail, fault, place);
        None
    }
}

/// A value of another kind, in the words of JSON.
fn as_written(fault: DomainViolation, kind: JsonKind) -> DomainViolation {
    match fault {
        DomainViolation::Kind { expected, .. } if kind == JsonKind::Null => {
            DomainViolation::Kind { expected, found: Arg::from(&messages::JSON_NULL) }
        }
        other => other,
    }
}

/// The type without its `?`.
fn without_question(ty: &Type) -> &Type {
    match ty {
        Type::Optional(inner) => without_question(inner),
        other => other,
    }
}

/// Whether a text is the value itself, or a document in a text.
fn takes_words(ty: &Type) -> bool {
    matches!(ty, Type::Text(_) | Type::OneOf(_) | Type::File { .. } | Type::Json(_))
}

/// Whether a text may have half characters and bytes that are not UTF-8: it is cleaned.
pub(super) fn takes_torn(ty: &Type) -> bool {
    matches!(without_question(ty), Type::Text(TextType { cut: Some(_), .. }))
}
