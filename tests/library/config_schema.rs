//! The JSON Schema of `msgc.toml` accepts what msgc accepts, and refuses what it refuses.

use std::fs;
use std::path::{Path, PathBuf};

use jsonschema::Validator;
use msgc::catalog::Platform;
use msgc::config::{Trust, parse, schema};
use msgc::diag::{Diagnostic, Lang};
use serde_json::{Value, json};

/// Every key, once.
fn full() -> Value {
    json!({
        "requires": ">=0.1",
        "platform": { "wecom": "beta", "official_account": "2014" },
        "check": {
            "exclude": ["/vendor"],
            "baseline": "ci/known.json",
            "severity": { "unused-let": "deny", "split": "allow" },
        },
        "accounts": {
            "ops": { "channel": "wecom", "profile": "public", "key": { "env": "OPS" }, "base_url": "http://[::1]:80/" },
            "several": { "channel": "wecom", "keys": [{ "env": "A" }, { "env": "B" }] },
            "shop": {
                "channel": "official_account",
                "appid": { "env": "ID" },
                "secret": { "env": "SECRET" },
                "base_url": "https://api.weixin.qq.com",
            },
        },
    })
}

fn validator() -> Validator {
    jsonschema::validator_for(&schema(Lang::En)).expect("a schema")
}

/// The document as TOML: JSON texts are TOML texts.
fn toml(value: &Value) -> String {
    match value {
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{} = {}", json!(key), toml(value)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn errors(text: &str) -> Vec<&'static str> {
    let loaded = parse(text.into(), "msgc.toml", Path::new("/p"), Trust::Project);
    loaded.findings.iter().filter(|found| found.is_error()).map(|found: &Diagnostic| found.code.id()).collect()
}

/// Whether msgc and the schema accept a document; both must say the same.
fn accepted(validator: &Validator, document: &Value) -> bool {
    let entries = document.as_object().expect("a table");
    let text: String = entries.iter().map(|(key, value)| format!("{} = {}\n", json!(key), toml(value))).collect();
    let errors = errors(&text);
    let by_schema: Vec<String> = validator.iter_errors(document).map(|error| error.to_string()).collect();
    assert_eq!(errors.is_empty(), by_schema.is_empty(), "{text}\nmsgc: {errors:?}\nschema: {by_schema:#?}");
    errors.is_empty()
}

/// The pointers to everything in a document.
fn pointers(value: &Value, at: &str, all: &mut Vec<String>) {
    let mut below = |key: String, value: &Value| {
        all.push(key.clone());
        pointers(value, &key, all);
    };
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| below(format!("{at}/{key}"), value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(key, value)| below(format!("{at}/{key}"), value)),
        _ => {}
    }
}

#[test]
fn what_msgc_refuses_the_schema_refuses() {
    let (validator, full) = (validator(), full());
    assert!(accepted(&validator, &full));
    let mut all = Vec::new();
    pointers(&full, "", &mut all);
    let (mut refused, mut tried) = (0, 0);
    let mut try_one = |document: &Value| {
        tried += 1;
        refused += usize::from(!accepted(&validator, document));
    };
    for pointer in &all {
        // A value of each type in its place.
        for other in
            [json!(1), json!(true), json!("?!"), json!(""), json!([]), json!([1]), json!({}), json!({ "x": 1 })]
        {
            let mut document = full.clone();
            *document.pointer_mut(pointer).expect("there") = other;
            try_one(&document);
        }
        let (table, key) = pointer.rsplit_once('/').expect("a key");
        for (remove, add) in [(true, None), (false, Some("unknown")), (true, Some("unknown"))] {
            let mut document = full.clone();
            let Some(table) = document.pointer_mut(table).and_then(Value::as_object_mut) else { continue };
            if remove {
                table.remove(key);
            }
            if let Some(name) = add {
                table.insert(name.to_owned(), json!("x"));
            }
            try_one(&document);
        }
    }
    assert!(tried > 300 && refused > 200, "{refused} of {tried}");
}

