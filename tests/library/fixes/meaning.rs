//! What a safe fix leaves is what the author evidently meant: sources with a mistake, and what their messages hold.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use msgc::catalog::Platform;
use msgc::diag::{FixName, Lang};
use msgc::fixes::{Policy, apply_all};
use msgc::pipeline::Settings;
use msgc::source::MemoryWorld;

use super::inputs::all;
use crate::laws::case::{Case, told};

/// A source, and for each of its messages the text that a reader sees; or its payload, where that begins with `{`. Written from
/// the source alone.
pub const MEANINGS: &[(&str, &[&str])] = &[
    // Signs of an input method.
    ("message a：wecom.text｛\n    body： “你好，${x}”，\n｝\nlet x ＝ “甲”\n", &["你好，甲"]),
    ("let x = \"甲\"\nmessage a: wecom.text {\n    body: “第一行\\n${x}”\n}\n", &["第一行\n甲"]),
    ("message a: wecom.text {\n    body: join（[\"a\"，\"b\"]， \"-\"）\n}\n", &["a-b"]),
    (
        "message a: wecom.text {\n    body: \"x\"； to: chat(\"wrA\")\n}\n",
        &["{\"chatid\":\"wrA\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}"],
    ),
    ("message\u{3000}a: wecom.text {\u{a0}body: \"甲\u{3000}乙\" }\n", &["甲\u{3000}乙"]),
    ("message na\u{200b}me: wecom.text { body: \"x\" }\n", &["x"]),
    // What other languages and the payload have.
    (
        "param xs: list(text(9 bytes), 2..3 items)\nsample s { xs: [\"a\", \"b\"] }\nmessage a: wecom.text { body: \"${join(\", \", xs)} ${join(take(1, xs), \"\")}\" }\n",
        &["a, b a"],
    ),
    ("let n = 3\nmessage a: wecom.text { body: \"%d 台 %s，100%%\" % (n, \"甲\") }\n", &["3 台 甲，100%"]),
    (
        "param xs: list({ ok: bool, n: text(9 bytes) }, 2..3 items)\nsample s { xs: [{ ok: true, n: \"a\" }, { ok: false, n: \"b\" }] }\nmessage a: wecom.text {\n    body {\n        \"一\"\n        for x in xs if x.ok {\n            \"· ${x.n}\"\n        }\n        \"二\" if size(xs) > 2\n        \"三${\"！\" if size(xs) == 2}\"\n    }\n}\n",
        &["一\n· a\n三！"],
    ),
    (
        "param xs: list(text(9 bytes), 2..5 items)\nsample s { xs: [\"a\", \"b\", \"c\"] }\nmessage a: wecom.text { body: join(xs[:2], \"-\") }\n",
        &["a-b"],
    ),
    (
        "param xs: list(text(9 bytes), 2..3 items)\nsample s { xs: [\"a\", \"b\"] }\nmessage a: wecom.text { body: \"${len(xs)} ${xs.length} ${xs.size()}\" }\n",
        &["2 2 2"],
    ),
    ("let x = \"甲\"\nmessage a: wecom.text { body: \"${concat(x, \"，乙\")}${x.toUpperCase()}\" }\n", &["甲，乙甲"]),
    (
        "let x = \"甲\"\nmessage a: wecom.text {\n    msgtype: \"text\"\n    text: { content: \"${x}\\n乙\" }\n}\n",
        &["甲\n乙"],
    ),
    (
        "message a: wecom.news {\n\tnews: { articles: [{ title: \"甲\", url: \"https://a.cn\" }, { title: \"乙\", url: \"https://b.cn\" }] }\n}\n",
        &[
            "{\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"甲\",\"url\":\"https://a.cn\"},{\"title\":\"乙\",\"url\":\"https://b.cn\"}]}}",
        ],
    ),
    (
        "message a: template {\n    touser: \"o1\"\n    template_id: \"t1\"\n    data { first: { value: \"甲\", color: \"#173177\" }, number1: 3 }\n}\n",
        &[
            "{\"touser\":\"o1\",\"template_id\":\"t1\",\"data\":{\"first\":{\"value\":\"甲\",\"color\":\"#173177\"},\"number1\":{\"value\":\"3\"}}}",
        ],
    ),
    ("message a: Wecom.Text { body: \"x\" }\n", &["x"]),
    (
        "message a: wecom.image {\n    base64: \"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPQW+0JAAItASPHCXv0AAAAAElFTkSuQmCC\"\n}\n",
        &[
            "{\"msgtype\":\"image\",\"image\":{\"base64\":\"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mPQW+0JAAItASPHCXv0AAAAAElFTkSuQmCC\",\"md5\":\"3e8bf1c65e38bc6ae2b500c1ca03b955\"}}",
        ],
    ),
    (
        "message a: wecom.template_card {\n    card_type: \"text_notice\"\n    main_title { title: \"甲\" }\n    jump_list { title: \"乙\", url: \"https://a.cn\" }\n    card_action { type: 1, url: \"https://b.cn\" }\n}\n",
        &[
            "{\"msgtype\":\"template_card\",\"template_card\":{\"card_type\":\"text_notice\",\"main_title\":{\"title\":\"甲\"},\"jump_list\":[{\"type\":1,\"url\":\"https://a.cn\",\"title\":\"乙\"}],\"card_action\":{\"type\":1,\"url\":\"https://b.cn\"}}}",
        ],
    ),
    (
        "message a: custom.msgmenu {\n    to: \"o1\"\n    head_content: \"问\"\n    list { id: \"1\", content: \"好\" }\n    list \"2\" { content: \"差\" }\n    tail_content: \"谢\"\n}\n",
        &[
            "{\"touser\":\"o1\",\"msgtype\":\"msgmenu\",\"msgmenu\":{\"head_content\":\"问\",\"list\":[{\"id\":\"1\",\"content\":\"好\"},{\"id\":\"2\",\"content\":\"差\"}],\"tail_content\":\"谢\"}}",
        ],
    ),
    (
        "message a: wecom.text { body: \"x\", mentioned_list: [\"zhang|li\"] }\n",
        &["{\"msgtype\":\"text\",\"text\":{\"content\":\"x\",\"mentioned_list\":[\"zhang\",\"li\"]}}"],
    ),
    ("message a: wecom.text { body: \"${date(\"2025-01-31\", \"YYYY年M月\")}\" }\n", &["2025年1月"]),
    ("message a(x: text(9 bytes)): wecom.text {\n    body: \"${x}\"\n}\n\nsample s { x: \"甲\" }\n", &["甲"]),
    ("message a: wecom.text {\n    let x = \"甲\"\n    body: x\n}\n", &["甲"]),
    // Straight quotes: what has no sign of its own means itself.
    ("message a: wecom.text { body: '你好' }\n", &["你好"]),
    ("message a: wecom.text { body: 'say \"hi\", $5' }\n", &["say \"hi\", $5"]),
    // Forms of other languages.
    ("param q: text(9 chars) sample x { q: \"甲\" }\nmessage a: wecom.text { body: \"${q}\" }\n", &["甲"]),
    (
        "message a: mass.text {\n    to: everyone()\n    body: \"x\"\n}\n",
        &["{\"filter\":{\"is_to_all\":true},\"text\":{\"content\":\"x\"},\"msgtype\":\"text\"}"],
    ),
    ("let ok = true\nmessage a: wecom.text { body: ok ? \"x\" : \"y\" }\n", &["x"]),
    ("let ok = true\nmessage a: wecom.text { body: \"${ok ? 'x' : 'y'}\" }\n", &["x"]),
    ("let ok = false\nmessage a: wecom.text { body: \"${ok ? \"x\" : \"y\"}\" }\n", &["y"]),
    ("let x: text = \"a\"\nmessage a: wecom.text { body: x }\n", &["a"]),
    ("let x: int = 5\nmessage a: wecom.text { body: \"${x}\" }\n", &["5"]),
    ("let n = 4\nmessage a: wecom.text {\n    body: \"a\" if n > 3 else \"b\"\n}\n", &["a"]),
    ("let xs = [\"a\", \"b\"]\nmessage a: wecom.text {\n    body: xs.map(x => `- ${x}`)\n}\n", &["- a\n- b"]),
    (
        "let xs = [\"a\", \"b\"]\nmessage a: wecom.text {\n    body {\n        for (const x of xs) {\n            x\n        }\n    }\n}\n",
        &["a\nb"],
    ),
    (
        "let xs = [\"a\", \"b\"]\nmessage a: wecom.text {\n    body {\n        for x in xs:\n            x\n        \"c\"\n    }\n}\n",
        &["a\nb\nc"],
    ),
    ("message a: wecom.text {\n    body: \"x\", /* why */\n}\n", &["x"]),
    ("param k: text(20 字) = \"甲\"\nmessage a: wecom.text { body: k }\n", &["甲"]),
    ("param i: int(1 - 9) = 5\nmessage a: wecom.text { body: \"${i}\" }\n", &["5"]),
    ("param b: boolean = true\nmessage a: wecom.text { body: if b then \"y\" else \"n\" }\n", &["y"]),
    ("param s: one_of('a', 'b') = \"a\"\nmessage a: wecom.text { body: s }\n", &["a"]),
    (
        "param t: time(\"+08:00\", zone) = \"2026-01-02 08:00\"\nmessage a: wecom.text { body: date(t, \"%H\") }\n",
        &["08"],
    ),
    (
        "param x: decimal(0..9, 1 digits) = 1.5\nmessage a: wecom.text { body: \"${fmt.Sprintf(\"%.1f\", x)}\" }\n",
        &["1.5"],
    ),
    ("param i: int(0..9 bytes) = 5\nmessage a: wecom.text { body: \"${i}\" }\n", &["5"]),
    // Signs of other languages.
    ("let x := \"甲\"\nmessage a: wecom.text {\n    body := x\n}\n", &["甲"]),
    (
        "let x: \"甲\"\ntype t: { n: text(9 bytes) }\nparam p = t = { n: \"乙\" }\nmessage a = wecom.text {\n    body = x + p.n\n}\n",
        &["甲乙"],
    ),
    ("type t := { n = text(9 bytes) }\nparam p: t = { n: \"乙\" }\nmessage a: wecom.text { body: p.n }\n", &["乙"]),
    ("let ok = true\nlet no = false\nmessage a: wecom.text { body: if ok&&!no||no then \"y\" else \"n\" }\n", &["y"]),
    ("let n = 2\nmessage a: wecom.text { body: if n===2 then \"y\" else \"n\" }\n", &["y"]),
    ("let n = 2\nmessage a: wecom.text { body: if n = 2 && n <> 3 then \"y\" else \"n\" }\n", &["y"]),
    ("# note\nmessage a: wecom.text {\n    ## note\n    body: \"x\" # note\n}\n", &["x"]),
    ("let x = \"甲\"\nmessage a: wecom.text { body: \"${x}: \" + x + \"!\" }\n", &["甲: 甲!"]),
    ("let n = 5\nmessage a: wecom.text { body: \"${n-1} ${n -1}\" }\n", &["4 4"]),
    ("let n = 5\nmessage a: wecom.text { body: \"${n*2+1}\" }\n", &["11"]),
    (
        "message a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        thing1: \"x\" #f0a\n    }\n}\n",
        &[
            "{\"touser\":\"oABC\",\"template_id\":\"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\",\"data\":{\"thing1\":{\"value\":\"x\",\"color\":\"#ff00aa\"}}}",
        ],
    ),
    // A code by its old name.
    ("message a: wecom.text {\n    body: \"x\" // msgc: allow(split, too-long) why\n}\n", &["x"]),
    // What is used nowhere.
    ("let x = \"甲\"\n/// The foot.\nlet y = \"乙\" // why\nmessage a: wecom.text { body: x }\n", &["甲"]),
    ("type t = { n: text(9 bytes) }\nlet x = \"甲\"\nmessage a: wecom.text { body: x }\n", &["甲"]),
    // The ending that is part of a template's text.
    (
        "message a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    data {\n        \"thing1.DATA\": \"x\"\n    }\n}\n",
        &[
            "{\"touser\":\"oABC\",\"template_id\":\"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\",\"data\":{\"thing1\":{\"value\":\"x\"}}}",
        ],
    ),
    // Types.
    ("param xs: list(text(9 bytes), 1..3) = [\"甲\"]\nmessage a: wecom.text { body: xs[0] }\n", &["甲"]),
    ("param u: url(90 bytes, cut) = none\nmessage a: wecom.text { body: u ?? \"无\" }\n", &["无"]),
    ("param u: { n: text(9 bytes) } = { n: \"乙\" }\nmessage a: wecom.text { body: u[\"n\"] }\n", &["乙"]),
    // Separators.
    (
        "message a: wecom.text {\n    body: \"x\" to: chat(\"wrA\")\n}\n",
        &["{\"chatid\":\"wrA\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}"],
    ),
    (
        "message a: wecom.text { body: \"x\" to: chat(\"wrA\") }\n",
        &["{\"chatid\":\"wrA\",\"msgtype\":\"text\",\"text\":{\"content\":\"x\"}}"],
    ),
    ("message a: wecom.text {\n    , body: join([\"a\" \"b\",, \"c\"], \"-\");\n}\n", &["a-b-c"]),
    ("message a: wecom.text { body: truncate(\"abc\" 100 bytes) }\n", &["abc"]),
    ("message a: wecom.text { body: truncate (\"abc\", 100bytes) }\n", &["abc"]),
    ("param x: text(3 char) = \"甲\"\nparam n: int(0-9) = 7\nmessage a: wecom.text { body: \"${x}${n}\" }\n", &["甲7"]),
    ("message a: wecom.text {\n    body \"x\"\n}\n", &["x"]),
    ("message a: wecom.text {\n    body:\n        \"x\"\n}\n", &["x"]),
    ("let x = \"甲\" message a: wecom.text { body: x }\n", &["甲"]),
    ("mesage a: wecom.text { body: x }\nlte x = \"甲\"\n", &["甲"]),
    ("param x: text(9 bytes)\nmessage a: wecom.text { body: x }\nsample s: { x: \"甲\" }\n", &["甲"]),
    // Texts.
    (
        "message a: wecom.text { body: \"a\\r\\nb \\d \\u4f60 \\ud83d\\ude00 \\x41 \\' $\\{x}\" }\n",
        &["a\nb \\d 你 😀 A ' ${x}"],
    ),
    (
        "let x = \"甲\"\nmessage a: wecom.text { body: \"\"\"say \"hi\" ${upper(\"b\")} ${x}\"\"\" }\n",
        &["say \"hi\" B 甲"],
    ),
    ("message a: wecom.text {\n    body: \"\"\" 你好，\n        甲\n        \"\"\"\n}\n", &["你好，\n甲"]),
    ("message a: wecom.text {\n    body: \"\"\"\n      甲\n        乙\n        \"\"\"\n}\n", &["甲\n乙"]),
    ("message a: wecom.text {\n    body: \"\"\"\n\t甲\n    \"\"\"\n}\n", &["甲"]),
    // URLs.
    (
        "message b: wecom.news {\n    article {\n        title: \"甲\"\n        url: https://example.com/a?b=c#d\n    }\n}\n",
        &[
            "{\"msgtype\":\"news\",\"news\":{\"articles\":[{\"title\":\"甲\",\"url\":\"https://example.com/a?b=c#d\"}]}}",
        ],
    ),
    // What is not used.
    ("import \"brand.msg\" as brand\nmessage a: wecom.text { body: \"x\" }\n", &["x"]),
];

