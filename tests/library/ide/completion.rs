use msgc::diag::Lang;
use msgc::ide::{CompletionItem, completion};

use super::{Project, project, shown};

fn items(project: &Project, lang: Lang) -> Vec<CompletionItem> {
    completion(project.main(), &project.world, project.offset, lang)
}

fn listed(text: &str, lang: Lang) -> String {
    let project = project(text);
    let lines = items(&project, lang).into_iter().map(|item| {
        let snippet = item.snippet.map(|snippet| format!(" | {snippet:?}")).unwrap_or_default();
        let text = if item.text == item.label { String::new() } else { format!(" = {:?}", item.text) };
        let kind = format!("{:?}", item.kind).to_lowercase();
        format!(
            "{:>2} {kind} {}{text} [{}] replaces {:?}{snippet}",
            item.rank,
            item.label,
            item.detail,
            project.slice(item.span)
        )
    });
    shown(text, &lines.collect::<Vec<_>>().join("\n"))
}

#[track_caller]
fn check(name: &str, text: &str) {
    insta::assert_snapshot!(format!("completion.{name}"), listed(text, Lang::En));
}

/// The labels at a place.
fn labels(text: &str) -> Vec<String> {
    items(&project(text), Lang::En).into_iter().map(|item| item.label).collect()
}

/// Fails unless all of these are offered, and none of those.
#[track_caller]
fn offers(text: &str, offered: &[&str], others: &[&str]) {
    let labels = labels(text);
    for label in offered {
        assert!(labels.iter().any(|known| known == label), "no {label} in {labels:?}\n{text}");
    }
    for label in others {
        assert!(!labels.iter().any(|known| known == label), "{label} in {labels:?}\n{text}");
    }
}

#[test]
fn items_of_a_file() {
    check("items", "mes$0\n");
    offers("let a = 1\n$0", &["param", "sample"], &["a"]);
}

#[test]
fn message_types() {
    check("message_types", "message a: wecom.te$0\n");
    offers("message a: $0 {\n}\n", &["wecom.text", "template", "mass.text"], &[]);
}

#[test]
fn fields_that_are_free() {
    check("fields", "message a: wecom.text {\n    body: \"x\"\n    me$0\n}\n");
    check(
        "fields.block",
        "message a: wecom.news {\n    article {\n        $0\n        url: \"https://a.cn\"\n    }\n}\n",
    );
    offers("message a: wecom.text {\n    $0\n    body: \"x\"\n}\n", &["to", "mentioned_list"], &["body"]);
    // A block that is not closed, and one in a condition.
    offers("message a: wecom.news {\n    article {\n        ti$0\n", &["title", "url"], &["article", "to"]);
    offers("message a: wecom.news {\n    if true {\n        $0\n    }\n}\n", &["article"], &["title"]);
    offers("message a: wecom.text {\n    bo$0\nmessage b: wecom.text {\n    body: \"x\"\n}\n", &["body"], &[]);
    insta::assert_snapshot!("completion.fields.zh", listed("message a: wecom.text {\n    bo$0\n}\n", Lang::Zh));
}

#[test]
fn a_name_before_its_colon_stays_a_name() {
    let project = project("message a: wecom.text {\n    bo$0: \"x\"\n}\n");
    let body = items(&project, Lang::En).into_iter().find(|item| item.label == "body").expect("a field");
    assert_eq!((body.text.as_str(), body.snippet), ("body", None));
}

#[test]
fn keys_of_data() {
    check(
        "data",
        "message a: template {\n    to: \"o\"\n    template_id: \"t\"\n    data {\n        thing1: \"x\"\n        $0\n    }\n}\n",
    );
}

#[test]
fn values_of_fields() {
    check("words", "message a: wecom.template_card {\n    card_type: $0\n}\n");
    offers("message a: wecom.template_card {\n    card_type: \"te$0\"\n}\n", &["text_notice"], &["\"text_notice\""]);
    check("recipients", "message a: wecom.text {\n    to: $0\n    body: \"x\"\n}\n");
    offers("message a: wecom.text {\n    to: [gr$0]\n}\n", &["group", "user"], &[]);
    offers("message a: mass.text {\n    to: $0\n}\n", &["tag", "everyone"], &["blackboard"]);
    offers("message a: wecom.image {\n    base64: $0\n}\n", &["file"], &[]);
    offers("message m: material.news {\n}\nmessage a: mass.mpnews {\n    media_id: $0\n}\n", &["m"], &["a"]);
    offers("message a: wecom.text {\n    body: \"x\"\n    overflow: $0\n}\n", &["\"truncate\"", "\"split\""], &[]);
    offers("message a: reply.text {\n    body: \"x\"\n    overflow: \"$0\"\n}\n", &["truncate"], &["split"]);
}

