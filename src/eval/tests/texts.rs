use super::*;

/// The first field of a message, without values and with `values`, in a short form.
fn shown(params: &str, field: &str, values: &[(&str, ParamValue)]) -> (String, String) {
    let world = MemoryWorld::default().with("p/a.txt", "\u{feff}one\r\n\r\nthree\n");
    let source = format!("{params}\nmessage m: wecom.text {{\nx: {field}\n}}\n");
    let program = load(&world, &source);
    let values: HashMap<String, ParamValue> =
        values.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let show = |values| {
        let (tree, found) = evaluated(&world, &program, values);
        assert_eq!(found, "");
        match tree.entries.first() {
            Some(TreeEntry::Field { value, .. }) => show_value(value, &program),
            _ => String::new(),
        }
    };
    (show(None), show(Some(&values)))
}

fn symbolic(params: &str, field: &str) -> String {
    shown(params, field, &[]).0
}

fn show_value(value: &Value, program: &Program) -> String {
    match &value.kind {
        ValueKind::Text(text) => show(text, program),
        ValueKind::List(items) => items.iter().map(|item| show_item(item, program)).collect::<Vec<_>>().join(" | "),
        ValueKind::Symbolic(symbol) => format!("{}: {}", symbol.path, symbol.ty),
        ValueKind::Choice(choice) => format!(
            "({} ? {} : {})",
            choice.cond.path,
            show_value(&choice.then, program),
            show_value(&choice.other, program)
        ),
        ValueKind::Media(media) => format!("file {} {:?}", media.path, media.at),
        other => format!("{other:?}"),
    }
}

fn show_item(item: &ValueItem, program: &Program) -> String {
    let all = |items: &[ValueItem]| items.iter().map(|item| show_item(item, program)).collect::<Vec<_>>().join(" | ");
    match item {
        ValueItem::Value(value) => show_value(value, program),
        ValueItem::Choice { cond, then, other, .. } => format!("({} ? {} : {})", cond.path, all(then), all(other)),
        ValueItem::Repeat { over, body, .. } => format!("[{} × {}]", over.list.path, all(body)),
    }
}

/// Literals in quotes (with their source where it differs), holes in braces with their bounds.
fn show(text: &Text, program: &Program) -> String {
    let inner = |text: &Text| show(text, program);
    let piece = |piece: &Piece| match piece {
        Piece::Lit { text, span } if program.files.slice(*span) == text => format!("{text:?}"),
        Piece::Lit { text, span } => format!("{text:?}←{:?}", program.files.slice(*span)),
        Piece::Hole(hole) => {
            let value = hole.value.as_ref().map(|value| format!("={value:?}")).unwrap_or_default();
            let end = |max: Option<u64>| max.map(|max| max.to_string()).unwrap_or_default();
            format!(
                "{{{}{value} {:?} {}..{} bytes {}..{} chars at {}}}",
                hole.symbol.path,
                hole.kind,
                hole.bytes.min,
                end(hole.bytes.max),
                hole.chars.min,
                end(hole.chars.max),
                program.files.slice(hole.span)
            )
        }
        Piece::Markup { kind, inner: a, target, .. } => {
            format!("{kind:?}({}{})", inner(a), target.as_ref().map(|t| format!("; {}", inner(t))).unwrap_or_default())
        }
        Piece::Cut { inner: a, max, measure, .. } => format!("cut({}; {max} {measure:?})", inner(a)),
        Piece::Choice { cond, then, other, .. } => format!("({} ? {} : {})", cond.path, inner(then), inner(other)),
        Piece::Repeat { over, inner: a, separator, .. } => {
            let times = over.times;
            format!("[{} × {}..{:?} {}; {}]", over.list.path, times.min, times.max, inner(a), inner(separator))
        }
        Piece::Lines(a) => format!("lines({})", inner(a)),
        Piece::Joined { inner: a, separator, .. } => format!("joined({}; {})", inner(a), inner(separator)),
        Piece::Trim { inner: a, .. } => format!("trim({})", inner(a)),
        Piece::Fitted(fitted) => {
            let items: Vec<_> = fitted.items.iter().map(&inner).collect();
            format!("fitted({}; {})", items.join(", "), inner(&fitted.rest))
        }
    };
    text.pieces.iter().map(piece).collect::<Vec<_>>().join(" ")
}

