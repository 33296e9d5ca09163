//! The words in the tree-sitter grammar and its queries are those of the compiler.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use msgc::catalog::{Argument, Field, FieldKind, types};
use msgc::dialect::Family;
use msgc::lang::{Function, built_in_types, is_text_type};
use msgc::syntax::{ITEMS, RESERVED, units};
use serde_json::Value;

use super::is_packaged;
use crate::support::fields::fields;

/// Words of the grammar beside those of the tables.
const FURTHER: [&str; 4] = ["as", "for", "from", "rest"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/tree-sitter")
}

fn read(name: &str) -> String {
    fs::read_to_string(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The words of recipients, with an id or without.
fn recipients(with_id: bool) -> BTreeSet<&'static str> {
    let all = fields().into_iter().filter_map(|field| match field.kind {
        FieldKind::To(recipients) => Some(recipients),
        _ => None,
    });
    let words = all.flatten().filter(|one| (one.argument != Argument::None) == with_id).map(|one| one.word);
    words.filter(|word| !word.is_empty()).collect()
}

/// The lists of `highlights.scm`, by what follows `words:`.
fn lists() -> BTreeMap<&'static str, Vec<&'static str>> {
    BTreeMap::from([
        ("types", built_in_types().map(|(name, _)| name).collect()),
        ("types with a length", built_in_types().map(|(name, _)| name).filter(|name| is_text_type(name)).collect()),
        ("functions", Function::ALL.iter().map(|function| function.name()).collect()),
        ("recipients with an id", recipients(true).into_iter().collect()),
        ("recipients", recipients(false).into_iter().collect()),
    ])
}

/// The text between each `; HEAD …` and the `; end` after it is what `content` says for what follows the head.
fn written(text: &str, head: &str, content: impl Fn(&str, &str) -> String) -> String {
    let mut out = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.extend([line, "\n"]);
        if let Some(what) = line.trim_start().strip_prefix(head) {
            let indentation = &line[..line.len() - line.trim_start().len()];
            out.push_str(&content(what.trim(), indentation));
            out.extend(lines.find(|line| line.trim() == "; end").map(|line| format!("{line}\n")));
        }
    }
    out
}

/// Compares a file with what it should be; with `UPDATE=1`, writes it.
fn assert_written(name: &str, expected: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(folder().join(name), expected).expect("the file");
    }
    let stale = "is stale: UPDATE=1 cargo test --test library editors rewrites it";
    assert!(read(name) == expected, "{name} {stale}");
}

#[test]
fn highlights_have_the_words_of_the_tables() {
    if is_packaged() {
        return;
    }
    let lists = lists();
    let text = read("queries/highlights.scm");
    for name in lists.keys() {
        assert!(text.lines().any(|line| line.trim() == format!("; words: {name}")), "no list of {name}");
    }
    let expected = written(&text, "; words:", |what, indentation| {
        let words = lists.get(what).unwrap_or_else(|| panic!("there is no list of {what}"));
        assert!(!words.is_empty(), "no {what}");
        words.iter().map(|word| format!("{indentation}\"{word}\"\n")).collect()
    });
    assert_written("queries/highlights.scm", &expected);
}

/// The language of the texts of a field, if editors have one for it.
fn language(field: &Field) -> Option<&'static str> {
    let FieldKind::Text(dialect) = field.kind else { return None };
    match dialect.spec().family {
        Family::Markdown(_) => Some("markdown"),
        Family::Html => Some("html"),
        _ => None,
    }
}

/// The message types whose texts are markup, by its language and the path to the field.
fn markup() -> BTreeMap<(&'static str, Vec<&'static str>), BTreeSet<&'static str>> {
    type Found = BTreeMap<(&'static str, Vec<&'static str>), BTreeSet<&'static str>>;
    fn inside(id: &'static str, path: &[&'static str], fields: &'static [Field], found: &mut Found) {
        for field in fields {
            let path = [path, &[field.name]].concat();
            if let Some(language) = language(field) {
                found.entry((language, path.clone())).or_default().insert(id);
            }
            inside(id, &path, field.fields(), found);
        }
    }
    let mut found = BTreeMap::new();
    types().for_each(|message| inside(message.id, &[], message.fields, &mut found));
    found
}

