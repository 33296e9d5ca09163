//! Whatever the text: a tree, findings, and spans that lie on character boundaries inside it.

use super::support::{FILE, parse};
#[allow(dead_code, reason = "the other tests of the syntax use the rest")]
use crate::support::cases::cases;
use proptest::prelude::*;

const FIRST: &str = include_str!("first.msg");
const SECOND: &str = include_str!("second.msg");

/// Parses and looks at every span of the tree, the findings and their fixes.
fn check(source: &str) -> usize {
    let (ast, found) = parse(source);
    let inside = |start: usize, end: usize, what: &str| {
        assert!(
            start <= end && source.is_char_boundary(start) && source.is_char_boundary(end),
            "{what}: {start}..{end} in {source:?}"
        );
    };
    // Every span of the tree, from its debug form: no field can be forgotten.
    let tree = format!("{ast:?}");
    for part in tree.split("Span { file: FileId(0), start: ").skip(1) {
        let (start, rest) = part.split_once(", end: ").unwrap();
        let end = rest.split(" }").next().unwrap();
        inside(start.parse().unwrap(), end.parse().unwrap(), "tree");
    }
    for finding in &found {
        let spans = std::iter::once(finding.span)
            .chain(finding.notes.iter().map(|note| note.span))
            .chain(finding.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span)));
        for span in spans {
            assert_eq!(span.file, FILE);
            inside(span.start as usize, span.end as usize, finding.code.id());
        }
        for fix in &finding.fixes {
            assert!(fix.edits.is_sorted_by(|a, b| a.span.end <= b.span.start), "{} edits overlap", finding.code.id());
        }
    }
    found.len()
}

#[test]
fn every_prefix_of_the_examples() {
    for source in [FIRST, SECOND] {
        for (at, _) in source.char_indices() {
            check(&source[..at]);
        }
    }
}

#[test]
fn every_hole_in_the_examples() {
    for source in [FIRST, SECOND] {
        for (at, char) in source.char_indices() {
            check(&format!("{}{}", &source[..at], &source[at + char.len_utf8()..]));
        }
    }
}

#[test]
fn crlf_and_bom_change_nothing() {
    for source in [FIRST, SECOND] {
        assert_eq!(check(&source.replace('\n', "\r\n")), 0);
        assert_eq!(check(&format!("\u{feff}{source}")), 0);
    }
}

/// With room on the stack: nothing stops a parser that has too little, and the test program ends.
#[test]
fn nesting_without_end() {
    for unit in [
        "{",
        "[",
        "(",
        "\"${",
        "f(",
        "a: {",
        "a {\n",
        "[{a: [",
        "not ",
        "- ",
        "if a then ",
        "if a { ",
        "for a in [",
        "list(",
        "{ a: ",
        "x.y(",
        "\"${\"",
        "a + (",
        "a b {",
        "%% {",
        "{ %% { ",
        "[for a in b { ",
        "f({a: ",
        "{a: ",
        "!",
        "if ",
        "\"\"\"\n${",
        "（",
        "［",
        "【",
        "｛a: ",
        "f（",
        "(\n+ (\nmessage x: y\n",
        "(\n+ [\nlet y = 1\n",
    ] {
        for head in ["", "message a: b {\n", "let a = ", "param a: ", "message a: b {\n x: ", "message a: b { body {\n"]
        {
            // So deep that a frame of a few hundred bytes a level would be too much for the stack.
            for count in [63, 64, 65, 4000] {
                let found = check(&format!("{head}{}", unit.repeat(count)));
                assert!(found > 0, "{head}{unit} × {count}");
            }
        }
    }
}

#[test]
fn unclosed_blocks_end() {
    for unit in ["a {\n", "a: {\n", "a: [\n", "a: f(\n", "if a {\n", "for a in b {\n", "a: \"${x\n", "a: [{ b: (\n"] {
        check(&format!("message a: b {{\n{}", unit.repeat(64)));
    }
}

#[test]
fn large_garbage_ends() {
    for line in [
        "@@@ what is this\n",
        "a: b: c: d\n",
        "}}}}\n",
        "\"\n",
        "\"\"\"\n",
        "a {\n}\n}\n",
        "[[[\n",
        ", , ,\n",
        "（，：\n",
        "${${${\n",
    ] {
        for head in ["", "message a: b {\n"] {
            check(&format!("{head}{}", line.repeat(2_000)));
        }
    }
}

/// Pieces of the language, and of what people take for it.
const FRAGMENTS: &[&str] = &[
    "message ",
    "a",
    "b-1",
    "名",
    ": ",
    "= ",
    "wecom.text ",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    "\n",
    "\n    ",
    " ",
    "\t",
    "\"",
    "\"\"\"",
    "\"\"\"\"",
    "\n\"\"\"",
    "${",
    "\\",
    "\\n",
    "\\u{1f600}",
    "'",
    "“",
    "”",
    "：",
    "，",
    "｛",
    "｝",
    "（",
    "）",
    "//",
    "/// x\n",
    "# ",
    "#2EAB49",
    "#fff",
    "if ",
    "then ",
    "else ",
    "for ",
    "in ",
    "not ",
    "and ",
    "or ",
    "== ",
    "!= ",
    "< ",
    "+ ",
    "- ",
    "* ",
    "-1",
    "1",
    "0..10",
    "32 bytes",
    "2MB",
    "...",
    "..",
    ".",
    "?",
    "let ",
    "param ",
    "type ",
    "sample ",
    "import ",
    "as ",
    "text(3 bytes)",
    "f(",
    "true",
    "none",
    "https://a.b/c",
    "\r\n",
    "\r",
    "\0",
    "\u{202e}",
    "\u{3000}",
    "\u{feff}",
    "😀",
    "e\u{301}",
    "\nmessage a: b {\n",
    "x: 1\n",
    "body {\n",
    "\"a ${b} c\"",
    "&&",
    "!",
    "%",
    ";",
    "；",
    "$",
];

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn fragments(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..40)) {
        check(&parts.concat());
    }

    #[test]
    fn fragments_inside_an_example(parts in prop::collection::vec(prop::sample::select(FRAGMENTS), 1..6), at in 0..1_000_usize) {
        let at = (at..).find(|&at| FIRST.is_char_boundary(at)).unwrap();
        check(&format!("{}{}{}", &FIRST[..at], parts.concat(), &FIRST[at..]));
    }

    #[test]
    fn any_text(text in ".{0,80}") {
        check(&text);
    }
}
