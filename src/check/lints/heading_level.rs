//! A heading with more than six `#`.

use super::context::LintContext;
use super::headings;
use super::prefilter::MOST_LEVELS as MOST;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{byte, is_blank};
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("#").when(dialect.markdown().is_some() && dialect.has(ConstructKind::Heading))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for (run, end) in headings::runs(cx.text()) {
        if run.len() > MOST && is_blank(byte(cx.text(), run.end)) && run.end < end && !cx.is_opaque(run.start) {
            cx.report(&run, messages::HeadingLevel { measured: run.len() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_heading_has_six_levels() {
        for dialect in [Dialect::Markdown, Dialect::MarkdownV2] {
            assert_found(dialect, "####### a\n###### b", &[("#######", "heading-level")]);
            assert_found(dialect, "######## \n#######", &[]);
        }
    }
}
