//! `msgc fmt`: golden cases, and the laws of the formatter over every source of the repository and generated ones.

use msgc::diag::Sink;
use msgc::fmt::format_source;
use msgc::source::{FileId, LineIndex};
use msgc::syntax::{Allow, allows, parse};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fuzz::layout::{check_laws, try_format};
use crate::support::files::any_file;
use crate::support::shape::shape;

fn formatted(source: &str) -> String {
    try_format(source).unwrap_or_else(|found| panic!("{found}"))
}

/// The `.msg` files below a folder.
fn sources(folder: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path.to_string_lossy(), found);
        } else if path.extension().is_some_and(|end| end == "msg") && fs::read_to_string(&path).is_ok() {
            found.push(path);
        }
    }
}

/// Each `tests/fmt/NAME.in.msg` becomes `NAME.out.msg`. `FMT_UPDATE=1` writes the latter.
#[test]
fn golden_cases() {
    let mut cases = Vec::new();
    sources("tests/fmt", &mut cases);
    cases.retain(|path| path.to_string_lossy().ends_with(".in.msg"));
    assert!(!cases.is_empty());
    for case in cases {
        let source = fs::read_to_string(&case).unwrap();
        let expected = PathBuf::from(case.to_string_lossy().replace(".in.msg", ".out.msg"));
        let text = formatted(&source);
        if std::env::var_os("FMT_UPDATE").is_some() {
            fs::write(&expected, &text).unwrap();
        }
        assert_eq!(text, fs::read_to_string(&expected).unwrap_or_default(), "{}", case.display());
    }
}

#[test]
fn a_mark_of_the_encoding_goes_and_the_line_ending_stays() {
    let source = "\u{feff}\r\nparam a: bool\r\n\r\n\r\n// c   \r\nlet x = \"\"\"\r\n  a\r\n\r\n  b  \r\n  \"\"\"\r\n\
                  // msgc: fmt off\r\nlet  y=1\r\n// msgc: fmt on\r\n";
    let expected = "param a: bool\n\n// c\nlet x = \"\"\"\n    a\n\n    b  \n    \"\"\"\n\
                    // msgc: fmt off\nlet  y=1\n// msgc: fmt on\n";
    assert_eq!(formatted(source), expected.replace('\n', "\r\n"));
    check_laws(source).unwrap();
}

#[test]
fn a_formatted_file_stays_as_it_is_on_every_system() {
    let formatted_file =
        "message a: wecom.text {\n    body {\n        \"\"\"\n        甲\n\n        乙\n        \"\"\"\n    }\n}\n";
    let windows = formatted_file.replace('\n', "\r\n");
    assert_eq!(formatted(formatted_file), formatted_file);
    assert_eq!(formatted(&windows), windows);
    // Of two kinds the more common one.
    assert_eq!(formatted("let a = 1\r\nlet b = 2\r\nlet c = 3\n"), "let a = 1\r\nlet b = 2\r\nlet c = 3\r\n");
    assert_eq!(formatted("let a = 1\r\nlet b = 2\nlet c = 3\n"), "let a = 1\nlet b = 2\nlet c = 3\n");
}

/// What does not fit on its line is given up as soon as that is known, and must be printed anew.
#[test]
fn nothing_is_lost_near_the_end_of_a_line() {
    for rest in [
        "(0 <= 1).b",
        "f(a, b).c",
        "[a, b, c].d",
        "not (a + (b + c).d)",
        "(if a then b else c).d",
        "{ a: 1, b: 2 }.c",
        "(0 <= 1).按钮按钮",
        "f(a, b).按钮按钮",
    ] {
        for width in 60..=130 {
            let source = format!("let x = {} + {rest}\n", "n".repeat(width));
            check_laws(&source).unwrap_or_else(|broken| panic!("{source}{broken}"));
        }
    }
}

#[test]
fn a_file_with_syntax_errors_is_refused() {
    assert!(format_source("let x = \n").is_err());
}

#[test]
fn the_laws_hold_for_every_source_of_the_repository() {
    let mut found = Vec::new();
    sources("tests", &mut found);
    sources("examples", &mut found);
    for path in found {
        let source = fs::read_to_string(&path).unwrap();
        if shape(&source).is_ok() {
            check_laws(&source).unwrap_or_else(|broken| panic!("{}: {broken}", path.display()));
        }
    }
}

/// Lines that suppressions are about can push each other on and on.
#[test]
fn what_does_not_settle_stays_as_it_is() {
    let source = "let a = (// c\n(a * b) + (c\n// msgc: allow(x)\n)) == // msgc: allow(y)\n(f(x))\n";
    check_laws(source).unwrap_or_else(|broken| panic!("{broken}"));
}

proptest! {
    #![proptest_config(crate::support::cases::cases(512))]

    #[test]
    fn the_laws_hold_for_any_file(source in any_file()) {
        check_laws(&source).map_err(TestCaseError::fail)?;
    }
}

