//! A closing tag without an opening one.

use super::context::LintContext;
use super::names::name;
use super::tags;
pub(super) use super::tags::triggers;
use crate::diag::messages::markup as messages;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for tag in tags::alone(cx).closing {
        let markup = name(tag.kind);
        cx.report(&tag.range(), messages::UnopenedMarkup { markup });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_was_not_open() {
        assert_found(Dialect::Markdown, "a</font>", &[("</font>", "unopened-markup: font colours")]);
    }
}
