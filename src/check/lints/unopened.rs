//! A closing tag without an opening one.

use std::ops::Range;

use super::context::LintContext;
use super::names::name;
use super::tags;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec};
use crate::sort::sort_by_key;

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
    let (text, mut start, mut found, mut is_open) = (cx.text(), 0, Vec::new(), false);
    let known = known_marks(cx);
    let is_known = |range: &Range<usize>| {
        let after = known.partition_point(|mark| mark.start <= range.start);
        after.checked_sub(1).and_then(|at| known.get(at)).is_some_and(|mark| range.start < mark.end)
    };
    for line in text.split_inclusive('\n') {
        let marks: Vec<usize> = memchr::memmem::find_iter(line.as_bytes(), "**").collect();
        // What a line before opens does not end in this one, which is reported there.
        let ends_open = std::mem::take(&mut is_open);
        if let [at] = marks.as_slice() {
            let before = slice(line, 0..*at).chars().next_back();
            let after = slice(line, at + 2..line.len()).chars().next();
            is_open = before.is_none_or(char::is_whitespace) && after.is_some_and(|c| !c.is_whitespace());
            let ends = before.is_some_and(|c| !c.is_whitespace() && !matches!(c, '*' | '＊'));
            let is_apart = after.is_none_or(|c| !c.is_alphanumeric() && c != '*');
            let range = start + at..start + at + 2;
            if ends && is_apart && !ends_open && !cx.is_opaque(range.start) && !cx.is_open(&range) && !is_known(&range)
            {
                found.push(range);
            }
        }
        start += line.len();
    }
    found
}

/// The ranges of marks that belong to a construct, or are reported as unclosed, in order.
fn known_marks(cx: &LintContext<'_>) -> Vec<Range<usize>> {
    let bold = cx.constructs().iter().filter(|it| matches!(it.kind, ConstructKind::Strong | ConstructKind::Emphasis));
    let marks = bold.flat_map(|it| [it.open.clone(), it.close.clone()]);
    let loose = cx.skeleton.document().unmatched().iter().map(|loose| loose.mark.clone());
    let mut all: Vec<_> = marks.chain(loose).collect();
    sort_by_key(&mut all, |range| range.start);
    all
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
