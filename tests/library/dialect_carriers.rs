//! What carries a text to the platform: JSON, XML, a shell. Whatever the text, the other side gets exactly it.

use std::io::Write;
use std::process::{Command, Stdio};

use msgc::dialect::{Dialect, Fill, Fragment, Skeleton};
use msgc::text::{heredoc_end, write_cdata, write_json, xml_illegal};
use proptest::prelude::*;

const HOSTILE: &[&str] = &[
    "",
    "]]>",
    "]]]]>>",
    "<![CDATA[",
    "</Content>",
    "<!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
    "&lt;&amp;&#0;",
    "\"",
    "\\",
    "\\\"",
    "\\u0041",
    "\",\"msgtype\":\"x",
    "'",
    "'; rm -rf x; '",
    "$(id) `id` ${HOME} !x",
    "JSON",
    "JSON\nJSON1\n",
    "a\nJSON\nb",
    "EOF\n",
    "\n",
    "a\r\nb\rc",
    "\t",
    "\u{0}",
    "\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{85}",
    "\u{fffe}\u{ffff}\u{fffd}",
    "\u{202e}\u{2066}\u{200f}",
    "\u{2028}\u{2029}",
    "👨\u{200d}👩\u{200d}👧 李雷",
    "-",
    "--data",
    "%00%0a",
];

fn cdata(text: &str) -> String {
    let mut out = Vec::new();
    write_cdata(&mut out, text);
    String::from_utf8(out).expect("still UTF-8")
}

fn json(text: &str) -> String {
    let mut out = Vec::new();
    write_json(&mut out, text);
    format!("\"{}\"", String::from_utf8(out).expect("still UTF-8"))
}

/// A value in a text as it goes out.
fn filled(text: &str) -> String {
    let frags = [Fragment::Lit("a"), Fragment::Value(Fill::line(text)), Fragment::Lit("b")];
    Skeleton::of(Dialect::Plain, &frags).fill(&frags).into_text()
}

fn assert_xml(text: &str) {
    let document = format!("<xml><Content>{}</Content><To>x</To></xml>", cdata(text));
    let parsed = roxmltree::Document::parse(&document).unwrap_or_else(|error| panic!("{text:?} {error}"));
    let elements: Vec<_> =
        parsed.root_element().children().map(|element| element.tag_name().name().to_owned()).collect();
    assert_eq!(elements, ["Content", "To"]);
    let content: String =
        parsed.root_element().first_child().into_iter().flat_map(|e| e.children()).filter_map(|n| n.text()).collect();
    // Every XML reader gives a lone or doubled carriage return as a line feed.
    assert_eq!(content, text.replace("\r\n", "\n").replace('\r', "\n"));
}

#[test]
fn json_gives_every_text_back() {
    for text in HOSTILE {
        assert_eq!(serde_json::from_str::<String>(&json(text)).ok().as_deref(), Some(*text));
        assert!(!json(text).contains('\n'));
    }
}

#[test]
fn xml_gives_every_legal_text_back_and_a_value_is_always_legal() {
    for text in HOSTILE {
        if xml_illegal(text).next().is_none() {
            assert_xml(text);
        }
        assert_eq!(xml_illegal(&filled(text)).next(), None, "{text:?}");
        assert_xml(&filled(text));
    }
}

#[test]
#[cfg(unix)]
fn a_shell_gives_every_body_back() {
    let bodies: Vec<String> = HOSTILE
        .iter()
        .map(|text| json(text))
        .chain(HOSTILE.iter().filter(|text| !text.contains('\0')).map(|text| (*text).to_owned()))
        .collect();
    let mut script = String::new();
    for body in &bodies {
        let end = heredoc_end(body, "JSON");
        script.push_str(&format!("cat <<'{end}'\n{body}\n{end}\nprintf '\\001\\002\\003'\n"));
    }
    let mut shell =
        Command::new("sh").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("every Unix has a shell");
    let mut stdin = shell.stdin.take().expect("it is a pipe");
    let writer = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
    let output = shell.wait_with_output().expect("the shell ends");
    writer.join().expect("the writer ends").expect("the shell reads all");
    let got = String::from_utf8(output.stdout).expect("still UTF-8");
    let got: Vec<&str> = got.split_terminator("\u{1}\u{2}\u{3}").collect();
    assert_eq!(got, bodies.iter().map(|body| format!("{body}\n")).collect::<Vec<_>>());
}

proptest! {
    #![proptest_config(crate::support::cases::cases(256))]

    #[test]
    fn any_text_is_carried(text in any::<String>()) {
        prop_assert_eq!(serde_json::from_str::<String>(&json(&text)).ok(), Some(text.clone()));
        assert_xml(&filled(&text));
    }
}
