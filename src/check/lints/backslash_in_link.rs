//! A backslash in a link, as left over from JSON escapes.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, LinkFault};
use crate::diag::messages::markup as messages;
use crate::url::UrlFaultKind;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for found in links::faults(cx, |fault| *fault == LinkFault::Url(UrlFaultKind::Backslash)) {
        cx.report(&found.range, messages::BackslashInLink);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn json_leaves_backslashes() {
        assert_found(Dialect::Markdown, "[d](https:\\/\\/x)", &[("\\", "backslash-in-link")]);
    }
}
