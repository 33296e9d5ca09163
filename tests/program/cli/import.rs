use insta::assert_snapshot;

use super::Test;

const TEXT: &str = "{\"touser\":\"OPENID\",\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}";

#[test]
fn a_file_and_standard_input() {
    assert_snapshot!("file", Test::new(&["import", "greeting.json"]).file("greeting.json", TEXT).snapshot());
    assert_snapshot!("stdin", Test::new(&["import", "-"]).stdin(TEXT).snapshot());
}

#[test]
fn several_files_become_one() {
    let ran = Test::new(&["import", "a.json", "sub/a.json"]).file("a.json", TEXT).file("sub/a.json", TEXT).output();
    assert_eq!(ran.status, 0);
    let check = Test::new(&["check", "-"]).stdin(&ran.stdout).output();
    assert_eq!(check.status, 0, "{}\n{}", ran.stdout, check.stderr);
}

#[test]
fn nothing_is_printed_where_one_fails() {
    let ran = Test::new(&["import", "a.json", "b.json"]).file("a.json", TEXT).file("b.json", "{\"a\":").output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 1));
    let ran = Test::new(&["import", "a.json", "missing.json"]).file("a.json", TEXT).output();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
}

#[test]
fn a_key_of_another_place_is_recognised() {
    for (payload, said) in [
        (r#"{"msgtype":"text","text":{"text":"x"}}"#, "did you mean `content`?"),
        (r#"{"msgtype":"markdown","markdown":{"title":"t","text":"x"}}"#, "did you mean `content`?"),
        (r#"{"msgtype":"markdown","markdown":{"inhalt":"x"}}"#, "did you mean `content`?"),
        (r#"{"msgtype":"text","text":"x"}"#, "did you mean `text.content`?"),
        (r#"{"msgtype":"markdown","text":{"content":"x"}}"#, "did you mean `markdown`?"),
        (r#"{"msgtype":"text","text":{"content":"x","mentioned":["@all"]}}"#, "did you mean `mentioned_list`?"),
        (r#"{"msgtype":"image","image":{"media_id":"x"}}"#, "it is a key of `custom.image`"),
        (r#"{"msgtype":"text","text":{"content":"x"},"at":{"isAtAll":true}}"#, "bots of other services have it"),
        (r#"{"touser":"o1","template_id":"t","data":{"first":{"content":"x"}}}"#, "did you mean `value`?"),
    ] {
        let ran = Test::new(&["import", "a.json"]).file("a.json", payload).output();
        assert!(ran.stderr.contains(said), "{payload}: {}", ran.stderr);
    }
    // What has no other key is not guessed.
    for payload in [
        r#"{"msgtype":"text","text":{"content":"x","trace":"y"}}"#,
        r#"{"msgtype":"image","image":{"url":"https://a.cn"}}"#,
        r#"{"msgtype":"markdown","markdown":{"a":"x","b":"y"}}"#,
    ] {
        let ran = Test::new(&["import", "a.json"]).file("a.json", payload).output();
        assert!(!ran.stderr.contains("did you mean"), "{payload}: {}", ran.stderr);
    }
}

#[test]
fn a_curl_line_loses_its_key() {
    let line = "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7a6a-0000' -H 'Content-Type: application/json' -d '{\"msgtype\":\"text\",\"text\":{\"content\":\"hello\"}}'\n";
    let ran = Test::new(&["import", "-"]).stdin(line).output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(!ran.stdout.contains("693a91f6"));
}

const CURL: &str = "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=K1234567'";

/// A file for each message; what could not be read is said.
#[test]
fn every_payload_of_a_script() {
    let body = |content: &str| format!("{CURL} -d '{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\"}}}}'\n");
    let script = format!("{}{CURL} -F media=@a.xlsx\n{}", body("a"), body("{{ .x }}"));
    let ran = Test::new(&["import", "send.sh", "-o", "out"]).file("send.sh", &script).output();
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("import-foreign"), "{}", ran.stderr);
    let ran = Test::new(&["import", "a.sh", "b.sh"])
        .file("a.sh", body("$X ${{ y }}"))
        .file("b.sh", body("{{ .x }}"))
        .output();
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert_snapshot!("placeholders_of_two_files", ran.stdout);
    let check = Test::new(&["check", "-"]).stdin(&ran.stdout).output();
    assert_eq!(check.status, 0, "{}\n{}", ran.stdout, check.stderr);
    let kept = Test::new(&["import", "--keep-placeholders", "a.sh"]).file("a.sh", body("${{ y }}")).output();
    assert_eq!(kept.stdout, "message a: wecom.text {\n    body: \"\\${{ y }}\"\n}\n");
}
