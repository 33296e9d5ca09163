//! `https:` without `//`.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, Fault};
use crate::diag::words::markup as words;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for range in links::faults(cx, Fault::NoSlashes) {
        cx.report(&range, words::LinkWithoutSlashes);
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