/// Where a safe fix would guess: nothing is changed without `--unsafe`.
const KEPT: &[&str] = &[
    "param 名: text(20 chars)\nmessage a: wecom.text { body: '你好，${名}' }\n",
    "message a: wecom.text { body: 'a\\nb' }\n",
    "message a: wecom.text { body: it's fine, isn't it }\n",
    "param n = 5\nmessage a: wecom.text { body: \"${n}\" }\n",
    "param name: text(20 chars) sample: \"张三\"\nmessage a: wecom.text { body: name }\n",
    "param name: text(20 chars) sample \"张三\"\nmessage a: wecom.text { body: name }\n",
    "param name: text(20 chars) = \"a\", sample \"x\"\nmessage a: wecom.text { body: name }\n",
    "message: wecom.text { body: \"x\" }\n",
    "messagea: wecom.text { body: \"x\" }\n",
    "params: text(9 bytes)\nmessage a: wecom.text { body: params }\n",
    "message a: wecom.text { body: \"C:\\backup \\0 \\x1b \\ud83d\" }\n",
    "message a: wecom.markdown {\n    body {\n        # 标题\n        \"正文\"\n    }\n}\n",
    "let x = 5\nmessage b: wecom.news {\n    article {\n        title: \"甲\"\n        url: https://example.com/a?b=${x}\n    }\n}\n",
    "message b: wecom.news {\n    article {\n        title: \"甲\"\n        url: https://example.com/a,b.png\n    }\n}\n",
    "let n = 1\nmessage a: wecom.text { body: n + 1 + \"x\" }\n",
    "message a: wecom.text { body: 'a\\nb' + \"c\" }\n",
    "message a: wecom.text {\n    body: code(\"hello\n    mentioned_list: [\"x y\"]\n}\n",
    "message a: wecom.text {\n    body: truncate(\"hello world\n}\nmessage b: wecom.text {\n    body: \"some more words here\"\n}\n",
    "param hosts: list(text(40 bytes)、\nmessage a: wecom.text { body: join(hosts, \",\") }\n",
    "message a: wecom.text {\n    body: \"\"\"markdown\n        甲\n        \"\"\"\n}\n",
    "message a: wecom.text {\n    body: \"\"\"a\\nb\"\"\"\n}\n",
    // What cannot be read on a line may be all that is wrong there.
    "message a: wecom.text {\n    body: 你好，世界\n}\n",
    "message a: wecom.text {\n    body: 「你好，${x}」\n}\n",
    "message a: wecom.text {\n    body: “他说\"好\"吧”\n}\n",
    "param n: int(0..9)\nmessage a: wecom.text {\n    body: '''\n    你好 ${n}\n    '''\n}\n",
    "param xs: list(text(9 bytes), 1..3 items)\nmessage a: wecom.text {\n    body: \"${for x in xs { \"- ${x}\\n\" }}\"\n}\n",
    "param xs: list(text(9 bytes), 1..3 items)\nmessage a: wecom.text {\n    body {\n        for x of xs: \"- ${x}\"\n    }\n}\n",
    "message a: wecom.text {\n    body: \"x\" -- why\n}\n",
    "message a: wecom.text {\n    body: \"a\")\n}\n",
    "param n: int(0..9)\nlet b = n ** 2\nmessage a: wecom.text { body: \"${b}\" }\n",
    "param m: text(max 20)\nmessage a: wecom.text { body: m }\n",
];

