//! `https:` without `//`.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, LinkFault};
use crate::diag::messages::markup as messages;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for range in links::faults(cx, LinkFault::NoSlashes) {
        cx.report(&range, messages::LinkWithoutSlashes);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn slashes_follow_the_scheme() {
        assert_found(Dialect::Markdown, "[c](https:x.cn) [d](weixin:dl)", &[("https:x.cn", "link-without-slashes")]);
    }
}
