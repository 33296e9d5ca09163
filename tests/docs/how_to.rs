//! The pages that say how to add something can be followed: each block finds its place.

use std::collections::BTreeMap;
use std::fs;

use super::markdown::links;
use super::read;
use super::sandbox::root;

const PAGES: [&str; 3] = ["add-a-field.md", "add-a-message-type.md", "add-a-platform.md"];

/// What a block does with a file.
struct Change<'t> {
    file: &'t str,
    /// The line that it goes below; `None`: it is a file of its own.
    after: Option<String>,
    text: &'t str,
}

/// The blocks that change a file, in order.
fn changes(page: &str) -> Vec<Change<'_>> {
    let (mut found, mut rest) = (Vec::new(), page);
    while let Some((_, behind)) = rest.split_once("```rust file=") {
        let (head, behind) = behind.split_once('\n').expect("a block has lines");
        let (text, behind) = behind.split_once("```\n").expect("a block ends");
        let (file, how) = head.split_once(' ').expect("a block says how it changes its file");
        let line = how.strip_prefix("after=\"").and_then(|line| line.strip_suffix('"'));
        assert!(how == "new" || line.is_some(), "{head}");
        found.push(Change { file, after: line.map(|line| line.replace("\\\"", "\"")), text });
        rest = behind;
    }
    found
}

/// The files of the repository that a page changes, as it leaves them.
fn applied(page: &str) -> BTreeMap<&str, String> {
    let mut files = BTreeMap::new();
    for Change { file, after, text } in changes(page) {
        let Some(line) = after else {
            assert!(!root().join(file).exists() && !files.contains_key(file), "{file} is there already");
            files.insert(file, text.to_owned());
            continue;
        };
        let before = files.remove(file).unwrap_or_else(|| read(file));
        let places: Vec<_> = before.match_indices(&format!("{line}\n")).map(|(at, _)| at).collect();
        let places: Vec<_> = places.into_iter().filter(|at| *at == 0 || before[..*at].ends_with('\n')).collect();
        let [at] = places.as_slice() else { panic!("{file} has `{line}` {} times", places.len()) };
        let (head, tail) = before.split_at(at + line.len() + 1);
        files.insert(file, format!("{head}{text}{tail}"));
    }
    files
}

/// With `HOW_TO=PAGE=FOLDER` in the environment, the page is carried out there.
#[test]
fn how_to_pages_can_be_followed() {
    let wanted = std::env::var("HOW_TO").unwrap_or_default();
    let wanted = wanted.split_once('=');
    for name in PAGES {
        let page = read(&format!("docs/how-to/{name}"));
        let files = applied(&page);
        assert!(!files.is_empty(), "{name}");
        if let Some((_, folder)) = wanted.filter(|(page, _)| *page == name) {
            for (file, text) in &files {
                fs::write(std::path::Path::new(folder).join(file), text).expect("the copy can be written");
            }
        }
    }
}

#[test]
fn how_to_pages_lead_somewhere() {
    for name in PAGES.into_iter().chain(["README.md"]) {
        let page = read(&format!("docs/how-to/{name}"));
        for link in links(&page).iter().filter(|link| !link.contains("://")) {
            assert!(root().join("docs/how-to").join(link).exists(), "{name} links to {link}");
        }
    }
}
