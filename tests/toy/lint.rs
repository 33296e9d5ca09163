//! A text that shouts: `!!!`.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::Fix;
use crate::diag::messages::toy_lint as messages;
use crate::dialect::line::skip;
use crate::dialect::{DialectSpec, Family};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("!").when(!matches!(dialect.family, Family::Url | Family::Ids))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (text, mut from) = (cx.text(), 0);
    while let Some(start) = text.get(from..).and_then(|rest| rest.find("!!!")).map(|at| from + at) {
        from = skip(text, start, text.len(), |byte| byte == b'!');
        if cx.is_opaque(start) || cx.is_open(&(start..from)) {
            continue;
        }
        cx.report_fixed(&(start..from), messages::Shouting, |span| {
            Fix::safe(&messages::SHOUTING_FIX).replace(span, "!")
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn three_or_more() {
        assert_found(Dialect::Plain, "a! b!! c!!!! d", &[("!!!!", "shouting")]);
        assert_found(Dialect::Markdown, "`!!!` [a](https://b.cn/!!!) !!!", &[("!!!", "shouting")]);
        assert_found(Dialect::Url, "https://b.cn/!!!", &[]);
    }
}