#[test]
fn colors_of_the_file() {
    for typed in ["#$0", "$0"] {
        let text = format!("let blue = #173177\nmessage a: template {{\n    topcolor: {typed}\n}}\n");
        let project = project(&text);
        let color = items(&project, Lang::En).into_iter().find(|item| item.label == "#173177").expect("a colour");
        assert_eq!(project.slice(color.span), typed.trim_end_matches("$0"));
    }
}

#[test]
fn names_and_functions_in_a_text() {
    check(
        "interpolation",
        "param xs: list({ id: int, who: text(9 bytes) }, 0..3 items)\nlet home = \"x\"\nmessage a: wecom.markdown {\n    body {\n        for one in xs {\n            \"a ${$0}\"\n        }\n    }\n}\n",
    );
    offers(
        "param p: { who: { name: text(9 bytes) } }\nmessage a: wecom.text {\n    body: \"${p.who.$0}\"\n}\n",
        &["name"],
        &["p", "join"],
    );
    offers(
        "param xs: list({ id: int }, 0..3 items)\nmessage a: wecom.text {\n    body { for x in xs { \"${x.$0",
        &["id"],
        &[],
    );
    offers(
        "import \"b.msg\" as b\nmessage a: wecom.text {\n    body: b.$0\n}\n//- b.msg\nlet name = \"x\"\ntype t = bool\nparam p: bool\n",
        &["name"],
        &["t", "p"],
    );
    offers("message a: wecom.text {\n    body: \"${$0}\"\n}\n", &["mention", "join"], &["bold", "info"]);
    offers("message a: wecom.markdown {\n    body: join(x, $0)\n}\n", &["truncate", "info"], &[]);
    offers("let a = truncate(\"x\", $0)\n", &["100 bytes", "20 chars"], &["join"]);
}

#[test]
fn types_and_samples() {
    check("types", "type failure = bool\nparam p: $0\n");
    offers("import \"b.msg\" as b\nparam p: b.$0\n//- b.msg\nlet name = \"x\"\ntype t = bool\n", &["t"], &["name"]);
    offers("param p: list($0)\n", &["text", "int"], &["cut"]);
    offers("param p: text(9 bytes, $0)\n", &["cut", "lines"], &["text"]);
    offers("type t = { a: $0 }\n", &["text"], &[]);
    check("sample", "param a: bool\nparam b: text(9 bytes)?\nsample s {\n    $0\n}\n");
    offers("param a: bool\nparam b: one_of(\"x\", \"y\")\nsample s {\n    b: $0\n}\n", &["\"x\"", "\"y\""], &["a"]);
    offers(
        "param a: list({ who: text(9 bytes), n: int }, 0..3 items)\nsample s {\n    a: [{ n: 1, $0 }]\n}\n",
        &["who"],
        &["n", "a"],
    );
    offers("param a: bool = $0\n", &["true", "false"], &[]);
}

#[test]
fn paths_and_markup() {
    check("paths", "import \"$0\" as b\n//- b.msg\nlet name = \"x\"\n//- c.msg\n//- d.html\nx\n");
    offers("let a = read(\"$0\")\n//- b.msg\n//- d.html\nx\n", &["d.html"], &["a.msg"]);
    check("markup", "message a: wecom.markdown {\n    body: \"你好 <$0\"\n}\n");
    offers("message a: wecom.markdown {\n    body: \"<font color=\\\"$0\"\n}\n", &[], &["join"]);
    offers(
        "message a: wecom.markdown {\n    body: \"\"\"\n        <font color=\"$0\n        \"\"\"\n}\n",
        &["info", "warning"],
        &["**…**"],
    );
}

#[test]
fn nothing_in_comments_and_names() {
    for text in ["// mes$0\n", "message a$0\n", "let a = \"x\" $0\n", "param x: bool $0\n", "let a = \"x$0\"\n"] {
        assert_eq!(labels(text), [] as [&str; 0], "{text}");
    }
}
