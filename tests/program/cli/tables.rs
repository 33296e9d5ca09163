//! Tables as spreadsheets and people make them.

use super::Test;

const FILE: &str = "
param name: text(0..40 bytes)
param order: text(40 bytes)

message a: wecom.text {
    body: \"${name}:${order}\"
}
";

fn rows(file: &str, text: impl AsRef<[u8]>, more: &[&str]) -> Test {
    let args = [&["build", "a.msg", "--emit", "jsonl", "--rows", file], more].concat();
    Test::new(&args).file("a.msg", FILE).file(file, text)
}

/// The bodies that are built, what is told, and the exit code.
fn built(test: Test) -> (Vec<String>, String, i32) {
    let ran = test.output();
    let body = |line: &str| line.split("\"content\":\"").nth(1).unwrap().split("\"}").next().unwrap().to_owned();
    (ran.stdout.lines().map(body).collect(), ran.stderr, ran.status)
}

#[test]
fn nothing_is_read_behind_an_unclosed_quote() {
    let (bodies, told, status) = built(rows("r.csv", "name,order\r\na,1\r\nb,\"2\r\nc,3\r\nd,4\r\n", &[]));
    assert_eq!((bodies, status), (vec!["a:1".to_owned()], 1));
    assert!(told.starts_with("error[rows-unclosed-quote]: r.csv:3:3: this quote is never closed\n"), "{told}");
    assert!(told.contains("nothing is read from line 3 on"), "{told}");
    // What would close it is no end of a cell.
    let (bodies, told, status) = built(rows("r.csv", "name,order\na,1\nb,\"2\nc,\"3\"\nd,4\n", &[]));
    assert_eq!((bodies, status), (vec!["a:1".to_owned()], 1));
    assert!(told.contains("r.csv:3:3:"), "{told}");
    let head = built(rows("r.csv", "name,\"order\na,1\n", &[]));
    assert_eq!((head.0.len(), head.2), (0, 2), "{}", head.1);
}

#[test]
fn a_stray_quote_stops_its_row_alone() {
    let (bodies, told, status) =
        built(rows("r.csv", "name,order\na,1\n\"他说\"好\"\",2\n5\" 屏,3\nb,\"4 \"\"x\"\"\"\n", &[]));
    assert_eq!((bodies, status), (vec!["a:1".to_owned(), "b:4 \\\"x\\\"".to_owned()], 1));
    let reason = "a quote must be doubled, inside a quoted cell";
    assert_eq!(
        told,
        format!(
            "error[row-refused]: r.csv:3: line 3, column 4: {reason}\nerror[row-refused]: r.csv:4: line 4, column 2: {reason}\n2 of 4 rows produced no payload\n"
        )
    );
}

#[test]
fn lines_are_counted_in_the_file() {
    let bad = "x".repeat(41);
    for (text, lines) in [
        (format!("name,order\n{bad},1\na,2\n{bad},3\n"), [2, 4]),
        (format!("name,order\r\n{bad},1\r\na,2\r\n{bad},3\r\n"), [2, 4]),
        (format!("\u{feff}name,order\r\n\r\n{bad},1\r\n\"a\r\nb\",2\r\n\r\n{bad},3"), [3, 7]),
        (format!("sep=;\r\nname;order\r\n{bad};1\r\n{bad};3\r\n"), [3, 4]),
    ] {
        let (_, told, _) = built(rows("r.csv", &text, &[]));
        for line in lines {
            assert!(told.contains(&format!("r.csv:{line}: column `name`")), "{text:?}\n{told}");
        }
    }
}

#[test]
fn separators_are_found_and_told() {
    let one = vec!["a:1".to_owned()];
    for (file, text, told) in [
        ("r.csv", "name;order\na;1\n", "advice[rows-separator]: columns of `r.csv` are separated by `;`\n"),
        ("r.csv", "name\torder\na\t1\n", "advice[rows-separator]: columns of `r.csv` are separated by a tab\n"),
        ("r.tsv", "name\torder\na\t1\n", "advice[rows-separator]: columns of `r.tsv` are separated by a tab\n"),
        ("r.csv", "sep=;\nname;order\na;1\n", "advice[rows-separator]: columns of `r.csv` are separated by `;`\n"),
        ("r.csv", "sep=,\nname,order\na,1\n", ""),
        ("r.csv", "\u{feff}sep=,\r\n\"name\",\"order\"\r\na,1\r\n", ""),
        ("r.csv", "name,order\na,1\n", ""),
    ] {
        let (bodies, found, status) = built(rows(file, text, &[]));
        assert_eq!((&bodies, status), (&one, 0), "{text:?}: {found}");
        assert_eq!(found.trim_end(), told.trim_end(), "{text:?}");
    }
}

