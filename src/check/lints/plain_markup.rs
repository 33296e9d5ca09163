//! Markdown in a text that is shown as it is: bold text, links, colours, mentions.

use super::context::LintContext;
use super::names::name;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind, Dialect, DialectSpec, Document, Family};

/// What can be told from text that only looks like it.
const CERTAIN: &[ConstructKind] =
    &[ConstructKind::Strong, ConstructKind::Link, ConstructKind::Font, ConstructKind::Mention];

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    match dialect.family {
        Family::Plain | Family::Tagged(_) => Triggers::anywhere("*]<"),
        _ => Triggers::NONE,
    }
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let document = Document::new(Dialect::Markdown, cx.text());
    let found: Vec<&Construct> = document.constructs().iter().filter(|found| is_meant(cx, found)).collect();
    for construct in found {
        let (kind, fact) = (construct.kind, cx.spec.active.first().map(|active| active.fact));
        let help = cx.type_with(kind).map(|ty| messages::MarkupElsewhere { ty }.into());
        let found = messages::UnsupportedMarkup { dialect: cx.dialect.name(), markup: name(kind), help, fact };
        cx.report(&construct.range(), found);
    }
}

fn is_meant(cx: &LintContext<'_>, construct: &Construct) -> bool {
    let kind = construct.kind;
    // Tags have a finding of their own where there are any.
    let is_tag = matches!(kind, ConstructKind::Font | ConstructKind::Mention);
    if !CERTAIN.contains(&kind) || cx.spec.has(kind) || is_tag && cx.spec.has_tags() {
        return false;
    }
    let (text, range) = (cx.text(), construct.range());
    let inner = slice(text, construct.open.end..construct.close.start);
    match kind {
        // `2**3**4` and `138**00**22` are numbers.
        ConstructKind::Strong => {
            let before = slice(text, 0..range.start).chars().next_back();
            let after = slice(text, range.end..text.len()).chars().next();
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            !(is_word(before) && is_word(after)) && inner.chars().any(char::is_alphanumeric)
        }
        ConstructKind::Link => slice(text, construct.middle.end..construct.close.start).contains("://"),
        // The closing tag follows the opening one.
        ConstructKind::Font => slice(text, range.clone()).contains("color="),
        // Everyone has a lint.
        ConstructKind::Mention => !inner.trim_start_matches('@').eq_ignore_ascii_case("all"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_is_shown_as_it_is() {
        let text = "**告警** [看板](https://a.cn) <font color=\"info\">好</font> <@wangwu>";
        for dialect in [Dialect::Plain, Dialect::Card] {
            let all = [
                ("**告警**", "unsupported-markup: bold text"),
                ("[看板](https://a.cn)", "unsupported-markup: links"),
                ("<font color=\"info\">", "unsupported-markup: font colours"),
                ("<@wangwu>", "unsupported-markup: mentions"),
            ];
            assert_found(dialect, text, &all);
        }
        let some = [
            ("**告警**", "unsupported-markup: bold text"),
            ("[看板](https://a.cn)", "unsupported-markup: links"),
            ("<font color=\"info\">", "unsupported-markup: font colours"),
        ];
        assert_found(Dialect::WecomText, text, &some);
        assert_found(Dialect::ServiceText, "**a** b", &[("**a**", "unsupported-markup: bold text")]);
    }

    #[test]
    fn what_only_looks_like_it() {
        let quiet =
            "3 * 4 ** 2, 2**3**4, 138****2222, a ** b ** c, [1](注) [告警] (x), 1 < 2 > 0, **, `x`, # 1 号柜, > 3";
        for dialect in [Dialect::Plain, Dialect::Card, Dialect::WecomText] {
            assert_found(dialect, quiet, &[]);
        }
    }
}
