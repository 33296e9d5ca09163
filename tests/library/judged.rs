//! What is found in a message, and what is not: each mistake beside its near misses.

use msgc::catalog::{Platform, Profiles};
use msgc::diag::Lang;
use msgc::pipeline::{Input, Settings, analyze};
use msgc::source::MemoryWorld;

/// An image of one pixel, and its bytes in base64.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
    \0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";
const BASE64: &str = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";
const MD5: &str = "ee76702403cd15dbc71587365494cbe5";
const TO: &str = "to: \"oR5Gjjl_eiZoUpGozMo7dbBJ362A\"";

fn world() -> MemoryWorld {
    let mut speech = [0; 32];
    speech[0] = 0x3C;
    let amr = |frames: usize| [b"#!AMR\n".as_slice(), &speech.repeat(frames)].concat();
    MemoryWorld::default()
        .with("/p/ok.png", PNG)
        .with("/p/half.png", &PNG[..40])
        .with("/p/poster", PNG)
        .with("/p/v1.2", PNG)
        .with("/p/POSTER.PNG", PNG)
        .with("/p/notes", "hello, notes")
        .with("/p/a.webp", b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0".as_slice())
        .with("/p/fake.amr", b"RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0".as_slice())
        .with("/p/fake.png", b"GIF89a\x01\0\x01\0".as_slice())
        .with("/p/long.amr", amr(3001))
        .with("/p/hour.amr", amr(3000))
        .with("/p/Makefile", "all:\n\techo\n")
}

fn codes(text: &str, profile: &str) -> Vec<String> {
    let variants = Platform::ALL.iter().flat_map(|platform| platform.variants()).copied();
    let profiles: Profiles = variants.filter(|variant| variant.id() == profile).collect();
    let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".to_owned(), text: text.to_owned() };
    let analysis = analyze(&world(), input, &Settings { profiles, ..Settings::default() }).expect("nobody cancels");
    let found = |found: &msgc::diag::Diagnostic| {
        let severity = format!("{:?}", found.severity).to_lowercase();
        let _ = found.rendered(Lang::Zh);
        format!("{severity} {}", found.code.id())
    };
    analysis.findings.iter().map(found).collect()
}

/// Each text gives exactly these findings.
fn assert_found(profile: &str, cases: &[(String, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = codes(text, profile);
            (found != *expected).then(|| format!("{text}\n  found {found:?}\n  not   {expected:?}\n"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn message(ty: &str, fields: &str) -> String {
    format!("message a: {ty} {{\n{fields}\n}}\n")
}

#[test]
fn images_in_a_payload() {
    let image = |fields: String| message("wecom.image", &fields);
    let gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    assert_found(
        "",
        &[
            (image(format!("base64: \"{BASE64}\"\nmd5: \"{MD5}\"")), &[]),
            (image(format!("base64: \"{BASE64}\"\nmd5: \"{}\"", MD5.to_uppercase())), &[]),
            (image("base64: file(\"ok.png\")".into()), &[]),
            (image(format!("base64: \"{BASE64}\"")), &["error missing-field"]),
            (image(format!("base64: \"{BASE64}\"\nmd5: \"abc\"")), &["error wrong-md5"]),
            (image(format!("base64: \"{BASE64}\"\nmd5: \"{}\"", "0".repeat(32))), &["error wrong-md5"]),
            (image(format!("base64: \"{gif}\"\nmd5: \"{:x}\"", md5_of(gif))), &["error file-format"]),
            (image("base64: \"\"\nmd5: \"d41d8cd98f00b204e9800998ecf8427e\"".into()), &["error file-too-small"]),
            (image("base64: file(\"a.webp\")".into()), &["error file-format"]),
            (image("base64: file(\"fake.png\")".into()), &["error file-format"]),
            (image("base64: file(\"half.png\")".into()), &["error file-cut-off"]),
            (image(format!("base64: \"data:image/png;base64,{BASE64}\"")), &["error bad-base64"]),
            (image(format!("md5: \"{MD5}\"")), &["error missing-field"]),
            // As the platform's page has it.
            (image("base64: \"DATA\"\nmd5: \"MD5\"".into()), &["advice placeholder-value"]),
            // The name of a file in a payload is not sent.
            (image("base64: file(\"poster\")".into()), &[]),
        ],
    );
    let parameter = |size: &str| format!("param f: file({size})\n{}", image("base64: f".into()));
    assert_found(
        "",
        &[
            (parameter("2 MB"), &[]),
            (parameter("2049 KB"), &["error file-may-be-too-large"]),
            (parameter("5 MB"), &["error file-may-be-too-large"]),
            (parameter("2 MB").replace("(2 MB)", ""), &["advice file-of-any-size"]),
            // One parameter, one finding.
            (
                format!("{}{}", parameter("2 MB").replace("(2 MB)", ""), image("base64: f".into()).replace("a:", "b:")),
                &["advice file-of-any-size"],
            ),
        ],
    );
}

fn md5_of(base64: &str) -> md5::Digest {
    use base64::Engine as _;
    md5::compute(base64::engine::general_purpose::STANDARD.decode(base64).expect("base64"))
}

#[test]
fn files_that_are_uploaded() {
    let voice = |file: &str| message("wecom.voice", &format!("media_id: file(\"{file}\")"));
    let picture = |file: &str| message("custom.image", &format!("{TO}\nmedia_id: file(\"{file}\")"));
    let file = |file: &str| message("wecom.file", &format!("media_id: file(\"{file}\")"));
    assert_found(
        "",
        &[
            (voice("hour.amr"), &[]),
            (voice("long.amr"), &["error recording-too-long"]),
            (voice("fake.amr"), &["error file-format"]),
            (picture("POSTER.PNG"), &[]),
            (picture("poster"), &["advice file-renamed"]),
            (picture("v1.2"), &["advice file-renamed"]),
            (picture("notes"), &["error file-format"]),
            (picture("half.png"), &["error file-cut-off"]),
            (file("Makefile"), &[]),
            (file("half.png"), &[]),
        ],
    );
}

#[test]
fn texts_in_place_of_a_media_id() {
    let file = |id: &str| message("wecom.file", &format!("media_id: \"{id}\""));
    assert_found(
        "",
        &[
            (file("1GvHyr0BErnuzTRHMHMQwXJhOd1FTHyFFrGRY_FlxXI"), &[]),
            (file("3a8asd892asd8asd"), &[]),
            (file("media1"), &[]),
            (file("report.pdf"), &["error wrong-type"]),
            (file("out/report.pdf"), &["error wrong-type"]),
            (file("https://example.com/report.pdf"), &["error wrong-type"]),
            (file("http://example.com/media?id=1"), &["error wrong-type"]),
            (file("MEDIA_ID"), &["advice placeholder-value"]),
            (file("media_id"), &["advice placeholder-value"]),
            (file("<YOUR_MEDIA_ID>"), &["advice placeholder-value"]),
            (file("MEDIA ID"), &["advice placeholder-value"]),
            (file("{{media}}"), &["advice placeholder-value"]),
            (file("\\${media}"), &["advice placeholder-value"]),
            (file("@MEDIA@"), &["advice placeholder-value"]),
            (file("xxx"), &["advice placeholder-value"]),
            (file("@media"), &["error wrong-type"]),
            (file("C:\\\\pics\\\\a.png"), &["error wrong-type"]),
            (file("D:/report"), &["error wrong-type"]),
            (file("/tmp/report"), &["error wrong-type"]),
            (file("~/report"), &["error wrong-type"]),
            (file("素材一"), &["warning bad-id"]),
            (file("a:b"), &["warning bad-id"]),
            (file("1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0HuucGBZCzw4HmLa5C"), &[]),
            (file("-a_b="), &[]),
            (
                message("wecom.image", "base64: \"C:\\\\pics\\\\a.png\"\nmd5: \"d41d8cd98f00b204e9800998ecf8427e\""),
                &["error wrong-type"],
            ),
            (
                message(
                    "custom.video",
                    &format!(
                        "{TO}\nmedia_id: \"a\"\nthumb_media_id: \"THUMB_MEDIA_ID\"\ntitle: \"甲\"\ndescription: \"乙\""
                    ),
                ),
                &["advice placeholder-value"],
            ),
        ],
    );
    let images = message("mass.image", "to: everyone\nmedia_ids: [\"MEDIA_ID\"]");
    assert_found("current", &[(images, &["advice placeholder-value"])]);
}

#[test]
fn pictures_by_address() {
    let news = |picture: &str| {
        message(
            "wecom.news",
            &format!("article {{\ntitle: \"甲\"\nurl: \"http://10.0.0.1/a\"\npicurl: \"{picture}\"\n}}"),
        )
    };
    let card = |field: &str| {
        message(
            "wecom.template_card",
            &format!(
                "card_type: \"text_notice\"\n{field}\nmain_title {{ title: \"甲\" }}\ncard_action {{ type: 1, url: \"https://a.cn\" }}"
            ),
        )
    };
    let news_card = |field: &str| card(field).replace("text_notice", "news_notice");
    assert_found(
        "",
        &[
            (news("https://a.cn/a.png"), &[]),
            (news("https://a.cn/a"), &[]),
            (news("https://a.cn/a.webp?x-oss-process=image/format,jpg"), &[]),
            (news("https://a.cn/a.webp"), &["warning picture-format"]),
            (news("https://a.cn/a.GIF"), &["warning picture-format"]),
            (news("data:image/png;base64,AAAA"), &["error script-url"]),
            (news("file:///tmp/a.png"), &["warning picture-not-loaded"]),
            (news("http://192.168.1.4/a.png"), &["advice picture-not-loaded"]),
            (news("http://localhost:3000/a.png"), &["advice picture-not-loaded"]),
            (card("source { icon_url: \"http://10.0.0.8/a.png\" }"), &["advice picture-not-loaded"]),
            // The page says nothing of the formats of a card's pictures.
            (card("source { icon_url: \"https://a.cn/a.webp\" }"), &[]),
            (news_card("card_image { url: \"https://a.cn/a\" }"), &[]),
            (news_card("card_image { url: \"data:image/png;base64,AA\" }"), &["error script-url"]),
            (news_card("card_image { url: \"file:///a.png\" }"), &["warning picture-not-loaded"]),
            (news_card("card_image { url: \"a.cn/a.png\" }"), &["warning no-scheme"]),
        ],
    );
    let image = |address: &str| message("wecom.markdown_v2", &format!("body: \"甲 ![乙]({address}) 丙\""));
    assert_found(
        "",
        &[
            (image("https://a.cn/a.png"), &[]),
            (image("https://a.cn/a.webp"), &[]),
            (image("data:image/png;base64,AA"), &["error script-url"]),
            (image("file:///tmp/a.png"), &["warning picture-not-loaded"]),
            (image("blob:https://a.cn/1"), &["warning picture-not-loaded"]),
            (image("tel:10086"), &["warning picture-not-loaded"]),
            (image("http://10.0.0.1/a.png"), &["advice picture-not-loaded"]),
            (image("a.cn/a.png"), &["warning link-without-scheme"]),
            (image("/a.png"), &["warning link-without-scheme"]),
            (image("http://10.0.0.1/a.png").replace('!', ""), &[]),
            (message("wecom.markdown_v2", "body: \"`![a](file:///a)`\""), &[]),
            (format!("param u: url(99 bytes)\n{}", image("${u}")), &[]),
            (format!("param u: url(99 bytes)\n{}", image("https://${u}")), &[]),
            (format!("param p: id(9 bytes)\n{}", image("http://10.0.0.1/${p}")), &["advice picture-not-loaded"]),
            (
                format!("param u: url(99 bytes)\n{}\nsample s {{ u: \"file:///a\" }}\n", image("${u}")),
                &["warning picture-not-loaded"],
            ),
        ],
    );
}

#[test]
fn clicks_of_a_card() {
    let card = |part: &str| {
        message(
            "wecom.template_card",
            &format!(
                "card_type: \"text_notice\"\nmain_title {{ title: \"甲\" }}\n{part}\ncard_action {{ type: 1, url: \"https://a.cn\", appid: \"wx1\", pagepath: \"/b\" }}"
            ),
        )
    };
    let needs: &[&str] = &["warning needs"];
    assert_found(
        "",
        &[
            (card("jump_list { title: \"甲\", url: \"https://a.cn\" }"), needs),
            (card("jump_list { title: \"甲\", type: 0, url: \"https://a.cn\" }"), needs),
            (card("jump_list { title: \"甲\", appid: \"wx1\", pagepath: \"/a\" }"), needs),
            (card("jump_list { title: \"甲\" }"), &[]),
            (card("jump_list { title: \"甲\", type: 0 }"), &[]),
            (
                card("jump_list { title: \"甲\", type: 1, url: \"https://a.cn\", appid: \"wx1\", pagepath: \"/a\" }"),
                &[],
            ),
            (card("quote_area { url: \"https://a.cn\", title: \"甲\" }"), needs),
            (card("quote_area { type: 2, url: \"https://a.cn\", appid: \"wx1\", title: \"甲\" }"), &[]),
            (card("horizontal_content_list { keyname: \"甲\", value: \"乙\", url: \"https://a.cn\" }"), needs),
            (card("horizontal_content_list { keyname: \"甲\", value: \"乙\", userid: \"lisi\" }"), needs),
            (card("horizontal_content_list { keyname: \"甲\", value: \"乙\", media_id: \"3a8asd8\" }"), needs),
            (card("horizontal_content_list { keyname: \"甲\", value: \"乙\", type: 3, userid: \"lisi\" }"), &[]),
            (
                card(
                    "horizontal_content_list { keyname: \"甲\", value: \"乙\", type: 1, url: \"https://a.cn\", userid: \"lisi\" }",
                ),
                needs,
            ),
            // That the type lacks its own target says enough.
            (
                card("horizontal_content_list { keyname: \"甲\", value: \"乙\", type: 1, userid: \"lisi\" }"),
                &["error required-with"],
            ),
            (
                format!("param n: int(0..1)\n{}", card("jump_list { title: \"甲\", type: n, url: \"https://a.cn\" }")),
                &[],
            ),
        ],
    );
}

#[test]
fn cards_that_a_webhook_does_not_have() {
    for card in ["button_interaction", "vote_interaction", "multiple_interaction"] {
        let fields = format!("card_type: \"{card}\"");
        assert_found("", &[(message("wecom.template_card", &fields), &["error refused-field"])]);
    }
}

#[test]
fn everyone_in_texts_of_an_official_account() {
    let custom = |body: &str| message("custom.text", &format!("{TO}\nbody: \"{body}\""));
    assert_found(
        "",
        &[
            (custom("各位 <@all>"), &["advice unsupported-markup"]),
            (custom("<c@x.com> I <3 you a<b 1 < 2 <- <!x"), &[]),
            (custom("x <b>y</b>"), &["warning unsupported-markup"]),
            (custom("x <b>y</b> <i>z</i>"), &["warning unsupported-markup", "warning unsupported-markup"]),
            (custom("x</b>"), &["warning unsupported-markup"]),
        ],
    );
}

#[test]
fn articles_of_a_reply() {
    let article =
        "article { title: \"甲\", description: \"乙\", picurl: \"https://a.cn/a.png\", url: \"https://a.cn\" }\n";
    let reply = |many: usize| message("reply.news", &format!("{TO}\nfrom: \"gh_1\"\n{}", article.repeat(many)));
    assert_found(
        "current",
        &[
            (reply(1), &[]),
            (reply(2), &["advice shown-sometimes"]),
            (reply(8), &["advice shown-sometimes"]),
            (reply(9), &["error too-many"]),
        ],
    );
    assert_found("2014", &[(reply(2), &[]), (reply(10), &[])]);
}

#[test]
fn music_of_a_reply() {
    let reply = |more: &str| {
        message(
            "reply.music",
            &format!("{TO}\nfrom: \"gh_1\"\ntitle: \"甲\"\nmusicurl: \"https://a.cn/a.mp3\"\n{more}"),
        )
    };
    let hq = "hqmusicurl: \"https://a.cn/b.mp3\"";
    assert_found(
        "",
        &[
            (reply(&format!("{hq}\nthumb_media_id: \"3a8asd8\"")), &[]),
            (reply(hq), &["warning advised-field"]),
            (reply("thumb_media_id: \"3a8asd8\""), &["warning advised-field"]),
        ],
    );
}

#[test]
fn amounts() {
    let amount = |value: &str| {
        message(
            "template",
            &format!(
                "{TO}\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\ndata {{ amount1: \"{value}\" }}"
            ),
        )
    };
    assert_found(
        "",
        &[
            (amount("1234567890"), &[]),
            (amount("￥12345678.90元"), &[]),
            (amount("12345678901"), &["warning doubtful-value"]),
            (amount("1234567890.12"), &["warning doubtful-value"]),
            (amount("1234567890123"), &["error bad-value"]),
        ],
    );
}

#[test]
fn lines_where_there_is_one() {
    let news = |title: &str| {
        message(
            "wecom.news",
            &format!("article {{\ntitle: {title}\nurl: \"https://a.cn\"\ndescription: \"甲\\n乙\"\n}}"),
        )
    };
    assert_found(
        "",
        &[
            (news("\"甲 乙\""), &[]),
            (news("\"甲\\n乙\""), &["warning break-in-line"]),
            (format!("param t: text(99 bytes, lines)\n{}", news("t")), &["warning may-break-line"]),
            (format!("param t: text(99 bytes)\n{}", news("t")), &[]),
        ],
    );
}

#[test]
fn tables() {
    let table = |rows: &str| {
        format!(
            "param rs: list({{ a: text(9 bytes), b: text(9 bytes) }}, 1..9 items)\nparam x: text(200 bytes, lines)\n{}",
            message(
                "wecom.markdown_v2",
                &format!("body {{\n\"| a | b |\"\n\"|---|---|\"\n{rows}\n\"- ${{x}} ${{size(rs)}}\"\n}}")
            )
        )
    };
    let rows = |row: &str| table(&format!("for r in rs {{ \"{row}\" }}\n\"\""));
    assert_found(
        "",
        &[
            (rows("| ${r.a} | ${r.b} |"), &[]),
            (rows("| ${r.a} | ${r.b} |\\n"), &["warning blank-in-table"]),
            (rows("| ${r.a} |"), &["warning table-cells"]),
            (rows("| ${r.a} | ${r.b} | c |"), &["warning table-cells"]),
            (table("\"| 深|圳 | b |\"\n\"\""), &["warning table-cells"]),
            (table("\"| 深\\\\|圳 | b |\"\n\"\""), &[]),
            (table("\"| `a \\\\| b` | c |\"\n\"\""), &[]),
            (table("\"| `a \\\\| ${x}` | c |\"\n\"\""), &[]),
            (table("\"| `a | b` | c |\"\n\"\""), &["warning table-cells"]),
            (table("for r in rs { \"| ${r.a} | ${r.b} |\" }\n\"\"\nfor r in rs { \"${r.a}\" }"), &[]),
        ],
    );
}

#[test]
fn samples_that_lack_a_value() {
    let file = |sample: &str| {
        format!(
            "param a: text(9 bytes)\nparam b: text(9 bytes)\nparam c: text(9 bytes) = \"c\"\n\
             message x: wecom.text {{ body: \"${{a}}${{b}}${{c}}\" }}\nmessage y: wecom.text {{ body: \"${{b}}\" }}\nsample s {{ {sample} }}\n"
        )
    };
    let none: &[&str] = &["warning sample-fills-none"];
    assert_found(
        "",
        &[
            (file("a: \"1\", b: \"2\""), &[]),
            (file("b: \"2\""), &[]),
            (file("a: \"1\""), none),
            (file("c: \"1\""), none),
            (file(""), none),
            (file("a: [1]"), &["error value-kind"]),
        ],
    );
    let fixed = |sample: &str| {
        format!(
            "param a: text(9 bytes)? = none\nmessage x: wecom.text {{ body: \"甲${{a ?? \"\"}}\" }}\nsample s {{ {sample} }}\n"
        )
    };
    assert_found("", &[(fixed(""), &[]), (fixed("a: \"1\""), &[])]);
}

const OPENID: &str = "oR5Gjjl_eiZoUpGozMo7dbBJ362A";

#[test]
fn ids_and_what_may_fill_them() {
    let param = |ty: &str, fields: &str| format!("param who: text(20 bytes)\n\n{}", message(ty, fields));
    let mentioned = |ids: &str| message("wecom.text", &format!("body: \"x\"\n{ids}"));
    let to = |ids: &str| message("custom.text", &format!("to: {ids}\nbody: \"x\""));
    let service = |account: &str| {
        let fields = format!("to: \"{OPENID}\"\nbody: \"x\"\ncustomservice {{ kf_account: \"{account}\" }}");
        message("custom.text", &fields)
    };
    let menu = |first: &str, second: &str| {
        let list = |id: &str| format!("list \"{id}\" {{ content: \"好\" }}");
        message("custom.msgmenu", &format!("to: \"{OPENID}\"\n{}\n{}", list(first), list(second)))
    };
    assert_found(
        "current",
        &[
            (param("wecom.markdown", "body: \"${mention(who)}\""), &["error text-in-id"]),
            (param("wecom.text", "body: \"x\"\nmentioned_list: [who]"), &["error text-in-id"]),
            (param("wecom.file", "media_id: who"), &["error text-in-id"]),
            (mentioned("mentioned_list: [\"lisi\", \"@all\"]"), &[]),
            (mentioned("mentioned_list: [\"13900002222\"]"), &["advice other-id"]),
            (mentioned("mentioned_list: [\"all\", \"@ALL\"]"), &["warning bad-id", "warning bad-id"]),
            (mentioned("mentioned_list: [\"李四\", \"@wang\"]"), &["warning bad-id", "warning bad-id"]),
            (mentioned("mentioned_list: [\"wang,zhao\"]"), &["error separator-in-id"]),
            (mentioned("mentioned_mobile_list: [\"13900002222\", \"@all\"]"), &[]),
            (mentioned("mentioned_mobile_list: [\"wangwu\", \"138\"]"), &["warning bad-id", "warning bad-id"]),
            (mentioned("mentioned_mobile_list: [\"+86139-0000-2222\"]"), &["warning bad-id"]),
            (mentioned("mentioned_mobile_list: [\"+85251234567\", \"85251234567\", \"+8613900002222\"]"), &[]),
            (mentioned("mentioned_mobile_list: [\"++85251234567\"]"), &["warning bad-id"]),
            (mentioned("mentioned_mobile_list: [\"+1234\"]"), &["warning bad-id"]),
            (to(&format!("\"{OPENID}\"")), &[]),
            (to("\"oONE,oTWO\""), &["error separator-in-id"]),
            (to("\"李雷\""), &["error bad-id"]),
            (to("\"null\""), &["error bad-id"]),
            (to("\"{{openid}}\""), &["error bad-id"]),
            (
                message("reply.text", &format!("to: \"gh_2b3c4d5e6f70\"\nfrom: \"{OPENID}\"\nbody: \"x\"")),
                &["error bad-id"],
            ),
            (
                message(
                    "custom.text",
                    &format!("to: \"{OPENID}\"\nbody: \"x\"\ncustomservice {{ kf_account: \"xiaoming\" }}"),
                ),
                &["error bad-id"],
            ),
            (service("xiaoming@gh_a"), &[]),
            (service("kefu01@"), &["error bad-id"]),
            (service("@gh_a"), &["error bad-id"]),
            (service("a@b@c"), &["error bad-id"]),
            (menu("1", "2"), &[]),
            (menu("1", "1"), &["warning not-unique"]),
        ],
    );
}

#[test]
fn addresses_of_fields_links_and_values() {
    let news = |url: &str| message("wecom.news", &format!("article {{\ntitle: \"甲\"\nurl: \"{url}\"\n}}"));
    let given = |value: &str, fields: &str, ty: &str| {
        format!("param u: url(200 bytes)\n\n{}\nsample s {{\nu: \"{value}\"\n}}\n", message(ty, fields))
    };
    let link = |value: &str| given(value, "body: \"[a](${u})\"", "wecom.markdown");
    let field = |value: &str| given(value, "article {\ntitle: \"甲\"\nurl: u\n}", "wecom.news");
    let program = |appid: &str, page: &str| {
        message(
            "template",
            &format!(
                "to: \"{OPENID}\"\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\n\
                 miniprogram {{\nappid: \"{appid}\"\npagepath: \"{page}\"\n}}\ndata {{ thing1: \"甲\" }}"
            ),
        )
    };
    let long = format!("https://a.cn/{}", "a".repeat(1024));
    assert_found(
        "current",
        &[
            (news("https://a.cn/路径?q=中"), &[]),
            (news("javascript:alert(1)"), &["error script-url"]),
            (news("data:text/html,x"), &["error script-url"]),
            (news("https://a b.cn"), &["error blank-in-url"]),
            (news("https：//a.cn"), &["warning bad-url"]),
            (news("http:/a.cn"), &["warning bad-url"]),
            (news("null"), &["warning bad-url"]),
            (news("www.qq.com"), &["warning no-scheme"]),
            (news(&long), &["warning long-url"]),
            (field("https://a.cn"), &[]),
            (field("a.cn"), &["warning no-scheme"]),
            (field("javascript:x"), &["error value-script-url"]),
            (link("https://a.cn"), &[]),
            (link("tel:10086"), &[]),
            (link("a.cn"), &["warning link-without-scheme"]),
            (program("wx0000000000000000", "pages/x"), &[]),
            (program("wx0000000000000000", "/pages/x"), &["error bad-page"]),
            (program("gh_2b3c4d5e6f70", "pages/x"), &["error bad-id"]),
        ],
    );
}

#[test]
fn directions_of_values() {
    let given = |value: &str| {
        format!(
            "param n: text(30 bytes)\n\n{}\nsample s {{\nn: \"{value}\"\n}}\n",
            message("wecom.text", "body: \"甲 ${n}\"")
        )
    };
    assert_found("public", &[(given("李雷"), &[]), (given("\\u{202e}x"), &["warning bidi-in-text"])]);
}

#[test]
fn articles_lose_what_the_platform_removes() {
    let news = |content: &str| {
        message(
            "material.news",
            &format!("article {{\nthumb_media_id: \"m\"\ntitle: \"甲\"\ncontent: \"{content}\"\n}}"),
        )
    };
    assert_found(
        "current",
        &[
            (news("<p>甲</p>"), &[]),
            (news("<img src='https://mmbiz.qpic.cn/x/0'>"), &[]),
            (news("<img src='https://a.cn/x.png'>"), &["warning filtered-html"]),
            (news("<img src='x.png'>"), &["warning filtered-html"]),
            (news("<p>甲</p><script>x</script>"), &["warning filtered-html"]),
        ],
    );
}

#[test]
fn keys_are_fixed() {
    let data = |key: &str| {
        let fields = format!(
            "to: \"{OPENID}\"\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\ndata {{ \"{key}\": \"甲\" }}"
        );
        format!("let x = \"k\"\n\n{}let y = \"${{x}}\"\n", message("template", &fields))
    };
    assert_found(
        "2014",
        &[
            (data("${x}"), &["error goes-out-as-written", "warning unused-let"]),
            (data("\\${x}"), &["warning unused-let"]),
        ],
    );
}

#[test]
fn values_that_readers_see_as_they_were_not_meant() {
    let given = |value: &str, body: &str| {
        format!(
            "param n: text(90 bytes, lines)\n\n{}\nsample s {{\nn: \"{value}\"\n}}\n",
            message("wecom.markdown", &format!("body: \"甲 {body}\""))
        )
    };
    let (escape, placeholder): (&[&str], &[&str]) = (&["advice literal-escape"], &["advice placeholder-left"]);
    for value in ["第一行\\\\n第二行", "说\\\\\\\"好", "\\\\u4f60", "a\\\\tb"] {
        assert_found("public", &[(given(value, "${n}"), escape), (given(value, "**${n}**"), escape)]);
        assert_found("public", &[(given(value, "`${n}`"), &[]), (given(value, "[a](https://a.cn/${n})"), &[])]);
    }
    for value in ["{{ .x }}", "您好 %s", "\\${x}", "亲爱的{姓名}", "$姓名"] {
        assert_found("public", &[(given(value, "${n}"), placeholder), (given(value, "`${n}`"), &[])]);
    }
    for quiet in [
        "C:\\\\new",
        "D:\\\\nginx",
        "50%share",
        "95%",
        "$100",
        "{{x.DATA}}",
        "甲\\n乙",
        // JSON and code have escapes of their own.
        "{\\\"a\\\": \\\"b\\\\nc\\\"}",
        "print(\\\"a\\\\n\\\")",
    ] {
        assert_found("public", &[(given(quiet, "${n}"), &[])]);
    }
    let id = |value: &str| {
        format!(
            "param n: id(90 bytes)\n\n{}\nsample s {{\nn: \"{value}\"\n}}\n",
            message("wecom.markdown", "body: \"甲 <@${n}>\"")
        )
    };
    assert_found("public", &[(id("zhang_san"), &[])]);
}

#[test]
fn links_of_texts_into_mini_programs() {
    let link = |attributes: &str| {
        message("custom.text", &format!("to: \"{OPENID}\"\nbody: \"<a href='https://a.cn' {attributes}>甲</a>\""))
    };
    let given = |value: &str| {
        let ty = "param p: text(60 bytes)\n\n";
        format!("{ty}{}\nsample s {{\np: \"{value}\"\n}}\n", link("data-miniprogram-path='${p}'"))
    };
    let reply = |attributes: &str| {
        let body = format!("body: \"<a href='https://a.cn' {attributes}>甲</a>\"");
        message("reply.text", &format!("to: \"{OPENID}\"\nfrom: \"gh_1\"\n{body}"))
    };
    assert_found(
        "current",
        &[
            (link("data-miniprogram-appid='wx0000000000000000' data-miniprogram-path='pages/x?a=1'"), &[]),
            (link("data-miniprogram-path='/pages/x'"), &["warning bad-page"]),
            (link("DATA-MINIPROGRAM-PATH='/pages/x'"), &["warning bad-page"]),
            (link("data-miniprogram-path='pages/x y'"), &["error blank-in-url"]),
            (link("data-miniprogram-appid='gh_2b3c4d5e6f70'"), &["error bad-id"]),
            (link("data-miniprogram-appid='小程序'"), &["error bad-id"]),
            (link("data-other='/pages/x'"), &[]),
            (reply("data-miniprogram-appid='gh_2b3c4d5e6f70'"), &["error bad-id"]),
            (given("pages/x"), &[]),
            (given("/pages/x"), &["warning bad-page"]),
        ],
    );
}

#[test]
fn values_of_keys_without_a_kind() {
    let data = |ty: &str, value: &str| {
        let fields = format!(
            "to: \"{OPENID}\"\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\ndata {{ Note: \"{value}\" }}"
        );
        format!("param n: {ty}\n\n{}\n", message("template", &fields))
    };
    let long: &[&str] = &["warning doubtful-value"];
    assert_found(
        "2014",
        &[
            (data("text(200 chars)", "${n}"), &[]),
            (data("text(1..200 bytes)", "${n}"), &[]),
            (data("text(3000 bytes)", "甲${n}"), long),
            (data("text(200 chars)", "甲${n}"), long),
            (data("int(0..9)", "甲${n}"), &[]),
        ],
    );
}

#[test]
fn one_finding_for_a_field_that_raw_was_written_for() {
    let article = |raw: &str| message("wecom.news", &format!("article {{\nurl: \"https://a.cn\"\nraw: {raw}\n}}"));
    let card = |raw: &str| {
        let fields = format!(
            "card_type: \"text_notice\"\nmain_title {{ desc: \"乙\" }}\ncard_action {{ type: 1, url: \"https://a.cn\" }}\nraw: {raw}"
        );
        message("wecom.template_card", &fields)
    };
    let text = |raw: &str| message("wecom.text", &format!("raw: {raw}"));
    assert_found(
        "",
        &[
            (article("{ title: 97 }"), &["error wrong-type"]),
            (article("{ title: \"甲\" }"), &["error raw-known-field"]),
            (article("{ other: 97 }"), &["error missing-field", "advice raw-field"]),
            (text("{ text: { content: 97 } }"), &["error wrong-type"]),
            (text("{ text: \"甲\" }"), &["error wrong-type"]),
            (text("{ text: none }"), &["error missing-field", "advice raw-field"]),
            (card("{ template_card: { main_title: { title: 97 } } }"), &["error wrong-type"]),
        ],
    );
}

#[test]
fn a_recipient_without_an_id_is_a_word() {
    let mass = |to: &str| message("mass.text", &format!("to: {to}\nbody: \"x\""));
    let choice = |word: &str| format!("param b: bool\n\n{}", mass(&format!("if b then {word} else tag(2)")));
    let wecom = |to: &str| message("wecom.text", &format!("to: {to}\nbody: \"x\""));
    let called: &[&str] = &["error unknown-function"];
    assert_found(
        "current",
        &[
            (mass("everyone"), &[]),
            (mass("everyone()"), called),
            (mass("[everyone()]"), called),
            (choice("everyone"), &[]),
            (choice("everyone()"), called),
        ],
    );
    assert_found(
        "beta",
        &[
            (wecom("everyone"), &[]),
            (wecom("everyone()"), called),
            (wecom("all_groups()"), called),
            (wecom("all_blackboards()"), called),
            (wecom("[group(\"a\"), everyone()]"), called),
            (wecom("[group(\"a\"), everyone]"), &["error mixed-recipients"]),
        ],
    );
}

#[test]
fn words_that_are_no_ids() {
    let with = |words: &str, ty: &str, fields: &str| format!("param w: one_of({words})\n\n{}", message(ty, fields));
    let listed = |words: &str| with(words, "wecom.text", "body: \"x\"\nmentioned_list: [w]");
    let mention = |words: &str| with(words, "wecom.markdown", "body: \"甲 ${mention(w)}\"");
    let user = |words: &str| with(words, "custom.text", "to: w\nbody: \"x\"");
    let media = |words: &str| with(words, "wecom.file", "media_id: w");
    let text: &[&str] = &["error text-in-id"];
    assert_found(
        "",
        &[
            (listed("\"zhangsan\", \"li-si_1.x\""), &[]),
            (listed("\"zhang san\", \"lisi\""), text),
            (listed("\"lisi\", \"li,si\""), text),
            (listed("\"lisi\", \"李四\""), &["warning bad-id"]),
            (mention("\"zhangsan\", \"li-si_1.x\""), &[]),
            (mention("\"zhang san\", \"lisi\""), text),
            (mention("\"李四\", \"lisi\""), text),
            (mention("\"li,si\", \"lisi\""), text),
            (user("\"oR5Gjjl_eiZoUpGozMo7dbBJ362A\", \"oR5Gjjl_eiZoUpGozMo7dbBJ362B\""), &[]),
            (user("\"zhang san\", \"lisi\""), text),
            (media("\"1GvHyr0BErnuzTRHMHMQwXJhOd1FTHyFFrGRY\", \"1GvHyr0BErnuzTRHMHMQwXJhOd1FTHyFFrGRZ\""), &[]),
            (media("\"1GvHyr0BErnuz RHMHMQwXJhOd1FTHyFFrGRY\", \"1GvHyr0BErnuzTRHMHMQwXJhOd1FTHyFFrGRZ\""), text),
        ],
    );
    let chosen = |one: &str, other: &str| {
        let list = format!("body: \"x\"\nmentioned_list: [if b then \"{one}\" else \"{other}\"]");
        format!("param b: bool\n\n{}", message("wecom.text", &list))
    };
    assert_found(
        "",
        &[
            (chosen("lisi", "zhangsan"), &[]),
            (chosen("all", "zhangsan"), &["warning bad-id"]),
            (chosen("lisi", "李四"), &["warning bad-id"]),
            (chosen("张三", "李四"), &["warning bad-id", "warning bad-id"]),
            (chosen("lisi", "13900002222"), &["advice other-id"]),
            (chosen("@all", "lisi"), &[]),
        ],
    );
    let mentioned = |param: &str, body: &str| {
        format!("param {param}\n\n{}", message("wecom.markdown", &format!("body: \"甲 {body}\"")))
    };
    let choice =
        |one: &str, other: &str| mentioned("b: bool", &format!("${{mention(if b then \"{one}\" else \"{other}\")}}"));
    let open = |body: &str| mentioned("who: id(20 bytes)", body);
    assert_found(
        "",
        &[
            (choice("zhangsan", "lisi"), &[]),
            (choice("zhang san", "李四"), &["warning mention-id", "warning mention-id"]),
            (choice("zhang san", "lisi"), &["warning mention-id"]),
            (open("<@${who}>"), &[]),
            (open("<@${who}-1>"), &[]),
            (open("<@${who} x>"), &["warning mention-id"]),
            (open("<@组${who}>"), &["warning mention-id"]),
        ],
    );
}

#[test]
fn numbers_as_recipients() {
    let to = |ty: &str, to: &str| message(ty, &format!("to: {to}\nbody: \"x\""));
    let wrong: &[&str] = &["error wrong-type"];
    assert_found(
        "current",
        &[
            (to("mass.text", "tag(2)"), &[]),
            (to("mass.text", "2"), wrong),
            (to("mass.text", "[2]"), wrong),
            (to("mass.text", "[13800001111, 13800002222]"), wrong),
            (to("custom.text", "13800001111"), wrong),
            (to("mass.text", "tags(2, 3)"), &["error unknown-recipient"]),
            (to("custom.text", "\"@all\""), &["error bad-id"]),
        ],
    );
}

#[test]
fn no_fix_makes_another_recipient() {
    for (ty, to) in [
        ("mass.text", "2"),
        ("mass.text", "[13800001111, 13800002222]"),
        ("mass.text", "tags(2, 3)"),
        ("custom.text", "13800001111"),
        ("custom.text", "\"@all\""),
    ] {
        let text = message(ty, &format!("to: {to}\nbody: \"x\""));
        let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".to_owned(), text };
        let analysis = analyze(&world(), input, &Settings::default()).expect("nobody cancels");
        assert!(!analysis.findings.is_empty(), "{to}");
        assert!(analysis.findings.iter().all(|found| found.fixes.is_empty()), "{ty} {to}");
    }
}

#[test]
fn ids_of_users_that_are_none() {
    let to = |id: &str| message("custom.text", &format!("to: \"{id}\"\nbody: \"x\""));
    assert_found(
        "",
        &[
            (to(OPENID), &[]),
            (to("OPENID"), &["advice placeholder-value"]),
            (to("openid"), &["advice placeholder-value"]),
            (to("none"), &["advice placeholder-value"]),
            (to("wx1234567890abcdef"), &["advice other-id"]),
            (to("13800001111"), &["advice other-id"]),
            (to("gh_2b3c4d5e6f70"), &["error bad-id"]),
            (to("oNONE_of_these"), &[]),
        ],
    );
    let reply = |to: &str, from: &str| message("reply.text", &format!("to: \"{to}\"\nfrom: \"{from}\"\nbody: \"x\""));
    assert_found(
        "",
        &[
            (reply(OPENID, "gh_2b3c4d5e6f70"), &[]),
            (reply("gh_2b3c4d5e6f70", OPENID), &["error bad-id"]),
            (reply("gh_2b3c4d5e6f70", "gh_2b3c4d5e6f70"), &["error bad-id"]),
        ],
    );
}

#[test]
fn a_blank_beside_an_id_or_a_key() {
    let template = |id: &str, key: &str| {
        message("template", &format!("to: \"{OPENID}\"\ntemplate_id: \"{id}\"\ndata {{ \"{key}\": \"x\" }}"))
    };
    let id = "ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY";
    assert_found(
        "current",
        &[
            (template(id, "thing1"), &[]),
            (template(&format!("{id} "), "thing1"), &["error blank-in-id"]),
            (template("doc: 模板", "thing1"), &["error blank-in-id"]),
            (template("模板id", "thing1"), &["error no-issued-id"]),
            (template(id, "thing1 "), &["advice key-of-no-kind"]),
            (template(id, " thing1"), &["advice key-of-no-kind"]),
        ],
    );
}

#[test]
fn what_compares_is_no_tag() {
    let text = |body: &str| message("custom.text", &format!("to: \"{OPENID}\"\nbody: \"{body}\""));
    let tag: &[&str] = &["warning unsupported-markup"];
    assert_found(
        "",
        &[
            (text("a<b && b>c"), &[]),
            (text("a<b || b>c"), &[]),
            (text("i<s; s>0"), &[]),
            (text("<b>甲</b>"), tag),
            (text("甲<br/>乙"), tag),
            (text("甲<br />乙"), tag),
            (text("<p align='left'>甲</p>"), tag),
        ],
    );
}

#[test]
fn the_text_of_a_message_under_another_name() {
    let of = |ty: &str, fields: &str| message(ty, fields);
    assert_found(
        "",
        &[
            (of("wecom.markdown", "text: \"# x\""), &["error unknown-field"]),
            (of("wecom.markdown", "message: \"# x\""), &["error unknown-field"]),
            (of("wecom.text", "msg: \"x\""), &["error unknown-field"]),
            (of("wecom.markdown", "body: \"甲\"\ntext: \"# x\""), &["error unknown-field-no-match"]),
        ],
    );
}

#[test]
fn no_safe_fix_makes_another_text() {
    for (head, body, code) in [
        ("param t: text(9 chars)\n\n", "${t.b}", "no-members"),
        ("param t: text(9 chars)\n\n", "${t.bold}", "no-members"),
        ("", "${include(\"x.msg\")}", "unknown-function"),
        ("", "${require(\"parts/x.msg\")}", "unknown-function"),
    ] {
        let text = format!("{head}{}", message("wecom.markdown", &format!("body: \"{body}\"")));
        let input = Input { path: "/p/a.msg".into(), root: "/p".into(), name: "a.msg".to_owned(), text };
        let analysis = analyze(&world(), input, &Settings::default()).expect("nobody cancels");
        let found: Vec<_> = analysis.findings.iter().map(|found| (found.code.id(), found.fixes.is_empty())).collect();
        assert_eq!(found, [(code, true)], "{body}");
    }
}

/// What no value of a parameter can make right is found in the file, since it would be refused for each.
#[test]
fn numbers_beside_words_in_a_kind() {
    let with = |key: &str, value: &str, ty: &str| {
        let fields = format!(
            "{TO}\ntemplate_id: \"ngqIpbwh8bUfcSsECmogfXcV14J0tQlEpBO27izEYtY\"\ndata {{ {key}: \"{value}\" }}"
        );
        format!("param n: {ty}\n{}", message("template", &fields))
    };
    assert_found(
        "current",
        &[
            (with("amount1", "约${n}元", "decimal(0..9.99, 2 digits)"), &["error bad-value"]),
            (with("number2", "${n}个", "decimal(0..9.99, 2 digits)"), &["error bad-value"]),
            (with("time3", "${n}", "decimal(0..9.99, 2 digits)"), &["error bad-value"]),
            (with("number2", "${n}个", "int(0..9)"), &["error bad-value"]),
            (with("amount1", "${n}元", "decimal(0..9.99, 2 digits)"), &[]),
            (with("amount1", "￥${n}", "decimal(0..9999999.99, 2 digits)"), &[]),
            (with("number2", "${n}", "decimal(0..9.99, 2 digits)"), &[]),
            (with("thing4", "约${n}元", "decimal(0..9.99, 2 digits)"), &[]),
        ],
    );
}
