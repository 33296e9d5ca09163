//! The dictionaries of the fuzzers: the words of the grammar and of the catalog, from which they put inputs together.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use msgc::catalog::calls::calls;
use msgc::catalog::{FieldKind, types};
use msgc::lang::Function;
use pest_meta::ast::Expr;
use pest_meta::parser::{Rule, consume_rules, parse};

use super::targets::{ALL, documents, rows};
use crate::laws::random::HOSTILE;
use crate::readers::hostile;
use crate::support::fields::fields;
use crate::support::mutants;

const GRAMMAR: &str = include_str!("../../../grammar/msg.pest");

/// What libFuzzer takes as a word.
const LONGEST: usize = 64;

/// The words of a target's dictionary, sorted.
pub fn words(target: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut add = |all: Vec<String>| words.extend(all);
    match target {
        "parse_fmt" | "check_build" => {
            add(literals());
            add(names());
            add(strings(mutants::PARTS));
            add(of_source(documents::SOURCE));
            add(of_source(rows::SOURCE));
        }
        "import" => {
            add(keys());
            add(strings(JSON));
            add(strings(&[
                "<![CDATA[",
                "]]>",
                "<xml>",
                "</xml>",
                "&lt;",
                "curl ",
                " -d '",
                " --data-raw ",
                "${X}",
                "{{x}}",
                "\\u4f60",
            ]));
            add(paths());
        }
        "documents" => {
            add(of_source(documents::SOURCE).iter().map(|word| format!("\"{word}\"")).collect());
            add(strings(JSON));
            add(strings(HOSTILE));
        }
        "render" => {
            add(of_source(rows::SOURCE).iter().map(|word| format!("\"{word}\"")).collect());
            add(of_source(documents::SOURCE).iter().map(|word| format!("\"{word}\"")).collect());
            add(strings(JSON));
            add(strings(&[
                "{\"file\":\"rows.msg\",\"params\":{",
                "{\"file\":\"doc.msg\",\"params\":{\"doc\":{",
                "\"message\":",
                "\"now\":",
                "\"id\":",
                "\"protocol\":1",
                "}}\n",
                "\r\n",
                "../",
                "\u{FEFF}",
            ]));
        }
        "rows" => {
            add(of_source(rows::SOURCE));
            add(strings(JSON));
            add(strings(&[
                "\r\n",
                "\r",
                ";",
                "\u{FEFF}",
                "\"\"",
                "1E+15",
                "2026-03-02 09:30",
                "=1+1",
                "#N/A",
                "\u{FFFD}",
                "sep=,",
            ]));
        }
        "split" => {
            add(strings(HOSTILE));
            add(strings(hostile::HOSTILE));
            add(strings(mutants::PARTS));
        }
        "mock_http" => {
            add(keys());
            add(paths());
            add(strings(JSON));
            add(strings(&[
                "GET ",
                "POST ",
                "DELETE ",
                " HTTP/1.1\n",
                "Host: localhost\n",
                "Content-Length: ",
                "Transfer-Encoding: chunked\n",
            ]));
            add(strings(&[
                "Content-Type: multipart/form-data; boundary=b\n",
                "Content-Disposition: form-data; name=\"media\"; filename=\"a.png\"\n",
            ]));
            add(strings(&[
                "/mock/faults",
                "/mock/clock",
                "/mock/expire",
                "/mock/reset",
                "/mock/requests",
                "\n--b\n",
                "--b--",
                "Origin: ",
                "%00",
            ]));
        }
        "lsp" => {
            add(strings(JSON));
            add(strings(METHODS));
            add(strings(&[
                "\"id\":",
                "\"line\":",
                "\"character\":",
                "\"uri\":\"untitled:a\"",
                "\"version\":",
                "\"text\":",
                "\"range\":",
            ]));
            add(strings(mutants::PARTS).iter().map(|part| part.replace('"', "\\\"").replace('\n', "\\n")).collect());
        }
        // Its input has no words.
        "ledger" => {}
        other => panic!("{other} is no target"),
    }
    words.retain(|word| !word.is_empty() && word.len() <= LONGEST);
    words
}

/// Methods of the language server.
const METHODS: &[&str] = &[
    "\"textDocument/didOpen\"",
    "\"textDocument/didChange\"",
    "\"textDocument/didClose\"",
    "\"textDocument/diagnostic\"",
    "\"textDocument/codeAction\"",
    "\"textDocument/formatting\"",
    "\"textDocument/rangeFormatting\"",
    "\"textDocument/hover\"",
    "\"textDocument/completion\"",
    "\"textDocument/documentSymbol\"",
    "\"textDocument/references\"",
    "\"textDocument/rename\"",
    "\"textDocument/semanticTokens/full\"",
    "\"textDocument/foldingRange\"",
    "\"textDocument/selectionRange\"",
    "\"textDocument/inlayHint\"",
    "\"workspace/diagnostic\"",
    "\"workspace/symbol\"",
    "\"$/cancelRequest\"",
];

