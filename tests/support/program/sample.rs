//! Samples, and values as they are written.

use msgc::lang::ParamValue;
use msgc::pipeline::Analysis;

use crate::support::random::Random;

/// The text with a sample of values for what must be given.
pub fn with_sample(text: &str, analysis: &Analysis, random: &mut Random, file: &str) -> String {
    let mut fields = String::new();
    for param in analysis.program.main().iter().flat_map(|unit| &unit.params) {
        if !param.is_required() && random.below(2) == 0 {
            continue;
        }
        let value = random.value(&param.ty, file);
        let value = match (&value, param.ty.to_string()) {
            (ParamValue::List(_), ty)
                if ty.starts_with("list({ name: text(10 bytes), ok: bool") && random.below(4) == 0 =>
            {
                "read(\"rows.json\")".to_owned()
            }
            _ => written(&value),
        };
        fields += &format!("    {}: {value}\n", param.name);
    }
    format!("{text}\nsample 例 {{\n{fields}}}\n")
}

/// A value as it is written in the source.
fn written(value: &ParamValue) -> String {
    match value {
        ParamValue::None => "none".to_owned(),
        ParamValue::Bool(yes) => yes.to_string(),
        ParamValue::Int(number) => number.to_string(),
        ParamValue::Decimal(text) | ParamValue::Color(text) => text.clone(),
        ParamValue::Text(text) | ParamValue::File(text) => quoted(text),
        ParamValue::List(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(", ")),
        ParamValue::Map(entries) => {
            let entries = entries.iter().filter_map(ParamValue::as_entry);
            let entries = entries.map(|(key, value)| format!("{}: {}", quoted(key), written(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        ParamValue::Time(seconds) => quoted(&msgc::time::utc(*seconds)),
        ParamValue::Record(fields) => {
            let fields = fields.iter().map(|(name, value)| format!("{name}: {}", written(value)));
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text in quotes.
pub fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '\n' => out += "\\n",
            '\t' => out += "\\t",
            '"' | '\\' | '$' => out.extend(['\\', c]),
            c if c.is_control() => out += &format!("\\u{{{:x}}}", u32::from(c)),
            c => out.push(c),
        }
    }
    out + "\""
}