#[test]
fn workbooks_are_named() {
    for (file, bytes, kind) in [
        ("r.xlsx", &b"PK\x03\x04\x14\0\x06\0[Content_Types].xml"[..], "an Excel workbook (.xlsx)"),
        ("r.csv", b"PK\x03\x04\x14\0\x06\0[Content_Types].xml", "an Excel workbook (.xlsx)"),
        ("r.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an Excel workbook (.xls)"),
        (
            "r.ods",
            b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "an OpenDocument spreadsheet (.ods)",
        ),
        ("r.csv", b"\xFF\xFEn\0a\0m\0e\0", "text in UTF-16"),
        ("r.csv", b"n\0a\0m\0e\0,\0", "text in UTF-16"),
    ] {
        let (bodies, told, status) = built(rows(file, bytes, &[]));
        assert_eq!((bodies.len(), status), (0, 2));
        let first = format!("error[rows-workbook]: `{file}` is {kind}; rows are read from CSV in UTF-8\n");
        assert!(told.starts_with(&first) && told.contains("CSV UTF-8 (Comma delimited)"), "{told}");
    }
}

#[test]
fn empty_rows_are_skipped_and_told_once() {
    let (bodies, told, status) = built(rows("r.csv", "name,order\na,1\n,\n\n,\nb,2\n\"\",\n", &[]));
    assert_eq!((bodies, status), (vec!["a:1".to_owned(), "b:2".to_owned()], 0));
    let first = "advice[rows-empty-rows]: `r.csv`: 3 rows have only empty cells, the first at line 3\n";
    assert!(told.starts_with(first), "{told}");
    assert_eq!(told.matches("advice").count(), 1);
}

const DAMAGED: &str = "name,order,note\na,2.02207E+18,\nb,3.1E+15,x\n#N/A,=\"007\",#N/A\nc,1,\n";

#[test]
fn what_a_spreadsheet_damaged_is_told_for_each_column() {
    let (bodies, told, status) = built(rows("r.csv", DAMAGED, &[]));
    assert_eq!((bodies.len(), status), (4, 0));
    let found: Vec<&str> = told.lines().filter(|line| line.starts_with("warning")).collect();
    assert_eq!(
        found,
        [
            "warning[damaged-cells]: `r.csv`: 1 cell of column `name` looks damaged by a spreadsheet: the error of a formula",
            "warning[damaged-cells]: `r.csv`: 2 cells of column `order` look damaged by a spreadsheet: a number in scientific notation, with its last digits lost",
            "warning[damaged-cells]: `r.csv`: 1 cell of column `order` looks damaged by a spreadsheet: a formula that keeps leading zeros",
        ],
        "{told}"
    );
    assert!(told.contains("the first is `2.02207E+18` at line 2"), "{told}");
}

#[test]
fn damaged_cells_stop_their_rows_where_that_is_asked_for() {
    for deny in ["damaged-cells", "warnings"] {
        let (bodies, told, status) = built(rows("r.csv", DAMAGED, &["--deny", deny]));
        assert_eq!((bodies, status), (vec!["c:1".to_owned()], 1), "{told}");
        assert!(told.contains("error[row-cell]: r.csv:2: column `order`: a number in scientific notation"), "{told}");
        assert!(told.ends_with("3 of 4 rows produced no payload\n"), "{told}");
    }
    let digits = "name,order\na,2022071800000010\nb,2022071800000020\nc,202207180000\n";
    assert_eq!(built(rows("r.csv", digits, &["--deny", "damaged-cells"])).0, ["c:202207180000"]);
    let kept = "name,order\na,2022071800000010\nb,2022071800000020\nc,2022071800000021\n";
    let (bodies, told, status) = built(rows("r.csv", kept, &["--deny", "damaged-cells"]));
    assert_eq!((bodies.len(), told.as_str(), status), (3, "", 0));
}

