//! Writes types and the parameter.

use super::super::names;
use super::infer::{FieldSample, Omission, RecordSample, SampleType};
use crate::lang::{is_built_in, same_name};
use crate::syntax::{is_free, is_name, normal, quote};

/// The declarations of a document: its types, each before it is used, and the parameter that takes it.
pub(super) fn declarations(param: &str, ty: &SampleType) -> String {
    let mut writer = DeclarationWriter { types: Vec::new(), used: vec![param.to_owned()] };
    let written = match ty {
        SampleType::List { .. } => writer.written(ty, "items"),
        _ => writer.written(ty, "document"),
    };
    format!("{}param {param}: {written}\n", writer.types.concat())
}

/// The name of a field in the source.
pub(super) fn field_names(record: &RecordSample) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for field in &record.fields {
        let name = if is_name(&field.key) { normal(&field.key).into_owned() } else { names::declared(&field.key) };
        let name = unused(&name, |name| names.iter().any(|known| same_name(known, name)));
        names.push(name);
    }
    names
}

struct DeclarationWriter {
    /// The declarations, in order.
    types: Vec<String>,
    used: Vec<String>,
}

impl DeclarationWriter {
    /// A type at a key.
    fn written(&mut self, ty: &SampleType, key: &str) -> String {
        match ty {
            SampleType::Text { bytes, has_lines: false } => format!("text({bytes} bytes, cut)"),
            SampleType::Text { bytes, has_lines: true } => format!("text({bytes} bytes, lines, cut)"),
            SampleType::Url { bytes } => format!("url({bytes} bytes, cut)"),
            SampleType::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| quote(word)).collect();
                format!("one_of({})", words.join(", "))
            }
            SampleType::Int => "int".to_owned(),
            SampleType::Decimal(digits) => format!("decimal({digits} digits, cut)"),
            SampleType::Bool => "bool".to_owned(),
            SampleType::Time { .. } => "time".to_owned(),
            SampleType::List { item, has_none, items } => {
                let mark = if *has_none { "?" } else { "" };
                format!("list({}{mark}, 0..{items} items, cut)", self.written(item, &singular(key)))
            }
            SampleType::Map { item, entries, .. } => {
                let mark = if matches!(**item, SampleType::Url { .. }) { "?" } else { "" };
                format!("map({}{mark}, 0..{entries} items, cut)", self.written(item, &singular(key)))
            }
            SampleType::Record(record) => self.record(record, key),
        }
    }

    /// Declares a record; returns its name.
    fn record(&mut self, record: &RecordSample, key: &str) -> String {
        let mut lines = String::new();
        for (field, name) in record.fields.iter().zip(field_names(record)) {
            lines += &self.field(field, &name);
        }
        for (key, why) in &record.left_out {
            let why = match why {
                Omission::Nothing => "null or empty in all samples",
                Omission::Mixed => "of several kinds",
                Omission::TooMuch => "left out: a type has a limited number of parts",
            };
            lines += &format!("// {} is {why}.\n", quote(key));
        }
        let name = self.name(key);
        self.types.push(format!("type {name} = {{\n{lines}...\n}}\n"));
        name
    }

    fn field(&mut self, field: &FieldSample, name: &str) -> String {
        let ty = self.written(&field.ty, &field.key);
        let mark = if field.is_optional { "?" } else { "" };
        let from = if *name == *field.key { String::new() } else { format!(" from {}", quote(&field.key)) };
        format!("{name}: {ty}{mark}{from}\n")
    }

    /// An unused name for the type of a key.
    fn name(&mut self, key: &str) -> String {
        let name = names::declared(key);
        let name = if is_built_in(&name) || !is_free(&name) { format!("{name}_record") } else { name };
        let name = unused(&name, |name| self.used.iter().any(|known| same_name(known, name)));
        self.used.push(name.clone());
        name
    }
}

fn unused(name: &str, is_used: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.to_owned()).chain(numbered).find(|name| !is_used(name)).unwrap_or_default()
}

/// `alerts` → `alert`: the name of one of them.
fn singular(key: &str) -> String {
    match key.strip_suffix("ies") {
        Some(stem) if !stem.is_empty() => format!("{stem}y"),
        _ => match key.strip_suffix('s') {
            Some(stem) if stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
            _ => format!("{key}_item"),
        },
    }
}
