//! `#heading` without the space that makes it a heading.

use super::context::LintContext;
use super::headings;
use super::prefilter::MOST_LEVELS as MOST;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("#").when(dialect.markdown().is_some() && dialect.has(ConstructKind::Heading))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for (run, end) in headings::runs(cx.text()) {
        let letter = slice(cx.text(), run.end..end).chars().next().is_some_and(char::is_alphabetic);
        let is_topic = run.len() == 1 && is_topic(slice(cx.text(), run.end..end));
        if run.len() <= MOST && letter && !is_topic && !cx.is_opaque(run.start) && !cx.is_open(&(run.end..run.end + 1))
        {
            cx.report(&run, messages::HeadingWithoutBlank);
        }
    }
}

/// Whether a text goes on as the topic of a microblog does, `#topic#`, or as the first of several tags: `#a #b`.
fn is_topic(rest: &str) -> bool {
    let is_tag = |tag: &str| tag.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphabetic));
    if rest.split_whitespace().skip(1).any(is_tag) {
        return true;
    }
    rest.split_once('#').is_some_and(|(topic, _)| !topic.ends_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_heading_has_a_blank() {
        assert_found(
            Dialect::Markdown,
            "#标题\n#1 `#a`\n> ##a\n# b",
            &[("#", "heading-without-blank"), ("##", "heading-without-blank")],
        );
        assert_found(Dialect::Markdown, "#标题 #", &[("#", "heading-without-blank")]);
        assert_found(Dialect::Markdown, "##标题##", &[("##", "heading-without-blank")]);
    }

    #[test]
    fn a_topic_is_no_heading() {
        for topic in ["#话题#", "#双十一 预热#", "> #话题# 热议", "#话题##又一个#", "#周报 #运维 9 月"]
        {
            assert_found(Dialect::Markdown, topic, &[]);
        }
    }
}
