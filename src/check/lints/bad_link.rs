//! A link that is no URL: a misspelt scheme, no host, a blank, a scheme that runs code.

use super::context::LintContext;
use super::links;
pub(super) use super::links::triggers;
use crate::check::urls;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for links::FaultyLink { fault, range, value } in links::faults(cx, |_| true) {
        let found = cx.skeleton.span(&range).and_then(|span| match fault {
            links::LinkFault::Url(kind) if kind.is_of_links() => None,
            links::LinkFault::Url(kind) => urls::finding(&kind, cx.name, &value, span),
            links::LinkFault::Long(bytes) => cx.longest_url().map(|longest| urls::long(longest, cx.name, bytes, span)),
            links::LinkFault::Empty => None,
        });
        cx.found.extend(found);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_link_is_a_url() {
        for (text, found) in [
            ("[c](https:x.cn)", ("https:", "bad-url")),
            ("[c](https：//x.cn)", ("https：//", "bad-url")),
            ("[c](https://)", ("https://", "bad-url")),
            ("[c](javascript:x)", ("javascript:", "script-url")),
            ("[c](https://a b.cn)", (" ", "blank-in-url")),
        ] {
            assert_found(Dialect::Markdown, text, &[found]);
        }
        assert_found(Dialect::ServiceText, "<a href='data:x'>a</a>", &[("data:", "script-url")]);
        assert_found(
            Dialect::Html,
            "<a href='JavaScript:x'>a</a> <a href='b.cn'>c</a>",
            &[("JavaScript:", "script-url")],
        );
        for quiet in
            ["tel:10086", "sms:1", "mailto:a@b.c", "weixin://dl", "wxwork://x", "#a", "https://a.cn/中文", "my-app://x"]
        {
            assert_found(Dialect::Markdown, &format!("[a]({quiet})"), &[]);
            assert_found(Dialect::ServiceText, &format!("<a href='{quiet}'>a</a>"), &[]);
        }
        assert_found(Dialect::Markdown, "[a](https://a.cn \"b c\")", &[]);
        let program = "<a href='' data-miniprogram-appid='wx1' data-miniprogram-path='p'>a</a>";
        assert_found(Dialect::ServiceText, program, &[]);
    }
}
