//! Functions of times, numbers and parts of texts: the bounds of their texts, and values that reach them.

use super::*;
use crate::time::{CHINA, parse};

const PARAMS: &str = "param t: time\nparam u: time\nparam o: time?\nparam n: int(-5..1200)\nparam f: bool
param d: decimal(-0.5..9.99, 2 digits)\nparam x: text(8 chars)\nparam y: text(0..9 bytes, lines)\nparam id: id(6 bytes)
param q: list(int(-2..9), 1..3 items)\nparam p: list(decimal(0..9.5, 1 digits), 0..4 items)\n";

fn time(text: &str) -> ParamValue {
    ParamValue::Time(parse(text, CHINA).unwrap().unwrap())
}

fn text(text: &str) -> ParamValue {
    ParamValue::Text(text.to_owned())
}

/// The text of a field in all cases, measured, and with values.
fn field(expr: &str, values: &[(&str, ParamValue)]) -> (Interval, Interval, String) {
    let world = MemoryWorld::default();
    let source = format!("{PARAMS}message m: wecom.text {{\nx: {expr}\n}}\n");
    let program = load(&world, &source);
    let of = |values: Option<&HashMap<String, ParamValue>>| {
        let (tree, found) = evaluated(&world, &program, values);
        assert_eq!(found, "", "{expr}");
        match tree.entries.into_iter().next() {
            Some(TreeEntry::Field { value, .. }) => value.into_text().unwrap_or_default(),
            _ => panic!("{expr}"),
        }
    };
    let values = values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let (symbolic, mut built) = (of(None), String::new());
    Row::new(&[]).write(&of(Some(&values)), &spell, &mut built);
    (symbolic.bytes(&Spelled), symbolic.chars(&Spelled), built)
}

