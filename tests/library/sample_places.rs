//! What is wrong with a value of a sample is found at that value, with the field as a second place.

use msgc::diag::Diagnostic;
use msgc::pipeline::{Input, Settings, analyze, build};
use msgc::source::MemoryWorld;

const NEWS: &str = "message a: wecom.news {\n    article { title: t, url: \"https://a.cn\", picurl: u }\n}\n";
const PARAMS: &str = "param t: text(200 bytes) = \"甲\"\nparam u: url(99 bytes) = \"https://a.cn/a.png\"\n";
const TO: &str = "to: \"oR5Gjjl_eiZoUpGozMo7dbBJ362A\"";

fn analysis(text: &str) -> msgc::pipeline::Analysis {
    let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".to_owned(), text: text.to_owned() };
    analyze(&MemoryWorld::default().with("/p/data.txt", "file:///d"), input, &Settings::default())
        .expect("nobody cancels")
}

/// The findings above advice of a text: code, the text of its place, those of its notes.
fn places(text: &str) -> Vec<(String, String, Vec<String>)> {
    let analysis = analysis(text);
    let slice = |span| analysis.files().slice(span).to_owned();
    let place = |found: &Diagnostic| {
        let notes = found.notes.iter().map(|note| slice(note.span)).collect();
        (found.code.id().to_owned(), slice(found.span), notes)
    };
    let found = analysis.findings.iter().filter(|found| found.severity > msgc::diag::Severity::Advice);
    // What can happen with other values, and what no value is used for, are other findings.
    found.filter(|found| !found.code.id().starts_with("may-") && found.code.id() != "unused-param").map(place).collect()
}

fn assert_places(text: &str, expected: &[(&str, &str, &[&str])]) {
    let found = places(text);
    let expected: Vec<_> = expected
        .iter()
        .map(|(code, at, notes)| {
            ((*code).to_owned(), (*at).to_owned(), notes.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn a_value_is_marked_where_it_is_written() {
    let body = "message a: wecom.markdown_v2 {\n    body: \"甲 ![乙](${u}) 丙\"\n}\n";
    let sample = "sample s { u: \"file:///a\" }\n";
    assert_places(&format!("{PARAMS}{body}{sample}"), &[("picture-not-loaded", "\"file:///a\"", &["${u}"])]);
    assert_places(&format!("{PARAMS}{NEWS}{sample}"), &[("picture-not-loaded", "\"file:///a\"", &["u"])]);
    let template = format!(
        "param d: text(20 bytes)\nmessage a: template {{\n    {TO}\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {{ time2: d }}\n}}\n"
    );
    assert_places(&format!("{template}sample s {{ d: \"25:61\" }}\n"), &[("bad-value", "\"25:61\"", &["d"])]);
    let long = "长".repeat(60);
    assert_places(
        &format!("{PARAMS}{NEWS}sample s {{ t: \"{long}\" }}\n"),
        &[("too-long", &format!("\"{long}\""), &["t"])],
    );
}

#[test]
fn parts_of_lists_records_and_maps() {
    let head = "type row = { u: url(99 bytes), n: text(20 bytes) }\n";
    let item = "{ u: \"file:///b\", n: \"x\" }";
    let good = "{ u: \"https://a.cn/a.png\", n: \"x\" }";
    let list = |body: &str, sample: &str| {
        format!(
            "{head}param xs: list(row, 0..9 items)\nmessage a: wecom.markdown_v2 {{\n    body {{ \"-\"\n{body} }}\n}}\nsample s {{ xs: {sample} }}\n"
        )
    };
    let found: &[(&str, &str, &[&str])] = &[("picture-not-loaded", "\"file:///b\"", &["${x.u}"])];
    let looped = "for x in xs { \"![a](${x.u}) ${x.n}\" }";
    assert_places(&list(looped, &format!("[{good}, {item}]")), found);
    // Each of two is found.
    let two = places(&list(looped, &format!("[{item}, {}]", item.replace("/b", "/c"))));
    let two: Vec<&str> = two.iter().map(|(_, at, _)| at.as_str()).collect();
    assert_eq!(two, ["\"file:///b\"", "\"file:///c\""]);
    let first = "if size(xs) > 0 { \"![a](${xs[0].u})\" }";
    assert_places(&list(first, &format!("[{item}]")), &[("picture-not-loaded", "\"file:///b\"", &["${xs[0].u}"])]);
    let map = "param m: map(url(99 bytes), 0..9 items)\nmessage a: wecom.markdown_v2 {\n    body { \"-\"\nfor k, v in m { \"![a](${v})\" } }\n}\nsample s { m: { \"a-b\": \"https://a.cn/a.png\", c: \"file:///b\" } }\n";
    assert_places(map, &[("picture-not-loaded", "\"file:///b\"", &["${v}"])]);
}

#[test]
fn a_value_from_elsewhere_is_marked_in_the_sample() {
    let body = "message a: wecom.markdown_v2 {\n    body: \"甲 ![乙](${u}) 丙\"\n}\n";
    let text = format!("{PARAMS}let far = \"file:///a\"\n{body}sample s {{ u: far }}\n");
    assert_places(&text, &[("picture-not-loaded", "far", &["${u}"])]);
    // Through a `let` of the message.
    let text = format!(
        "{PARAMS}let pic = \"![乙](${{u}})\"\n{}sample s {{ u: \"file:///a\" }}\n",
        body.replace("![乙](${u})", "${pic}")
    );
    assert_places(&text, &[("picture-not-loaded", "\"file:///a\"", &["${u}"])]);
}

#[test]
fn what_several_values_cause_is_marked_in_the_message() {
    let text =
        "param v: text(2000 bytes)\nparam w: text(2000 bytes)\nmessage a: wecom.text {\n    body: \"${v}${w}\"\n}\n";
    let (v, w) = ("v".repeat(1500), "w".repeat(1500));
    let found = places(&format!("{text}sample s {{ v: \"{v}\", w: \"{w}\" }}\n"));
    let [(code, at, notes)] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((code.as_str(), at.as_str()), ("too-long", "\"${v}${w}\""));
    assert!(notes.contains(&format!("\"{w}\"")), "{notes:?}");
}

#[test]
fn a_sample_stops_no_other_values() {
    let text = format!("{PARAMS}{NEWS}sample bad {{ t: \"{}\" }}\n", "长".repeat(60)).replace("200 bytes", "126 bytes");
    let analysis = analysis(&text.replace("\"长", "\"\u{202e}长"));
    let world = MemoryWorld::default();
    let built = build(&analysis, &world, "a", &std::collections::HashMap::new(), None, &Settings::default());
    assert!(built.is_ok(), "{built:?}");
}
