use insta::assert_snapshot;

use super::Test;

const ORDER: &str = r#"
param openid: id(28 bytes)
param item: text(1..20 chars)
param note: text(20 chars)? = none
param tags: list(text(10 bytes), 0..2 items) = []
param unused: int(0..9) = 1

message paid: custom.text {
    to: openid
    body: "${item}${if note != none then note else ""}${join(tags, "+")}"
}
"#;

fn rows(file: &str, text: impl AsRef<[u8]>, more: &[&str]) -> Test {
    let args = [&["build", "a.msg", "--emit", "jsonl", "--rows", file], more].concat();
    Test::new(&args).file("a.msg", ORDER).file(file, text)
}

#[test]
fn a_line_a_row() {
    let csv = "openid,item,note,tags\no1,巧克力,,\no2,\"a \"\"b\"\",\nc\",x,\"[\"\"u\"\",\"\"v\"\"]\"\no3,z,y,\n";
    assert_snapshot!("csv", rows("r.csv", csv, &[]).snapshot());
    let jsonl = "{\"openid\":\"o1\",\"item\":\"巧克力\"}\n\n{\"item\":\"z\",\"openid\":\"o3\",\"note\":\"y\",\"tags\":[\"u\",\"v\"],\"more\":1}\n";
    assert_snapshot!("jsonl", rows("r.jsonl", jsonl, &[]).snapshot());
}

#[test]
fn a_mark_at_the_start_and_crlf_are_fine() {
    let ran = rows("r.csv", "\u{feff}item,openid\r\n巧克力,o1\r\n", &[]).run_any();
    assert_eq!(ran.0, 0, "{}", ran.2);
    assert_eq!(ran.1.lines().count(), 1);
}

#[test]
fn standard_input_needs_no_ending() {
    for text in ["openid,item\no1,x\n", "{\"openid\":\"o1\",\"item\":\"x\"}\n"] {
        let ran =
            Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "-"]).file("a.msg", ORDER).stdin(text).output();
        assert_eq!((ran.stdout.lines().count(), ran.status), (1, 0), "{}", ran.stderr);
    }
}

#[test]
fn bad_rows_are_told_and_the_others_go_on() {
    let csv = "openid,item,note\no1,one,\no|2,two,\no3,,\no4\no6,six,a note that is much too long for it\no7,seven,\n";
    assert_snapshot!("bad_csv", rows("r.csv", csv, &[]).snapshot());
    let jsonl = "{\"openid\":\"o1\",\"item\":1}\n[1]\n{\"openid\":\n{\"openid\":\"o4\"}\n{\"openid\":\"o5\",\"item\":\"five\"}\n";
    assert_snapshot!("bad_jsonl", rows("r.jsonl", jsonl, &[]).snapshot());
}

#[test]
fn a_cell_in_another_encoding_spoils_its_row_alone() {
    let rows_before = "o1,one\n".repeat(20_000);
    let csv = [b"openid,item\n", rows_before.as_bytes(), b"o2,\xc0\xee\xc0\xd7\no3,three\n"].concat();
    let ran = rows("r.csv", csv, &[]).output();
    assert_eq!((ran.stdout.lines().count(), ran.status), (20_001, 1));
    assert_eq!(
        ran.stderr,
        "error[row-cell]: r.csv:20002: column `item`: the cell is not UTF-8; it looks like GBK\n1 of 20 002 rows produced no payload\n"
    );
}

#[test]
fn columns_are_checked_before_any_row() {
    for (name, csv, more) in [
        ("missing", "openid,itme\no1,x\n", &[][..]),
        ("twice", "openid,item,item\no1,x,y\n", &[]),
        ("given", "openid,item\no1,x\n", &["-p", "item=y"]),
        ("empty", "", &[]),
    ] {
        let ran = rows("r.csv", csv, more).output();
        assert_eq!((ran.stdout.as_str(), ran.status), ("", 2), "{}", ran.stderr);
        assert_snapshot!(format!("columns_{name}"), ran.stderr);
    }
    let gbk = rows("r.csv", b"openid,item\no1,\xc7\xc9\xbf\xcb\xc1\xa6\n", &[]).output();
    assert_eq!((gbk.stdout.as_str(), gbk.status), ("", 2));
    assert_snapshot!("columns_gbk", gbk.stderr);
}

#[test]
fn what_no_column_gives_is_given_once() {
    let csv = "openid,unknown\no1,1\no2,2\n";
    assert_snapshot!("fixed", rows("r.csv", csv, &["-p", "item=x"]).snapshot());
}

#[test]
fn rows_go_to_a_file() {
    let ran = rows("r.csv", "openid,item\no1,x\n", &["-o", "out.jsonl"]).run();
    assert_eq!(ran.read("out.jsonl").lines().count(), 1);
}

#[test]
fn a_missing_file() {
    let ran = Test::new(&["build", "a.msg", "--emit", "jsonl", "--rows", "r.csv"]).file("a.msg", ORDER).output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
}

impl Test {
    /// Status, standard output, standard error.
    fn run_any(self) -> (i32, String, String) {
        let ran = self.output();
        (ran.status, ran.stdout, ran.stderr)
    }
}
