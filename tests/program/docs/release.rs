//! The changelog has the form of Keep a Changelog, and what a release needs is described.

use std::fs;

use super::markdown::{code_spans, table};
use super::read;
use super::sandbox::{is_packaged, root};

const SECTIONS: [&str; 6] = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"];

/// `[0.1.0] - 2026-12-01` as a version and a day.
fn version(heading: &str) -> Option<(&str, &str)> {
    heading.strip_prefix('[')?.split_once("] - ")
}

fn is_day(text: &str) -> bool {
    let digits: Vec<usize> =
        text.split('-').map(|part| if part.bytes().all(|b| b.is_ascii_digit()) { part.len() } else { 0 }).collect();
    digits == [4, 2, 2]
}

#[test]
fn the_changelog_is_by_version() {
    let text = read("CHANGELOG.md");
    let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    let (unreleased, versions) = match headings.split_first() {
        Some((&"[Unreleased]", rest)) => (true, rest),
        _ => (false, headings.as_slice()),
    };
    for (at, heading) in versions.iter().enumerate() {
        let (_, day) = version(heading).unwrap_or_else(|| panic!("not `[VERSION] - DAY`: {heading}"));
        assert!(is_day(day) || (at == 0 && !unreleased && day == "Unreleased"), "{heading}");
    }
    let newest = versions.first().and_then(|heading| version(heading)).map(|(version, _)| version);
    assert_eq!(newest, Some(env!("CARGO_PKG_VERSION")));
    let strange: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("### "))
        .filter(|section| !SECTIONS.contains(section))
        .collect();
    assert!(strange.is_empty(), "not sections of Keep a Changelog: {strange:?}");
}

/// What is to be installed is this version, wherever a file of it is named.
#[test]
fn the_version_to_install_is_this_one() {
    for document in
        ["README", "docs/installing", "docs/ci"].iter().flat_map(|page| [format!("{page}.md"), format!("{page}.zh.md")])
    {
        let document = document.as_str();
        let text = read(document);
        let named: Vec<&str> = ["msgc-", "msgc_", "msgc==", "msgc:", "rev: v"]
            .iter()
            .flat_map(|before| text.split(before).skip(1))
            .map(|rest| rest.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default())
            .map(|version| version.trim_end_matches('.'))
            .filter(|version| version.starts_with(|c: char| c.is_ascii_digit()))
            .collect();
        assert!(!named.is_empty(), "{document} names no file");
        assert!(named.iter().all(|version| *version == env!("CARGO_PKG_VERSION")), "{document}: {named:?}");
    }
}

#[test]
fn every_script_is_described() {
    if is_packaged() {
        eprintln!("`.ci` is no part of the package");
        return;
    }
    let text = read("CONTRIBUTING.md");
    let described: Vec<&str> =
        table(&text, "script").iter().filter_map(|row| code_spans(row[0]).first().copied()).collect();
    let entries = fs::read_dir(root().join(".ci/extra")).expect("the scripts");
    let mut scripts: Vec<String> =
        entries.map(|entry| format!(".ci/extra/{}", entry.expect("a script").file_name().display())).collect();
    scripts.sort();
    assert_eq!(described, scripts);
}