/// What comes out where the author asks for more.
const CHOSEN: &[(&str, bool, &[&str], &str)] = &[
    (
        "param 名: text(20 chars)\nmessage a: wecom.text { body: '你好，${名}' }\n",
        true,
        &[],
        "param 名: text(20 chars)\nmessage a: wecom.text { body: \"你好，${名}\" }\n",
    ),
    (
        "message a: wecom.markdown {\n    body: code(\"hello\n}\nmessage b: wecom.text {\n    body: \"second one, with words\"\n}\n",
        true,
        &[],
        "message a: wecom.markdown {\n    body: code(\"hello\")\n}\nmessage b: wecom.text {\n    body: \"second one, with words\"\n}\n",
    ),
    ("messagea: wecom.text { body: \"x\" }\n", true, &[], "message a: wecom.text { body: \"x\" }\n"),
    // Of several ways none without its name, on the whole entry.
    (LONG, true, &[], LONG),
    (
        LONG,
        false,
        &["split"],
        "param n: int(0..9)\nparam long: text(5000 bytes)\nmessage a: wecom.markdown {\n    body: if n > 0 then long else \"b\", // why\n    overflow: \"split\"\n}\n",
    ),
    (
        LONG,
        false,
        &["bound", "split"],
        "param n: int(0..9)\nparam long: text(4096 bytes)\nmessage a: wecom.markdown {\n    body: if n > 0 then long else \"b\", // why\n}\n",
    ),
    (
        "param long: text(5000 bytes)\nmessage a: wecom.markdown { body: long, at_short_name: \"yes\" }\n",
        false,
        &["truncate"],
        "param long: text(5000 bytes)\nmessage a: wecom.markdown { body: long, overflow: \"truncate\", at_short_name: \"yes\" }\n",
    ),
    (
        "param long: text(5000 bytes)\nmessage a: wecom.markdown {\n    if size(long) > 1 {\n        body: long\n    } else {\n        body: \"b\"\n    }\n    to: chat(\"wrA\")\n}\n",
        false,
        &["split"],
        "param long: text(5000 bytes)\nmessage a: wecom.markdown {\n    if size(long) > 1 {\n        body: long\n    } else {\n        body: \"b\"\n    }\n    overflow: \"split\"\n    to: chat(\"wrA\")\n}\n",
    ),
    (
        "param long: text(5000 bytes)\r\nmessage a: wecom.markdown {\r\n    body {\r\n        long\r\n    }\r\n}\r\n",
        false,
        &["split"],
        "param long: text(5000 bytes)\r\nmessage a: wecom.markdown {\r\n    body {\r\n        long\r\n    }\r\n    overflow: \"split\"\r\n}\r\n",
    ),
    // Two bounds are two ways.
    (TWO, false, &["bound"], TWO),
    (
        TWO,
        false,
        &["bound:b"],
        "param a: text(3000 bytes)\nparam b: text(1096 bytes)\nmessage m: wecom.markdown { body: \"${a}${b}\" }\n",
    ),
    // A tenth and less is no way.
    (STORM, true, &["bound", "split"], STORM),
    (
        "param hosts: list(text(40 bytes)）\nmessage a: wecom.markdown { body: \"x${join(hosts, \",\")}\" }\n",
        true,
        &["bound"],
        "param hosts: list(text(40 bytes), 0..99 items)\nmessage a: wecom.markdown { body: \"x${join(hosts, \",\")}\" }\n",
    ),
    // A misspelt key of the payload becomes the field that was meant.
    (
        "message a: wecom.news {\n    article {\n        title: \"甲\"\n        url: \"https://a.cn\"\n        raw: { picUrl: \"https://a.cn/a.png\", descriptoin: \"乙\" }\n    }\n}\n",
        true,
        &[],
        "message a: wecom.news {\n    article {\n        title: \"甲\"\n        url: \"https://a.cn\"\n        picurl: \"https://a.cn/a.png\"\n        description: \"乙\"\n    }\n}\n",
    ),
    (
        "message a: wecom.text {\n    body: \"x\"\n    raw: { mentioned_list: [\"lisi\"], other: 1 }\n}\n",
        true,
        &[],
        "message a: wecom.text {\n    body: \"x\"\n    mentioned_list: [\"lisi\"]\n    raw: { other: 1 }\n}\n",
    ),
    (
        "message a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    miniprogram { appid: \"wx00\", raw: { pagePath: \"a\" } }\n    data { thing1: \"甲\" }\n}\n",
        true,
        &[],
        "message a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    miniprogram { appid: \"wx00\", pagepath: \"a\" }\n    data { thing1: \"甲\" }\n}\n",
    ),
    // A comment would be lost; an object is another form.
    (
        "message a: wecom.text {\n    body: \"x\"\n    raw: {\n        // who\n        mentioned_list: [\"lisi\"]\n    }\n}\n",
        true,
        &[],
        "message a: wecom.text {\n    body: \"x\"\n    raw: {\n        // who\n        mentioned_list: [\"lisi\"]\n    }\n}\n",
    ),
    // What has no effect, everywhere at once; the comment stays.
    (
        TEMPLATE,
        false,
        &[],
        "// profile: current\nmessage a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    // the head\n    data {\n        first: \"您好\"\n        thing1: \"甲\"\n        thing2 { value: \"x\" }\n        remark: \"谢谢\"\n    }\n}\n",
    ),
    (
        TEMPLATE,
        true,
        &[],
        "// profile: current\nmessage a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    // the head\n    data {\n        thing1: \"甲\"\n        thing2 { value: \"x\" }\n    }\n}\n",
    ),
];

