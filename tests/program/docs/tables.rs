//! Tables that repeat what the program knows, and links.

use msgc::catalog::channels;
use msgc::lang::Function;

use super::markdown::{blocks, code_spans, links, table};
use super::sandbox::{examples, is_shipped, root};
use super::{DOCUMENTS, READMES, read};

/// The pages of the language, with the first heads of two of their tables.
const LANGUAGE: [(&str, &str, &str); 2] =
    [("docs/language.md", "channel", "function"), ("docs/language.zh.md", "渠道", "函数")];

#[test]
fn types_are_those_of_the_catalog() {
    let short = |id: &'static str| id.split_once('.').map_or(id, |(_, name)| name);
    let known: Vec<(&str, Vec<&str>)> =
        channels().iter().map(|channel| (channel.id, channel.types.iter().map(|ty| short(ty.id)).collect())).collect();
    for (document, head) in READMES.into_iter().zip(["channel", "渠道"]) {
        let text = read(document);
        let rows = table(&text, head);
        let shown = rows.iter().map(|row| {
            let channel = row[0].trim_start_matches('[').split(']').next().unwrap_or_default();
            (channel, code_spans(row[2]))
        });
        let mut shown: Vec<_> = shown.collect();
        let mut known = known.clone();
        shown.sort();
        known.sort();
        assert_eq!(shown, known, "{document}");
    }
}

#[test]
fn recipients_are_said_of_every_type() {
    for (page, head, _) in LANGUAGE {
        let text = read(page);
        let rows = table(&text, head);
        let said: Vec<&str> = rows.iter().flat_map(|row| code_spans(row[0])).collect();
        for ty in channels().iter().flat_map(|channel| channel.types) {
            let all = ty.id.split_once('.').map_or(ty.id.to_owned(), |(channel, _)| format!("{channel}.*"));
            assert!(said.contains(&&*all), "{page}: {} is in no row of {said:?}", ty.id);
        }
    }
}

/// The hooks that the documents show are those that `init` writes.
#[test]
fn hooks_are_those_of_init() {
    let written = read("src/cli/init/pre-commit.yaml");
    for document in READMES {
        let text = read(document);
        let shown = blocks(&text).into_iter().find(|block| block.language == "yaml").expect("the hooks");
        let (comment, rest) = shown.text.split_once('\n').expect("lines");
        assert!(comment.starts_with("# .pre-commit-config.yaml"), "{document}: {comment}");
        assert_eq!(rest, written, "{document}");
    }
}

#[test]
fn the_compiler_named_is_the_one_needed() {
    let manifest = read("Cargo.toml");
    let needed =
        manifest.lines().find_map(|line| line.strip_prefix("rust-version = ")).expect("a version").trim_matches('"');
    for document in ["README.md", "README.zh.md", "docs/installing.md", "docs/installing.zh.md"] {
        let text = read(document);
        let named: Vec<&str> = text.split("Rust ").skip(1).filter(|rest| rest.starts_with("1.")).collect();
        assert!(!named.is_empty(), "{document} names no Rust");
        for rest in named {
            assert_eq!(rest.get(..needed.len()), Some(needed), "{document} names another than {needed}");
        }
    }
}

#[test]
fn every_example_is_listed() {
    let files: Vec<String> =
        examples().iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    for document in READMES {
        let mut linked: Vec<String> = links(&read(document))
            .into_iter()
            .filter_map(|link| link.strip_prefix("examples/").map(str::to_owned))
            .filter(|name| name.ends_with(".msg"))
            .collect();
        linked.sort();
        linked.dedup();
        assert_eq!(linked, files, "{document}");
    }
}

#[test]
fn functions_are_those_of_the_language() {
    let known: Vec<String> = Function::ALL.iter().map(|function| function.usage()).collect();
    for (page, _, head) in LANGUAGE {
        let text = read(page);
        let rows = table(&text, head);
        let shown: Vec<&str> = rows.iter().flat_map(|row| code_spans(row[0])).collect();
        assert_eq!(shown, known, "{page}");
    }
}

#[test]
fn links_lead_somewhere() {
    for document in DOCUMENTS.iter().chain(&["CHANGELOG.md"]) {
        let folder = root().join(document).parent().expect("a folder").to_owned();
        for link in links(&read(document)) {
            let path = link.split('#').next().unwrap_or_default();
            if !path.contains("://") && is_shipped(path) {
                assert!(folder.join(path).exists(), "{document} links to {link}, which does not exist");
            }
        }
    }
}
