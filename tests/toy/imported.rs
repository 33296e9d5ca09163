//! Its payloads and its addresses become source again.

use msgc::import::{ImportOptions, import, masked};

use super::world::{HOOK, codes, holds_hook};

const BODY: &str =
    r#"{"msg_type":"card","card":{"title":"Done","buttons":[{"label":"Open","url":"https://a.example/"}]}}"#;

#[test]
fn a_payload_says_its_type() {
    let found = import(BODY, &ImportOptions::default()).unwrap();
    assert_eq!((found.type_id, found.notes.as_slice()), ("toy.card", &[][..]));
    assert_eq!(codes("v3", &found.source), [""; 0], "{}", found.source);
    assert!(found.source.contains("button Open {"), "{}", found.source);
}

#[test]
fn a_curl_line_loses_its_hook() {
    let line = format!("curl -X POST https://toy.example/bot/v2/hook/{HOOK} -d '{BODY}'");
    let found = import(&line, &ImportOptions::default()).unwrap();
    assert_eq!(found.type_id, "toy.card");
    assert!(!holds_hook(found.source.as_bytes()), "{}", found.source);
    let [note] = found.notes.as_slice() else { panic!("{:?}", found.notes) };
    assert_eq!(note.code.id(), "import-secret");
    assert_eq!(&line[note.span.start as usize..note.span.end as usize], HOOK);
    let shown = masked(&line);
    assert!(!holds_hook(shown.as_bytes()) && shown.len() == line.len(), "{shown}");
    let variable = line.replace(HOOK, "$HOOK");
    assert_eq!(import(&variable, &ImportOptions::default()).unwrap().notes, [], "a variable is no secret");
}