const PARAMS: &str = "param t: text(4 chars)\nparam o: id(9 bytes)?\nparam n: int(-5..120)\nparam f: bool
param w: one_of(\"ok\", \"失败\")\nparam l: list(text(5 bytes), 1..3 items)\nparam r: { name: text(3 bytes), deep: { c: color } }\nlet mine = \" 我的 ${t}\"";

#[test]
fn pieces_keep_where_they_came_from() {
    insta::assert_snapshot!(table(
        &[
            r#""a${t}\n$b${mine}""#,
            "\"\"\"\n    一\n      two ${n}\n    \"\"\"",
            r#""${w} ${f} ${n + 1} ${r.name} ${r.deep.c} ${3} ${#00FF00} ${1.50}""#,
            "o",
            "if o != none then o else t",
            "if o == none then t else if f then o else mine",
            r#"if f then file("a.txt") else none"#,
        ],
        |source| symbolic(PARAMS, source)
    ));
}

#[test]
fn functions() {
    insta::assert_snapshot!(table(
        &[
            "upper(mine)",
            "trim(mine)",
            r#"trim(" x ${"y"} ")"#,
            r#"replace("a-b-${t}", "-", "——")"#,
            "truncate(t, 3 chars)",
            "truncate(mine, 9 bytes)",
            "truncate(\"一二三四\", 9 bytes)",
            "truncate(\"一二三四\", 12 bytes)",
            "join(l, \"、\")",
            "join([for x in l { \"<${x}>\" }], \"\")",
            "join([if f { \"a\" }, \"b\"], \",\")",
            "link(t, \"https://x/${n}\")",
            "size(l)",
            "size([\"a\", \"b\"])",
            "read(\"a.txt\")",
            "lines(\"a.txt\")",
            "[for i, x in lines(\"a.txt\") { \"${i} ${x}\" }]",
        ],
        |source| symbolic(PARAMS, source)
    ));
}

#[test]
fn values_name_their_parameters() {
    let list = ParamValue::List(vec![ParamValue::Text("a".to_owned()), ParamValue::Text("b ".to_owned())].into());
    let record = ParamValue::Record(vec![
        ("name".into(), ParamValue::Text("李".to_owned())),
        ("deep".into(), ParamValue::Record(vec![("c".into(), ParamValue::Color("#00ff00".to_owned()))])),
    ]);
    let values = [
        ("t", ParamValue::Text("很长".to_owned())),
        ("n", ParamValue::Int(7)),
        ("f", ParamValue::Bool(true)),
        ("w", ParamValue::Text("ok".to_owned())),
        ("l", list),
        ("r", record),
    ];
    let concrete = |field: &str| shown(PARAMS, field, &values).1;
    insta::assert_snapshot!(table(
        &[
            r#""${mine}${n}${f}${w}${r.name}${r.deep.c}${1}""#,
            "join([for x in l { \"<${trim(x)}>\" }], \",\")",
            "o",
            "truncate(\"${t}!${w}\", 4 chars)",
            "truncate(t, 1 chars)",
            "if w == \"ok\" and n > 6 then \"yes\" else \"no\"",
        ],
        |source| concrete(source)
    ));
}

#[test]
fn lines_of_a_body() {
    let world = MemoryWorld::default();
    let lines = |body: &str| {
        let source = format!("{PARAMS}\nmessage m: wecom.text {{\nbody {{\n{body}\n}}\n}}\n");
        let program = load(&world, &source);
        let (tree, found) = evaluated(&world, &program, None);
        assert_eq!(found, "");
        let Some(TreeEntry::Block { body, .. }) = tree.entries.into_iter().next() else { return String::new() };
        let text = body.lines();
        format!("{} = {:?}", show(&text, &program), text.bytes(&Spelled))
    };
    insta::assert_snapshot!(table(
        &["\"a\"\n\"\"\nnone\n\"b\"", "none", "if f { \"a\" }\no", "for i, x in l { \"${i + 1}. ${x}\" }",],
        |source| lines(source)
    ));
}

/// A million values of one text fill its holes without an allocation for each.
#[test]
fn a_row_borrows_its_texts() {
    let world = MemoryWorld::default();
    let program = load(&world, "param t: text(9 bytes)\nmessage m: wecom.text { body: t }");
    let (tree, _) = evaluated(&world, &program, None);
    let Some(TreeEntry::Field { value: Value { kind: ValueKind::Text(text), .. }, .. }) = tree.entries.first() else {
        panic!("{tree:?}")
    };
    let [Piece::Hole(hole)] = text.pieces.as_slice() else { panic!("{text:?}") };
    let params = [ParamValue::Text("字".to_owned())];
    assert!(matches!(Row::new(&params).text(&hole.symbol), std::borrow::Cow::Borrowed("字")));
}