/// What JSON is made of.
const JSON: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\\"",
    "\\u0000",
    "\\ud83d",
    "null",
    "true",
    "false",
    "0",
    "-1",
    "1.5",
    "1e400",
    "123456789012345678901234567890",
    "{}",
    "[]",
    "\"\"",
    "\\n",
    "//",
];

fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The literals of the grammar.
fn literals() -> Vec<String> {
    let rules = consume_rules(parse(Rule::grammar_rules, GRAMMAR).expect("the grammar")).expect("its rules");
    let parts = rules.into_iter().flat_map(|rule| rule.expr.iter_top_down().collect::<Vec<_>>());
    parts
        .filter_map(|part| match part {
            Expr::Str(word) | Expr::Insens(word) => Some(word),
            _ => None,
        })
        .collect()
}

/// The names that a source may have: message types, fields, words, recipients, functions, units.
fn names() -> Vec<String> {
    let mut names: Vec<String> = Function::ALL.iter().map(|function| format!("{}(", function.name())).collect();
    names.extend(
        Function::ALL.iter().flat_map(|function| function.signature().params).map(|param| param.name.to_owned()),
    );
    names.extend(types().map(|message| message.id.to_owned()));
    names.extend(fields().iter().map(|field| format!("{}: ", field.name)));
    for field in fields() {
        match field.kind {
            FieldKind::OneOf(words) => names.extend(words.iter().map(|word| format!("\"{word}\""))),
            FieldKind::To(recipients) => names.extend(recipients.iter().map(|one| one.word.to_owned())),
            _ => {}
        }
    }
    names
}

/// The keys of payloads, and what they are called elsewhere.
fn keys() -> Vec<String> {
    let mut keys = Vec::new();
    for field in fields() {
        keys.extend(field.wire.split('.').map(str::to_owned));
        match field.kind {
            FieldKind::Const(word) => keys.push(word.to_owned()),
            FieldKind::OneOf(words) => keys.extend(strings(words)),
            FieldKind::To(recipients) => keys.extend(recipients.iter().map(|one| one.word.to_owned())),
            _ => {}
        }
    }
    keys.iter().flat_map(|key| [format!("\"{key}\": "), format!("<{key}>"), format!("</{key}>")]).collect()
}

/// The paths of calls.
fn paths() -> Vec<String> {
    let messages = types().filter_map(|message| message.endpoint).map(|endpoint| endpoint.path.to_owned());
    messages.chain(calls().map(|call| call.path.to_owned())).collect()
}

/// The words of a source.
fn of_source(source: &str) -> Vec<String> {
    let words = mutants::words(source).into_iter().map(|word| source[word].trim_matches('"'));
    words.flat_map(|word| word.split(['.', '\n'])).map(|word| word.trim().to_owned()).collect()
}

/// As libFuzzer reads it: what is not printable, a `"` and a `\` are escaped.
fn dictionary(words: &BTreeSet<String>) -> String {
    let escaped = |word: &String| -> String {
        word.bytes()
            .map(|byte| match byte {
                b'"' | b'\\' => format!("\\{}", char::from(byte)),
                b' '..=b'~' => char::from(byte).to_string(),
                _ => format!("\\x{byte:02X}"),
            })
            .collect()
    };
    words.iter().map(|word| format!("\"{}\"\n", escaped(word))).collect()
}

#[test]
fn dictionaries_are_up_to_date() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/dictionaries");
    let all = ALL.iter().map(|target| (format!("{}.dict", target.name), dictionary(&words(target.name))));
    let all: Vec<(String, String)> = all.filter(|(_, words)| !words.is_empty()).collect();
    for (name, words) in &all {
        let path = folder.join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, words).expect("the dictionary");
        }
        let stale = "is stale: UPDATE=1 cargo test --test library dictionaries rewrites it";
        assert!(fs::read_to_string(&path).unwrap_or_default() == *words, "{} {stale}", path.display());
    }
    for entry in fs::read_dir(&folder).expect("the folder") {
        let name = entry.expect("an entry").file_name();
        assert!(all.iter().any(|(known, _)| name == **known), "{name:?} is generated by nothing");
    }
}

/// The grammar, the language and the catalog are all in them.
#[test]
fn dictionaries_have_the_words_of_all() {
    const EXPECTED: [(&str, &[&str]); 7] = [
        ("parse_fmt", &["message ", "\"\"\"", "join(", "wecom.markdown", "mentioned_list: ", "user", "bytes"]),
        ("import", &["\"msgtype\": ", "<MediaId>", "/cgi-bin/webhook/send"]),
        ("documents", &["\"parts\"", "null"]),
        ("render", &["\"seats\"", "\"now\":"]),
        ("rows", &["seats", "sep=,"]),
        ("split", &["</font>"]),
        ("mock_http", &["/cgi-bin/stable_token"]),
    ];
    for (target, expected) in EXPECTED {
        let words = words(target);
        let missing: Vec<_> = expected.iter().filter(|word| !words.contains(**word)).collect();
        assert!(missing.is_empty(), "{target} lacks {missing:?}");
    }
}
