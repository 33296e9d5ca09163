use msgc::diag::Lang;
use msgc::ide::{
    LinkTarget, code_lenses, color_presentations, document_colors, folding_ranges, inlay_hints, links,
    selection_ranges, semantic_tokens, signature_help,
};

use super::{LANGS, project, shown};

#[test]
fn the_function_of_an_argument() {
    let cases = [
        ("let a = join(xs, $0", Some(("join(list, separator)", Some("separator")))),
        ("let a = join($0)", Some(("join(list, separator)", Some("list")))),
        ("let a = upper(trim(\"x\"), $0)", Some(("upper(text)", None))),
        ("message a: wecom.text {\n    body: \"a ${truncate(\"x\", $0", Some(("truncate(text, size)", Some("size")))),
        ("let a = date(now, \"%F\", $0", Some(("date(time, format[, \"+08:00\"][, \"en\"])", Some("\"+08:00\"")))),
        ("let a = replace(\"$0", Some(("replace(text, from, to)", Some("text")))),
        ("let a = (1 + $0)", None),
        ("message a: wecom.text {\n    to: group($0)\n}", None),
    ];
    for (text, expected) in cases {
        let project = project(text);
        let help = signature_help(project.main(), project.offset, Lang::En);
        let found = help.as_ref().map(|help| {
            let active = help.active.map(|at| &help.label[help.parameters[at].range.clone()]);
            (help.label.as_str(), active)
        });
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_function_in_chinese() {
    let project = project("let a = date(now, $0");
    let help = signature_help(project.main(), project.offset, Lang::Zh).expect("a function");
    let parameters = help.parameters.iter().map(|one| format!("{}: {}", &help.label[one.range.clone()], one.doc));
    let parameters: Vec<String> = parameters.collect();
    insta::assert_snapshot!("signature.zh", format!("{}\n{}", parameters.join("\n"), help.card.to_markdown(Lang::Zh)));
}

#[test]
fn what_can_be_folded() {
    let text = "$0import \"a\" as a\nimport \"b\" as b\n\n// One\n// two\nparam p: {\n    a: bool\n}\nmessage m: wecom.news {\n    article {\n        title: \"\"\"\n            x\n            \"\"\"\n    }\n    article { title: \"x\" }\n}\n";
    let project = project(text);
    let folded = folding_ranges(project.main());
    let lines = folded.iter().map(|range| format!("{:?} {:?}", range.kind, project.slice(range.span)));
    insta::assert_snapshot!("folding", shown(text, &lines.collect::<Vec<_>>().join("\n")));
}

#[test]
fn what_a_selection_grows_to() {
    let text = "let a = 1\n\n/// Doc\nmessage m: wecom.text {\n    body: \"hello ${up$0per(\"x\")}\"\n}\n";
    let project = project(text);
    let grown = selection_ranges(project.main(), project.offset);
    let lines = grown.iter().map(|span| format!("{:?}", project.slice(*span)));
    insta::assert_snapshot!("selection", shown(text, &lines.collect::<Vec<_>>().join("\n")));
}

#[test]
fn sizes_and_safe_bounds() {
    let text = "$0param n: text(20 chars)\nparam long: text(3000 bytes)\nparam xs: list(text(90 chars), 0..90 items)\n\nmessage a: wecom.text {\n    body: \"你好 ${n}\"\n}\nmessage b: wecom.text {\n    body {\n        long\n    }\n}\nmessage c: wecom.text {\n    overflow: \"split\"\n    body {\n        for x in xs { x }\n    }\n}\n";
    for (lang, ending) in LANGS {
        let project = project(text);
        let mut with = project.text().to_owned();
        for hint in inlay_hints(project.main(), lang).iter().rev() {
            with.insert_str(hint.offset as usize, &format!("‹{:?}: {} | {}›", hint.kind, hint.label, hint.tooltip));
        }
        insta::assert_snapshot!(format!("hints{ending}"), with);
    }
}

#[test]
fn what_can_be_done_with_messages() {
    let text = "$0param n: text(20 chars)\nmessage a: wecom.text {\n    body: n\n}\nmessage b: wecom.text {\n    body: \"x\"\n}\nmessage r: reply.text {\n    to: \"o\"\n    from: \"gh\"\n    body: \"x\"\n}\nsample one { n: \"x\" }\nsample two { n: \"y\" }\n";
    for (lang, ending) in LANGS {
        let project = project(text);
        let lenses = code_lenses(project.main());
        let lines = lenses
            .iter()
            .map(|lens| format!("{} at {:?}: {}", lens.message, project.slice(lens.span), lens.title(lang)));
        insta::assert_snapshot!(format!("lenses{ending}"), shown(text, &lines.collect::<Vec<_>>().join("\n")));
    }
    let broken = project("$0message a: wecom.text {\n}\n");
    assert_eq!(code_lenses(broken.main()), []);
}

#[test]
fn colors() {
    let text = "$0let a = #2EAB49\nmessage m: template {\n    data { first: \"x\" #0a0A0A }\n}\nlet bad = #12\n";
    let project = project(text);
    let found = document_colors(project.main());
    let found: Vec<_> = found.iter().map(|color| (project.slice(color.span), color.rgb)).collect();
    assert_eq!(found, [("#2EAB49", [0x2e, 0xab, 0x49]), ("#0a0A0A", [10, 10, 10])]);
    assert_eq!(color_presentations([0x2e, 0xab, 0x49]), ["#2EAB49", "#2eab49"]);
}

#[test]
fn links_lead_somewhere() {
    let text = "$0import \"b.msg\" as b\n// see https://a.cn/x, and http://b.cn.\nmessage m: wecom.markdown {\n    // msgc: allow(doubtful-value, may-be-split) x\n    body: \"[a](https://c.cn/y) https://d.cn/${b.n} https://e.cn${\"x\"}\"\n}\nlet t = read(\"c.txt\")\nlet u = read(\"gone.txt\")\n//- b.msg\nlet n = 1\n//- c.txt\nx\n";
    let project = project(text);
    let found = links(project.main(), &project.world, Lang::En);
    let lines = found.iter().map(|link| {
        let target = match &link.target {
            LinkTarget::Url(url) => url.replace(env!("CARGO_PKG_VERSION"), "VERSION"),
            LinkTarget::File(path) => path.display().to_string(),
        };
        format!("{:?} → {target}", project.slice(link.span))
    });
    insta::assert_snapshot!("links", shown(text, &lines.collect::<Vec<_>>().join("\n")));
}

#[test]
fn what_words_are() {
    let text = "$0import \"b.msg\" as b\n/// Doc\nparam from: text(9 bytes) from \"k\" = \"x\"\nparam xs: list({ id: int(0..9) }, 0..3 items)?\nlet c = #2EAB49 // why\nmessage m: wecom.markdown {\n    to: [group(\"wrk\"), everyone]\n    when: from == \"a\" and not false\n    body {\n        \"# 标题 **粗 ${from}** [链接](https://a.cn) `code`\\n> 引用 <@all>\"\n        for x in xs ?? [] {\n            \"${if x.id > 1 then bold(\"b\") else b.name}\"\n        } rest n {\n            \"${n}\"\n        }\n    }\n    if from == \"b\" { attachment pay { button go { text: \"x\" } } } else { }\n}\nsample s { from: \"x\" }\n//- b.msg\nlet name = \"x\"\n";
    let project = project(text);
    let lines = semantic_tokens(project.main()).into_iter().map(|token| {
        let mark = match (token.declares, token.delimits) {
            (true, _) => " (declares)",
            (_, true) => " (delimits)",
            _ => "",
        };
        format!("{:?}{mark} {:?}", token.kind, project.slice(token.span))
    });
    insta::assert_snapshot!("tokens", lines.collect::<Vec<_>>().join("\n"));
}
