//! What a change of a file breaks.

use super::*;
use crate::pipeline::{Analysis, Input, Settings, analyze};
use crate::source::MemoryWorld;

pub(super) fn analysis(text: &str) -> Analysis {
    let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".into(), text: text.into() };
    analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels")
}

/// The codes of the changes, each with what changed and the text that it is at.
fn found(old: &str, new: &str) -> Vec<String> {
    let (old, new) = (analysis(old), analysis(new));
    let changes = changes(&old, Some(&new), "a.msg");
    let line = |change: &BreakingChange| {
        let place = new.files().slice(change.finding.span);
        format!("{} {}: {place}", change.finding.code.id(), change.name)
    };
    changes.iter().map(line).collect()
}

const CARD: &str = "param id: id(1..9 bytes)\n\nmessage a: wecom.markdown {\n    to: [group(\"wr1\")]\n    body: \"完\"\n    attachment \"ack\" {\n        button \"yes\" {\n            text: \"好\"\n            value: \"${id}:1\"\n            replace_text: \"行\"\n        }\n        button \"no\" {\n            text: \"不\"\n            value: \"0\"\n            replace_text: \"行\"\n        }\n    }\n}\n";

#[test]
fn wording_breaks_nothing() {
    assert!(found(CARD, CARD).is_empty());
    assert!(found(CARD, &CARD.replace("完", "<@lisi> 好了").replace("\"不\"", "\"否\"")).is_empty());
    // Neither does another order, nor more of it.
    let more = CARD.replace("        button \"no\"", "        button \"later\" {\n            text: \"再说\"\n            value: \"2\"\n            replace_text: \"行\"\n        }\n        button \"no\"");
    assert!(found(CARD, &more).is_empty(), "{:?}", found(CARD, &more));
}

#[test]
fn what_a_click_reports() {
    let of = |from: &str, to: &str| found(CARD, &CARD.replace(from, to));
    assert_eq!(of("attachment \"ack\"", "attachment \"done\""), ["click-id-changed ack: \"done\""]);
    assert_eq!(of("button \"no\"", "button \"nein\""), ["click-id-changed no: \"nein\""]);
    assert_eq!(of("value: \"0\"", "value: \"false\""), ["click-id-changed 0: \"false\""]);
    assert_eq!(of("${id}:1", "${id}-1"), ["click-id-changed ${id}:1: \"${id}-1\""]);
    let start = CARD.find("        button \"no\"").unwrap();
    let without = format!("{}    }}\n}}\n", &CARD[..start]);
    assert_eq!(found(CARD, &without), ["click-id-removed no: \"ack\""]);
    let start = CARD.find("    attachment").unwrap();
    let without = format!("{}    at_short_name: id == \"x\"\n}}\n", &CARD[..start]);
    assert_eq!(found(CARD, &without), ["click-id-removed ack: a"]);
    // A parameter of another name gives the same value.
    let renamed = CARD.replace("param id:", "param key:").replace("${id}", "${key}");
    assert_eq!(found(CARD, &renamed), ["param-renamed id: key"]);
}

const PARAMS: &str = "param host: text(1..20 chars)\nparam count: int(0..9) = 1\nparam note: text(0..20 chars)?\n\nmessage a: wecom.text {\n    body: \"${host} ${count} ${note ?? \"\"}\"\n}\n\nmessage b: wecom.text {\n    body: host\n}\n";

#[test]
fn parameters() {
    let of = |from: &str, to: &str| found(PARAMS, &PARAMS.replace(from, to));
    assert_eq!(of("host", "name"), ["param-renamed host: name"]);
    assert_eq!(
        of("param host: text(1..20 chars)", "param host: text(2..20 chars)"),
        ["param-narrowed host: text(2..20 chars)"]
    );
    assert_eq!(
        of("param host: text(1..20 chars)", "param host: text(1..20 chars) from \"h\""),
        ["param-key-changed host: host"]
    );
    assert_eq!(of(" = 1", ""), ["param-required count: count"]);
    assert_eq!(of("text(0..20 chars)?", "text(0..20 chars)"), ["param-required note: note"]);
    assert_eq!(of("    body: host\n", "    body: \"x\"\n"), ["param-removed host: b"]);
    assert_eq!(of("    body: host\n", "    body: \"${host}${count}\"\n"), Vec::<String>::new());
    let new = PARAMS
        .replace("param host", "param team: text(1..9 chars)\nparam host")
        .replace("    body: host", "    body: \"${host}${team}\"");
    assert_eq!(found(PARAMS, &new), ["param-required team: team"]);
    let gone = PARAMS.replace("param count: int(0..9) = 1\n", "").replace(" ${count}", "");
    assert_eq!(found(PARAMS, &gone), ["param-removed count: a"]);
}

