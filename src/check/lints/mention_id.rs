//! `<@…>` around something that is not a userid.

use super::context::LintContext;
use super::mentions::mentions;
pub(super) use super::mentions::triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::USERID_CHARS;

pub(super) fn check(cx: &mut LintContext<'_>) {
    let is_id = |c: char| c.is_ascii_alphanumeric() || USERID_CHARS.contains(c);
    for mention in mentions(cx).into_iter().filter(|mention| !mention.is_everyone(cx.spec)) {
        if mention.name.starts_with('@') || !mention.name.chars().all(is_id) {
            cx.report(&mention.id, messages::MentionId { value: mention.name.to_owned() });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn an_id_has_no_other_letters() {
        assert_found(Dialect::Markdown, "<@张三> <@lisi>", &[("张三", "mention-id")]);
        assert_found(Dialect::WecomText, "<@a b> # x", &[("a b", "mention-id")]);
    }
}
