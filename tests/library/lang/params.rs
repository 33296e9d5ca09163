//! Values from outside: the command line, JSON, cells; and the schema that tells what they may be.

use std::collections::HashMap;

use msgc::lang::params::{bind, from_args, from_cell};
use msgc::lang::{Conversion, DomainError, ParamValue, Program, Type, from_json};
use msgc::pipeline::Settings;
use msgc::source::{File, FileId, Files, Span};

use super::report::{check, drawn};
use crate::laws::case::{Case, told};
use crate::laws::random::Random;

const SOURCE: &str = r#"
type failure = { name: text(64 bytes), reason: text(12 bytes)?, count: int(1..9) }
param version: text(32 bytes)
param status: one_of("passed", "failed")
param failed: list(failure, 0..2 items) = []
param tags: list(text(8 bytes), 3 items)?
param oncall: id(64 bytes)? = none
param price: decimal(0..9999.99, 2 digits)
param on: bool
param color: color
param notes: text(80 bytes, lines)
param site: url(40 bytes)
param cover: file(2 MB)
param n: int(-5..5)
message m: wecom.text {
    body: "${version} ${status} ${price} ${on} ${color} ${notes} ${site} ${n}"
    x: [failed, tags, oncall, cover]
}
message small: wecom.text { body: version }
"#;

fn program() -> Program {
    let (program, found) = check(SOURCE, &[]);
    assert!(found.is_empty(), "{found:?}");
    program
}

fn ty<'p>(program: &'p Program, name: &str) -> &'p Type {
    &program.main().unwrap().param(name).unwrap().ty
}

