//! More `>` than the dialect has levels of quotes.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{is_blank, skip};
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading(">").when(dialect.quote_levels > 0)
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (mut level, mut end) = (0, None);
    for mark in cx.all(ConstructKind::Quote).map(|quote| &quote.open) {
        let goes_on = end.is_some_and(|end| skip(cx.text(), end, mark.start, is_blank) == mark.start);
        level = if goes_on { level + 1 } else { 1 };
        end = Some(mark.end);
        if level > cx.spec.quote_levels {
            let dialect = cx.dialect.name();
            cx.report(mark, messages::QuoteLevel { dialect });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn levels_are_those_of_the_row() {
        assert_found(Dialect::Markdown, "> a\n>> b", &[(">", "quote-level")]);
        assert_found(Dialect::MarkdownV2, ">>> a", &[]);
        assert_found(Dialect::MarkdownV2, ">>>> a", &[(">", "quote-level")]);
    }
}
