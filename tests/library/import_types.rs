//! The types of sample documents: what is written checks clean, and its message is built of every sample.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::laws::random::Random;
use crate::laws::types::{holds, source};
use crate::support::cases::more;

/// Two documents of an invented sender.
fn samples() -> [Value; 2] {
    [
        json!({
            "title": "库存告警", "status": "firing", "at": "2026-03-02T01:30:00Z", "day": "2026-03-02", "count": 3,
            "ratio": 0.875, "urgent": true, "link": "https://example.com/stock/7", "note": "",
            "labels": { "仓库": "上海", "region": "cn-east" },
            "report": { "application/x; v=1": { "severity": "High", "total": 5 } },
            "items": [
                { "name": "蓝牙\n耳机", "sku": 1024, "tags": ["a", "b"], "ended at": "0001-01-01T00:00:00Z" },
                { "name": "`保温杯`", "sku": "B-7", "tags": [], "ended at": null }
            ],
            "owner": null, "mixed": "x", "nothing": []
        }),
        json!({
            "title": "库存恢复", "status": "resolved", "at": "2026-03-02T02:30:00Z", "day": "2026-03-02", "count": 0,
            "ratio": 1, "urgent": false, "link": "", "labels": { "instance": "10.0.0.7" }, "items": [],
            "report": {}, "owner": { "name": "王芳" }, "mixed": ["x"], "nothing": null
        }),
    ]
}

#[test]
fn documents_have_types() {
    let source = holds(&samples().map(|sample| sample.to_string())).unwrap_or_else(|why| panic!("{why}"));
    insta::assert_snapshot!(source);
    let list = json!([{ "id": 1 }, { "id": 2, "name": "x" }]).to_string();
    insta::assert_snapshot!("a_list_of_documents", holds(&[list]).unwrap_or_else(|why| panic!("{why}")));
    // Keys that are no names are those of a map, also at the top.
    let map = json!({ "10.0.0.1": { "up": true }, "10.0.0.2": { "up": false } }).to_string();
    let source = holds(&[map]).unwrap_or_else(|why| panic!("{why}"));
    assert!(source.contains("param doc: map(document_item, 0..10 items, cut)"), "{source}");
}

#[test]
fn what_has_no_types_is_reported() {
    let of = |document: &str| source(&[document.to_owned()]).unwrap_err();
    for document in ["5", "{}", "[]", "null", "{\"a\": null}", "{\"\": 1}"] {
        assert!(of(document).contains("import-no-types"), "{document}");
    }
    for document in ["", "{\"a\":", "[1,]", "{\"a\": 1} x"] {
        assert!(of(document).contains("import-broken-json"), "{document}");
    }
}

/// A key is no more of the message's markup than a value is.
#[test]
fn keys_are_no_markup() {
    let keys = ["<b>", "a</b>", "[x](y)", "[x", "`x", "**x**", "__x__", "~~x~~"];
    let more = ["# x", "- x", "1. x", "a|b", "<@all>", "${x}", "a\\b", "a_b_c"];
    let bodies = [keys, more].map(|keys| {
        let mut document: serde_json::Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), json!(1))).collect();
        // Keys of a record, not of a map.
        document.insert("owner".to_owned(), json!({ "name": "x" }));
        let source = holds(&[Value::Object(document).to_string()]).unwrap_or_else(|why| panic!("{why}"));
        source.split_once("message first").map(|(_, body)| body.to_owned()).unwrap_or_default()
    });
    insta::assert_snapshot!(bodies.concat());
}

#[test]
fn documents_of_other_programs_have_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/cases/documents");
    let Ok(files) = fs::read_dir(&folder) else {
        println!("skipped: there is no folder of documents");
        return;
    };
    let mut count = 0;
    for file in
        files.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|end| end == "json"))
    {
        let document = fs::read_to_string(&file).expect("a document");
        holds(&[document]).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        count += 1;
    }
    assert!(count > 0);
}

/// Keys and values that a sender may have one day.
const KEYS: &[&str] =
    &["", "a.b", "if", "${x}", "\"", "\n", "名", "1a", "type", "text", "-", "doc", "first", "a b", "a_b"];

fn odd(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(""),
        json!(0),
        json!(-1.5),
        json!(1e30),
        json!(true),
        json!([]),
        json!({}),
        json!("x".repeat(3000)),
        json!("\u{202E}字\u{0}a\r\nb"),
        json!("0001-01-01T00:00:00Z"),
        json!(12_345_678_901_234_567_890_u64),
        json!({ "a b": 1 }),
        json!([[1], [2]]),
        json!("https://example.com/a b"),
        json!("1772415000"),
    ];
    values[random.below(values.len())].clone()
}

fn mutated(value: &Value, random: &mut Random) -> Value {
    if random.below(12) == 0 {
        return odd(random);
    }
    match value {
        Value::Object(members) => {
            let mut out = serde_json::Map::new();
            for (key, member) in members {
                match random.below(12) {
                    0 => {}
                    1 => _ = out.insert(random.pick(KEYS).to_owned(), mutated(member, random)),
                    _ => _ = out.insert(key.clone(), mutated(member, random)),
                }
            }
            Value::Object(out)
        }
        Value::Array(items) => items.iter().map(|item| mutated(item, random)).collect(),
        other => other.clone(),
    }
}

/// Whatever documents hold: if they have types, these check clean, and all of the documents are built.
#[test]
fn any_documents_have_types() {
    let mut held = 0;
    for seed in 0..if more() { 20_000 } else { 400 } {
        let mut random = Random::new(seed);
        let documents: Vec<String> =
            samples().iter().map(|sample| mutated(sample, &mut random).to_string()).take(2).collect();
        match holds(&documents) {
            Ok(_) => held += 1,
            Err(why) => assert!(why.contains("import-no-types"), "{why}"),
        }
    }
    assert!(held > 300, "{held} documents have types");
}