const LONG: &str = "param n: int(0..9)\nparam long: text(5000 bytes)\nmessage a: wecom.markdown {\n    body: if n > 0 then long else \"b\", // why\n}\n";
const TWO: &str =
    "param a: text(3000 bytes)\nparam b: text(3000 bytes)\nmessage m: wecom.markdown { body: \"${a}${b}\" }\n";
const STORM: &str = "param alerts: list({ name: text(200 bytes), detail: text(3000 bytes, lines) }, 1..50 items)\nmessage storm: wecom.markdown {\n    body {\n        for a in alerts {\n            \"**${a.name}**\"\n            a.detail\n        }\n    }\n}\n";
const TEMPLATE: &str = "// profile: current\nmessage a: template {\n    to: \"oABC\"\n    template_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n    topcolor: #FF0000 // the head\n    data {\n        first: \"您好\" #173177\n        thing1: \"甲\"  #173177\n        thing2 { value: \"x\", color: #173177 }\n        remark: \"谢谢\"\n    }\n}\n";

fn fixed(case: &Case, settings: &Settings, policy: &Policy) -> msgc::fixes::FixedText {
    let look = |text: &str| case.with(text).try_analyze(settings);
    apply_all(case.text.clone(), case.analyze(settings), policy, look).expect("nobody cancels")
}

