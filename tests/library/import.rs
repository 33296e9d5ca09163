//! `import` on everything people paste.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use msgc::diag::{Diagnostic, Lang, Severity, Sink};
use msgc::import::{ImportOptions, import, masked};
use msgc::source::{File, FileId, MemoryWorld};
use msgc::syntax::ast::{self, EntryKind, Expr, ExprKind, ItemKind, TextPart};
use proptest::prelude::*;

/// Input, result and notes on one page.
fn page(input: &str, options: &ImportOptions) -> String {
    match import(input, options) {
        Ok(imported) => {
            assert_eq!(findings(&imported.source), "", "{}", imported.source);
            let mut page = imported.source.clone();
            for note in &imported.notes {
                page.push_str("--- ");
                page.push_str(&line(input, note));
            }
            page
        }
        Err(errors) => errors.iter().map(|error| line(input, error)).collect(),
    }
}

/// One finding as a line: severity, code, the characters it is about, words.
fn line(input: &str, found: &Diagnostic) -> String {
    let file = File::new("input", masked(input));
    let words = found.rendered(Lang::En);
    let severity = match found.severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    assert!(found.span.end as usize <= input.len() && found.span.start <= found.span.end, "{found:?}");
    assert!(input.is_char_boundary(found.span.start as usize), "{found:?}");
    assert!(input.is_char_boundary(found.span.end as usize), "{found:?}");
    let place: String = file.slice(found.span).chars().take(40).collect();
    let mut line = format!("{severity}[{}] {place:?}: {}\n", found.code.id(), words.message);
    for (kind, words) in [("label", words.label), ("note", words.note), ("help", words.help)] {
        if let Some(words) = words {
            let _ = writeln!(line, "    {kind}: {words}");
        }
    }
    for note in &found.notes {
        let _ = writeln!(line, "    {:?}: {}", file.slice(note.span), note.phrase.text(Lang::En));
    }
    line
}

/// What the parser says to a source; empty where it has nothing to say.
fn findings(source: &str) -> String {
    let mut sink = Sink::default();
    msgc::syntax::parse(FileId(0), source, &mut sink);
    sink.into_sorted().iter().map(|found| line(source, found)).collect()
}

fn seeds() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/seeds");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn every_seed() {
    let mut pages = String::new();
    for file in seeds() {
        let name = file.file_name().unwrap().to_str().unwrap().to_owned();
        let input = std::fs::read_to_string(&file).unwrap();
        let _ = writeln!(pages, "=== {name}\n{}", page(&input, &ImportOptions::default()));
    }
    insta::assert_snapshot!(pages);
}

/// Each input with what becomes of it.
fn pages(inputs: &[(&str, &str)]) -> String {
    let mut pages = String::new();
    for (name, input) in inputs {
        let _ = writeln!(pages, "=== {name}\n{input}\n>>>\n{}", page(input, &ImportOptions::default()));
    }
    pages
}

const TEXT: &str = r#"{"touser":"OPENID","msgtype":"text","text":{"content":"a \"b\" 你好\nc"}}"#;