#[test]
fn standard_input_is_read_once() {
    let run = |more: &[&str]| {
        let args = [&["build", "a.msg", "--emit", "jsonl", "--rows", "-"], more].concat();
        built(Test::new(&args).file("a.msg", FILE).stdin("name,order\na,2.02207E+18\n"))
    };
    let (bodies, told, status) = run(&[]);
    assert_eq!((bodies.len(), status), (1, 0));
    assert!(told.starts_with("warning[damaged-cells]: `<stdin>`: 1 cell of column `order`"), "{told}");
    let (bodies, told, status) = run(&["--deny", "damaged-cells"]);
    assert_eq!((bodies.len(), status), (0, 2));
    assert!(told.starts_with("error[rows-deny-stdin]"), "{told}");
}

#[test]
fn a_denied_finding_of_a_row_stops_it() {
    let file = "param t: text(8 bytes)\nmessage a: wecom.markdown { body: \"${t}\" }\n";
    let run = |more: &[&str]| {
        let args = [&["build", "a.msg", "--emit", "jsonl", "--rows", "r.csv"], more].concat();
        built(Test::new(&args).file("a.msg", file).file("r.csv", "t\n<@all>xx\nok\n"))
    };
    let (bodies, told, status) = run(&[]);
    assert_eq!((bodies.len(), status), (2, 0), "{told}");
    assert!(told.contains("warning[row-warning]: r.csv:2: the value was cut to fit its type"), "{told}");
    let (bodies, told, status) = run(&["--deny", "was-cut"]);
    assert_eq!((bodies, status), (vec!["ok".to_owned()], 1), "{told}");
    assert!(told.contains("error[row-refused]: r.csv:2: the value was cut to fit its type"), "{told}");
    let (_, told, status) = run(&["--deny", "no-such"]);
    assert_eq!(status, 2, "{told}");
    let alone = Test::new(&["build", "a.msg", "-p", "t=<@all>xx", "--deny", "was-cut"]).file("a.msg", file);
    let ran = alone.output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 1), "{}", ran.stderr);
}

#[test]
fn a_key_stands_once() {
    let (bodies, told, status) = built(rows(
        "r.jsonl",
        "{\"name\":\"a\",\"order\":\"1\",\"name\":\"b\"}\n{\"name\":\"c\",\"order\":\"2\"}\n",
        &[],
    ));
    assert_eq!((bodies, status), (vec!["c:2".to_owned()], 1));
    assert!(told.starts_with("error[row-refused]: r.jsonl:1:25: the key `name` appears twice\n"), "{told}");
    let ran = |json: &str| {
        let ran =
            Test::new(&["build", "a.msg", "--params", "p.json"]).file("a.msg", FILE).file("p.json", json).output();
        (ran.status, ran.stderr)
    };
    let (status, told) = ran("{\"name\":\"a\",\"order\":\"1\",\"order\":\"2\"}");
    assert!(
        status == 2 && told.starts_with("error[params-key-repeated]: `p.json` has the key `order` twice"),
        "{told}"
    );
    let nested = "param o: { id: id(9 bytes) }\nmessage a: wecom.text { body: \"${o.id}\" }\n";
    let ran = Test::new(&["build", "a.msg", "-p", "o={\"id\":\"1\",\"id\":\"2\"}"]).file("a.msg", nested).output();
    let first = "error[value-key-repeated]: the value of `o` has the key `id` twice\n";
    assert!(ran.status == 1 && ran.stderr.starts_with(first), "{}", ran.stderr);
}

