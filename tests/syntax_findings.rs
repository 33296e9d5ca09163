//! Each mistake, the source around it, and what a person reads of it.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "tests are outside of the program")]

#[path = "syntax/support.rs"]
mod support;

use std::fmt::Write;

use msgc::diag::words::syntax::CODES;
use support::{findings, parse};

/// Code, a word for the case, source.
const CASES: &[(&str, &str, &str)] = &[
    ("expected", "a value", "message a: b {\n    title:\n    body: \"x\"\n}\n"),
    ("expected", "a value before a closer", "let a = [1, { b: }]\n"),
    ("expected", "a colon or a block", "message a: b {\n    title hello\n    url \"x\"\n}\n"),
    (
        "expected",
        "the parts of an item",
        "message : b {\n}\nmessage c b {\n}\nmessage d:\nlet = 1\nlet x\nparam y\nsample\nimport \"a.msg\"\nimport b\ntype t\n",
    ),
    (
        "expected",
        "the parts of control",
        "message a: b {\n    for in x {\n    }\n    for y x {\n    }\n    for z in {\n    }\n    if {\n    }\n    if y\n    c: if y \"1\" else \"2\"\n    d: if y then\n    e: if y then 1\n}\n",
    ),
    ("expected", "an entry", "message a: b {\n    @x: 1\n    c: 2 @y\n    ~ {\n        d: 1\n    }\n    e: 3\n}\n"),
    ("expected", "an argument", "let a = f(1 2, \"x\")\nlet b = g(@)\nlet c = \"${d e} ${}\"\n"),
    (
        "unclosed",
        "a block before the next item",
        "message a: b {\n    body {\n        \"x\"\n\nmessage c: d {\n    e: f\n}\n",
    ),
    (
        "unclosed",
        "a list and a call",
        "message a: b {\n    to: [group(\"x\"), user(\"y\"\n    c: 1\n    d: [1, 2\n    e: f(1\n}\n",
    ),
    ("unclosed", "an interpolation", "let a = \"x ${b y\"\nlet c = \"${d\"\n"),
    ("unclosed-text", "one line", "message a: b {\n    c: \"x\n    d: \"y ${e} z\n    f: 1\n}\n"),
    (
        "unclosed-text-block",
        "an item ends it",
        "message a: b {\n    body: \"\"\"\n    text\n\nmessage c: d {\n    e: f\n}\n",
    ),
    ("unclosed-text-block", "the end of the file", "let a = \"\"\"\"\ntext\n\"\"\"\n"),
    ("stray-closer", "too many", "message a: b {\n    c: 1 ]\n    }\n}\n)\nlet d = 1\n"),
    ("stray-separator", "commas", "message a: b {\n    , c: [1,, 2, ]\n    d: 1,\n    , e: 2;\n    f: 3; g: 4\n}\n"),
    ("same-line", "fields", "message a: b {\n    c: 1 d: 2\n    e { f: 1 g: 2 }\n    h: [1 2]\n    i: x y z\n}\n"),
    ("item-same-line", "lets", "let a = 1 let b = 2\n"),
    (
        "not-an-item",
        "near misses",
        "mesage a: b {\n    c: \"x\n}\nparm x: int\nlet y = 1\ntitle: \"x\"\nbody {\n}\nz\n",
    ),
    ("wrong-sign", "both", "let a: 1\ntype t: int\nparam b = int\nmessage c = d {\n    e = 1\n    f: { g = 2 }\n}\n"),
    ("value-below", "texts", "message a: b {\n    body:\n        \"x\"\n    c: 1\n    d:   // why\n        [1]\n}\n"),
    (
        "hash-comment",
        "where a comment can stand",
        "# a\nmessage a: b { # b\n    c: 1 # d\n    ## e\n    f: #2EAB49\n}\n",
    ),
    ("full-width", "an input method", "message a： b ｛\n    c：“你好”，d: f（1， 2）\n    e: ［1］\n｝\n"),
    ("wrong-quotes", "single and curly", "let a = 'x'\nlet b = “x”\nlet c = 'say \"hi\"'\nlet d = ‘x’\n"),
    (
        "unquoted-url",
        "values and entries",
        "message a: b {\n    url: https://example.com/x?a=1\n    c: [http://a.b, 1]\n    https://a.b/c\n}\n",
    ),
    ("leading-operator", "sums", "message a: b {\n    c: x\n        + y\n    d: 1\n}\n"),
    ("leading-operator", "parentheses", "let a = if (\n    b\n    or c\n    or not d\n) then 1 else 2\n"),
    ("operator-blanks", "signs", "let a = b+c\nlet d = e ==f\nlet g = 2*3\nlet h = n -1\n"),
    ("wrong-operator", "of other languages", "let a = b && c || !d\nlet e = f / 2\nlet g = if h = 1 then 2 else 3\n"),
    ("chained-comparison", "less", "let a = 1 < b <= 3\n"),
    ("unary-minus", "a name", "let a = -b\nlet c = -(d + 1)\nlet e = -3\n"),
    ("blank-before-paren", "a call", "let a = file (\"x\")\nparam b: text (3 bytes)\n"),
    ("dotted-call", "a call", "let a = brand.file(\"x\")\n"),
    ("bad-name", "joints", "let a- = 1\nlet b = brand.\nlet c--d = 2\n"),
    (
        "reserved-name",
        "declared",
        "let if = 1\nparam none: int\nmessage x: y {\n    for not in z {\n    }\n    if: 1\n    then: 2\n}\n",
    ),
    ("reserved-block", "else", "message a: b {\n    else {\n    }\n    sample {\n    }\n}\n"),
    ("else-after-else", "twice", "message a: b {\n    if c {\n    } else {\n    } else if d {\n    }\n}\n"),
    ("control-character", "where they stand", "let a = \"x\0\"\rlet b\u{7} = 1\n// \u{1b}[31m\n"),
    ("bidi-control", "outside and inside", "let a = \"x\u{202e}y\" // \u{2066}\n"),
    ("odd-blank", "ideographic", "let\u{3000}a = \"x\u{3000}y\"\u{a0}// \u{3000}\nlet b\u{200b} = 1\n"),
    ("bad-escape", "from JSON and elsewhere", "let a = \"\\r\\d\\u4f60\\ud83d\\ude00\\x41\\'\\u{110000}\\u{41\"\n"),
    ("less-indented", "text", "message a: b {\n    body: \"\"\"\n    one\n  two\nthree\n\n    \"\"\"\n}\n"),
    ("mixed-indentation", "tabs", "message a: b {\n    body: \"\"\"\n\tone\n    two\n  \tthree\n    \"\"\"\n}\n"),
    ("text-after-fence", "text", "let a = \"\"\" one\n    two\n    \"\"\"\n"),
    ("fence-on-one-line", "text", "let a = \"\"\"say \"hi\" ${b}\"\"\"\nlet c = \"\"\"x\"\"\"\n"),
    ("trailing-blanks", "text", "let a = \"\"\"\n    one  \n    \n    two ${b} \n    \"\"\"\n"),
    ("interpolation-lines", "a list", "let a = \"x ${f(1,\n    2)} y\"\n"),
    ("bad-color", "digits", "let a = #fff\nmessage b: c {\n    d: \"x\" #12345\n    e: #GGGGGG\n}\n"),
    (
        "bad-number",
        "digits",
        "let a = 007\nlet b = 1_000\nlet c = 1e5\nlet d = 1.\nlet e = 32bytes\nlet f = 1.2.3\nlet g = 0.5\n",
    ),
    (
        "bad-number",
        "ranges with a minus",
        "param a: int(0-100)\nparam b: text(1-20 chars)\nparam c: decimal(0-9.5, 2 digits)\nparam d: int(0 -100)\nparam e: int(1-2..3)\n",
    ),
    ("unknown-unit", "words", "param a: text(32 byte)\nparam b: file(2 GB)\nparam c: list(d, 3 item)\n"),
];