/// Each with values for the shortest and for the longest text.
#[test]
fn bounds_are_reached() {
    let (may, november) = (time("2024-05-06 07:08:09"), time("2024-11-20 10:30:15"));
    for (expr, shortest, short, longest, long) in [
        (
            "date(t, \"%F %T\")",
            vec![("t", may.clone())],
            "2024-05-06 07:08:09",
            vec![("t", november.clone())],
            "2024-11-20 10:30:15",
        ),
        (
            "date(t, \"%-m月%-d日 %-H点\")",
            vec![("t", may.clone())],
            "5月6日 7点",
            vec![("t", november.clone())],
            "11月20日 10点",
        ),
        (
            "date(t, \"%A, %b\", \"en\")",
            vec![("t", may.clone())],
            "Monday, May",
            vec![("t", november.clone())],
            "Wednesday, Nov",
        ),
        (
            "date(t, \"%a %z %H\", \"-03:30\")",
            vec![("t", may.clone())],
            "周日 -0330 19",
            vec![("t", november.clone())],
            "周二 -0330 23",
        ),
        (
            "span(t, u)",
            vec![("t", may.clone()), ("u", may.clone())],
            "0秒",
            vec![("t", time("1900-01-01")), ("u", time("9999-12-30 23:59:59"))],
            "2958462天23小时59分59秒",
        ),
        (
            "\"${days(t, u)}\"",
            vec![("t", may.clone()), ("u", may.clone())],
            "0",
            vec![("u", time("1900-01-01")), ("t", time("9999-12-31"))],
            "-2958463",
        ),
        ("\"${weekday(t)}\"", vec![("t", may.clone())], "1", vec![("t", november.clone())], "3"),
        (
            "fixed(d, 1)",
            vec![("d", ParamValue::Decimal("0.04".into()))],
            "0.0",
            vec![("d", ParamValue::Decimal("9.99".into()))],
            "10.0",
        ),
        (
            "fixed(d, 3)",
            vec![("d", ParamValue::Decimal("0.00".into()))],
            "0.000",
            vec![("d", ParamValue::Decimal("-0.50".into()))],
            "-0.500",
        ),
        ("fixed(n, 0, \",\")", vec![("n", ParamValue::Int(0))], "0", vec![("n", ParamValue::Int(1200))], "1,200"),
        ("\"${n / 100}\"", vec![("n", ParamValue::Int(7))], "0.07", vec![("n", ParamValue::Int(1200))], "12.00"),
        (
            "\"${d / 10}\"",
            vec![("d", ParamValue::Decimal("1.00".into()))],
            "0.100",
            vec![("d", ParamValue::Decimal("-0.50".into()))],
            "-0.050",
        ),
        ("\"${sum(q)}\"", vec![("q", ints(&[1]))], "1", vec![("q", ints(&[9, 9, 9]))], "27"),
        (
            "\"${sum(p)}\"",
            vec![("p", decimals(&[]))],
            "0.0",
            vec![("p", decimals(&["9.5", "9.5", "9.5", "9.5"]))],
            "38.0",
        ),
        ("slice(x, 0, 3)", vec![("x", text("a"))], "a", vec![("x", text("😀😀😀字"))], "😀😀😀"),
        ("slice(x, 5, 9) ?? \"\"", vec![("x", text("abc"))], "", vec![("x", text("abcdefgh"))], "fgh"),
        ("before(y, \"\\n\")", vec![("y", text("\n甲"))], "", vec![("y", text("甲乙丙"))], "甲乙丙"),
        ("after(id, \"-\") ?? \"\"", vec![("id", text("a"))], "", vec![("id", text("-abcde"))], "abcde"),
        ("encode(y)", vec![("y", text(""))], "", vec![("y", text("甲乙丙"))], "%E7%94%B2%E4%B9%99%E4%B8%99"),
        ("path(y)", vec![("y", text("../."))], "", vec![("y", text("甲乙丙"))], "%E7%94%B2%E4%B9%99%E4%B8%99"),
        ("tail(x, 4 chars)", vec![("x", text("a"))], "a", vec![("x", text("abcd😀😀😀"))], "…😀😀😀"),
    ] {
        let (bytes, chars, built) = field(expr, &shortest);
        assert_eq!(built, short, "{expr}");
        assert!(bytes.min <= built.len() as u64 && chars.min <= built.chars().count() as u64, "{expr} {bytes:?}");
        let (bytes, chars, built) = field(expr, &longest);
        assert_eq!(built, long, "{expr}");
        assert!(bytes.max >= Some(built.len() as u64) && chars.max >= Some(built.chars().count() as u64), "{expr}");
        let slack = match expr {
            // A slice that begins inside of a grapheme could be longer.
            _ if expr.starts_with("slice(x, 5") => 29,
            _ if expr.starts_with("tail") => 3,
            _ => 0,
        };
        assert!(bytes.max <= Some(built.len() as u64 + slack), "{expr} {bytes:?} {}", built.len());
    }
}

fn ints(all: &[i64]) -> ParamValue {
    ParamValue::List(all.iter().map(|n| ParamValue::Int(*n)).collect())
}

fn decimals(all: &[&str]) -> ParamValue {
    ParamValue::List(all.iter().map(|n| ParamValue::Decimal((*n).to_owned())).collect())
}