/// The pattern for the texts of a field: as its value, as pieces of its block, and as pieces of two levels of `for` and `if` in it.
fn pattern(language: &str, path: &[&str], ids: &BTreeSet<&str>) -> String {
    const TEXT: &str = "[(text (text_content) @injection.content) (text_block (text_content) @injection.content)]";
    let mut lines = vec!["((message_declaration".to_owned(), "  type: (path) @_type".to_owned()];
    let mut close = String::from(")");
    let mut indentation = String::from("  ");
    let (field, blocks) = path.split_last().expect("a name");
    for at in 0..blocks.len() {
        lines.push(format!("{indentation}body: (block (block_entry"));
        indentation.push_str("  ");
        lines.push(format!("{indentation}name: (name) @_block{at}"));
        close.push_str("))");
    }
    lines.push(format!("{indentation}body: (block ["));
    lines.push(format!("{indentation}  (field name: (name) @_field value: {TEXT})"));
    let mut piece = format!("(piece {TEXT})");
    for _ in 0..3 {
        lines.push(format!("{indentation}  (block_entry name: (name) @_field body: (block {piece}))"));
        piece = format!("(_ (block {piece}))");
    }
    lines.push(format!("{indentation}]){close}"));
    for (at, block) in blocks.iter().enumerate() {
        lines.push(format!("  (#eq? @_block{at} \"{block}\")"));
    }
    lines.push(format!("  (#eq? @_field \"{field}\")"));
    let ids: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
    lines.push(format!("  (#any-of? @_type {})", ids.join(" ")));
    lines.push(format!("  (#set! injection.language \"{language}\"))\n"));
    lines.join("\n")
}

#[test]
fn injections_follow_the_catalog() {
    if is_packaged() {
        return;
    }
    let patterns: Vec<String> = markup().iter().map(|((language, path), ids)| pattern(language, path, ids)).collect();
    assert!(patterns.len() > 1, "Markdown and HTML");
    let expected = written(&read("queries/injections.scm"), "; markup", |_, _| patterns.join("\n"));
    assert_written("queries/injections.scm", &expected);
}

/// Every literal of the grammar.
fn literals() -> BTreeSet<String> {
    fn collect(rule: &Value, found: &mut BTreeSet<String>) {
        if rule["type"] == "STRING" {
            found.extend(rule["value"].as_str().map(str::to_owned));
        }
        match rule {
            Value::Object(parts) => parts.values().for_each(|part| collect(part, found)),
            Value::Array(parts) => parts.iter().for_each(|part| collect(part, found)),
            _ => {}
        }
    }
    let grammar: Value = serde_json::from_str(&read("src/grammar.json")).expect("JSON");
    let mut found = BTreeSet::new();
    collect(&grammar["rules"], &mut found);
    found
}

#[test]
fn the_grammar_has_the_words_of_the_language() {
    if is_packaged() {
        return;
    }
    let tables = ITEMS.iter().chain(RESERVED).copied().chain(FURTHER).chain(units());
    let expected: BTreeSet<String> = tables.map(str::to_owned).collect();
    let is_word = |word: &String| word.chars().all(|c| c.is_ascii_alphabetic());
    let found: BTreeSet<String> = literals().into_iter().filter(is_word).collect();
    assert_eq!(found, expected);
    // The scanner knows them, too, by the same spelling.
    let scanner = read("src/scanner.c");
    for item in ITEMS {
        assert!(scanner.contains(&format!("strcmp(word, \"{item}\")")), "`src/scanner.c` lacks {item}");
    }
}

#[test]
fn the_grammar_has_the_version_of_the_crate() {
    if is_packaged() {
        return;
    }
    let json = |name: &str| serde_json::from_str::<Value>(&read(name)).expect("JSON");
    let (package, config) = (json("package.json"), json("tree-sitter.json"));
    for version in [&package["version"], &config["metadata"]["version"]] {
        assert_eq!(version, env!("CARGO_PKG_VERSION"));
    }
}
