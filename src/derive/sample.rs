//! Values of parameters as they are written in a file: as a `sample`, and as the JSON document of its parameters.

use serde_json::{Map, Value, json};

use super::schema::number;
use crate::fmt::format_source;
use crate::lang::{ParamValue, Type};
use crate::syntax::{is_name, quote};
use crate::time::utc;

/// A parameter of a sample.
pub struct GivenParam<'a> {
    pub param: &'a str,
    pub value: &'a ParamValue,
    /// The expression for its value, if it has one in the file already: the path of a file is relative to that.
    pub written: Option<&'a str>,
}

/// `sample name { … }` as the formatter leaves it, with a line for each of the comments before it.
pub fn sample(name: &str, comments: &[String], entries: &[GivenParam<'_>]) -> String {
    let mut out = String::new();
    comments.iter().for_each(|comment| out.push_str(&format!("// {comment}\n")));
    out.push_str(&format!("sample {name} {{\n"));
    for GivenParam { param, value, written } in entries {
        let value = written.map_or_else(|| literal(value), str::to_owned);
        out.push_str(&format!("    {param}: {value}\n"));
    }
    out.push_str("}\n");
    format_source(&out).unwrap_or(out)
}

/// The literal of a value.
pub fn literal(value: &ParamValue) -> String {
    match value {
        ParamValue::None => "none".to_owned(),
        ParamValue::Bool(value) => value.to_string(),
        ParamValue::Int(number) => number.to_string(),
        ParamValue::Decimal(text) | ParamValue::Color(text) => text.clone(),
        ParamValue::Text(text) | ParamValue::File(text) => quote(text),
        ParamValue::Time(seconds) => quote(&utc(*seconds)),
        ParamValue::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        ParamValue::Map(entries) => {
            record(entries.iter().filter_map(ParamValue::as_entry)).unwrap_or_else(|| "[]".to_owned())
        }
        ParamValue::Record(fields) => {
            // What is left out is none.
            let there = fields.iter().filter(|(_, value)| *value != ParamValue::None);
            record(there.map(|(name, value)| (name.as_str(), value))).unwrap_or_else(|| "{}".to_owned())
        }
    }
}

fn record<'v>(members: impl Iterator<Item = (&'v str, &'v ParamValue)>) -> Option<String> {
    let key = |name: &str| if is_name(name) { name.to_owned() } else { quote(name) };
    let members: Vec<String> = members.map(|(name, value)| format!("{}: {}", key(name), literal(value))).collect();
    (!members.is_empty()).then(|| format!("{{ {} }}", members.join(", ")))
}

/// A value of a type as it is in a document of parameters.
pub fn document(ty: &Type, value: &ParamValue) -> Value {
    match (ty.inner(), value) {
        (_, ParamValue::None) => Value::Null,
        (_, ParamValue::Bool(value)) => json!(value),
        (_, ParamValue::Int(number)) => json!(number),
        (_, ParamValue::Decimal(digits)) => number(digits),
        (_, ParamValue::Color(text) | ParamValue::Text(text) | ParamValue::File(text)) => json!(text),
        (_, ParamValue::Time(seconds)) => json!(utc(*seconds)),
        (Type::List { item, .. }, ParamValue::List(items)) => items.iter().map(|value| document(item, value)).collect(),
        (Type::Map(map), ParamValue::Map(entries)) => {
            let members = entries.iter().filter_map(ParamValue::as_entry);
            Value::Object(members.map(|(key, value)| (key.to_owned(), document(&map.item, value))).collect())
        }
        (Type::Record(types), ParamValue::Record(fields)) => {
            let mut members = Map::new();
            for (at, (_, value)) in fields.iter().enumerate() {
                let ty = types.field_at(at).map_or(&Type::Unknown, |(_, ty)| ty);
                members.insert(types.key(at).to_owned(), document(ty, value));
            }
            Value::Object(members)
        }
        _ => Value::Null,
    }
}
