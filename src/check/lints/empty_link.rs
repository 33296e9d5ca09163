//! A link with an empty target.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, LinkFault};
use crate::diag::messages::markup as messages;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for found in links::faults(cx, |fault| *fault == LinkFault::Empty) {
        cx.report(&found.range, messages::EmptyLink);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_link_leads_somewhere() {
        assert_found(Dialect::Markdown, "[b]() [c](https://d.cn)", &[("[b]()", "empty-link")]);
        assert_found(Dialect::ServiceText, "<a href=\"\">b</a>", &[("\"\"", "empty-link")]);
    }
}
