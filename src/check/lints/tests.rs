//! What each lint finds, and that the quick look passes over nothing.

use proptest::prelude::*;

use super::context::LintContext;
use super::{Dialect, deserves_a_look, lint, sheet};
use crate::diag::{Arg, Diagnostic};
use crate::dialect::{Fill, Frag, Skeleton};
use crate::eval::{Piece, Text};
use crate::message::{FieldText, Flat};
use crate::source::{FileId, Span};

fn field(dialect: Dialect, text: &str) -> FieldText {
    let span = Span::new(FileId(0), 0, text.len() as u32);
    FieldText::new(Text::written(text.into(), span), dialect)
}

fn findings(dialect: Dialect, text: &str) -> Vec<Diagnostic> {
    lint(&field(dialect, text))
}

/// What is found, in the order of its bytes, with the code and what it is about.
fn found(dialect: Dialect, text: &str) -> Vec<(&str, String)> {
    let mut found = findings(dialect, text);
    found.sort_by_key(|found| (found.span.start, found.span.end, found.code.id()));
    let about = |found: &Diagnostic| {
        let about = found.args.iter().find(|(name, _)| *name == "markup").map(|(_, value)| value);
        match about {
            Some(Arg::Word(word)) => format!("{}: {}", found.code.id(), word.en),
            _ => found.code.id().to_owned(),
        }
    };
    found.iter().map(|found| (&text[found.span.start as usize..found.span.end as usize], about(found))).collect()
}

pub(super) fn assert_found(dialect: Dialect, text: &str, expected: &[(&str, &str)]) {
    let found = found(dialect, text);
    let found: Vec<_> = found.iter().map(|(text, code)| (*text, code.as_str())).collect();
    assert_eq!(found, expected, "{dialect:?}: {text}");
}

#[test]
fn markdown() {
    let of = |text, expected: &[(&str, &str)]| assert_found(Dialect::Markdown, text, expected);
    of("# 标题\n**a** `b` [c](https://d)\n> e <font color=\"info\">f</font> <@lisi> a_b_c 2*3", &[]);
    of("<font color=\"success\">成功</font>", &[("success", "unknown-font-color")]);
    of("<font>a</font>", &[("<font>", "font-without-color")]);
    of("<font color=\"info\">a", &[("<font color=\"info\">", "unclosed-markup: font colours")]);
    of("a</font>", &[("</font>", "unopened-markup: font colours")]);
    of(
        "- a\n*b*\n![c](https://d)",
        &[
            ("-", "unsupported-markup: lists"),
            ("*b*", "unsupported-markup: italics"),
            ("![c](https://d)", "unsupported-markup: images"),
        ],
    );
    of("---", &[("---", "unsupported-markup: rules (`---`)")]);
    of("> a\n>> b", &[(">", "quote-level")]);
    of(
        "<@张三> <@all> <u>x</u>",
        &[
            ("张三", "mention-id"),
            ("<@all>", "mention-everyone"),
            ("<u>", "unsupported-markup: tags"),
            ("</u>", "unsupported-markup: tags"),
        ],
    );
    of(
        "[a](www.qq.com) [b]() [c](https:x.cn) [d](https:\\/\\/x)",
        &[
            ("www.qq.com", "link-without-scheme"),
            ("[b]()", "empty-link"),
            ("https:x.cn", "link-without-slashes"),
            ("\\", "backslash-in-link"),
        ],
    );
    of("[a](https://b", &[("[", "unclosed-markup: links")]);
    of("`a", &[("`", "unclosed-markup: inline code")]);
    of(
        "#标题\n#1 ~~a~~ _b_",
        &[
            ("#", "heading-without-blank"),
            ("~~a~~", "unsupported-markup: struck text (`~~`)"),
            ("_b_", "unsupported-markup: `_italics_`"),
        ],
    );
    of("| a |\n| - |\n| b |", &[("| - |", "unsupported-markup: tables")]);
}

#[test]
fn markdown_v2() {
    let of = |text, expected: &[(&str, &str)]| assert_found(Dialect::MarkdownV2, text, expected);
    of("# a\n*b* **c**\n- d\n  1. e\n>>> f\n\n---\n| a |\n| -- |\n![](https://a)", &[]);
    of(
        "<@lisi> <font color=\"info\">a</font>",
        &[
            ("<@lisi>", "unsupported-markup: mentions"),
            ("<font color=\"info\">", "unsupported-markup: font colours"),
            ("</font>", "unsupported-markup: font colours"),
        ],
    );
    of("```\na", &[("```", "unclosed-markup: fenced code")]);
    of("# Test\n\n_underscored_text_", &[("_underscored_text_", "unsupported-markup: `_italics_`")]);
    of(">>>> a", &[(">", "quote-level")]);
}

