//! Values from outside: the command line, JSON, cells; and the schema that tells what they may be.

use msgc::lang::domain::DomainError;
use msgc::lang::params::{bind, from_args, from_cell, from_json};
use msgc::lang::{Json, ParamValue, Program, Type};
use msgc::source::{FileId, Span};

use super::report::{check, drawn};

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

fn args(name: &str, given: &[&str]) -> String {
    let program = program();
    let given: Vec<String> = given.iter().map(|word| (*word).to_owned()).collect();
    match from_args(ty(&program, name), &given) {
        Ok(value) => format!("{value:?}"),
        Err(error) => {
            let span = program.main().unwrap().param(name).unwrap().name_span;
            drawn(&program.files, &[error.finding(name, span)])
        }
    }
}

#[test]
fn the_command_line_gives_values() {
    assert_eq!(args("version", &["1.4"]), r#"Text("1.4")"#);
    assert_eq!(args("tags", &["a", "b"]), r#"List([Text("a"), Text("b")])"#);
    assert_eq!(args("tags", &["[a]"]), r#"List([Text("[a]")])"#);
    assert_eq!(args("oncall", &[""]), "None");
    assert_eq!(args("price", &["12.5"]), r#"Decimal("12.50")"#);
    assert_eq!(args("on", &["true"]), "Bool(true)");
    assert_eq!(args("n", &["-3"]), "Int(-3)");
    assert_eq!(args("n", &["-0"]), "Int(0)");
    for number in ["+3", " 3", "3.0", "0x3", "３", "1e0"] {
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
        let given = from_cell(ty(&program, name), text, &mut value)?;
        Ok::<_, DomainError>(given.then(|| value.clone()))
    };
    assert_eq!(cell("version", ""), Ok(None));
    for text in ["登录", "2", "a much longer text"] {
        assert_eq!(cell("version", text), Ok(Some(ParamValue::Text(text.to_owned()))));
    }
    assert_eq!(cell("n", "5"), Ok(Some(ParamValue::Int(5))));
    let tags = Ok(Some(ParamValue::List(vec![ParamValue::Text("a".to_owned())].into())));
    assert_eq!(cell("tags", r#"["a"]"#), tags);
    assert!(cell("tags", "a").is_err());
    assert_eq!(cell("failed", r#"[{"name": "x", "count": 0}]"#).unwrap_err().path, "[0].count");
}

#[test]
fn json_gives_values() {
    let program = program();
    let json = |name: &str, value: &str| from_json(ty(&program, name), &Json::parse(value).unwrap());
    assert_eq!(json("price", "9999.99"), Ok(ParamValue::Decimal("9999.99".to_owned())));
    assert_eq!(json("price", "39.80"), Ok(ParamValue::Decimal("39.80".to_owned())));
    assert_eq!(json("price", "39.8"), Ok(ParamValue::Decimal("39.80".to_owned())));
    assert_eq!(json("price", "4e1"), Ok(ParamValue::Decimal("40.00".to_owned())));
    assert_eq!(json("price", "-0.0"), Ok(ParamValue::Decimal("0.00".to_owned())));
    assert_eq!(json("price", "\"007.5\""), Ok(ParamValue::Decimal("7.50".to_owned())));
    assert_eq!(from_args(ty(&program, "price"), &["007.50".to_owned()]), Ok(ParamValue::Decimal("7.50".to_owned())));
    assert!(json("price", "1.234").is_err());
    assert_eq!(json("oncall", "null"), Ok(ParamValue::None));
    assert!(json("version", "null").is_err());
    assert!(json("n", "\"3\"").is_err());
    for (number, value) in [("3.0", 3), ("-0.0", 0), ("0.5e1", 5), ("50E-1", 5)] {
        assert_eq!(json("n", number), Ok(ParamValue::Int(value)), "{number}");
    }
    for number in ["3.5", "1e-1", "1e400", "9223372036854775808"] {
        assert!(json("n", number).is_err(), "{number}");
    }
    assert!(json("tags", "\"a\"").is_err());
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
