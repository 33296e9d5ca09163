use std::iter::zip;

use crate::lang::{
    Conversion, FileAccess, JsonError, JsonKind, JsonScanner, ParamDecl, ParamValue, Unit, from_literal, read_json,
};

/// Reads the values of requests in place: most have the same keys in the same order as the one before.
pub(super) struct ParamFiller {
    /// The values of all parameters, in the order of the file.
    values: Vec<ParamValue>,
    /// Whether the request sets it.
    given: Vec<bool>,
    absent: Vec<AbsentParam>,
    keys: Vec<FilledKey>,
}

/// What a parameter is that a request does not set.
enum AbsentParam {
    /// The message does not use it.
    Unused,
    Required,
    Now,
    /// Its default, or none; and whether that is its value now.
    Value(ParamValue, bool),
}

/// A key of the request before.
struct FilledKey {
    /// As it is written, with its quotes and colon.
    spelled: String,
    param: usize,
}

impl ParamFiller {
    /// For a message that uses these parameters of a file.
    pub fn new(unit: &Unit, used: &[usize]) -> Self {
        let absent = |(at, param): (usize, &ParamDecl)| {
            if !used.contains(&at) {
                return AbsentParam::Unused;
            }
            match &param.default {
                _ if param.is_now => AbsentParam::Now,
                Some(default) => AbsentParam::Value(default.clone(), false),
                None if param.ty.is_optional() => AbsentParam::Value(ParamValue::None, false),
                None => AbsentParam::Required,
            }
        };
        Self {
            values: vec![ParamValue::None; unit.params.len()],
            given: vec![false; unit.params.len()],
            absent: unit.params.iter().enumerate().map(absent).collect(),
            keys: Vec::new(),
        }
    }

    /// The values of a request. `None` if anything is to be said of them.
    pub fn fill(&mut self, unit: &Unit, params: &str, files: &FileAccess<'_>, now: i64) -> Option<&[ParamValue]> {
        self.given.fill(false);
        if !self.read(unit, params, files).ok()? {
            return None;
        }
        for ((given, absent), value) in zip(zip(&self.given, &mut self.absent), &mut self.values) {
            match absent {
                _ if *given => {}
                AbsentParam::Unused | AbsentParam::Value(_, true) => {}
                AbsentParam::Required => return None,
                AbsentParam::Now => *value = ParamValue::Time(now),
                AbsentParam::Value(absent, is_set) => {
                    value.clone_from(absent);
                    *is_set = true;
                }
            }
        }
        Some(&self.values)
    }

    /// Reads an object of values; false if anything is to be said of it.
    fn read(&mut self, unit: &Unit, params: &str, files: &FileAccess<'_>) -> Result<bool, JsonError> {
        let mut json = JsonScanner::new(params, &[]);
        if json.begin()?.1 != JsonKind::Object {
            return Ok(false);
        }
        let (mut members, mut member) = (json.enter()?, 0);
        while json.item(&mut members)? {
            let Some(at) = self.key(unit, params, &mut json, member)? else { return Ok(false) };
            member += 1;
            let (_, kind) = json.begin()?;
            // Null is the default, or none.
            if kind == JsonKind::Null {
                json.null()?;
                continue;
            }
            let (Some(param), Some(value), Some(given)) =
                (unit.params.get(at), self.values.get_mut(at), self.given.get_mut(at))
            else {
                return Ok(false);
            };
            if std::mem::replace(given, true) {
                return Ok(false);
            }
            // Also if the request is given up.
            if let Some(AbsentParam::Value(_, is_set)) = self.absent.get_mut(at) {
                *is_set = false;
            }
            let begun = json.clone();
            let literal = match kind {
                JsonKind::Number => Some(json.number()?),
                _ => json.literal().and_then(|literal| params.get(literal)),
            };
            if literal.is_some_and(|literal| from_literal(&param.ty, literal, kind, value)) {
                continue;
            }
            json = begun;
            match read_json(&mut json, &param.ty, Conversion { files: Some(files), bad_bytes: &[] })? {
                Ok(converted) if converted.cuts.count == 0 => *value = converted.value,
                _ => return Ok(false),
            }
        }
        json.end()?;
        Ok(true)
    }

    /// Reads the next key, the one of this number; the index of its parameter.
    fn key(
        &mut self,
        unit: &Unit,
        params: &str,
        json: &mut JsonScanner<'_>,
        member: usize,
    ) -> Result<Option<usize>, JsonError> {
        if let Some(known) = self.keys.get(member)
            && json.takes_member(&known.spelled)
        {
            return Ok(Some(known.param));
        }
        let start = json.at();
        let key = json.member()?.text;
        let spelled = params.get(start..json.at()).unwrap_or_default().trim_end().to_owned();
        let param = unit.param_of_key(&key).and_then(|param| unit.param_at(&param.name));
        self.keys.truncate(member);
        self.keys.extend(param.map(|param| FilledKey { spelled, param }));
        Ok(param)
    }
}