#[test]
fn keys_that_no_parameter_takes() {
    // One advice for all rows.
    let (bodies, told, status) = built(rows(
        "r.jsonl",
        "{\"name\":\"a\",\"order\":\"1\",\"more\":1}\n{\"name\":\"c\",\"order\":\"2\",\"more\":2,\"other\":{}}\n",
        &[],
    ));
    assert_eq!((bodies.len(), status), (2, 0));
    assert_eq!(told.matches("advice[").count(), 1, "{told}");
    assert!(told.contains("`r.jsonl` has 2 keys that `a` does not use: `more`, `other`"), "{told}");
    // Inside a value, and at the top of the parameters.
    let file = "param o: { id: id(9 bytes) }\nmessage a: wecom.text { body: \"${o.id}\" }\n";
    let run = |args: &[&str], data: &str| {
        let ran = Test::new(args).file("a.msg", file).file("d.json", data).output();
        (ran.status, ran.stderr)
    };
    let params = ["build", "a.msg", "--params", "d.json"];
    let rows = ["build", "a.msg", "--emit", "jsonl", "--rows", "d.json"];
    assert_eq!(run(&params, "{\"o\":{\"id\":\"1\"},\"x\":1}").0, 2);
    assert_eq!(run(&params, "{\"o\":{\"id\":\"1\",\"x\":1}}").0, 1);
    assert_eq!(run(&rows, "{\"o\":{\"id\":\"1\",\"x\":1}}\n").0, 1);
    assert_eq!(run(&rows, "{\"o\":{\"id\":\"1\"},\"x\":1}\n").0, 0);
    assert_eq!(run(&["build", "a.msg", "-p", "o={\"id\":\"1\",\"x\":1}"], "").0, 1);
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let file = "param t: text(9 bytes)\nlet l = read(\"t.txt\")\nmessage a: wecom.text { body: \"${t}${l}${join(lines(\"l.txt\"), \"+\")}\" }\n";
    let run = |args: &[&str]| {
        let test =
            Test::new(args).file("a.msg", file).file("t.txt", "\u{feff}1\r\n").file("l.txt", "\u{feff}x\r\n\r\ny\r\n");
        let test =
            test.file("v.txt", "\u{feff}a\n").file("p.json", "\u{feff}{\"t\":\"a\"}").file("r.csv", "\u{feff}t\na\n");
        let ran = test.file("r.jsonl", "\u{feff}{\"t\":\"a\"}\n").output();
        assert_eq!(ran.status, 0, "{}", ran.stderr);
        ran.stdout
    };
    let expected = "{\"msgtype\":\"text\",\"text\":{\"content\":\"a1\\nx+y\"}}\n";
    for more in [
        &["--param-file", "t=v.txt"][..],
        &["--params", "p.json"],
        &["--emit", "jsonl", "--rows", "r.csv"],
        &["--emit", "jsonl", "--rows", "r.jsonl"],
    ] {
        let args = [&["build", "a.msg"], more].concat();
        let printed = run(&args);
        let plain: String = printed.split_whitespace().collect();
        assert_eq!(plain, expected.trim_end(), "{more:?}");
    }
}

/// One spelling on every way in.
#[test]
fn a_decimal_has_one_spelling() {
    let file = "param a: decimal(-9999999999999.99..9999999999999.99, 2 digits) = 5\nparam n: int(-99..99) = 7\nmessage m: wecom.text { body: \"${a} ${n}\" }\nsample s { a: 7.5, n: 8 }\n";
    let run = |args: &[&str], data: &str| {
        let args = [&["build", "a.msg"], args].concat();
        let ran = Test::new(&args).file("a.msg", file).file("d", data).file("d.csv", data).output();
        let body = ran.stdout.split("\"content\":").nth(1).and_then(|rest| rest.split('"').nth(1)).map(str::to_owned);
        body.unwrap_or_else(|| format!("{} {}", ran.status, ran.stderr.lines().next().unwrap_or_default()))
    };
    assert_eq!(run(&[], ""), "5.00 7");
    assert_eq!(run(&["--sample", "s"], ""), "7.50 8");
    for (text, spelled) in [
        ("39.80", "39.80"),
        ("39.8", "39.80"),
        ("40", "40.00"),
        ("-0.5", "-0.50"),
        ("-0", "0.00"),
        ("9007199254740993.1", ""),
        ("1234567890123.45", "1234567890123.45"),
        ("0.1", "0.10"),
    ] {
        let json = format!("{{\"a\":{text}}}");
        let quoted = format!("{{\"a\":\"{text}\"}}");
        for (way, given) in [
            ("-p", run(&["-p", &format!("a={text}")], "")),
            ("file", run(&["--param-file", "a=d"], &format!("{text}\n"))),
            ("json", run(&["--params", "d"], &json)),
            ("quoted", run(&["--params", "d"], &quoted)),
            ("jsonl", run(&["--emit", "jsonl", "--rows", "d"], &json)),
            ("csv", run(&["--emit", "jsonl", "--rows", "d.csv"], &format!("a\n{text}\n"))),
        ] {
            match spelled {
                "" => assert!(given.starts_with('1'), "{way} {text}: {given}"),
                spelled => assert_eq!(given, format!("{spelled} 7"), "{way} {text}"),
            }
        }
    }
    assert_eq!(run(&["-p", "a=007.50", "-p", "n=-07"], ""), "7.50 -7");
    assert_eq!(run(&["--params", "d"], "{\"a\":4e1,\"n\":-0}"), "40.00 0");
    for wrong in ["1e2", "+5", ".5", "5.", "1.234", "1,000"] {
        assert!(run(&["-p", &format!("a={wrong}")], "").starts_with("1 error[value-"), "{wrong}");
    }
}