#[test]
fn values_at_the_edge() {
    let validator = validator();
    let try_at = |pointer: &str, value: Value| {
        let mut document = full();
        *document.pointer_mut(pointer).expect("there") = value;
        accepted(&validator, &document)
    };
    for value in [">=0", ">= 0.1.0", ">=0.1 "] {
        assert!(try_at("/requires", json!(value)), "{value}");
    }
    for value in ["0.1", ">0.1", ">=0.1.2.3", ">=0.x"] {
        assert!(!try_at("/requires", json!(value)), "{value}");
    }
    for value in ["known.json", "a/b.json", "基线.json"] {
        assert!(try_at("/check/baseline", json!(value)), "{value}");
    }
    for value in ["../a.json", "/a.json", "a/../b", "./a", ".git/a", "a//b", "a/", "C:a", "a\\b", "a\nb"] {
        assert!(!try_at("/check/baseline", json!(value)), "{value}");
    }
    for value in [
        "https://evil.example",
        "http://api.weixin.qq.com",
        "https://api.weixin.qq.com/cgi-bin",
        "http://localhost.evil",
    ] {
        assert!(!try_at("/accounts/shop/base_url", json!(value)), "{value}");
    }
    assert!(!try_at("/accounts/ops/key", json!("0123-secret")));
    assert!(!try_at("/accounts/ops/key", json!({ "command": ["pass"] })));
    assert!(!try_at("/accounts/ops/key", json!({ "env": "A-B" })));
    assert!(!try_at("/check/severity", json!({ "unknown-name": "allow" })), "an error of the language");
}

/// The files of this repository with a name.
fn files(folder: &Path, name: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("readable") {
        let path = entry.expect("readable").path();
        let own = path.file_name().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() && own != "target" && !own.starts_with('.') {
            files(&path, name, found);
        } else if own == name {
            found.push(path);
        }
    }
}

#[test]
fn every_configuration_of_the_repository_is_accepted() {
    let mut found = Vec::new();
    files(Path::new(env!("CARGO_MANIFEST_DIR")), "msgc.toml", &mut found);
    assert!(found.len() >= 2, "{found:?}");
    let validator = validator();
    let mut texts: Vec<(String, String)> = found
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("readable")))
        .collect();
    // Those of the pages of findings that show how it is right.
    for page in msgc::explain::ExplainPage::all() {
        let works = page.examples(msgc::explain::ExampleOutcome::Works).filter(|example| example.file == "msgc.toml");
        texts.extend(works.map(|example| (page.code.id().to_owned(), example.text.to_owned())));
    }
    assert!(texts.len() > 8, "{}", texts.len());
    for (name, text) in texts {
        let first = |platform: Platform| platform.variants().first().expect("a variant").id();
        let profiles: String =
            Platform::ALL.iter().map(|platform| format!("{} = \"{}\"\n", platform.id(), first(*platform))).collect();
        let text = text.replace("PROFILES\n", &profiles);
        let document: toml::Table = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let document = serde_json::to_value(document).expect("JSON");
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        // A page may show what only the user's own file can have.
        let is_own = !self::errors(&text).is_empty();
        assert!(errors.is_empty() || is_own, "{name}: {errors:#?}");
    }
}

#[test]
fn every_key_is_described_in_every_language() {
    fn described(schema: &Value, at: &str, missing: &mut Vec<String>) {
        let Some(properties) = schema["properties"].as_object() else { return };
        for (key, value) in properties {
            let at = format!("{at}.{key}");
            if value["description"].as_str().is_none_or(str::is_empty) {
                missing.push(at.clone());
            }
            described(value, &at, missing);
        }
    }
    for lang in Lang::ALL {
        let schema = schema(lang);
        let mut missing = Vec::new();
        described(&schema, "", &mut missing);
        for account in schema
            .pointer("/properties/accounts/additionalProperties/oneOf")
            .and_then(Value::as_array)
            .expect("accounts")
        {
            described(account, "accounts", &mut missing);
        }
        assert!(missing.is_empty(), "{missing:?}");
    }
}
