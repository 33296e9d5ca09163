//! `<@all>`: it is not documented that content can mention everyone.

use super::context::LintContext;
use super::mentions::mentions;
pub(super) use super::mentions::triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::ConstructKind;

pub(super) fn check(cx: &mut LintContext<'_>) {
    let fact = cx.spec.fact(ConstructKind::Everyone);
    for mention in mentions(cx).into_iter().filter(|mention| mention.is_everyone(cx.spec)) {
        cx.report(&mention.range, messages::MentionEveryone { fact, how: &messages::MENTION_LIST });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn everyone_is_no_member() {
        assert_found(Dialect::Markdown, "<@all> <@lisi>", &[("<@all>", "mention-everyone")]);
    }
}
