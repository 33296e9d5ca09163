//! A link without `https://`.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, LinkFault};
use crate::diag::messages::markup as messages;
use crate::url::UrlFaultKind;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for found in links::faults(cx, |fault| *fault == LinkFault::Url(UrlFaultKind::NoScheme)) {
        cx.report(&found.range, messages::LinkWithoutScheme { value: found.value });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_host_is_no_url() {
        assert_found(
            Dialect::Markdown,
            "[a](www.qq.com) [b](a.cn:80)",
            &[("www.qq.com", "link-without-scheme"), ("a.cn:80", "link-without-scheme")],
        );
        assert_found(Dialect::ServiceText, "<a href=\"a.cn\">b</a>", &[("a.cn", "link-without-scheme")]);
        assert_found(Dialect::Html, "<a href=\"a.cn\">b</a>", &[]);
    }
}