#[test]
fn every_mistake() {
    let mut out = String::new();
    for (code, case, source) in CASES {
        let found = findings(source);
        assert!(found.contains(&format!("[{code}]")), "{code}, {case}: {found}");
        writeln!(out, "==== {code}: {case}").unwrap();
        for line in source.lines() {
            writeln!(out, "    {}", line.replace('\t', "→").replace(|c: char| c.is_control(), "␀")).unwrap();
        }
        writeln!(out, "----\n{found}").unwrap();
    }
    insta::assert_snapshot!(out);
}

/// These need a text too large or too deep to be shown.
const UNSHOWN: &[&str] = &["nested-too-deep", "too-many-operators", "text-too-large"];

#[test]
fn every_code_has_a_case() {
    for code in CODES {
        let shown = CASES.iter().any(|(id, ..)| *id == code.id());
        assert!(shown != UNSHOWN.contains(&code.id()), "{}", code.id());
    }
}

/// Applies each fix alone: its finding goes, and nothing new comes.
#[test]
fn fixes_mend() {
    for (_, case, source) in CASES {
        let (_, found) = parse(source);
        for finding in &found {
            for fix in &finding.fixes {
                let mut mended = (*source).to_owned();
                for edit in fix.edits.iter().rev() {
                    mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
                }
                let (_, after) = parse(&mended);
                let code = finding.code.id();
                let count =
                    |found: &[msgc::diag::Diagnostic], code: &str| found.iter().filter(|f| f.code.id() == code).count();
                assert!(
                    count(&after, code) < count(&found, code),
                    "{code} stays, {case}:\n{mended}\n{}",
                    findings(&mended)
                );
                for new in &after {
                    let id = new.code.id();
                    assert!(
                        count(&after, id) <= count(&found, id),
                        "{id} comes by the fix of {code}, {case}:\n{mended}\n{}",
                        findings(&mended)
                    );
                }
            }
        }
    }
}