/// A comment behind the parenthesis that a line begins with does not go to the line before.
#[test]
fn a_suppression_stays_below_the_entry_before() {
    let source = "message m: wecom.text {\n    for x in xs { \"a\" }\n    (  // msgc: allow(x) why\na == b)\n}\n";
    assert_eq!(obeys(source), Ok(true));
}

/// What each suppression is about: the words on its lines, but for brackets, signs and words of the language.
fn suppressed(source: &str) -> Vec<(String, Vec<String>)> {
    const LANGUAGE: &[&str] = &["if", "then", "else", "for", "in", "not", "and", "or", "-", "...", ".."];
    let ast = parse(FileId(0), source, &mut Sink::default());
    let index = LineIndex::new(source);
    let words = crate::support::mutants::words(source);
    let about = |allow: Allow| {
        let words = words.iter().filter(|word| {
            let text = &source[(*word).clone()];
            let says = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | '-' | '.' | '#'));
            let lines = [word.start, word.end].map(|at| index.line_of(at as u32));
            says && !LANGUAGE.contains(&text) && lines.iter().any(|line| allow.lines.contains(line))
        });
        let words = words.map(|word| source[word.clone()].split_whitespace().collect());
        (source[allow.codes.start as usize..allow.codes.end as usize].to_owned(), words.collect())
    };
    allows(source, &ast, || &index).into_iter().map(about).collect()
}

/// The laws, for what has no syntax errors; true for such a file.
fn obeys(source: &str) -> Result<bool, String> {
    if shape(source).is_err() {
        return Ok(false);
    }
    check_laws(source)?;
    let once = formatted(source);
    let (before, after) = (suppressed(source), suppressed(&once));
    if before == after {
        return Ok(true);
    }
    Err(format!("suppressions moved\n{before:?}\n{after:?}\n--- source\n{source}\n--- formatted\n{once}"))
}

fn all_obey(texts: impl Iterator<Item = String>) {
    let (mut broken, mut read, mut tried) = (Vec::new(), 0, 0);
    for text in texts {
        tried += 1;
        match std::panic::catch_unwind(|| obeys(&text)) {
            Ok(Ok(was)) => read += usize::from(was),
            Ok(Err(why)) => broken.push(why),
            Err(_) => broken.push(format!("a panic\n--- source\n{text}")),
        }
    }
    broken.sort_by_key(String::len);
    let shown = broken.iter().take(8).cloned().collect::<Vec<_>>().join("\n\n==========\n");
    assert!(broken.is_empty(), "{} of {tried} broken, {read} read:\n{shown}", broken.len());
    assert!(read * 20 > tried, "{read} of {tried} have no syntax errors");
}

/// Every `.msg` of the repository, and every block of its documents and of the pages of `explain`.
fn all_sources() -> Vec<String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    sources("tests", &mut paths);
    sources("examples", &mut paths);
    // The recipes are long, and of the same kind.
    paths.retain(|path| crate::support::cases::more() || !path.components().any(|part| part.as_os_str() == "recipes"));
    let mut all: Vec<String> = paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let pages = fs::read_dir(home.join("src/explain/pages")).unwrap().map(|page| page.unwrap().path());
    let documents = ["README.md", "README.zh.md", "docs/language.md"].map(|name| home.join(name));
    for document in pages.chain(documents) {
        let text = fs::read_to_string(document).unwrap();
        let blocks = text.split("```msg").skip(1);
        all.extend(blocks.filter_map(|block| Some(block.split_once('\n')?.1.split_once("```")?.0.to_owned())));
    }
    all.sort();
    all
}

/// Every which gap is tried; with `PROPTEST_CASES` all are.
fn stride() -> usize {
    if crate::support::cases::more() { 1 } else { 23 }
}

#[test]
fn the_laws_hold_with_something_at_every_gap() {
    let all = all_sources();
    let parts = ["// c\n", "\n", "  // msgc: allow(x) why\n", "\n// msgc: allow(x)\n"];
    let texts = all
        .iter()
        .flat_map(|source| parts.iter().flat_map(|part| crate::support::mutants::with_at_each_gap(source, part)));
    all_obey(texts.step_by(stride()));
}

#[test]
fn the_laws_hold_for_files_that_are_nearly_right() {
    let all: Vec<_> = all_sources().into_iter().filter(|source| shape(source).is_ok()).collect();
    let mut random = Random(7);
    let count = std::env::var("PROPTEST_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    all_obey((0..count).map(|_| {
        let mut text = all[random.below(all.len())].clone();
        for _ in 0..=[0, 0, 0, 1, 1, 2, 3][random.below(7)] {
            text = crate::support::mutants::mutant(&text, &mut |count| random.below(count));
        }
        text
    }));
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % count as u64) as usize
    }
}
