//! Every `msg` block is a file that checks, or fails as it says.

use std::collections::BTreeMap;

use serde_json::Value;

use super::markdown::{Block, blocks};
use super::sandbox::Sandbox;
use super::{DOCUMENTS, read};

/// The codes of errors and warnings.
type Codes = Vec<String>;

/// Checks all blocks in one run, as files beside the examples; no profile is set there.
fn check(files: &BTreeMap<String, &str>) -> BTreeMap<String, Codes> {
    let sandbox = Sandbox::new();
    sandbox.copy_examples("blocks");
    sandbox.write("blocks/msgc.toml", "");
    for (name, text) in files {
        sandbox.write(&format!("blocks/{name}"), text);
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let ran = sandbox.shell(&format!("cd blocks && msgc check --format json {}", names.join(" ")));
    let found: Value = serde_json::from_str(&ran.printed).unwrap_or_else(|error| panic!("{error}: {}", ran.printed));
    let mut codes: BTreeMap<String, Codes> = BTreeMap::new();
    for finding in found["findings"].as_array().expect("findings") {
        if finding["severity"] != "advice" {
            let file = finding["labels"][0]["file"].as_str().expect("a file").to_owned();
            codes.entry(file).or_default().push(finding["code"].as_str().expect("a code").to_owned());
        }
    }
    codes
}

fn is_msg(block: &Block) -> bool {
    block.language == "msg"
}

#[test]
fn every_block_checks_or_fails_as_it_says() {
    let documents: Vec<_> = DOCUMENTS.iter().map(|name| (name, read(name))).collect();
    let mut files = BTreeMap::new();
    let mut expected = BTreeMap::new();
    for (document, text) in &documents {
        for block in blocks(text).into_iter().filter(is_msg) {
            let name = format!("{}-{}.msg", document.replace(['/', '.'], "-"), block.line);
            let mut codes: Codes =
                block.mark("fails").map(|codes| codes.split(',').map(str::to_owned).collect()).unwrap_or_default();
            codes.sort();
            files.insert(name.clone(), block.text);
            expected.insert(name, codes);
        }
    }
    let mut found = check(&files);
    let found: BTreeMap<String, Codes> = expected
        .keys()
        .map(|name| {
            let mut codes = found.remove(name).unwrap_or_default();
            codes.sort();
            (name.clone(), codes)
        })
        .collect();
    assert_eq!(expected, found);
}

/// A block that shows the one style is written in it.
#[test]
fn every_block_is_formatted() {
    for document in DOCUMENTS {
        let text = read(document);
        for block in blocks(&text).into_iter().filter(is_msg) {
            let formatted = msgc::fmt::format_source(block.text).expect("a file without syntax errors");
            assert_eq!(formatted, block.text, "{document}:{}", block.line);
        }
    }
}
