//! The recipes: each is written by `msgc init --recipe`, checks without a finding, and gives the payloads beside it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::docs::sandbox::{Sandbox, root};

/// The instant of the builds.
const NOW: &str = "2026-03-02T09:30:00+08:00";

/// The folders of the recipes, sorted.
fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("examples/recipes")).expect("the recipes");
    let mut all: Vec<_> = entries.map(|entry| entry.expect("a recipe").path()).collect();
    all.sort();
    all
}

fn name(path: &std::path::Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

/// The documents of a recipe, each with the message that takes it, if it has several, and the payload.
fn documents(folder: &std::path::Path) -> Vec<(String, Option<String>, PathBuf)> {
    let recipe = name(folder);
    let files: BTreeSet<String> =
        fs::read_dir(folder).expect("a recipe").map(|entry| name(&entry.expect("a file").path())).collect();
    let documents = files.iter().filter(|file| file.ends_with(".json") && !file.ends_with("payload.json"));
    documents
        .map(|document| {
            let stem = document.strip_suffix(".json").expect("a document");
            let message = stem.strip_prefix(&format!("{recipe}-")).map(str::to_owned);
            let payload =
                message.as_ref().map_or("payload.json".to_owned(), |message| format!("{message}.payload.json"));
            (document.clone(), message, folder.join(payload))
        })
        .collect()
}

#[test]
fn each_is_written_and_gives_its_payloads() {
    let sandbox = Sandbox::new();
    for folder in folders() {
        let recipe = name(&folder);
        let made = sandbox.shell(&format!("msgc init --recipe {recipe} {recipe}"));
        assert_eq!(made.code, Some(0), "{}", made.printed);
        let checked = sandbox.shell(&format!("msgc check --deny warnings {recipe}"));
        assert_eq!((checked.code, checked.printed.trim()), (Some(0), "checked 1 file: no findings"), "{recipe}");
        let documents = documents(&folder);
        assert!(!documents.is_empty(), "{recipe}");
        for (document, message, payload) in documents {
            let message = message.map(|message| format!("-m {message}")).unwrap_or_default();
            let line =
                format!("msgc build {recipe}/{recipe}.msg {message} --param-file doc={recipe}/{document} --now {NOW}");
            let built = sandbox.shell(&line);
            assert_eq!(built.code, Some(0), "{line}\n{}", built.printed);
            let built: Value = serde_json::from_str(&built.printed).unwrap_or_else(|error| panic!("{error}: {line}"));
            let expected =
                fs::read_to_string(&payload).unwrap_or_else(|error| panic!("{}: {error}", payload.display()));
            let expected: Value = serde_json::from_str(&expected).expect("a payload");
            assert_eq!(built, expected, "{line}");
        }
    }
}

#[test]
fn each_is_in_the_list_with_what_it_shows() {
    let sandbox = Sandbox::new();
    let folders: Vec<String> = folders().iter().map(|folder| name(folder)).collect();
    for (lang, page) in [("en", "README.md"), ("zh", "README.zh.md")] {
        let listed = sandbox.shell(&format!("msgc init --list-recipes --lang {lang}"));
        let lines: Vec<(&str, &str)> =
            listed.printed.lines().map(|line| line.split_once("  ").expect("a name and words")).collect();
        assert_eq!(lines.iter().map(|(recipe, _)| *recipe).collect::<Vec<_>>(), folders);
        for (recipe, about) in lines {
            let page = fs::read_to_string(root().join("examples/recipes").join(recipe).join(page)).expect("a page");
            assert_eq!(page.lines().next(), Some(about.trim()), "{recipe}");
        }
    }
}

#[test]
fn what_is_there_stays_and_names_are_known() {
    let sandbox = Sandbox::new();
    sandbox.write("here/zabbix.msg", "// mine\n");
    let made = sandbox.shell("msgc init --recipe zabbix here && cat here/zabbix.msg");
    assert_eq!(made.code, Some(0), "{}", made.printed);
    assert!(made.printed.ends_with("// mine\n"), "{}", made.printed);
    let wrong = sandbox.shell("msgc init --recipe zabix");
    assert_eq!(wrong.code, Some(2), "{}", wrong.printed);
    assert!(wrong.printed.contains("zabbix"), "{}", wrong.printed);
    assert_eq!(sandbox.shell("msgc init --list-recipes --recipe zabbix").code, Some(2));
}