#[test]
fn others() {
    assert_found(Dialect::WecomText, "<@a b> # x", &[("a b", "mention-id")]);
    let tags = [("<b>", "unsupported-markup: tags"), ("</b>", "unsupported-markup: tags")];
    assert_found(Dialect::ServiceText, "<a href=\"https://a\">b</a> <b>c</b>", &tags);
    let open = ("<a href=\"https://a\">", "unclosed-markup: `<a>` links");
    assert_found(Dialect::ServiceText, "<a href=\"https://a\">b", &[open]);
    assert_found(Dialect::Plain, "<font>", &[]);
    assert_found(Dialect::Id, "a b", &[(" ", "blank-in-id")]);
}

#[test]
fn what_a_parameter_fills_is_not_judged() {
    let judged = |template: &str| {
        let mut frags = Vec::new();
        for (index, part) in template.split('$').enumerate() {
            frags.extend((index > 0).then_some(Frag::Value(Fill::line(""))));
            frags.push(Frag::Lit(part));
        }
        let skeleton = Skeleton::of(Dialect::Markdown, &frags);
        let flat = Flat::default();
        let mut cx = LintContext::new("body", &flat, &skeleton);
        super::CHECKS.iter().for_each(|check| check(&mut cx));
        cx.found.len()
    };
    assert_eq!(judged("[a]($) <@$!> <font color=\"$\">b</font>"), 0);
}

/// Ordinary text is not parsed: what is common in it triggers nothing.
#[test]
fn the_look_is_selective() {
    let looks = |dialect, text| deserves_a_look(&field(dialect, text));
    for text in [
        "",
        "告警",
        "# 告警\n> 引用\n## 二",
        "a = b; c: d",
        "> # 一\n  ## 二",
        "接口 p99 耗时 1.5 s（昨日 0.9 s）- 已恢复\n3 台机器: a.b.cn, 2 + 3",
        ">引用",
    ] {
        assert!(!looks(Dialect::Markdown, text), "{text}");
        assert!(!looks(Dialect::MarkdownV2, text), "{text}");
    }
    for text in
        ["#告警", ">> 引用", "> > 引用", "> #一", " - 一", "1. 一", "> 1. 一", "**x**", "<font", "> - 一", "a_b"]
    {
        assert!(looks(Dialect::Markdown, text), "{text}");
    }
    assert!(!looks(Dialect::MarkdownV2, "- 一\n1. 二\n---\n> - 三"));
    assert!(!looks(Dialect::WecomText, "a@b.cn > c") && looks(Dialect::WecomText, "<@lisi>"));
    assert!(!looks(Dialect::Plain, "<font>\n# *a*") && !looks(Dialect::Card, "<font>"));
    assert!(looks(Dialect::Id, "a b") && looks(Dialect::Id, "a\u{3000}b") && !looks(Dialect::Id, "a-b|c"));
}

#[test]
fn every_dialect_has_its_sheet() {
    for dialect in Dialect::ALL {
        assert!(sheet(*dialect).is_some(), "{dialect:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    /// What the look passes over, no lint finds anything in.
    #[test]
    fn the_look_passes_over_nothing(
        dialect in prop::sample::select(Dialect::ALL),
        text in "([#> \\n一a=:1.)\\-+*|`~_<!\\[\\](@/\\\\&]|# |> |\n# |\n> |\n- |\n1\\. |\\|--\\||```|---){0,16}",
    ) {
        if !deserves_a_look(&field(dialect, &text)) {
            prop_assert_eq!(findings(dialect, &text), vec![]);
        }
    }

    /// … nor where it is in pieces.
    #[test]
    fn the_look_goes_on_from_piece_to_piece(
        dialect in prop::sample::select(Dialect::ALL),
        parts in prop::collection::vec("([#> \\n一1.)\\-+|]|# |> ){0,4}", 1..6),
    ) {
        let mut start = 0;
        let pieces = parts.iter().map(|part| {
            let span = Span::new(FileId(0), start, start + part.len() as u32);
            start = span.end;
            Piece::Lit { text: part.as_str().into(), span }
        });
        let whole = FieldText::new(Text { pieces: pieces.collect() }, dialect);
        if !deserves_a_look(&whole) {
            prop_assert_eq!(lint(&whole), vec![]);
        }
    }
}
