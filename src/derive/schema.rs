//! JSON Schema (2020-12) of a message's parameters: their domains, in the form in which callers pass them.
//!
//! Limits that JSON Schema cannot express are given by keys of our own: `x-max-bytes` and `x-min-bytes` in bytes of
//! UTF-8, `x-digits` for the digits after a decimal point, `x-max-file-bytes` for the size of the file at a path.

use serde_json::{Map, Value, json};

use crate::lang::{ParamDecl, ParamValue, Program, TextKind, TextMeasure, TextType, Type, decimal};
use crate::text::LONGEST_GRAPHEME;

/// Patterns for a single line, and for several lines, which may also contain tabs.
const ONE_LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
const LINES: &str = "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f]*$";
const ID: &str = "^([A-Za-z0-9_.-][A-Za-z0-9_.@-]*)?$";
const URL: &str = "^(?!\\.{1,2}$)[A-Za-z0-9._~:/?#@!$&+,;=%-]*$";
/// A day, then hours, minutes and maybe seconds, then maybe an offset. 29 February is left out, since most years have none.
const TIME: &str = "^(19|[2-9][0-9])[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|\
    02-(0[1-9]|1[0-9]|2[0-8]))([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])?)?$";
/// Patterns for what a type with `cut` leaves as it is: without formatting that changes the direction of a text.
const CUT_LINE: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$";
const CUT_LINES: &str =
    "^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]*$";
const COLOR: &str = "^#[0-9A-Fa-f]{6}$";

/// The schema of the parameters that a message uses. `None` if the file has no such message.
pub fn params(program: &Program, message: &str) -> Option<Value> {
    let unit = program.main()?;
    let item = program.message(message)?;
    let mut used: Vec<usize> = unit.used_params(item).iter().map(|used| used.param).collect();
    used.sort_unstable();
    let used: Vec<&ParamDecl> = used.into_iter().filter_map(|at| unit.params.get(at)).collect();
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".to_owned(), json!(message));
    if let Some(doc) = program.doc(item) {
        schema.insert("description".to_owned(), json!(doc));
    }
    let properties = used.iter().map(|param| (param.document_key().to_owned(), property(program, param)));
    let required = used.iter().filter(|param| param.is_required()).map(|param| param.document_key());
    schema.extend(object(properties.map(|(name, schema)| (name.to_string(), schema)).collect(), required.collect()));
    Some(Value::Object(schema))
}

fn property(program: &Program, param: &ParamDecl) -> Value {
    let mut schema = Map::new();
    if let Some(doc) = program.doc(param.item) {
        schema.insert("description".to_owned(), json!(doc));
    }
    schema.extend(of_type(&param.ty));
    if let Some(default) = param.default.as_ref().filter(|_| !param.is_now) {
        schema.insert("default".to_owned(), of_value(default));
    }
    Value::Object(schema)
}