#[test]
fn a_safe_fix_leaves_what_was_meant() {
    let settings = Settings::default();
    let mut wrong = Vec::new();
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    for (source, expected) in MEANINGS {
        let world = MemoryWorld::default().with("/project/brand.msg", "let green = #2EAB49\n");
        let case = Case { world: Arc::new(world), ..Case::alone("a meaning", (*source).to_owned()) };
        let settled = fixed(&case, &settings, &Policy::default());
        shown.extend(settled.applied.iter().map(|taken| taken.code.id()));
        let case = case.with(settled.text.clone());
        let samples: HashMap<_, _> = settled
            .analysis
            .program
            .main()
            .and_then(|unit| unit.samples.first())
            .map(|sample| sample.values.clone())
            .unwrap_or_default();
        let payloads: Vec<String> = settled
            .analysis
            .message_names()
            .iter()
            .map(|name| match case.build(&settled.analysis, name, &samples, &settings) {
                Ok(built) => built.plan.payload().map(|payload| payload.root.to_json_line()).unwrap_or_default(),
                Err(found) => told(&found),
            })
            .collect();
        let payloads: Vec<&str> = payloads.iter().map(|payload| payload.trim_end()).collect();
        let text = |content: &str| {
            if content.starts_with('{') {
                return content.to_owned();
            }
            let content = serde_json::to_string(content).expect("a text");
            format!("{{\"msgtype\":\"text\",\"text\":{{\"content\":{content}}}}}")
        };
        let expected: Vec<String> = expected.iter().map(|content| text(content)).collect();
        if payloads != expected || settled.applied.is_empty() {
            wrong.push(format!(
                "{source}--- became\n{}--- with\n{payloads:#?}\n{expected:#?}\n{}",
                settled.text,
                told(&settled.analysis.findings)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));

    // Every finding that has a safe fix somewhere is shown above.
    let everywhere: BTreeSet<&str> = all()
        .iter()
        .flat_map(|input| input.case.analyze(&input.settings).findings)
        .filter(|found| found.fixes.iter().any(msgc::diag::Fix::is_safe))
        .map(|found| found.code.id())
        .collect();
    // Shown by its own cases: what it removes has no effect; a path that is no path of a file here.
    let elsewhere = BTreeSet::from(["discouraged", "path-backslash"]);
    let missing: Vec<_> =
        everywhere.iter().filter(|code| !shown.contains(*code) && !elsewhere.contains(*code)).collect();
    assert!(missing.is_empty(), "no meaning is shown for {missing:?}");
}

#[test]
fn what_would_be_a_guess_is_no_safe_fix() {
    for source in KEPT {
        let case = Case::alone("kept", (*source).to_owned());
        let settled = fixed(&case, &Settings::default(), &Policy::default());
        let titles: Vec<String> = settled.applied.iter().map(|taken| taken.fix.title.text(Lang::En)).collect();
        assert!(settled.text == *source, "{titles:?}\n{source}---\n{}", settled.text);
        assert!(settled.analysis.has_errors(), "{source}");
    }
}

#[test]
fn what_is_asked_for_is_done_whole() {
    let mut wrong = Vec::new();
    for (source, also_unsafe, choices, expected) in CHOSEN {
        let mut settings = Settings::default();
        if source.starts_with("// profile: current") {
            let platform = Platform::find("official_account").expect("a platform");
            settings.profiles.choose(platform.variant("current").expect("a variant"));
        }
        let choices: Vec<FixName> = choices.iter().map(|name| name.parse().expect("a name")).collect();
        let case = Case::alone("chosen", (*source).to_owned());
        let settled = fixed(&case, &settings, &Policy { also_unsafe: *also_unsafe, choices });
        if settled.text != *expected {
            wrong.push(format!(
                "{source}--- became\n{}--- not\n{expected}{}",
                settled.text,
                told(&settled.analysis.findings)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A bound that would leave next to nothing is not offered, and why the body cannot be divided is said.
#[test]
fn why_a_body_cannot_be_divided_is_said() {
    let analysis = Case::alone("storm", STORM.to_owned()).analyze(&Settings::default());
    let found = analysis.findings.iter().find(|found| found.code.id() == "may-be-too-long").expect("it is too long");
    let grades: Vec<String> =
        found.fixes.iter().filter_map(|fix| fix.applicability.choice()).map(ToString::to_string).collect();
    assert_eq!(grades, ["truncate"]);
    for (lang, word) in [(Lang::En, "does not help: it would make up to"), (Lang::Zh, "也不行")] {
        let help = found.rendered(lang).help.unwrap_or_default();
        assert!(help.contains(word), "{help}");
    }
    let split = STORM.replace("storm: wecom.markdown {\n", "storm: wecom.markdown {\n    overflow: \"split\"\n");
    let analysis = Case::alone("storm", split).analyze(&Settings::default());
    let found = analysis.findings.iter().find(|found| found.code.id() == "too-many-parts").expect("too many messages");
    let help = found.rendered(Lang::En).help.unwrap_or_default();
    assert_eq!(help, "`parts: 20` sends that many and cuts the rest");
    let titles: Vec<String> = found.fixes.iter().map(|fix| fix.title.text(Lang::En)).collect();
    assert!(titles.contains(&"declare at most 10 items in `alerts`".to_owned()), "{titles:?}");
}