/// The value, its lists without what they dropped.
fn shown(value: &ParamValue) -> String {
    match value {
        ParamValue::List(items) => format!("List([{}])", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        value => format!("{value:?}"),
    }
}

fn args(name: &str, given: &[&str]) -> String {
    let program = program();
    let given: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
    match from_args(ty(&program, name), &given, Conversion::default()) {
        Ok(converted) => shown(&converted.value),
        Err(errors) => {
            // Not where it is in the JSON.
            let span = program.main().unwrap().param(name).unwrap().name_span;
            let here = |error: &DomainError| DomainError { place: None, ..error.clone() }.finding(name, span);
            drawn(&program.files, &errors.iter().map(here).collect::<Vec<_>>())
        }
    }
}

#[test]
fn the_command_line_gives_values() {
    assert_eq!(args("version", &["1.4"]), r#"Text("1.4")"#);
    assert_eq!(args("tags", &["a", "b"]), r#"List([Text("a"), Text("b")])"#);
    assert_eq!(args("tags", &["[a]"]), r#"List([Text("[a]")])"#);
    assert_eq!(args("tags", &[r#"["a", 1, true]"#]), r#"List([Text("a"), Text("1"), Text("true")])"#);
    assert_eq!(args("tags", &[r#"["a"]"#, "b"]), r#"List([Text("[\"a\"]"), Text("b")])"#);
    assert_eq!((args("failed", &["[]"]), args("failed", &[""])), ("List([])".to_owned(), "List([])".to_owned()));
    // A list of at least one item is none instead.
    assert_eq!(args("tags", &[""]), "None");
    assert_eq!(args("oncall", &[""]), "None");
    assert_eq!(args("price", &["12.5"]), r#"Decimal("12.50")"#);
    assert_eq!(args("on", &["true"]), "Bool(true)");
    assert_eq!(args("n", &["-3"]), "Int(-3)");
    assert_eq!(args("n", &["-0"]), "Int(0)");
    assert_eq!(args("n", &["3.0"]), "Int(3)");
    for number in ["+3", " 3", "3.", "3.01", "0x3", "３", "1e0"] {
        assert!(!args("n", &[number]).starts_with("Int"), "{number}");
    }
    assert_eq!(args("cover", &["a/b.jpg"]), r#"File("a/b.jpg")"#);
    assert_eq!(args("notes", &["a\r\nb"]), r#"Text("a\nb")"#);
    let record = r#"{"count": 1, "name": "x"}"#;
    let value = r#"Record([("name", Text("x")), ("reason", None), ("count", Int(1))])"#;
    assert_eq!(args("failed", &[record, record]), format!("List([{value}, {value}])"));
    assert_eq!(args("failed", &[&format!("[{record}]")]), format!("List([{value}])"));
}

#[test]
fn the_command_line_gives_findings() {
    let cases: &[(&str, &[&str])] = &[
        ("version", &["1", "2"]),
        ("version", &[""]),
        ("n", &["three"]),
        ("n", &["9"]),
        ("price", &["1e3"]),
        ("price", &["1.234"]),
        ("on", &["yes"]),
        ("color", &["red"]),
        ("status", &["pased"]),
        ("failed", &["[{"]),
        ("failed", &[r#"{"name": "x", "reason": "far too long a reason", "count": 1}"#]),
        ("failed", &[r#"[{"name": "x", "count": 1}, {"name": "x", "count": 0}]"#]),
        ("failed", &[r#"{"name": "x", "cuont": 1}"#]),
        ("failed", &[r#"{"name": "x"}"#]),
        ("failed", &[r#"{"name": null, "count": 1}"#]),
        ("failed", &[r#"{"name": "x", "count": 1.5}"#]),
        ("tags", &["a", "b", "c", "d"]),
        ("notes", &["a\rb"]),
        ("site", &["http://a/李"]),
        ("oncall", &["a b"]),
    ];
    let out: Vec<String> =
        cases.iter().map(|(name, given)| format!("-p {name} {given:?}\n{}", args(name, given))).collect();
    insta::assert_snapshot!("command-line", out.join("\n"));
}

#[test]
fn cells_give_values() {
    let program = program();
    let mut value = ParamValue::None;
    let mut cell = |name: &str, text: &str| {
        let given = from_cell(ty(&program, name), text, &mut value, Conversion::default())?;
        Ok::<_, Vec<DomainError>>(given.map(|_| value.clone()))
    };
    assert_eq!(cell("version", ""), Ok(None));
    for text in ["登录", "2", "a much longer text"] {
        assert_eq!(cell("version", text), Ok(Some(ParamValue::Text(text.to_owned()))));
    }
    assert_eq!(cell("n", "5"), Ok(Some(ParamValue::Int(5))));
    let tags = Ok(Some(ParamValue::List(vec![ParamValue::Text("a".to_owned())].into())));
    assert_eq!(cell("tags", r#"["a"]"#), tags);
    assert!(cell("tags", "a").is_err());
    assert_eq!(cell("failed", r#"[{"name": "x", "count": 0}]"#).unwrap_err()[0].path, "[0].count");
}

/// Whatever the value of the row before, and whichever way is the quick one.
#[test]
fn a_cell_is_read_as_an_argument_is() {
    let program = program();
    let cells = [
        "7",
        "007",
        "-7",
        "+7",
        "7.0",
        "7.10",
        "0",
        "-0",
        "00",
        "",
        "x",
        "7x",
        "39.80",
        "39.8",
        "39.800",
        "039.80",
        "9999.99",
        "10000.00",
        ".50",
        "1e2",
        "９",
        " 7",
        "99999999999999999999",
    ];
    for name in ["n", "price"] {
        let mut value = ParamValue::None;
        for cell in cells.iter().flat_map(|cell| ["7", *cell]).filter(|cell| !cell.is_empty()) {
            let given = from_args(ty(&program, name), &[cell.to_owned()], Conversion::default());
            let read = from_cell(ty(&program, name), cell, &mut value, Conversion::default());
            match given {
                Ok(given) => {
                    assert_eq!(read, Ok(Some(given.cuts)), "{name} {cell}");
                    assert_eq!(value, given.value, "{name} {cell}");
                }
                Err(wrong) => assert_eq!(read, Err(wrong), "{name} {cell}"),
            }
        }
    }
}

#[test]
fn json_gives_values() {
    let program = program();
    let json = |name: &str, value: &str| {
        from_json(ty(&program, name), value, Conversion::default()).map(|converted| converted.value)
    };
    assert_eq!(json("price", "9999.99"), Ok(ParamValue::Decimal("9999.99".to_owned())));
    assert_eq!(json("price", "39.80"), Ok(ParamValue::Decimal("39.80".to_owned())));
    assert_eq!(json("price", "39.8"), Ok(ParamValue::Decimal("39.80".to_owned())));
    assert_eq!(json("price", "4e1"), Ok(ParamValue::Decimal("40.00".to_owned())));
    assert_eq!(json("price", "-0.0"), Ok(ParamValue::Decimal("0.00".to_owned())));
    assert_eq!(json("price", "\"007.5\""), Ok(ParamValue::Decimal("7.50".to_owned())));
    assert_eq!(
        from_args(ty(&program, "price"), &["007.50".to_owned()], Conversion::default()).unwrap().value,
        ParamValue::Decimal("7.50".to_owned())
    );
    assert!(json("price", "1.234").is_err());
    assert_eq!(json("oncall", "null"), Ok(ParamValue::None));
    assert_eq!((json("oncall", "\"\""), json("site", "\"\"").is_err()), (Ok(ParamValue::None), true));
    assert!(json("version", "null").is_err());
    // A text is a number, and a number a text, as it is spelled.
    assert_eq!((json("n", "\"3\""), json("n", "\"3.0\"")), (Ok(ParamValue::Int(3)), Ok(ParamValue::Int(3))));
    for (number, text) in [("39.80", "39.80"), ("1e2", "1e2"), ("true", "true")] {
        assert_eq!(json("version", number), Ok(ParamValue::Text(text.to_owned())));
    }
    assert_eq!(json("price", "\"39.800\""), Ok(ParamValue::Decimal("39.80".to_owned())));
    assert_eq!((json("on", "\"true\""), json("on", "1").is_err()), (Ok(ParamValue::Bool(true)), true));
    for (number, value) in [("3.0", 3), ("-0.0", 0), ("0.5e1", 5), ("50E-1", 5)] {
        assert_eq!(json("n", number), Ok(ParamValue::Int(value)), "{number}");
    }
    for number in ["3.5", "1e-1", "1e400", "9223372036854775808"] {
        assert!(json("n", number).is_err(), "{number}");
    }
    assert!(json("tags", "\"a\"").is_err());
}

/// All that is wrong with a document, one finding a cause.
#[test]
fn a_document_has_all_its_findings() {
    let program = program();
    let document = r#"[
  {"name": "x", "count": "3", "url": 1},
  {"count": 0, "reason": null, "url": {"a": [1, 2]}},
  {"name": "y", "count": 12, "name": "z"}
]"#;
    let Type::List { item, .. } = ty(&program, "failed") else { panic!() };
    let ty = Type::List { item: item.clone(), min: 0, max: Some(9), cut: false };
    let errors = from_json(&ty, document, Conversion::default()).unwrap_err();
    let mut files = Files::default();
    let file = files.add(File::new("failed.json", document));
    let whole = Span::new(file, 0, document.len() as u32);
    let found: Vec<_> = errors.iter().map(|error| error.finding("failed", whole)).collect();
    insta::assert_snapshot!("document", drawn(&files, &found));
}

#[test]
fn values_are_completed() {
    let program = program();
    let unit = program.main().unwrap();
    let small = unit.used_params(program.message("small").unwrap());
    let version = || ("version".to_owned(), ParamValue::Text("1".to_owned()));
    let values = bind(unit, &small, [version()]).unwrap();
    assert_eq!(values.len(), 1);
    let whole = unit.used_params(program.message("m").unwrap());
    let errors = bind(unit, &whole, [("verison".to_owned(), ParamValue::None), version()]).unwrap_err();
    let found: Vec<_> = errors.into_iter().map(|error| error.finding(unit, Span::new(FileId(0), 0, 0))).collect();
    insta::assert_snapshot!("bind", drawn(&program.files, &found));
}

#[test]
fn defaults_and_none_complete() {
    let source = "param a: text = \"x\"\nparam b: text?\nparam c: text\nmessage m: wecom.text { x: [a, b, c] }\n";
    let (program, _) = check(source, &[]);
    let unit = program.main().unwrap();
    let used = unit.used_params(program.message("m").unwrap());
    let values = bind(unit, &used, [("c".to_owned(), ParamValue::Text("y".to_owned()))]).unwrap();
    assert_eq!(values["a"], ParamValue::Text("x".to_owned()));
    assert_eq!(values["b"], ParamValue::None);
}

/// A type that is open and `cut` all the way down, and documents of every shape: one is taken, or refused for values of
/// another kind.
#[test]
fn a_type_that_cuts_refuses_no_length() {
    const OPEN: &str = r#"
type part = {
    text: text(3 chars, cut)?
    log: text(9 bytes, lines, tail)?
    map: map(text(4 bytes, cut), 0..2 items, cut)?
    amount: decimal(1 digits, cut)?
    link: url(9 bytes, cut)?
    user: id(4 bytes, cut)?
    at: time?
    ...
}
param doc: { parts: list(part, 0..2 items, cut)?, first: part?, ... }
message m: wecom.text { body: "${size(doc.parts ?? [])}" }
"#;
    let (program, found) = check(OPEN, &[]);
    assert!(found.iter().all(|found| !found.is_error()), "{found:?}");
    let ty = &program.main().unwrap().param("doc").unwrap().ty;
    for seed in 0..3000 {
        let document = document(&mut Random::new(seed), 0);
        for error in from_json(ty, &document, Conversion::default()).err().into_iter().flatten() {
            use msgc::lang::domain::DomainViolation::{Kind, RepeatedKey, Time};
            assert!(matches!(error.fault, Kind { .. } | Time { .. } | RepeatedKey(_)), "{error:?} in {document}");
        }
    }
}

/// What a document may hold is not bounded by what a file may produce.
#[test]
fn a_long_list_is_shown_as_far_as_it_fits() {
    const LONG: &str = r#"
param doc: { items: list({ name: text(40 bytes), ... }, cut), ... }
message m: wecom.markdown {
    body {
        "共 ${size(doc.items)} 条，第一条是 ${doc.items[0].name ?? "-"}"
        for one in doc.items { "${one.name}" } rest n { "…还有 ${n} 条" }
    }
}
"#;
    let case = Case::alone("a long list", LONG.to_owned());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    assert!(!analysis.has_errors(), "{}", told(&analysis.findings));
    let ty = analysis.program.main().unwrap().param("doc").unwrap().ty.clone();
    let items: Vec<String> = (0..60_000).map(|at| format!("{{\"name\": \"节点{at}\", \"more\": {at}}}")).collect();
    let document = format!("{{\"items\": [{}]}}", items.join(","));
    let values = HashMap::from([("doc".to_owned(), from_json(&ty, &document, Conversion::default()).unwrap().value)]);
    let built = case.build(&analysis, "m", &values, &settings).unwrap_or_else(|found| panic!("{}", told(&found)));
    let payload = built.plan.payload().expect("one request").root.to_json_line();
    let payload: serde_json::Value = serde_json::from_str(&payload).expect("JSON");
    let content = payload["markdown"]["content"].as_str().expect("a text");
    assert!(content.starts_with("共 60000 条，第一条是 节点0\n节点0\n节点1\n"), "{content}");
    let shown = content.lines().count() - 2;
    assert!(content.ends_with(&format!("\n…还有 {} 条", 60_000 - shown)), "{content}");
    assert!((4080..=4096).contains(&content.len()), "{}", content.len());
}

/// Whatever such a document holds, its message is built and fits, and nothing of it adds markup.
#[test]
fn a_message_of_a_type_that_cuts_is_built() {
    const OPEN: &str = r#"
type part = {
    text: text(9 chars, cut)?
    log: text(90 bytes, lines, tail)?
    map: map(text(40 bytes, cut), 0..2 items, cut)?
    amount: decimal(1 digits, cut)?
    link: url(90 bytes, cut)?
    user: id(20 bytes, cut)?
    at: time?
    ...
}
param doc: { parts: list(part, cut)?, first: part?, ... }
message m: wecom.markdown {
    body {
        "**${doc.first.text ?? "-"}**"
        for p in doc.parts ?? [] {
            "> **${p.text ?? "-"}** ${p.user ?? ""}"
            "> ${p.log ?? ""}"
            for k, v in p.map ?? {} { "${k}: ${v}" }
            "[详情](${p.link ?? "https://example.com"})"
            if p.amount != none { "${p.amount}" }
            if p.at != none { date(p.at, "%F %T") }
        } rest n {
            "…还有 ${n} 条"
        }
    }
}
"#;
    let case = Case::alone("documents", OPEN.to_owned());
    let settings = Settings::default();
    let analysis = case.analyze(&settings);
    assert!(!analysis.has_errors(), "{}", told(&analysis.findings));
    let ty = analysis.program.main().unwrap().param("doc").unwrap().ty.clone();
    let mut built = 0;
    for seed in 0..2000 {
        let document = document(&mut Random::new(seed), 0);
        let Ok(converted) = from_json(&ty, &document, Conversion::default()) else { continue };
        let values = HashMap::from([("doc".to_owned(), converted.value)]);
        let payload = match case.build(&analysis, "m", &values, &settings) {
            Ok(built) => built.plan.payload().expect("one request").root.to_json_line(),
            Err(found) => panic!("{document}\n{}", told(&found)),
        };
        let payload: serde_json::Value = serde_json::from_str(&payload).expect("JSON");
        let content = payload["markdown"]["content"].as_str().expect("a text");
        assert!(content.len() <= 4096, "{content}");
        assert_eq!(content.matches("**").count() % 2, 0, "{document}\n{content}");
        built += 1;
    }
    assert!(built > 500, "{built} of 2000 documents are taken");
}

/// A JSON document with the keys of that type and others.
fn document(random: &mut Random, depth: usize) -> String {
    const KEYS: &[&str] = &["parts", "first", "text", "log", "map", "amount", "link", "user", "at", "other", ""];
    const SCALARS: &[&str] = &[
        "null",
        "true",
        "0",
        "-1.5e3",
        "123456789012345678901234567890.55",
        "\"\"",
        "\"a\\r\\nb\\tc\\u0000\\u001b[31md\"",
        "\"\\ud83d\"",
        "\"\u{202E}构建失败，请查看日志\"",
        "\"https://example.com/a b\"",
        "\"2024-11-20T10:17:50+08:00\"",
        "\"1732069985\"",
        "\"7.25\"",
    ];
    let several = |random: &mut Random, part: &dyn Fn(&mut Random) -> String| {
        (0..random.below(5)).map(|_| part(random)).collect::<Vec<_>>().join(",")
    };
    match random.below(if depth == 0 { 1 } else { 6 }) {
        0 | 1 if depth < 5 => {
            let member = |random: &mut Random| format!("\"{}\":{}", random.pick(KEYS), document(random, depth + 1));
            format!("{{{}}}", several(random, &member))
        }
        2 if depth < 5 => format!("[{}]", several(random, &|random| document(random, depth + 1))),
        _ => random.pick(SCALARS).to_owned(),
    }
}
