//! The grammar and the tree: every text has a tree, and every mistake its own finding.

#[path = "syntax/support.rs"]
mod support;

use support::{findings, parse};

const FIRST: &str = include_str!("syntax/first.msg");
const SECOND: &str = include_str!("syntax/second.msg");

#[test]
fn examples_have_no_findings() {
    for source in [FIRST, SECOND] {
        assert_eq!(findings(source), "");
    }
}

#[test]
fn dump() {
    for path in std::env::var("MSG_DUMP").unwrap_or_default().split_whitespace() {
        let source = std::fs::read_to_string(path).unwrap();
        let ast = parse(&source).0;
        println!("{path}\n{}", findings(&source));
        if std::env::var("MSG_TREE").is_ok() {
            println!("{ast:#?}");
        }
    }
}
