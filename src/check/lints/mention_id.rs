//! `<@…>` around something that is not a userid.

use std::ops::Range;

use super::context::LintContext;
use super::mentions::mentions;
pub(super) use super::mentions::triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::{ConstructKind, USERID_CHARS};

pub(super) fn check(cx: &mut LintContext<'_>) {
    for mention in mentions(cx).into_iter().filter(|mention| !mention.is_everyone(cx.spec)) {
        if mention.name.starts_with('@') || !mention.name.chars().all(is_id) {
            cx.report(&mention.id, messages::MentionId { value: mention.name.to_owned() });
        }
    }
    for (id, value) in partly_open(cx) {
        cx.report(&id, messages::MentionId { value });
    }
}

/// The ids with a parameter, and around it what is in no id.
fn partly_open(cx: &LintContext<'_>) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    for mention in cx.all(ConstructKind::Mention) {
        let id = mention.open.end..mention.close.start;
        if !cx.is_open(&id) || cx.skeleton.controls_within(&id) {
            continue;
        }
        let (mut value, mut written, mut at) = (String::new(), String::new(), id.start);
        for (place, hole) in cx.skeleton.holes().iter().zip(cx.flat.holes()) {
            if place.start >= id.start && place.end <= id.end {
                let before = cx.slice(&(at..place.start));
                written.push_str(before);
                value.push_str(&format!("{before}${{{}}}", hole.symbol.path));
                at = place.end;
            }
        }
        let rest = cx.slice(&(at..id.end));
        written.push_str(rest);
        value.push_str(rest);
        if !written.chars().all(is_id) {
            found.push((id, value));
        }
    }
    found
}

fn is_id(c: char) -> bool {
    c.is_ascii_alphanumeric() || USERID_CHARS.contains(c)
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
