use msgc::diag::Lang;
use msgc::ide::hover;

use super::{project, shown};

fn hovered(text: &str, lang: Lang) -> String {
    let project = project(text);
    let result = match hover(project.main(), project.offset, lang) {
        Some(hover) => format!("`{}`\n\n{}", project.slice(hover.span), hover.card.to_markdown(lang)),
        None => "nothing".to_owned(),
    };
    shown(text, &result)
}

#[track_caller]
fn check(name: &str, text: &str) {
    insta::assert_snapshot!(format!("hover.{name}"), hovered(text, Lang::En));
}

#[test]
fn a_message_type() {
    check("message_type", "message a: wecom.$0text {\n    body: \"x\"\n}\n");
}

#[test]
fn a_field() {
    check(
        "field",
        "message a: wecom.news {\n    article {\n        ti$0tle: \"x\"\n        url: \"https://a.cn\"\n    }\n}\n",
    );
    check(
        "field.block",
        "message a: wecom.news {\n    artic$0le {\n        title: \"x\"\n        url: \"https://a.cn\"\n    }\n}\n",
    );
    check("field.words", "message a: wecom.template_card {\n    card_type: \"text_no$0tice\"\n}\n");
    check("field.setting", "message a: wecom.text {\n    body: \"x\"\n    overf$0low: \"split\"\n}\n");
    check(
        "field.key",
        "message a: template {\n    to: \"o\"\n    template_id: \"t\"\n    data {\n        thi$0ng1: \"x\"\n    }\n}\n",
    );
    check("field.unknown", "message a: wecom.text {\n    bod$0i: \"x\"\n}\n");
}

#[test]
fn a_body_with_its_sizes() {
    check("body", "param n: text(20 chars)\n\nmessage a: wecom.text {\n    bo$0dy: \"hello ${n}\"\n}\n");
    check("body.unbounded", "param n: text\n\nmessage a: wecom.text {\n    bo$0dy: \"hello ${n}\"\n}\n");
    let text = "param n: text(20 chars)\n\nmessage a: wecom.text {\n    bo$0dy: \"你好 ${n}\"\n}\n";
    insta::assert_snapshot!("hover.body.zh", hovered(text, Lang::Zh));
}

#[test]
fn a_declaration() {
    check(
        "param",
        "/// Who is greeted.\n/// Twice.\nparam name: text(20 chars) from \"user name\" = \"x\"\n\nmessage a: wecom.text {\n    body: \"${na$0me}\"\n}\n",
    );
    check(
        "param.whole",
        "param day: text(20 chars)\n\nmessage a: template {\n    to: \"o\"\n    template_id: \"t\"\n    data {\n        thing1: da$0y\n    }\n}\n",
    );
    check("let", "let a = \"x\"\nlet b = \"${$0a}\"\n");
    check("import", "import \"b.msg\" as b\nlet c = $0b.name\n//- b.msg\nlet name = \"x\"\ntype t = bool\n");
    check("import.member", "import \"b.msg\" as b\nlet c = b.na$0me\n//- b.msg\n/// The name.\nlet name = \"x\"\n");
    check("type", "type t = { a: bool, ... }\nparam p: list($0t, 0..3 items)\n");
    check(
        "variable",
        "param xs: list(text(9 bytes), 0..3 items)\nmessage a: wecom.text {\n    body { for x in xs { \"${$0x}\" } }\n}\n",
    );
    check("message", "param p: text(9 bytes)\nmessage $0a: wecom.text {\n    body: p\n}\n");
    check("member", "param p: { who: { name: text(9 bytes) } }\nmessage a: wecom.text {\n    body: p.who.na$0me\n}\n");
}

#[test]
fn functions_recipients_types_literals() {
    check("function", "message a: wecom.markdown {\n    body: li$0nk(\"x\", \"https://a.cn\")\n}\n");
    check("recipient", "message a: wecom.text {\n    to: gro$0up(\"wrk\")\n    body: \"x\"\n}\n");
    check("recipient.word", "message a: wecom.text {\n    to: everyo$0ne\n    body: \"x\"\n}\n");
    check("built_in", "param p: te$0xt(9 bytes)\n");
    check("color", "let c = #2EA$0B49\n");
    check("errcode", "// the platform said 450$009\nlet c = 1\n");
    check("allow", "message a: wecom.text {\n    // msgc: allow(doubtful-va$0lue) x\n    body: \"x\"\n}\n");
    check("nothing", "let c = \"so$0me text\"\n");
}

#[test]
fn in_chinese() {
    let text =
        "message a: wecom.news {\n    article {\n        ti$0tle: \"x\"\n        url: \"https://a.cn\"\n    }\n}\n";
    insta::assert_snapshot!("hover.field.zh", hovered(text, Lang::Zh));
}
