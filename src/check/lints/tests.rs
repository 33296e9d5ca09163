//! Helpers for tests of lints, and tests that the prefilter misses nothing.

use proptest::prelude::*;

use super::context::LintContext;
use super::{Dialect, deserves_a_look, lint, sheet};
use crate::diag::messages::markup as messages;
use crate::diag::{Diagnostic, Lang};
use crate::dialect::{Fill, Fragment, Skeleton};
use crate::eval::{Piece, Text};
use crate::message::{FieldText, Flat};
use crate::source::{FileId, Span};

fn field(dialect: Dialect, text: &str) -> FieldText {
    let span = Span::new(FileId(0), 0, text.len() as u32);
    FieldText::new(Text::written(text.into(), span), dialect)
}

pub(super) fn findings(dialect: Dialect, text: &str) -> Vec<Diagnostic> {
    lint(&field(dialect, text))
}

/// The findings in byte order: the text they are about, and the code.
fn found(dialect: Dialect, text: &str) -> Vec<(&str, String)> {
    let mut found = findings(dialect, text);
    found.sort_by_key(|found| (found.span.start, found.span.end, found.code.id()));
    let about = |found: &Diagnostic| {
        let unsupported = found.get::<messages::UnsupportedMarkup>().map(|found| found.markup);
        let unclosed = found.get::<messages::UnclosedMarkup>().map(|found| found.markup);
        let unopened = found.get::<messages::UnopenedMarkup>().map(|found| found.markup);
        match unsupported.or(unclosed).or(unopened) {
            Some(markup) => format!("{}: {}", found.code.id(), markup.text(Lang::En)),
            None => found.code.id().to_owned(),
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
fn what_a_dialect_documents_is_fine() {
    let text = "# 标题\n**a** `b` [c](https://d)\n> e <font color=\"info\">f</font> <@lisi> a_b_c 2*3";
    assert_found(Dialect::Markdown, text, &[]);
    let text = "# a\n*b* **c**\n- d\n  1. e\n>>> f\n\n---\n| a |\n| -- |\n![](https://a)";
    assert_found(Dialect::MarkdownV2, text, &[]);
}

#[test]
fn what_a_parameter_fills_is_not_judged() {
    let judged = |template: &str| {
        let mut frags = Vec::new();
        for (index, part) in template.split('$').enumerate() {
            frags.extend((index > 0).then_some(Fragment::Value(Fill::line(""))));
            frags.push(Fragment::Lit(part));
        }
        let skeleton = Skeleton::of(Dialect::Markdown, &frags);
        let flat = Flat::default();
        let mut cx = LintContext::new("body", None, &flat, &skeleton);
        super::CHECKS.iter().for_each(|check| check(&mut cx));
        cx.found.len()
    };
    assert_eq!(judged("[a]($) <@$!> <font color=\"$\">b</font>"), 0);
}

/// Ordinary text is not parsed: common characters are not triggers.
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
    for text in ["- >> 一", "1. > > > > 一", "> 2) > 一", "+ - > >", "- #一", "* #一"] {
        assert!(looks(Dialect::MarkdownV2, text), "{text}");
    }
    assert!(!looks(Dialect::WecomText, "a.b.cn > c") && looks(Dialect::WecomText, "<@lisi>"));
    assert!(!looks(Dialect::Plain, "a > b\n- a") && !looks(Dialect::Card, "50 元"));
    assert!(looks(Dialect::Id, "a b") && looks(Dialect::Id, "a\u{3000}b") && !looks(Dialect::Id, "a-b|c"));
}

#[test]
fn every_dialect_has_its_sheet() {
    for dialect in Dialect::ALL {
        assert!(sheet(*dialect).is_some(), "{dialect:?}");
    }
}

proptest! {
    #![proptest_config(crate::cases::cases(4096))]

    /// If the prefilter does not match, no lint finds anything.
    #[test]
    fn the_look_passes_over_nothing(
        dialect in prop::sample::select(Dialect::ALL),
        text in "([#> \\n一a=:1.)\\-+*|`~_<!\\[\\](@/\\\\&]|# |> |\n# |\n> |\n- |\n1\\. |\\|--\\||```|---){0,16}",
    ) {
        if !deserves_a_look(&field(dialect, &text)) {
            prop_assert_eq!(findings(dialect, &text), vec![]);
        }
    }

    /// The same for a text in pieces.
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