#[test]
fn values() {
    let values = [
        ("t", time("2024-11-20 10:30:15")),
        ("u", time("2024-11-22 12:00:15")),
        ("o", ParamValue::None),
        ("n", ParamValue::Int(1200)),
        ("f", ParamValue::Bool(true)),
        ("d", ParamValue::Decimal("-0.50".to_owned())),
        ("x", text("ab/../c d")),
        ("y", text("一\n二")),
        ("id", text("a-b-c")),
        ("q", ints(&[1, -2])),
        ("p", decimals(&["0.5", "1.5"])),
    ];
    for (expr, built) in [
        ("span(t, u)", "2天1小时30分"),
        ("span(u, t, \"en\")", "0s"),
        ("date(next(\"2000-02-29\", t), \"%F\")", "2025-03-01"),
        ("date(if f then u else t, \"%-d\")", "22"),
        ("date(\"2025-01-01\", \"%F %H\", \"+00:00\")", "2025-01-01 00"),
        ("if t < \"2024-11-20 10:30:16\" and t >= \"2024-11-20 10:30:15\" then \"ja\" else \"nein\"", "ja"),
        ("if \"2024-11-20\" == t or t != t then \"ja\" else \"nein\"", "nein"),
        ("if o == none then date(t, \"%%%Y\") else date(o, \"%Y\")", "%2024"),
        ("\"${days(\"2024-11-19\", t)} ${weekday(t)}\"", "1 3"),
        ("\"${n / 1000} ${d / 10} ${1.5 / 10} ${2 / 10}\"", "1.200 -0.050 0.15 0.2"),
        ("\"${sum(q)} ${sum(p)} ${sum([n, 1])} ${sum([1.25, n])} ${sum([])}\"", "-1 2.0 1201 1201.25 0"),
        ("\"${sum([for i in q { i * 2 }])}\"", "-2"),
        ("fixed(n / 100, 1, \",\")", "12.0"),
        ("fixed(1234567.895, 2, \",\")", "1,234,567.90"),
        ("path(x)", "ab/c%20d"),
        ("encode(x)", "ab%2F..%2Fc%20d"),
        ("encode(\"${id}_ ${y}\")", "a-b-c%5F%20%E4%B8%80%0A%E4%BA%8C"),
        ("before(after(id, \"-\") ?? \"\", \"-\")", "b"),
        ("before(\"${id}/${x}\", \"/\")", "a-b-c"),
        ("after(\"${id}/${x}\", \"c/\") ?? \"-\"", "ab/../c d"),
        ("slice(\"${id}/${x}\", 4, 4) ?? \"-\"", "c/ab"),
        ("slice(y, 9, 4) ?? \"-\"", "-"),
        ("tail(\"${id}/${x}\", 6 bytes)", "…c d"),
        ("truncate(\"a👨\u{200d}👩\u{200d}👧b\", 5 chars)", "a…"),
    ] {
        assert_eq!(field(expr, &values).2, built, "{expr}");
    }
}

#[test]
fn the_authors_text_in_a_format_stays_the_authors() {
    let world = MemoryWorld::default();
    let source = format!("{PARAMS}message m: wecom.text {{\nx: date(t, \"**%F** %%\")\n}}\n");
    let program = load(&world, &source);
    let (tree, _) = evaluated(&world, &program, None);
    let Some(TreeEntry::Field { value: Value { kind: ValueKind::Text(text), .. }, .. }) = tree.entries.first() else {
        panic!("a text");
    };
    let literals: Vec<&str> = text
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Lit { text, span } => {
                assert_eq!(program.files.slice(*span), &**text);
                Some(&**text)
            }
            _ => None,
        })
        .collect();
    assert_eq!(literals, ["**", "** ", "%"]);
}

#[test]
fn conditions_on_parts_of_one_text_are_not_independent() {
    let exact = |expr: &str| {
        let world = MemoryWorld::default();
        let program = load(&world, &format!("{PARAMS}message m: wecom.text {{\nx: {expr}\n}}\n"));
        let (tree, _) = evaluated(&world, &program, None);
        let Some(TreeEntry::Field { value, .. }) = tree.entries.into_iter().next() else { panic!("{expr}") };
        let text = value.into_text().unwrap_or_default();
        MeasuredText::of(&text, NOTHING_GIVEN).size_range(crate::lang::TextMeasure::Bytes, &Spelled).exact
    };
    assert!(exact("after(x, \"/\") ?? \"-\""));
    assert!(exact("\"${after(x, \"/\") ?? \"-\"} ${after(x, \"/\") ?? \"...\"} ${slice(y, 2, 3) ?? \"\"}\""));
    assert!(!exact("\"${after(x, \"/\") ?? \"-\"} ${slice(x, 2, 3) ?? \"\"}\""));
    assert!(!exact("\"${slice(y, 2, 3) ?? \"\"}${if y != \"\" then \"a\" else \"\"}\""));
}
