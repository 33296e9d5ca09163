//! A closing tag without an opening one.

use std::ops::Range;

use super::context::LintContext;
use super::names::name;
use super::tags;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let bold = Triggers::anywhere("*").when(dialect.markdown().is_some() && dialect.has(ConstructKind::Strong));
    tags::triggers(dialect).with(bold)
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    if cx.spec.markdown().is_some() {
        for range in closing_bold(cx) {
            cx.report(&range, messages::UnopenedMarkup { markup: name(ConstructKind::Strong) });
        }
    }
    for tag in tags::alone(cx).closing {
        let markup = name(tag.kind);
        cx.report(&tag.range(), messages::UnopenedMarkup { markup });
    }
}

/// `**` at the end of a word, in a line where nothing opens it.
fn closing_bold(cx: &LintContext<'_>) -> Vec<Range<usize>> {
    let (text, mut start, mut found) = (cx.text(), 0, Vec::new());
    for line in text.split_inclusive('\n') {
        let marks: Vec<usize> = memchr::memmem::find_iter(line.as_bytes(), "**").collect();
        if let [at] = marks.as_slice() {
            let before = slice(line, 0..*at).chars().next_back();
            let after = slice(line, at + 2..line.len()).chars().next();
            let ends = before.is_some_and(|c| !c.is_whitespace() && c != '*');
            let is_apart = after.is_none_or(|c| !c.is_alphanumeric() && c != '*');
            let range = start + at..start + at + 2;
            if ends && is_apart && !cx.is_opaque(range.start) && !cx.is_open(&range) && !is_of_more(cx, &range) {
                found.push(range);
            }
        }
        start += line.len();
    }
    found
}

/// Whether a mark is part of a construct over several lines.
fn is_of_more(cx: &LintContext<'_>, range: &Range<usize>) -> bool {
    let is_mark = |mark: &Range<usize>| mark.start <= range.start && range.start < mark.end;
    let bold = cx.constructs().iter().filter(|it| matches!(it.kind, ConstructKind::Strong | ConstructKind::Emphasis));
    bold.clone().any(|it| is_mark(&it.open) || is_mark(&it.close))
        || cx.skeleton.document().unmatched().iter().any(|loose| is_mark(&loose.mark))
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_was_not_open() {
        for dialect in [Dialect::Markdown, Dialect::MarkdownV2] {
            assert_found(dialect, "失败**", &[("**", "unopened-markup: bold text")]);
            assert_found(dialect, "**失败** 138**", &[]);
            assert_found(dialect, "`a**` **b**", &[]);
        }
        assert_found(Dialect::Markdown, "a</font>", &[("</font>", "unopened-markup: font colours")]);
    }
}
