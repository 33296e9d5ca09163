//! Markup that is not closed, so that it is displayed as text.

use std::ops::Range;

use super::context::LintContext;
use super::link_spelling;
use super::names::name;
use super::table_cells::{WrongRow, wrong_rows};
use super::tags;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind, DialectSpec, Family, UnmatchedDelimiter, is_operator};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let own = match dialect.family {
        Family::Markdown(_) => Triggers::anywhere("*`["),
        Family::Html => Triggers::anywhere("<"),
        _ => Triggers::NONE,
    };
    own.with(tags::triggers(dialect))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let all = cx.skeleton.document().fuller().unwrap_or_default();
    let fences: Vec<_> = all.iter().filter(|it| it.kind == ConstructKind::Fence).map(Construct::range).collect();
    let loose = cx.skeleton.document().unmatched();
    // Code that a `|` divides makes a row of too many cells, which is reported as one.
    let has_code = loose.iter().any(|loose| loose.kind == ConstructKind::Code);
    let rows = if has_code { wrong_rows(cx) } else { Vec::new() };
    let is_divided = |loose: &UnmatchedDelimiter| {
        let is_in = |row: &WrongRow| row.range.start <= loose.mark.start && loose.mark.end <= row.range.end;
        loose.kind == ConstructKind::Code && rows.iter().any(is_in)
    };
    let loose = loose.iter().filter(|loose| is_meant(cx, loose, &fences) && !is_divided(loose));
    let mut loose: Vec<_> = loose.map(|loose| (loose.mark.clone(), loose.kind)).collect();
    one_of_each_pair(cx.text(), &mut loose);
    let tags = tags::alone(cx).opening.into_iter().map(|tag| (tag.range(), tag.kind));
    for (range, sequence) in loose.into_iter().chain(tags) {
        let markup = name(sequence);
        cx.report(&range, messages::UnclosedMarkup { markup });
    }
}

/// Without the second mark of code that goes over a line break: the first is the mistake.
fn one_of_each_pair(text: &str, loose: &mut Vec<(Range<usize>, ConstructKind)>) {
    let mut opened: Option<usize> = None;
    loose.retain(|(mark, kind)| {
        if *kind != ConstructKind::Code {
            return true;
        }
        let ends = opened.take().is_some_and(|end| slice(text, end..mark.start).matches('\n').count() == 1);
        opened = (!ends).then_some(mark.end);
        !ends
    });
}

/// Whether a mark that is alone was meant as one, and has no other finding.
fn is_meant(cx: &LintContext<'_>, loose: &UnmatchedDelimiter, fences: &[Range<usize>]) -> bool {
    let (text, mark) = (cx.text(), &loose.mark);
    // Of a fence, which is reported as one.
    let after = fences.partition_point(|fence| fence.end <= mark.start);
    if fences.get(after).is_some_and(|fence| fence.start <= mark.start) {
        return loose.kind == ConstructKind::Fence;
    }
    match loose.kind {
        ConstructKind::Link => !link_spelling::begins_at(text, mark.start),
        // `2**3`
        ConstructKind::Strong => {
            let before = slice(text, 0..mark.start).chars().next_back();
            !is_operator(before, slice(text, mark.end..text.len()).chars().next())
        }
        _ => true,
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
        assert_found(Dialect::Markdown, "`a\nb`", &[("`", "unclosed-markup: inline code")]);
        assert_found(Dialect::Markdown, "**a\nb**", &[("**", "unclosed-markup: bold text")]);
        let apart = [("`", "unclosed-markup: inline code"), ("`", "unclosed-markup: inline code")];
        assert_found(Dialect::Markdown, "`a\n\nb\nc`", &apart);
        assert_found(Dialect::Markdown, "2**3", &[]);
        assert_found(Dialect::Markdown, "```sh\na\n```\nb", &[("```sh\na\n```", "unsupported-markup: fenced code")]);
        let bold = "```\n**a\n[b\n```";
        assert_found(Dialect::Markdown, bold, &[(bold, "unsupported-markup: fenced code")]);
        assert_found(Dialect::MarkdownV2, "```\na", &[("```", "unclosed-markup: fenced code")]);
        assert_found(
            Dialect::ServiceText,
            "<a href=\"https://a\">b",
            &[("<a href=\"https://a\">", "unclosed-markup: `<a>` links")],
        );
    }
}