#[test]
fn lines_that_are_no_ids() {
    let file = "message a: mass.text { to: lines(\"ids.txt\")\n body: \"你好\" }\n";
    let run = |ids: &str| {
        let ran = Test::new(&["check", "a.msg"]).file("a.msg", file).file("ids.txt", ids).output();
        (ran.status, ran.stderr)
    };
    let (o1, o2) = ("oR5Gjjl_eiZoUpGozMo7dbBJ362A", "oR5Gjjo5rXlMUocSEXKT7Q5RQ63Q");
    assert_eq!(run(&format!("{o1}\n\n{o2}\r\n  \n")).0, 0);
    for (ids, line, found) in [
        (format!("openid\n{o1}\n{o2}\n"), 1, "openid"),
        (format!("{o1}\n\n\"{o2}\"\n{o2}\n"), 3, "\"oR5Gjjo5rXlMUocSEXKT7Q5RQ63Q\""),
        (format!("{o1}\n{o2},李雷\n"), 2, "oR5Gjjo5rXlMUocSEXKT7Q5RQ63Q,李雷"),
    ] {
        let (status, told) = run(&ids);
        assert_eq!(status, 1, "{told}");
        assert!(
            told.contains(&format!("error[line-not-id]: line {line} of `ids.txt` is not an id: `{found}`")),
            "{told}"
        );
        assert!(!told.contains("[blank-in-id]"), "{told}");
    }
}

#[test]
fn one_id_twice_is_one() {
    let file = "param ids: list(id(28 bytes), 2..3 items)\nmessage a: mass.text { to: ids\n body: \"你好\" }\n";
    let run = |ids: &[&str]| {
        let mut args = vec!["build".to_owned(), "a.msg".to_owned()];
        args.extend(ids.iter().flat_map(|id| ["-p".to_owned(), format!("ids={id}")]));
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let current = "[platform]\nofficial_account = \"current\"\n";
        let ran = Test::new(&args).file("a.msg", file).file("msgc.toml", current).output();
        (ran.status, ran.stderr)
    };
    assert_eq!(run(&["o1", "o2"]).0, 0);
    let (status, told) = run(&["o1", "o1"]);
    assert!(status == 1 && told.contains("error[too-few]"), "{told}");
    let (status, told) = run(&["o1", "o2", "o1"]);
    assert!(status == 0 && told.contains("warning[repeated-recipients]"), "{told}");
}

#[test]
fn what_readers_see_of_many_rows_is_said_once() {
    let table = "name,order\nok,1\n第一行\\n第二行,2\nC:\\new,3\na\\nb,$NAME\n";
    let (bodies, told, status) = built(rows("r.csv", table, &[]));
    assert_eq!((bodies.len(), status), (4, 0), "{told}");
    assert_eq!(
        told,
        "warning[row-warning]: r.csv:3: readers see the characters `\\n` (the value of `name`) (a.msg:6:12), and in 1 more row\n\n\
         warning[row-warning]: r.csv:5: readers see the placeholder `$NAME` (the value of `order`) (a.msg:6:20)\n\n"
    );
    let (bodies, told, status) = built(rows("r.csv", table, &["--deny", "literal-escape"]));
    assert_eq!((bodies, status), (vec!["ok:1".to_owned(), "C:\\\\new:3".to_owned()], 1), "{told}");
    assert!(told.contains("error[row-refused]: r.csv:3: readers see the characters `\\n`"), "{told}");
    let ran = Test::new(&["build", "a.msg", "-p", "name=a\\nb", "-p", "order=1"]).file("a.msg", FILE).output();
    assert_eq!(ran.status, 0);
    let found = "warning[literal-escape]: readers see the characters `\\n` (the value of `name`)\n";
    assert!(ran.stderr.starts_with(found), "{}", ran.stderr);
}
