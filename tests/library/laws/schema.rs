//! Documents that a schema accepts.

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::derive::schema;
use msgc::diag::Lang;
use msgc::lang::{ParamValue, decimal};
use msgc::pipeline::{Analysis, Settings};
use serde_json::Value;
use std::collections::HashMap;

use super::case::{Case, NOW, told};
use super::further::other_value;
use super::random::{HOSTILE, Random};
use crate::support::cases::more;

/// The parameters of a message by a document that its schema accepts, and the document.
pub fn values(
    case: &Case,
    analysis: &Analysis,
    message: &str,
    random: &mut Random,
) -> Result<HashMap<String, ParamValue>, String> {
    let schema = schema::params(&analysis.program, message).expect("the message is there");
    let text = conforming(&schema, random, &case.file);
    let refused = |why: String| format!("`{message}`: the schema accepts\n{text}\n{schema:#}\n{why}");
    let document = ParamText { name: "params.json".to_owned(), path: None, text: text.clone(), bad_bytes: None };
    let sources = ParamSources { document: Some(Ok(document)), ..ParamSources::default() };
    let mut values = ParamValues::read(sources, &*case.world, &analysis.program, &case.name)
        .map_err(|errors| refused(errors.findings.iter().map(|found| found.rendered(Lang::En).message).collect()))?;
    values.at(&analysis.program, NOW.unwrap_or_default());
    values.bind(analysis, message).map_err(|found| refused(told(&found)))
}

/// A document that the schema of a message accepts, with another value at some of its places.
pub fn odd(case: &Case, analysis: &Analysis, message: &str, random: &mut Random) -> String {
    let schema = schema::params(&analysis.program, message).expect("the message is there");
    let text = conforming(&schema, random, &case.file);
    let mut document = serde_json::from_str(&text).expect("JSON");
    for _ in 0..=random.below(3) {
        other_value(&mut document, random);
    }
    document.to_string()
}

/// A JSON document that a schema accepts. `file` is the path of a file that is there.
fn conforming(schema: &Value, random: &mut Random, file: &str) -> String {
    if let Some(words) = schema["enum"].as_array() {
        return words[random.below(words.len())].to_string();
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => one.as_str().into_iter().collect(),
    };
    match *random.pick_of(&types) {
        "null" => "null".to_owned(),
        "boolean" => random.pick(&["true", "false"]).to_owned(),
        "integer" => {
            let whole = between(schema, random, 1000);
            whole.to_string() + random.pick(&["", "", "", ".0"])
        }
        "number" => number(schema, random),
        "array" => {
            let least = schema["minItems"].as_u64().unwrap_or(0);
            let most = schema["maxItems"].as_u64().unwrap_or(least + 40).min(least + 40);
            let count = random.between(least.cast_signed(), most.cast_signed());
            let items: Vec<String> = (0..count).map(|_| conforming(&schema["items"], random, file)).collect();
            format!("[{}]", items.join(random.pick(&[",", ", ", "\n,\t"])))
        }
        "object" => object(schema, random, file),
        "string" if schema["contentSchema"].is_object() => {
            Value::from(conforming(&schema["contentSchema"], random, file)).to_string()
        }
        "string" if schema["pattern"].is_null() => Value::from(file).to_string(),
        "string" => Value::from(text(schema, random)).to_string(),
        other => panic!("no type is {other}: {schema}"),
    }
}

fn between(schema: &Value, random: &mut Random, spread: i64) -> i64 {
    let (min, max) = (schema["minimum"].as_i64(), schema["maximum"].as_i64());
    let low = min.unwrap_or_else(|| max.map_or(-spread, |max| max.saturating_sub(spread)));
    random.between(low, max.unwrap_or_else(|| low.saturating_add(2 * spread)))
}

/// A decimal: a multiple of the last digit, or, where the type cuts, with more digits.
fn number(schema: &Value, random: &mut Random) -> String {
    let units = |bound: &Value, digits: usize| {
        let text = bound.as_number()?.to_string();
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        format!("{whole}{part:0<digits$}").parse::<i64>().ok()
    };
    let digits = schema["x-digits"].as_u64().map_or(6, |digits| usize::try_from(digits).unwrap_or(6));
    let (min, max) = (units(&schema["minimum"], digits), units(&schema["maximum"], digits));
    let low = min.unwrap_or_else(|| max.map_or(-100_000, |max| max.saturating_sub(100_000)));
    let chosen = random.between(low, max.unwrap_or_else(|| low.saturating_add(200_000)));
    decimal(chosen, u32::try_from(digits).unwrap_or(0))
}