#[test]
fn shell_commands() {
    let single = format!(
        "curl -H 'Content-Type: application/json' -d '{TEXT}' 'https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=SECRET'"
    );
    let escaped = TEXT.replace('\\', "\\\\").replace('"', "\\\"");
    let double = format!(
        "$ curl.exe https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=SECRET -sd \"{escaped}\""
    );
    let cmd = format!(
        "curl ^\"https://api.weixin.qq.com/x^\" ^\n  --data-raw ^\"{}^\"",
        TEXT.replace('\\', "\\\\").replace('"', "^\\^\"")
    );
    let powershell = format!(
        "curl.exe -X POST `\r\n  -d '{}' `\r\n  http://localhost/",
        TEXT.replace('\\', "\\\\").replace('"', "\\\"")
    );
    let ansi = format!(
        "curl --data-raw $'{}'",
        TEXT.replace('\\', "\\\\").replace('你', "\\u4f60").replace('好', "\\xe5\\xa5\\xbd")
    );
    let inputs = [
        ("single quotes, two secrets", single.as_str()),
        ("double quotes, options in a row", &double),
        ("cmd, as a browser copies it", &cmd),
        ("PowerShell", &powershell),
        ("ANSI-C quotes", &ansi),
        (
            "quotes that are not escaped, as on the platform's page",
            r#"curl -d "{"touser":"OPENID","msgtype":"text","text":{"content":"Hello World"}}" https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=ACCESS_TOKEN"#,
        ),
        (
            "several lines, continued and not",
            "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4' \\\n   -H 'Content-Type: application/json' \\  \n   -d '\n   {\n    \"msgtype\": \"text\",\n    \"text\": {\"content\": \"hello world\"}\n   }'\n  -v\n",
        ),
        (
            "a here-document",
            "curl -sS \"$URL?key=$WECOM_KEY\" --data-binary @- <<'EOF'\n{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"it's $HOME\"}}\nEOF\n",
        ),
        (
            "pieces",
            r#"curl --json '{"msgtype":"text",' --json '"text":{"content":"x"}}' https://qyapi.weixin.qq.com/cgi-bin/webhook/send"#,
        ),
        ("glued option", r#"curl -d'{"msgtype":"voice","voice":{"media_id":"M"}}' localhost"#),
        ("long option with =", r#"curl --data='{"msgtype":"voice","voice":{"media_id":"M"}}' localhost"#),
        (
            "the address of another call",
            r#"curl -d '{"touser":"O","mpnews":{"media_id":"M"},"msgtype":"mpnews"}' https://api.weixin.qq.com/cgi-bin/message/mass/preview?access_token=T"#,
        ),
        (
            "XML",
            "curl -d '<xml><ToUserName>a</ToUserName><FromUserName>b</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>x</Content></xml>' localhost",
        ),
        ("piped from echo", r#"echo '{"msgtype":"voice","voice":{"media_id":"M"}}' | curl -d @- localhost"#),
        (
            "piped from a here-document",
            "cat <<EOF | curl localhost --data-binary @-\n{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"M\"}}\nEOF\n",
        ),
        ("a here-string", r#"curl localhost -d @- <<< '{"msgtype":"voice","voice":{"media_id":"M"}}'"#),
        ("a variable", "DATA='{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"M\"}}'\ncurl localhost -d \"$DATA\""),
        (
            "a function's output",
            "data() {\ncat <<EOF\n{\"msgtype\":\"voice\",\"voice\":{\"media_id\":\"M\"}}\nEOF\n}\ncurl localhost -d \"$(data)\"",
        ),
        (
            "doubled quotes",
            r#"curl -d "{""msgtype"":""text"",""text"":{""content"":""x"",""mentioned_list"":[""""]}}" localhost"#,
        ),
        ("tripled quotes", r#"curl -d "{"""msgtype""":"""voice""","""voice""":{"""media_id""":"""M"""}}" localhost"#),
        (
            "quotes behind backticks",
            r#"curl.exe -d "{`"msgtype`":`"voice`",`"voice`":{`"media_id`":`"M`"}}" localhost"#,
        ),
        ("piped from nowhere", "cat payload.json | curl -d @- localhost"),
        ("a file that nobody reads", "curl -d @payload.json localhost"),
        ("no payload", "curl https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=SECRET"),
        (
            "an upload",
            "curl -F media=@a.amr https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?key=SECRET&type=voice",
        ),
    ];
    let pages = pages(&inputs);
    for result in pages.split("\n>>>\n").skip(1) {
        let result = result.split("\n=== ").next().unwrap();
        assert!(!result.contains("SECRET") && !result.contains("693axxx6"), "{result}");
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn secrets_are_in_no_word_of_a_finding() {
    let input = "curl 'https://a/b?key=TOPSECRET&x=1&access_token=TOPSECRET' -d '{\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}'";
    let imported = import(input, &ImportOptions::default()).unwrap();
    assert_eq!(imported.notes.len(), 2, "{:?}", imported.notes);
    assert!(!imported.source.contains("TOPSECRET"));
    for note in &imported.notes {
        assert!(!format!("{:?}", note.rendered(Lang::En)).contains("TOPSECRET"));
        assert!(!format!("{note:?}").contains("TOPSECRET"));
    }
    assert_eq!(masked(input), input.replace("TOPSECRET", "*********"));
    assert_eq!(masked("?key=钥匙&a=1 key=x"), "?key=******&a=1 key=x");
    assert_eq!(masked("?key=$KEY"), "?key=$KEY");
}

#[test]
fn a_file_behind_an_option() {
    let world = MemoryWorld::default().with("payload.json", TEXT);
    let options = ImportOptions { world: Some(&world), ..ImportOptions::default() };
    let input = "curl -d @payload.json https://api.weixin.qq.com/cgi-bin/message/custom/send";
    assert_eq!(import(input, &options).unwrap(), import(TEXT, &ImportOptions::default()).unwrap());
    let glued = import("curl --data-binary=@payload.json x", &options).unwrap();
    assert_eq!(glued.source, import(TEXT, &ImportOptions::default()).unwrap().source);
    assert!(import("curl --data-raw @payload.json x", &options).is_err());
}

#[test]
fn logs() {
    let inputs = [
        (
            "a payload in a line",
            r#"2026-01-02 03:04:05 INFO [pool {3}] POST https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=SECRET body={"msgtype":"text","text":{"content":"磁盘满了 {80%}"}} -> {"errcode":0,"errmsg":"ok"}"#,
        ),
        (
            "a payload as an object of a JSON line",
            r#"{"time":"2026-01-02","level":"info","request":{"touser":"O","template_id":"T","url":"http://a","data":{"thing1":{"value":"x"}}},"response":{"errcode":0}}"#,
        ),
        (
            "a payload as a text of a JSON line",
            r#"{"msg":"sent","body":"{\"msgtype\":\"text\",\"text\":{\"content\":\"a\\nb\"}}"}"#,
        ),
        (
            "a payload in a line in a text of a JSON line",
            r#"{"log":"INFO body={\"msgtype\":\"text\",\"text\":{\"content\":\"a\\nb\"}} sent\n","stream":"stdout"}"#,
        ),
        (
            "a payload with escaped quotes",
            r#"level=info msg="sending" body="{\"msgtype\":\"markdown\",\"markdown\":{\"content\":\"> a\\n> \\\"b\\\"\"}}" took=3ms"#,
        ),
        (
            "two payloads",
            "{\"msgtype\":\"text\",\"text\":{\"content\":\"1\"}}\n{\"msgtype\":\"text\",\"text\":{\"content\":\"2\"}}\n",
        ),
        (
            "a program",
            "requests.post(url, json={\n    'msgtype': 'text',\n    'text': {'content': 'it is \\'done\\'', 'mentioned_list': ['@all'],},\n})",
        ),
        (
            "a payload in the braces of a program",
            "function send() {\n  axios.post(url, { msgtype: 'text', text: { content: 'x' } })\n}",
        ),
        (
            "a reply",
            "INFO reply: <xml><ToUserName><![CDATA[a]]></ToUserName><FromUserName><![CDATA[b]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[x]]></Content></xml> (3 ms)",
        ),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

#[test]
fn not_quite_json() {
    let inputs = [
        ("byte order mark, trailing commas", "\u{feff}{\"msgtype\":\"text\",\"text\":{\"content\":\"x\",},}"),
        (
            "comments",
            "{ // the webhook\n  \"msgtype\": \"text\", /* plain */\n  \"text\": {\"content\": \"// no comment\"}\n}",
        ),
        ("single quotes and bare keys", "{msgtype: 'text', text: {content: 'say \"hi\"'}}"),
        ("a missing comma", "{\"msgtype\":\"text\"\n \"text\":{\"content\":\"x\"}}"),
        (
            "words of a program",
            "{'msgtype': 'text', # a text\n 'text': {'content': 'None # x'}, 'safe': None, 'debug': True}",
        ),
        ("curly quotes", "{“msgtype”：“text”，“text”:{“content”:“你好，世界”}}"),
        ("a text over two lines", "{\"msgtype\":\"text\",\"text\":{\"content\":\"one\ntwo\"}}"),
        ("a key twice", "{\"msgtype\":\"image\",\"msgtype\":\"text\",\"text\":{\"content\":\"a\",\"content\":\"b\"}}"),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

#[test]
fn what_no_field_takes() {
    let inputs = [
        (
            "unknown fields at every level",
            r#"{"chatid":"c","msgtype":"markdown","safe":1,"markdown":{"content":"x","style":{"a":[1,2.50,null,true]},"attachments":[{"callback_id":"one two","extra":"e","actions":[{"name":"if","text":"t","type":"button","value":"v","replace_text":"r","border_color":"2EAB49","size":2}]}]}}"#,
        ),
        ("nulls", r#"{"chatid":null,"msgtype":"text","text":{"content":"x","mentioned_list":null}}"#),
        (
            "wrong kinds",
            r#"{"touser":"o","msgtype":"news","news":{"articles":{"title":"t"}},"aimsgcontext":{"is_ai_msg":"1"}}"#,
        ),
        (
            "data",
            r##"{"touser":"o","template_id":"t","topcolor":"red","data":{"first":{"value":"a","color":"blue"},"好":{"value":"b","note":1},"k k":{"value":"c","color":"#abcdef"},"n":{"value":3},"s":"plain"}}"##,
        ),
        (
            "data of numbers",
            r#"{"touser":"o","template_id":"t","url":"","data":{"number1":{"value":12},"amount2":{"value":3.50}}}"#,
        ),
        (
            "objects that say nothing",
            r#"{"touser":"o","template_id":"t","topcolor":"","miniprogram":{"appid":"","pagepath":""},"data":{"thing1":{"value":"x","color":""}}}"#,
        ),
        (
            "empty fields that a rule asks for, and one that no rule asks for",
            r#"{"msgtype":"template_card","template_card":{"card_type":"news_notice","main_title":{"title":"x"},"card_image":{"url":""},"jump_list":[{"type":1,"title":"t","url":""}],"card_action":{"type":1,"url":"https://a.example/","appid":""}}}"#,
        ),
        (
            "empty ids",
            r#"{"chatid":"","post_id":"","visible_to_user":"","msgtype":"text","text":{"content":"x","mentioned_list":[]}}"#,
        ),
        ("recipients twice", r#"{"touser":["a","b","a","a"],"text":{"content":"x"},"msgtype":"text"}"#),
        (
            "a tag that is not a number",
            r#"{"filter":{"is_to_all":false,"tag_id":"vip"},"text":{"content":"x"},"msgtype":"text"}"#,
        ),
        ("a tag as a text", r#"{"filter":{"is_to_all":false,"tag_id":"2"},"text":{"content":"x"},"msgtype":"text"}"#),
        (
            "one mobile as a number",
            r#"{"msgtype":"text","text":{"content":"x","mentioned_mobile_list":["1",13800001111]}}"#,
        ),
        ("empty data", r#"{"touser":"o","template_id":"t","data":{}}"#),
        (
            "numbers",
            r#"{"msgtype":"text","text":{"content":"x"},"a":9007199254740993,"b":-1.50,"c":1e3,"d":2.5E-3,"e":99999999999999999999,"f":-0}"#,
        ),
        (
            "a number that is written out where a whole one is wanted",
            r#"{"touser":"o","msgtype":"text","text":{"content":"x"},"aimsgcontext":{"is_ai_msg":1e0}}"#,
        ),
        (
            "a filter of two kinds",
            r#"{"filter":{"is_to_all":false,"group_id":"2"},"text":{"content":"x"},"msgtype":"text"}"#,
        ),
        ("everyone and a tag", r#"{"filter":{"is_to_all":true,"tag_id":2},"text":{"content":"x"},"msgtype":"text"}"#),
        ("a tag without its switch", r#"{"filter":{"tag_id":2},"text":{"content":"x"},"msgtype":"text"}"#),
        (
            "a filter and openids",
            r#"{"filter":{"group_id":"2"},"touser":["a","b"],"text":{"content":"x"},"msgtype":"text"}"#,
        ),
        ("words for all", r#"{"chatid":"@all_group|wr1|@all","msgtype":"text","text":{"content":"x"}}"#),
        ("an id that is empty", r#"{"chatid":"a||b","msgtype":"text","text":{"content":"x"},"visible_to_user":""}"#),
        ("no content", r#"{"msgtype":"news","news":{"articles":[]}}"#),
        (
            "a button of another type",
            r#"{"msgtype":"markdown","markdown":{"content":"x","attachments":[{"callback_id":"c","actions":[{"name":"n","text":"t","type":"menu","value":"v"},{"text":"u"}]}]}}"#,
        ),
        ("items of two kinds", r#"{"msgtype":"news","news":{"articles":[{"title":"t","url":"u"},"x"]}}"#),
        (
            "images in today's form",
            r#"{"filter":{"is_to_all":true},"images":{"media_ids":["a","b"],"recommend":"r","need_open_comment":1},"msgtype":"image"}"#,
        ),
        (
            "a menu",
            r#"{"touser":"o","msgtype":"msgmenu","msgmenu":{"head_content":"满意?","list":[{"id":"101","content":"满意"},{"id":"s_2","content":"不满意"}],"tail_content":"谢谢"},"customservice":{"kf_account":"a@b"}}"#,
        ),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

#[test]
fn replies() {
    let head = "<ToUserName><![CDATA[o]]></ToUserName><FromUserName>gh</FromUserName>";
    let time = "<CreateTime>1348831860</CreateTime>";
    let documents = [
        (
            "plain text and declaration",
            format!(
                "<?xml version=\"1.0\"?>\n<xml>{head}{time}<MsgType>text</MsgType><Content>a &lt; b &amp; c</Content></xml>"
            ),
        ),
        (
            "CDATA in two",
            format!("<xml>{head}{time}<MsgType>text</MsgType><Content><![CDATA[a]]]]><![CDATA[>b]]></Content></xml>"),
        ),
        (
            "one article, wrong count",
            format!(
                "<xml>{head}{time}<MsgType>news</MsgType><ArticleCount>2</ArticleCount><Articles><item><Title>t</Title><Url>u</Url></item></Articles></xml>"
            ),
        ),
        ("no article, no count", format!("<xml>{head}{time}<MsgType>news</MsgType><Articles/></xml>")),
        (
            "an element more, no time",
            format!(
                "<xml>{head}<MsgType>transfer_customer_service</MsgType><TransInfo><KfAccount>a@b</KfAccount></TransInfo><FuncFlag a=\"1\">0</FuncFlag></xml>"
            ),
        ),
        (
            "whitespace around CDATA",
            "<xml>\r\n <ToUserName>\r\n  <![CDATA[o]]>\r\n </ToUserName>\r\n <FromUserName> <![CDATA[gh]]></FromUserName><CreateTime>\n1 </CreateTime><MsgType>\n<![CDATA[text]]>\n</MsgType><Content>\n\t<![CDATA[ a\n]]>\n</Content></xml>".to_owned(),
        ),
        ("an unknown kind", format!("<xml>{head}{time}<MsgType>txt</MsgType><Content>x</Content></xml>")),
        (
            "a user's message",
            format!("<xml>{head}{time}<MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>"),
        ),
        ("broken", format!("<xml>{head}{time}<MsgType>text</MsgType><Content>x</Contents></xml>")),
    ];
    let documents: Vec<(&str, &str)> = documents.iter().map(|(name, input)| (*name, input.as_str())).collect();
    insta::assert_snapshot!(pages(&documents));
}

#[test]
fn registered_texts() {
    let inputs = [
        ("with labels", "{{first.DATA}}\n订单编号：{{keyword1.DATA}}\n下单时间：{{keyword2.DATA}}\n{{remark.DATA}}"),
        ("typed keys", "预约人 {{name1.DATA}} 项目:{{thing2.DATA}}，{{thing2.DATA}}\n时间：{{ time3.DATA }}"),
        ("keys that are taken", "{{to.DATA}}\n{{template.DATA}}\n{{if.DATA}}"),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

#[test]
fn refusals() {
    let inputs = [
        ("nothing", ""),
        ("blanks", " \n\t"),
        ("prose", "hello world"),
        ("a number", "[1, 2]"),
        ("half a payload", r#"{"touser":"OPENID","msgtype":"te"#),
        ("half an object", r#"{"touser":"OPENID","msgtype":"text","text":{"#),
        ("a wrong escape", r#"{"msgtype":"text","text":{"content":"C:\dir"}}"#),
        ("half an emoji", r#"{"msgtype":"text","text":{"content":"\ud83d"}}"#),
        ("an unknown kind", r#"{"msgtype":"txt","text":{"content":"x"}}"#),
        ("an unknown shape", r#"{"foo":1,"bar":2}"#),
        ("a kind without recipients", r#"{"msgtype":"mpnews","mpnews":{"media_id":"x"}}"#),
        ("music for all", r#"{"filter":{"group_id":"2"},"music":{"media_id":"x"},"msgtype":"music"}"#),
        ("an application message", r#"{"touser":"a|b","agentid":1,"msgtype":"text","text":{"content":"x"}}"#),
        ("an answer", r#"{"errcode":40003,"errmsg":"invalid openid"}"#),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

#[test]
fn a_type_that_was_asked_for() {
    let mut pages = String::new();
    for (id, input) in [
        ("custom.text", r#"{"touser":"O","text":{"content":"x"}}"#),
        ("custom.image", TEXT),
        ("custom.txt", TEXT),
        ("nonsense", TEXT),
        ("reply.text", TEXT),
        ("wecom.text", TEXT),
    ] {
        let options = ImportOptions { type_id: Some(id), ..ImportOptions::default() };
        let _ = writeln!(pages, "=== {id}\n{input}\n>>>\n{}", page(input, &options));
    }
    insta::assert_snapshot!(pages);
}

#[test]
fn names() {
    for (wanted, name) in [
        ("order-paid", "order-paid"),
        ("build report (2)", "build_report_2"),
        ("2024 weekly", "_2024_weekly"),
        ("尺码收集", "尺码收集"),
        ("if", "if_"),
        ("everyone", "everyone_"),
        ("...", "message"),
        ("", "text"),
        ("e\u{301}te\u{301}", "été"),
    ] {
        let imported = import(TEXT, &ImportOptions { name: Some(wanted), ..ImportOptions::default() }).unwrap();
        assert!(imported.source.starts_with(&format!("message {name}: custom.text {{")), "{}", imported.source);
        assert_eq!(findings(&imported.source), "");
    }
}

/// The texts of the fields of a message, as the parser reads them.
fn fields(source: &str) -> Vec<(String, String)> {
    let file = File::new("x.msg", source);
    let mut sink = Sink::default();
    let tree = msgc::syntax::parse(FileId(0), source, &mut sink);
    assert!(sink.is_empty(), "{}", findings(source));
    let [item] = tree.items.as_slice() else { panic!("{source}") };
    let ItemKind::Message(message) = &item.kind else { panic!("{source}") };
    let fields = message.body.entries.iter().filter_map(|entry| match &entry.kind {
        EntryKind::Field { name, value: Expr { kind: ExprKind::Text(text), .. }, .. } => {
            Some((file.slice(name.span).to_owned(), words(&file, text)))
        }
        _ => None,
    });
    fields.collect()
}

fn words(file: &File, text: &ast::TextLiteral) -> String {
    let parts = text.parts.iter().map(|part| match part {
        TextPart::Run(span) => file.slice(*span).to_owned(),
        TextPart::Char(_, character) => character.to_string(),
        TextPart::Interp(Expr { kind: ExprKind::Text(inner), .. }, _) => words(file, inner),
        TextPart::Interp(..) => panic!("only texts are interpolated"),
    });
    parts.collect()
}

fn survives(text: &str) {
    let payload =
        serde_json::json!({ "touser": "o", "msgtype": "video", "video": { "media_id": "m", "title": text }, });
    let imported = import(&payload.to_string(), &ImportOptions::default()).unwrap();
    let read = fields(&imported.source);
    assert!(read.contains(&("title".to_owned(), text.to_owned())), "{text:?}\n{}", imported.source);
    let payload = serde_json::json!({ "touser": "o", "msgtype": "text", "text": { "content": text } });
    let imported = import(&payload.to_string(), &ImportOptions::default()).unwrap();
    let read = fields(&imported.source);
    assert!(read.contains(&("body".to_owned(), text.to_owned())), "{text:?}\n{}", imported.source);
    assert_eq!(msgc::fmt::format_source(&imported.source).unwrap(), imported.source);
}

#[test]
fn texts_survive_exactly() {
    for text in [
        "",
        "\n",
        "\n\n",
        " ",
        "a\n",
        "\na",
        "  a\n b",
        "a\n  b  \n\tc\t\n",
        "a\n   \nb",
        "\t\n\t",
        "a\r\nb\r\n",
        "\r",
        "nul \0, bell \u{7}, escape \u{1b}, del \u{7f}, next line \u{85}\nand more",
        "${x}\n\\${y}\n\\\\${z}\n$${w}\n\\\\\\",
        "${x}",
        "\\${x}",
        "$${x}",
        "$ \n$\t\n\\ \n\\\\  ",
        "$\u{202e}{a}\n\\\u{200f}",
        "\\n\n\\u{41}\n\\",
        "\"\"\"\na\n\"\"\"",
        "  \"\"\"\"\nx",
        "\"\"\"\"\"\nx",
        "\"\"\"\"\"\"\nx",
        "\"\n\"\"\n",
        "{{first.DATA}}\n<@userid>\n# a\n// b\n/* c */",
        "message a: b {\nparam x: y\nimport \"z\"",
        "}\n}\n]\n",
        "\u{feff}a\n\u{2028}\u{2029}\u{a0}\u{3000}\n\u{200b}",
        "\u{feff}\"\"\"a\n",
        "\u{3000}\"\"\"\n",
        "👨‍👩‍👧\n\u{301}e",
        "：，“”（）｛｝\n'x'",
    ] {
        survives(text);
    }
}

proptest! {
    #[test]
    fn any_text_survives(text in "([a$\\\\{}\"'# \t\n\r}]|\\$\\{|\"\"\"|[\\PC]|[\\x00-\\x1f]|[\u{200e}\u{2066}\u{feff}好😀]){0,40}") {
        survives(&text);
    }

    #[test]
    fn no_input_breaks_it(input in "(curl|-d|@|[{}\\[\\]\"':,$^`\\\\ \n]|\\{\\{|\\.DATA\\}\\}|msgtype|text|content|touser|<xml>|</xml>|<MsgType>|key=|好|1e9|null|\\PC){0,60}") {
        page(&input, &ImportOptions::default());
    }

    #[test]
    fn half_a_payload_breaks_nothing(cut in 0usize..400) {
        for input in [TEXT, include_str!("../corpus/seeds/wecom.markdown-buttons.json"), include_str!("../corpus/seeds/reply.news.xml")] {
            if let Some(half) = input.get(..cut.min(input.len())) {
                page(half, &ImportOptions::default());
                page(&format!("curl -d '{half}"), &ImportOptions::default());
                page(&format!("x {half} y"), &ImportOptions::default());
            }
        }
    }
}

#[test]
fn hostile_inputs_end_quickly() {
    let deep = 100_000;
    for input in [
        "[".repeat(deep),
        "{\"a\":".repeat(deep),
        format!("{}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("{}1{}", "{\"a\":".repeat(deep), "}".repeat(deep)),
        format!("log {}", "{".repeat(deep)),
        format!("log {}{}", "{".repeat(deep), "}".repeat(deep)),
        format!("log {}", "{}".repeat(deep)),
        format!("log {}", "{\"a\":\"".repeat(deep)),
        "<a>".repeat(deep),
        format!("{}{}", "<a>".repeat(deep), "</a>".repeat(deep)),
        format!("log {}", "<a>".repeat(deep)),
        format!("curl -d \"{}", "\\\"".repeat(deep)),
        format!("curl {}", "-d a ".repeat(deep)),
        "curl ".repeat(deep),
        "{{".repeat(deep),
        "{{a.DATA}}".repeat(deep / 10),
        format!("[{}1]", "1,".repeat(deep)),
        format!("[{}1]", "{},".repeat(deep)),
        format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{}\"}}}}", "\\n\\\"".repeat(deep)),
        format!(
            "{{\"msgtype\":\"text\",{}\"text\":{{\"content\":\"x\"}}}}",
            (0..deep / 10).map(|n| format!("\"k{n}\":1,")).collect::<String>()
        ),
        format!(
            "{{\"touser\":\"o\",\"template_id\":\"t\",\"data\":{{{}\"z\":{{\"value\":\"x\"}}}}}}",
            (0..deep / 10).map(|n| format!("\"k{n}\":{{\"value\":\"v\"}},")).collect::<String>()
        ),
        "?key=".repeat(deep),
    ] {
        let start = std::time::Instant::now();
        let _ = import(&input, &ImportOptions::default());
        let took = start.elapsed();
        assert!(took.as_secs() < 20, "{took:?} for {}", &input[..40]);
    }
}

#[test]
fn nesting_has_an_end() {
    let nested = |depth: usize| {
        let value = format!("{}1{}", "[".repeat(depth), "]".repeat(depth));
        import(
            &format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"x\"}},\"a\":{value}}}"),
            &ImportOptions::default(),
        )
    };
    assert_eq!(findings(&nested(50).unwrap().source), "");
    for depth in [100, 1000] {
        let errors = nested(depth).unwrap_err();
        assert!(matches!(errors[0].code.id(), "import-too-deep" | "import-broken-json"), "{errors:?}");
    }
}

/// What a script would fill in: a parameter of the type of its place, and a sample with what stood there.
#[test]
fn placeholders() {
    let webhook = "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X'";
    let account = "curl 'https://api.weixin.qq.com/cgi-bin/message/template/send?access_token=X'";
    let text = |content: &str| format!(r#"{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\"}}}}"#);
    let plain = |content: &str| format!(r#"{{"msgtype":"text","text":{{"content":"{content}"}}}}"#);
    let double = format!("{webhook} -d \"{}\"", text("$APP 发布 ${VER}，见 `date`"));
    let spliced = format!("{webhook} -d '{}'", plain("主机 '\"$HOST\"' 宕机，$LITERAL"));
    let here = format!("{webhook} -d @- <<EOF\n{}\nEOF\n", plain("$(hostname) ${VER}"));
    let quoted_here = format!("{webhook} -d @- <<'EOF'\n{}\nEOF\n", plain("$(hostname) ${VER}"));
    let templates = format!("{webhook} -d '{}'", plain("{{ .Labels.x }} %JOB% %s ${{ github.actor }} 95% $100"));
    let types = format!(
        "{account} -d \"{}\"",
        r#"{\"touser\":\"$OPENID\",\"template_id\":\"$TID\",\"url\":\"$URL\",\"data\":{\"thing1\":{\"value\":\"$NAME\"},\"time2\":{\"value\":\"$AT\"}}}"#
    );
    let number = format!(
        "{webhook} -d \"{}\"",
        r#"{\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"source\":{\"desc\":\"$APP\",\"desc_color\":$COLOR},\"main_title\":{\"title\":\"$APP\"},\"card_action\":{\"type\":1,\"url\":\"https://ci.cn/$JOB/1\"}}}"#
    );
    let workflow = format!("steps:\n  - run: |\n      {webhook} -d '{}'\n", plain("${{ github.repository }}"));
    let variable = format!("T=\"{}\"\necho $T | {webhook} -d @-\n", text("$APP"));
    let inputs = [
        ("double quotes", double.as_str()),
        ("spliced in", &spliced),
        ("here-document", &here),
        ("here-document that is literal", &quoted_here),
        ("templates", &templates),
        ("types by place", &types),
        ("a number and a part of a URL", &number),
        ("workflow", &workflow),
        ("variable", &variable),
        ("plain JSON keeps them", &plain("${VER} {{x.DATA}} 95% $100")),
    ];
    insta::assert_snapshot!(pages(&inputs));
    let kept = import(&double, &ImportOptions { keep_placeholders: true, ..ImportOptions::default() }).unwrap();
    assert!(kept.source.contains("body: \"$APP 发布 \\${VER}，见 `date`\""), "{}", kept.source);
}

#[test]
fn all_payloads_of_an_input() {
    let body = |content: &str| format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":\"{content}\"}}}}");
    let (a, b) = (body("a"), body("b"));
    let curl = "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=$K'";
    let script = format!(
        "TOKEN=$(curl 'https://qyapi.weixin.qq.com/cgi-bin/gettoken')\n{curl} -d '{a}'\nif true; then\n  {curl} -d '{b}'\nfi\n"
    );
    let broken =
        format!("{curl} -d '{a}'\n{curl} -d '{{\"msgtype\":\"text\"'\n{curl} -F media=@a.xlsx\n{curl} -d '{b}'\n");
    for (input, errors) in [
        (format!("{a}\n{b}\n"), 0),
        (format!("[{a},{b}]"), 0),
        (format!("{a}\n{{\"x\":1}}\n{b}\n"), 1),
        (format!("2026-01-01 sent {a}\n2026-01-01 answer {{\"errcode\":0}}\n2026-01-01 sent {b}\n"), 0),
        (script, 0),
        (broken, 2),
        (format!("{curl} -d \"$(cat <<'END'\n{a}\nEND\n)\"\n{curl} -d \"$(cat <<END\n{b}\nEND\n)\"\n"), 0),
    ] {
        let options = ImportOptions { name: Some("m"), ..ImportOptions::default() };
        let imported = import(&input, &options).unwrap_or_else(|errors| panic!("{input}: {errors:?}"));
        let expected = "message m: wecom.text {\n    body: \"a\"\n}\n\nmessage m_2: wecom.text {\n    body: \"b\"\n}\n";
        assert_eq!(imported.source, expected, "{input}");
        assert_eq!(imported.errors.len(), errors, "{input}: {:?}", imported.errors);
        let is_false = |note: &Diagnostic| note.code.id() == "import-shell-quotes";
        assert!(!imported.notes.iter().any(is_false), "{input}");
    }
}

#[test]
fn keys_of_libraries() {
    let inputs = [
        (
            "an article",
            r#"{"msgtype":"news","news":{"articles":[{"title":"a","url":"http://a.cn","picUrl":"http://b.cn/1.png"}]}}"#,
        ),
        (
            "a mini program",
            r#"{"touser":"o","template_id":"t","miniprogram":{"appid":"wx1","path":"a"},"data":{"thing1":{"value":"a"}}}"#,
        ),
        ("at the root", r#"{"msgtype":"text","text":{"content":"a"},"mentioned_list":["@all"]}"#),
        ("another spelling of the type", r#"{"msg_type":"text","text":{"content":"a"}}"#),
        ("a capital", r#"{"msgtype":"Markdown","Markdown":{"content":"a"}}"#),
        ("an object of a library", r#"{"toUser":"o","msgType":"text","text":{"content":"a"}}"#),
        ("a printed object", "WxCpMessage(toUser=null, msgType=text, content=hello)"),
        ("an upload", "curl -F media=@a.xlsx 'https://qyapi.weixin.qq.com/cgi-bin/webhook/upload_media?type=file'"),
        ("no key of the platform", r#"{"msgtype":"text","text":{"content":"a"},"trace":1}"#),
        ("a quote inside a text", r#"{"msgtype":"text","text":{"content":"say "hi" to me"}}"#),
        ("a quote at the end of a text", r#"{"msgtype":"text","text":{"content":"say hi""}}"#),
        ("a payload in a variable", "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X' -d \"$BODY\""),
        (
            "a reply with the address of another call",
            "curl https://api.weixin.qq.com/cgi-bin/message/custom/send -d '<xml><ToUserName>o</ToUserName><FromUserName>gh</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>a</Content></xml>'",
        ),
    ];
    insta::assert_snapshot!(pages(&inputs));
}

const WEBHOOK: &str = "curl 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=X'";

/// What the checker says to a source, as codes.
fn codes_of(source: &str) -> Vec<String> {
    use msgc::pipeline::{Input, Settings, analyze};
    let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".to_owned(), text: source.to_owned() };
    let analysis = analyze(&MemoryWorld::default(), input, &Settings::default()).expect("nobody cancels");
    analysis.findings.iter().map(|found| found.code.id().to_owned()).collect()
}

/// A payload in double quotes of a shell.
fn in_double_quotes(payload: &str) -> String {
    format!("{WEBHOOK} -d \"{}\"\n", payload.replace('"', "\\\""))
}

#[test]
fn spellings_of_one_variable_are_one_parameter() {
    let text = |content: &str| in_double_quotes(&format!(r#"{{"msgtype":"text","text":{{"content":"{content}"}}}}"#));
    for (input, params) in [
        (text("$A $A ${A}"), 1),
        (format!("{}{}", text("$A"), text("${A}")), 1),
        (text("${A:-x} $A"), 1),
        (text("$A ${A%.*}"), 2),
        (text("$A $AB"), 2),
    ] {
        let imported = import(&input, &ImportOptions::default()).unwrap();
        assert_eq!(imported.source.matches("param ").count(), params, "{}", imported.source);
        assert_eq!(codes_of(&imported.source), [""; 0], "{}", imported.source);
    }
}

/// What a shell escapes in a here-document that it reads, and what it leaves in one that it does not.
#[test]
fn escapes_of_here_documents() {
    let body = r#"{"msgtype":"text","text":{"content":"cost \$5 $APP a\\nb"}}"#;
    let direct = format!("{WEBHOOK} -d @- <<EOF\n{body}\nEOF\n");
    let substituted = format!("{WEBHOOK} -d \"$(cat <<EOF\n{body}\nEOF\n)\"\n");
    for input in [direct, substituted] {
        let imported = import(&input, &ImportOptions::default()).unwrap_or_else(|found| panic!("{input}{found:?}"));
        assert!(imported.source.contains("cost $5 ${APP} a\n"), "{}", imported.source);
    }
    let piped = format!("cat <<EOF | {WEBHOOK} -d @-\n{}\nEOF\n", body.replace("\\\\n", " "));
    let imported = import(&piped, &ImportOptions::default()).unwrap_or_else(|found| panic!("{piped}{found:?}"));
    assert!(imported.source.contains("cost $5 ${APP} a b"), "{}", imported.source);
    let literal = format!("{WEBHOOK} -d @- <<'EOF'\n{}\nEOF\n", body.replace("\\$", "$"));
    let imported = import(&literal, &ImportOptions::default()).unwrap();
    assert!(imported.source.contains("cost $5 $APP a\\\\nb"), "{}", imported.source);
}

/// A parameter has the type of its place, and what is written for it checks.
#[test]
fn types_of_lists_hashes_and_numbers() {
    for (input, declared) in [
        (
            in_double_quotes(r#"{"msgtype":"text","text":{"content":"a","mentioned_list":$LIST}}"#),
            "param LIST: list(id, 0.. items)",
        ),
        (
            in_double_quotes(r#"{"msgtype":"text","text":{"content":"$A","mentioned_mobile_list":["$PHONE"]}}"#),
            "param PHONE: id\n",
        ),
        (
            in_double_quotes(r#"{"msgtype":"image","image":{"base64":"$B","md5":"$(md5sum a.png)"}}"#),
            "param value1: id(32..32 bytes)",
        ),
    ] {
        let imported = import(&input, &ImportOptions::default()).unwrap();
        assert!(imported.source.contains(declared), "{}", imported.source);
        assert_eq!(codes_of(&imported.source), [""; 0], "{}", imported.source);
    }
}

#[test]
fn a_type_in_a_variable() {
    let input = in_double_quotes(r#"{"msgtype":"$TYPE","text":{"content":"a"}}"#);
    let errors = import(&input, &ImportOptions::default()).unwrap_err();
    let note = errors[0].notes[0].phrase.text(Lang::En);
    assert!(note.contains("`msgtype`") && note.contains("--type"), "{note}");
    let options = ImportOptions { type_id: Some("wecom.text"), ..ImportOptions::default() };
    let imported = import(&input, &options).unwrap();
    assert_eq!(imported.source, "message text: wecom.text {\n    body: \"a\"\n}\n");
}

#[test]
fn a_payload_in_a_variable() {
    for body in ["$BODY", "${BODY}"] {
        let errors = import(&format!("{WEBHOOK} -d \"{body}\"\n"), &ImportOptions::default()).unwrap_err();
        assert_eq!(errors[0].code.id(), "import-unset");
        assert!(errors[0].rendered(Lang::En).message.contains(body));
    }
}

#[test]
fn a_payload_that_is_cut_off() {
    let whole = r#"{"msgtype":"text","text":{"content":"b"}}"#;
    let cut = &whole[..whole.len() - 1];
    let errors = import(cut, &ImportOptions::default()).unwrap_err();
    assert_eq!(errors[0].code.id(), "import-broken-json", "{errors:?}");
    assert!(errors[0].rendered(Lang::En).message.contains("ends too early"));
    let imported = import(&format!("{whole}\n{cut}\n"), &ImportOptions::default()).unwrap();
    let codes: Vec<&str> = imported.errors.iter().map(|error| error.code.id()).collect();
    assert_eq!(codes, ["import-broken-json"]);
}

#[test]
fn the_address_of_another_service() {
    let payload = r#"{"msgtype":"text","text":{"content":"a"}}"#;
    for (address, is_other) in [
        ("https://oapi.dingtalk.com/robot/send?access_token=x", true),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/x", true),
        ("https://proxy.example.com/robot", false),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=x", false),
    ] {
        let imported = import(&format!("curl {address} -d '{payload}'"), &ImportOptions::default()).unwrap();
        let is_said = imported.notes.iter().any(|note| note.code.id() == "import-other-call");
        assert_eq!(is_said, is_other, "{address}: {:?}", imported.notes);
    }
}

#[test]
fn another_spelling_is_read_as_meant() {
    let imported = import(r#"{"msg_type":"Markdown","markdown":{"content":"a"}}"#, &ImportOptions::default()).unwrap();
    assert_eq!(imported.source, "message markdown: wecom.markdown {\n    body: \"a\"\n}\n");
    let codes: Vec<&str> = imported.notes.iter().map(|note| note.code.id()).collect();
    assert_eq!(codes, ["import-respelled"; 2]);
}

#[test]
fn several_replies_in_a_row() {
    let reply = |text: &str| {
        format!(
            "<xml><ToUserName><![CDATA[a]]></ToUserName><FromUserName><![CDATA[b]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content></xml>"
        )
    };
    let bodies = |input: &str| {
        let imported = import(input, &ImportOptions::default()).expect("replies");
        let bodies: Vec<String> =
            imported.source.lines().filter_map(|line| line.trim().strip_prefix("body: ").map(str::to_owned)).collect();
        (bodies, imported.errors.len())
    };
    let two = ["\"甲\"".to_owned(), "\"乙</xml>\"".to_owned()];
    for between in ["", "\n", "\r\n\r\n", "\n<!-- </xml> -->\n", "\n<?xml version=\"1.0\"?>\n"] {
        assert_eq!(
            bodies(&format!("{}{between}{}\n", reply("甲"), reply("乙</xml>"))),
            (two.to_vec(), 0),
            "{between:?}"
        );
    }
    // What is no reply is said, and the others are taken.
    assert_eq!(bodies(&format!("{}\n{}\n--", reply("甲"), reply("乙</xml>"))), (two.to_vec(), 1));
    assert_eq!(bodies(&format!("{}\n<xml><a></xml>\n{}", reply("甲"), reply("乙</xml>"))), (two.to_vec(), 1));
}