#[test]
fn messages() {
    let start = PARAMS.find("message b").unwrap();
    assert_eq!(found(PARAMS, &PARAMS[..start]), ["message-removed : "]);
    assert_eq!(found(PARAMS, &PARAMS.replace("message b:", "message c:")), ["message-renamed : c"]);
    let other = PARAMS.replace("message b: wecom.text {", "message b: custom.text {\n    to: \"OPENID\"");
    assert_eq!(found(PARAMS, &other), ["channel-changed : custom.text"]);
    let gone = changes(&analysis(PARAMS), None, "a.msg");
    let gone: Vec<_> = gone.iter().map(|change| (change.finding.code.id(), change.messages.join(","))).collect();
    assert_eq!(gone, [("message-removed", "a".to_owned()), ("message-removed", "b".to_owned())]);
}

#[test]
fn conditions() {
    let text = |when: &str| {
        let when = if when.is_empty() { String::new() } else { format!("    when: {when}\n") };
        format!(
            "param n: int(0..99)\nparam on: bool\nparam word: one_of(\"a\", \"b\", \"c\")\nparam tags: list(text(1..9 bytes), 0..5 items)\n\nmessage a: wecom.text {{\n{when}    body: \"${{n}} ${{if on then word else \"\"}} ${{join(tags, \",\")}}\"\n}}\n"
        )
    };
    let is_narrowed = |old: &str, new: &str| {
        let found = found(&text(old), &text(new));
        assert!(found.iter().all(|it| it.starts_with("condition-narrowed")), "{found:?}");
        !found.is_empty()
    };
    for (old, new) in [
        ("", "on"),
        ("n > 3", "n > 4"),
        ("n > 3", "n >= 5"),
        ("on or n > 3", "on"),
        ("on", "on and n > 3"),
        ("word == \"a\"", "word == \"b\""),
        ("word != \"a\"", "word == \"b\""),
        ("size(tags) > 1", "size(tags) > 2"),
        ("not on", "on"),
    ] {
        assert!(is_narrowed(old, new), "{old} → {new}");
    }
    for (old, new) in [
        ("on", ""),
        ("on", "on"),
        ("n > 3", "n > 2"),
        ("n > 3", "n >= 4"),
        ("n > 3", "not (n <= 3)"),
        ("on and n > 3", "n > 3 and on"),
        ("on", "on or n > 3"),
        ("word == \"b\"", "word != \"a\""),
        ("word == \"a\" or word == \"b\"", "word == \"b\" or word == \"a\""),
        ("size(tags) > 2", "size(tags) > 1"),
        ("not (on and n > 3)", "not on or n <= 3"),
    ] {
        assert!(!is_narrowed(old, new), "{old} → {new}");
    }
}

#[test]
fn audiences() {
    let to = |to: &str| format!("message a: wecom.text {{\n{to}    body: \"完\"\n}}\n");
    let of = |old: &str, new: &str| found(&to(old), &to(new));
    let one = "    to: [group(\"wr1\")]\n";
    let two = "    to: [group(\"wr1\"), group(\"wr2\")]\n";
    assert_eq!(of(one, two), ["audience-widened group(\"wr2\"): group(\"wr2\")"]);
    assert_eq!(of(two, one), Vec::<String>::new());
    assert_eq!(of(one, "    to: everyone\n"), ["everyone-added everyone: everyone"]);
    assert_eq!(of("    to: everyone\n", "    to: everyone\n"), Vec::<String>::new());
    assert_eq!(of(one, ""), ["audience-widened to: a"]);
    let seen = |ids: &str| format!("{one}    visible_to_user: [{ids}]\n");
    assert_eq!(of(&seen("\"li\""), &seen("\"li\", \"wang\"")), ["audience-widened wang: \"wang\""]);
    assert_eq!(of(&seen("\"li\""), one), ["audience-widened visible_to_user: a"]);
    assert_eq!(of(one, &seen("\"li\"")), Vec::<String>::new());
    let all = format!("{one}    mentioned_list: [\"@all\"]\n");
    assert_eq!(of(one, &all), ["mention-all-added @all: \"@all\""]);
    assert_eq!(of(&all, &all), Vec::<String>::new());
}

#[test]
fn templates() {
    let text = "message a: template {\n    to: \"OPENID\"\n    template_id: \"T1\"\n    data {\n        thing1: \"订单\"\n        time2: \"2025-01-01\"\n    }\n}\n";
    assert_eq!(found(text, &text.replace("T1", "T2")), ["template-changed template_id: \"T2\""]);
    let fewer = text.replace("        time2: \"2025-01-01\"\n", "");
    assert_eq!(found(text, &fewer), ["template-key-removed time2: data"]);
    assert_eq!(found(text, &fewer.replace("T1", "T2")), ["template-changed template_id: \"T2\""]);
    assert_eq!(found(&fewer, text), Vec::<String>::new());
}
