//! The recipes on documents that nobody has seen: a message fits, or what is wrong has a place in the document.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use msgc::binding::{ParamSources, ParamText, ParamValues};
use msgc::pipeline::{Analysis, Settings};
use serde_json::{Map, Value, json};

use crate::laws::case::{Case, NOW, told};
use crate::laws::random::Random;
use crate::support::cases::more;

struct Recipe {
    case: Case,
    analysis: Analysis,
    /// Documents of its sender: its own, and real ones where their folder is there.
    documents: Vec<Value>,
}

fn json_files(folder: &Path, wanted: impl Fn(&str) -> bool) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut all: Vec<PathBuf> = entries
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().ends_with(".json") && wanted(&name.to_string_lossy()))
        })
        .collect();
    all.sort();
    all
}

fn recipes() -> Vec<Recipe> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<_> = fs::read_dir(root.join("examples/recipes"))
        .expect("the recipes")
        .map(|entry| entry.expect("a recipe").path())
        .collect();
    folders.sort();
    let settings = Settings::default();
    let recipe = |folder: PathBuf| {
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(folder.join(format!("{name}.msg"))).expect("a source");
        let case = Case::alone(&name, text);
        let analysis = case.analyze(&settings);
        assert!(analysis.findings.is_empty(), "{name}: {}", told(&analysis.findings));
        let mut files = json_files(&folder, |file| !file.ends_with("payload.json"));
        let short = name.replace('-', "");
        files.extend(json_files(&root.join("../shared/cases/documents"), |file| {
            file.replace('-', "").starts_with(&short)
        }));
        let documents = files
            .iter()
            .map(|path| serde_json::from_str(&fs::read_to_string(path).expect("a document")).expect("JSON"));
        Recipe { case, analysis, documents: documents.collect() }
    };
    folders.into_iter().map(recipe).collect()
}

fn odd(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(""),
        json!(0),
        json!(-1),
        json!(12.75),
        json!("17"),
        json!(true),
        json!([]),
        json!({}),
        json!("超".repeat(3000)),
        json!("\u{202E}</font> <@all> @all `x` **b** # [a](b)\r\n> c\u{0}\u{1b}[31m"),
        json!("👨\u{200D}👩\u{200D}👧\u{200D}👦e\u{301}\u{FFFF}"),
        json!("0001-01-01T00:00:00Z"),
        json!("2026-03-02T09:30:00Z"),
        json!(1_772_415_000_000_i64),
        json!("https://example.com/a^b c"),
        json!("."),
    ];
    values[random.below(values.len())].clone()
}

fn mutated(value: &Value, random: &mut Random) -> Value {
    if random.below(20) == 0 {
        return odd(random);
    }
    match value {
        Value::Object(members) => {
            let mut out = Map::new();
            for (key, member) in members {
                match random.below(24) {
                    0 => {}
                    1 => _ = out.insert(format!("{key}_x"), member.clone()),
                    _ => _ = out.insert(key.clone(), mutated(member, random)),
                }
            }
            Value::Object(out)
        }
        Value::Array(items) => {
            let times = if random.below(8) == 0 { 1 + 60 / items.len().max(1) } else { 1 };
            (0..times).flat_map(|_| items).map(|item| mutated(item, random)).collect()
        }
        // Numbers as texts, and the other way round.
        Value::Number(number) if random.below(8) == 0 => json!(number.to_string()),
        other => other.clone(),
    }
}

/// What became of a document.
enum Outcome {
    Built,
    Skipped,
    Refused,
}

fn outcome(recipe: &Recipe, message: &str, document: &Value) -> Result<Outcome, String> {
    let Recipe { case, analysis, .. } = recipe;
    let settings = Settings::default();
    let text = ParamText { name: "document.json".to_owned(), path: None, text: document.to_string(), bad_bytes: None };
    let sources = ParamSources { texts: vec![("doc", Ok(text))], ..ParamSources::default() };
    let mut values = match ParamValues::read(sources, &*case.world, &analysis.program, &case.name) {
        Ok(values) => values,
        Err(errors) => {
            let is_placed = |found: &&msgc::diag::Diagnostic| errors.files.get(found.span.file).is_some();
            let lost: Vec<_> = errors.findings.iter().filter(|found| !is_placed(found)).cloned().collect();
            return if lost.is_empty() { Ok(Outcome::Refused) } else { Err(format!("no place: {}", told(&lost))) };
        }
    };
    values.at(&analysis.program, NOW.unwrap_or_default());
    let params: HashMap<_, _> = values.bind(analysis, message).map_err(|found| told(&found))?;
    let built = case.build(analysis, message, &params, &settings).map_err(|found| told(&found))?;
    let Some(payload) = built.plan.payload() else { return Ok(Outcome::Skipped) };
    let payload: Value = serde_json::from_str(&payload.root.to_json_line()).map_err(|error| error.to_string())?;
    let kind = payload["msgtype"].as_str().unwrap_or_default();
    let content = payload[kind]["content"].as_str().unwrap_or_default();
    if content.is_empty() || content.len() > 4096 {
        Err(format!("{} bytes: {content}", content.len()))
    } else {
        Ok(Outcome::Built)
    }
}

#[test]
fn any_document_gives_a_message_that_fits() {
    let tries = if more() { 3000 } else { 15 };
    for recipe in recipes() {
        let (mut built, mut all) = (0, 0);
        for message in recipe.analysis.message_names() {
            for (at, document) in recipe.documents.iter().enumerate() {
                for seed in 0..tries {
                    let changed = if seed == 0 {
                        document.clone()
                    } else {
                        mutated(document, &mut Random::new(seed * 97 + at as u64))
                    };
                    let done = outcome(&recipe, message, &changed)
                        .unwrap_or_else(|why| panic!("{} `{message}`: {why}\n{changed}", recipe.case.name));
                    built += usize::from(matches!(done, Outcome::Built));
                    all += 1;
                }
            }
        }
        assert!(built * 40 > all, "{}: {built} of {all} are built", recipe.case.name);
    }
}