fn object(schema: &Value, random: &mut Random, file: &str) -> String {
    let mut members: Vec<(String, String)> = Vec::new();
    for (key, member) in schema["properties"].as_object().into_iter().flatten() {
        let is_required = schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == key));
        if is_required || random.below(2) == 0 {
            members.push((key.clone(), conforming(member, random, file)));
        }
    }
    match &schema["additionalProperties"] {
        Value::Bool(true) => members.push(("另一个".to_owned(), "{\"a\": [1, null, \"x\"]}".to_owned())),
        further @ Value::Object(_) => {
            let least = schema["minProperties"].as_u64().unwrap_or(0);
            let most = schema["maxProperties"].as_u64().unwrap_or(least + 9).min(least + 9);
            for at in 0..random.between(least.cast_signed(), most.cast_signed()) {
                let word = if schema["propertyNames"].is_object() {
                    text(&schema["propertyNames"], random)
                } else {
                    format!("键{at}")
                };
                if members.iter().all(|(known, _)| *known != word) {
                    members.push((word, conforming(further, random, file)));
                }
            }
            // Words that were equal: others take their place.
            for at in members.len() as u64..least {
                members.push((at.to_string(), conforming(further, random, file)));
            }
        }
        _ => {}
    }
    let members: Vec<String> =
        members.into_iter().map(|(key, value)| format!("{}: {value}", Value::from(key))).collect();
    format!("{{{}}}", members.join(", "))
}

fn text(schema: &Value, random: &mut Random) -> String {
    let pattern = schema["pattern"].as_str().expect("a text has a pattern");
    if pattern.starts_with("^#") {
        return random.pick(&["#2EAB49", "#ffffff", "#0A0a0A"]).to_owned();
    }
    if pattern.starts_with("^(19|") {
        let day = random.pick(&["1900-01-01", "2024-02-28", "2025-12-31", "9999-06-30"]);
        return format!("{day}{}", random.pick(&["", "T00:00Z", " 23:59:59", "T10:17:50+08:00", "T10:17-14:59"]));
    }
    let length = |key: &str| schema[key].as_u64();
    let least = length("minLength").unwrap_or(0).max(length("x-min-bytes").unwrap_or(0));
    let (chars, bytes) = (length("maxLength").unwrap_or(u64::MAX), length("x-max-bytes").unwrap_or(u64::MAX));
    let most = chars.min(bytes).min(least + 60);
    let goal = random.between(least.cast_signed(), most.cast_signed()).cast_unsigned();
    let mut text = String::new();
    while (text.chars().count() as u64) < goal {
        let fragment: String = if pattern.starts_with("^[^") {
            let any = random.pick(HOSTILE).chars().chain(['\n', '\t', '\u{85}']);
            any.filter(|one| takes(pattern, *one)).collect()
        } else {
            random.pick(&["a", "Z9", "_", "-"]).to_owned()
        };
        let is_id = pattern.contains("A-Za-z0-9_.-][");
        let fragment = if text.is_empty() && is_id { "o" } else { &fragment };
        let left = usize::try_from(goal - text.chars().count() as u64).unwrap_or(0);
        let fragment: String = fragment.chars().take(left).collect();
        let fits = (text.len() + fragment.len()) as u64 <= bytes;
        text.push_str(if fits { &fragment } else { "x" });
        if text.len() as u64 >= bytes {
            break;
        }
    }
    text
}

/// Whether a class of characters, `^[…]*$` or `^[^…]*$`, has a character.
fn takes(pattern: &str, character: char) -> bool {
    let Some(class) = pattern.strip_prefix("^[^").and_then(|rest| rest.split(']').next()) else { return true };
    let mut ends = class.split("\\u").skip(1).map(|part| {
        let (code, rest) = part.split_at(4);
        (char::from_u32(u32::from_str_radix(code, 16).expect("a code")).expect("a character"), rest.starts_with('-'))
    });
    while let Some((first, is_range)) = ends.next() {
        let last = if is_range { ends.next().expect("the end of a range").0 } else { first };
        if (first..=last).contains(&character) {
            return false;
        }
    }
    true
}

/// Of every type that a document can have, values that its schema accepts are taken, and the message is built.
#[test]
fn what_the_schema_accepts_builds() {
    const EVERY: &str = r#"
type part = {
    text: text(9 chars, cut)?
    log: text(5..90 bytes, lines, tail)?
    map: map(text(40 bytes, cut), 0..2 items, cut)?
    closed: map(int(-5..5), 1..9 items)
    amount: decimal(-1.5..99.9, 1 digits, cut)?
    price: decimal(0..9999.99, 2 digits)
    link: url(90 bytes, cut)?
    site: url(9..60 bytes)
    user: id(20 bytes, cut)?
    owner: id(2..9 chars)
    at: time?
    word: one_of("passed", "failed", "")?
    key: bool? from "a key"
    accent: color
    inside: json({ n: int(1..3), ... })?
    ...
}
param doc: { parts: list(part, 3 items, cut), first: part?, n: int, ... }
param words: list(text(1..3 chars), 2..4 items) = ["a", "b"]
param note: text(2..12 bytes, lines)?
message m: wecom.text {
    body {
        "${size(doc.parts)} ${doc.n} ${doc.first.text ?? "-"} ${join(words, "、")} ${note ?? "-"}"
        for p in doc.parts {
            "${p.owner} ${p.price} ${p.site} ${size(p.closed)}"
        } rest n {
            "…还有 ${n} 条"
        }
    }
}
"#;
    let case = Case::alone("every type", EVERY.to_owned());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    assert!(!analysis.has_errors(), "{}", told(&analysis.findings));
    for seed in 0..if more() { 4000 } else { 100 } {
        let values = values(&case, &analysis, "m", &mut Random::new(seed)).unwrap_or_else(|why| panic!("{why}"));
        if let Err(found) = case.build(&analysis, "m", &values, &settings) {
            panic!("{values:#?}\n{}", told(&found));
        }
    }
}
