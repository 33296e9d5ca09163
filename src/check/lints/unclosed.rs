//! Markup that is not closed, so that it is displayed as text.

use std::ops::Range;

use super::context::LintContext;
use super::names::name;
use super::tags;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec, Family, is_operator};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let own = match dialect.family {
        Family::Markdown(_) => Triggers::anywhere("*`["),
        Family::Html => Triggers::anywhere("<"),
        _ => Triggers::NONE,
    };
    own.with(tags::triggers(dialect))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let text = cx.text();
    let is_operator = |mark: &Range<usize>| {
        let before = slice(text, 0..mark.start).chars().next_back();
        is_operator(before, slice(text, mark.end..text.len()).chars().next())
    };
    let loose = cx.skeleton.document().unmatched().iter().map(|loose| (loose.mark.clone(), loose.kind));
    let loose = loose.filter(|(mark, kind)| *kind != ConstructKind::Strong || !is_operator(mark));
    let tags = tags::alone(cx).opening.into_iter().map(|tag| (tag.range(), tag.kind));
    for (range, sequence) in loose.chain(tags) {
        let markup = name(sequence);
        cx.report(&range, messages::UnclosedMarkup { markup });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_does_not_end() {
        assert_found(
            Dialect::Markdown,
            "<font color=\"info\">a",
            &[("<font color=\"info\">", "unclosed-markup: font colours")],
        );
        assert_found(Dialect::Markdown, "[a](https://b", &[("[", "unclosed-markup: links")]);
        assert_found(Dialect::Markdown, "**a", &[("**", "unclosed-markup: bold text")]);
        assert_found(Dialect::Markdown, "2**10 a/**/b", &[]);
        assert_found(Dialect::Markdown, "`a", &[("`", "unclosed-markup: inline code")]);
        assert_found(Dialect::MarkdownV2, "```\na", &[("```", "unclosed-markup: fenced code")]);
        assert_found(
            Dialect::ServiceText,
            "<a href=\"https://a\">b",
            &[("<a href=\"https://a\">", "unclosed-markup: `<a>` links")],
        );
    }
}