fn object(properties: Map<String, Value>, required: Vec<&str>) -> Map<String, Value> {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

fn of_type(ty: &Type) -> Map<String, Value> {
    let mut schema = Map::new();
    let mut set = |key: &str, value: Value| {
        schema.insert(key.to_owned(), value);
    };
    match ty {
        Type::Text(text) => return of_text(*text),
        Type::Int { min, max } => {
            set("type", json!("integer"));
            if let Some(min) = min {
                set("minimum", json!(min));
            }
            if let Some(max) = max {
                set("maximum", json!(max));
            }
        }
        Type::Decimal { min, max, digits, cut } => {
            // A string is taken too, but its range cannot be said.
            set("type", json!("number"));
            if let Some(min) = min {
                set("minimum", lower_bound(*min, *digits));
            }
            if let Some(max) = max {
                set("maximum", upper_bound(*max, *digits));
            }
            if !cut {
                set("multipleOf", number(&decimal(1, *digits)));
                set("x-digits", json!(digits));
            }
        }
        Type::Bool => set("type", json!("boolean")),
        Type::Color => {
            set("type", json!("string"));
            set("pattern", json!(COLOR));
        }
        Type::OneOf(known) => {
            set("type", json!("string"));
            set("enum", json!(&***known));
        }
        Type::List { item, min, max, cut } => {
            set("type", json!("array"));
            set("items", Value::Object(of_type(item)));
            if *min > 0 {
                set("minItems", json!(min));
            }
            if let Some(max) = max.filter(|_| !cut) {
                set("maxItems", json!(max));
            }
        }
        Type::Map(map) => {
            set("type", json!("object"));
            // Entries without a value are left out, so they would not count.
            let item = if map.min > 0 { map.item.inner() } else { &map.item };
            set("additionalProperties", Value::Object(of_type(item)));
            if !map.cut {
                let mut key = of_type(&map.key());
                // Keys are cleaned in every map.
                key.insert("pattern".to_owned(), json!(CUT_LINE));
                set("propertyNames", Value::Object(key));
            }
            if map.min > 0 {
                set("minProperties", json!(map.min));
            }
            if let Some(max) = map.max.filter(|_| !map.cut) {
                set("maxProperties", json!(max));
            }
        }
        Type::Record(record) => {
            let fields = || record.iter().enumerate().map(|(at, (_, ty))| (record.key(at), ty));
            let properties = fields().map(|(key, ty)| (key.to_owned(), Value::Object(of_type(ty)))).collect();
            let required = fields().filter(|(_, ty)| !ty.is_optional()).map(|(key, _)| key).collect();
            let mut schema = object(properties, required);
            if record.open {
                schema.insert("additionalProperties".to_owned(), Value::Bool(true));
            }
            return schema;
        }
        Type::Time { .. } => {
            set("type", json!("string"));
            set("pattern", json!(TIME));
        }
        Type::Json(inner) => {
            set("type", json!("string"));
            set("contentMediaType", json!("application/json"));
            set("contentSchema", Value::Object(of_type(inner)));
        }
        Type::File { max } => {
            set("type", json!("string"));
            set("minLength", json!(1));
            if let Some(max) = max {
                set("x-max-file-bytes", json!(max));
            }
        }
        Type::Optional(inner) => return or_null(of_type(inner)),
        // No parameter has one of these types.
        Type::None | Type::Media | Type::Recipient | Type::Message | Type::Size | Type::Mixed | Type::Unknown => {}
    }
    schema
}

fn of_text(text: TextType) -> Map<String, Value> {
    let mut schema = Map::new();
    let mut set = |key: &str, value: Value| {
        schema.insert(key.to_owned(), value);
    };
    set("type", json!("string"));
    let (chars, bytes) = (text.chars(), text.bytes());
    if chars.min > 0 {
        set("minLength", json!(chars.min));
    }
    let is_cleaned = text.cut.is_some();
    let is_cut = is_cleaned && stays_long_enough(text);
    if let Some(max) = chars.max.filter(|_| !is_cut) {
        set("maxLength", json!(max));
    }
    if text.measure == TextMeasure::Bytes {
        // At least one byte means at least one character.
        if bytes.min > 1 {
            set("x-min-bytes", json!(bytes.min));
        }
        if let Some(max) = bytes.max.filter(|_| !is_cut) {
            set("x-max-bytes", json!(max));
        }
    }
    let pattern = match text.kind {
        TextKind::Line if is_cleaned => CUT_LINE,
        TextKind::Lines if is_cleaned => CUT_LINES,
        TextKind::Line => ONE_LINE,
        TextKind::Lines | TextKind::Markup => LINES,
        TextKind::Id => ID,
        TextKind::Url => URL,
    };
    set("pattern", json!(pattern));
    schema
}

/// Whether a value that is cut to the bound of its type is never shorter than its minimum. It is cut before a grapheme that
/// does not fit, but some character of it stays if there is room for one.
fn stays_long_enough(text: TextType) -> bool {
    let Some(max) = text.max else { return true };
    let one = if text.measure == TextMeasure::Bytes { char::MAX.len_utf8() as u64 } else { 1 };
    text.min == 0 || (text.min == 1 && max >= one) || max.saturating_sub(text.min) >= LONGEST_GRAPHEME as u64
}

fn or_null(mut schema: Map<String, Value>) -> Map<String, Value> {
    match schema.get_mut("type") {
        Some(Value::Array(types)) => types.push(json!("null")),
        Some(ty) => *ty = json!([ty.take(), "null"]),
        None => {}
    }
    if let Some(Value::Array(known)) = schema.get_mut("enum") {
        known.push(Value::Null);
    }
    schema
}

/// The digits as a JSON number, or as a string if they are not one.
pub(super) fn number(digits: &str) -> Value {
    digits.parse().map_or_else(|_| json!(digits), Value::Number)
}

/// The bound of a decimal, in units of its last digit. What a number of a schema cannot say is bounded by the next whole
/// number that the type still accepts.
fn lower_bound(units: i64, digits: u32) -> Value {
    let scale = 10_i64.saturating_pow(digits);
    exact(units, digits).unwrap_or_else(|| json!(-(units.saturating_neg().div_euclid(scale))))
}

fn upper_bound(units: i64, digits: u32) -> Value {
    let scale = 10_i64.saturating_pow(digits);
    exact(units, digits).unwrap_or_else(|| json!(units.div_euclid(scale)))
}

/// A decimal, if the nearest number of double precision is written so.
fn exact(units: i64, digits: u32) -> Option<Value> {
    let text = decimal(units, digits);
    let nearest: f64 = text.parse().ok()?;
    (format!("{nearest:.*}", digits as usize) == text).then(|| number(&text))
}

fn of_value(value: &ParamValue) -> Value {
    match value {
        ParamValue::None => Value::Null,
        ParamValue::Bool(value) => json!(value),
        ParamValue::Int(number) => json!(number),
        ParamValue::Decimal(digits) => json!(digits),
        ParamValue::Color(text) | ParamValue::Text(text) | ParamValue::File(text) => json!(text),
        ParamValue::List(items) => items.iter().map(of_value).collect(),
        ParamValue::Map(entries) => {
            let members = entries.iter().filter_map(ParamValue::as_entry);
            Value::Object(members.map(|(key, value)| (key.to_owned(), of_value(value))).collect())
        }
        ParamValue::Time(seconds) => json!(seconds),
        ParamValue::Record(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.to_string(), of_value(value))).collect())
        }
    }
}
