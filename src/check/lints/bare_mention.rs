//! `@name` in a text: it mentions nobody.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::catalog::EVERYONE_IN_CHINESE;
use crate::diag::Fix;
use crate::diag::messages::{markup as messages, platform};
use crate::dialect::line::slice;
use crate::dialect::{ConstructKind, DialectSpec, Family, USERID_CHARS};

/// The texts of WeCom, where a mention may be meant.
pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let is_text = matches!(dialect.family, Family::Markdown(_) | Family::Tagged(_));
    Triggers::anywhere("@").when(is_text && !dialect.everyone.is_empty())
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (text, has_mentions) = (cx.text(), cx.spec.has(ConstructKind::Mention));
    for at in memchr::memchr_iter(b'@', text.as_bytes()).collect::<Vec<_>>() {
        let Some(name) = name_behind(text, at) else { continue };
        let range = at..at + 1 + name.len();
        if cx.is_opaque(at) || cx.is_open(&range) {
            continue;
        }
        let is_everyone = everyone().any(|known| known == name);
        let is_id = !is_everyone && name.is_ascii();
        let how = match (is_everyone, has_mentions) {
            (true, _) => (&messages::MENTION_LIST).into(),
            (false, false) => (&messages::MENTION_ELSEWHERE).into(),
            (false, true) if is_id => platform::WriteFix { text: format!("<@{name}>") }.into(),
            (false, true) => platform::WriteFix { text: "<@userid>".to_owned() }.into(),
        };
        let found = messages::BareMention { value: format!("@{name}"), how };
        match is_id && has_mentions {
            true => {
                let fixed = format!("<@{name}>");
                let title = platform::WriteFix { text: fixed.clone() };
                cx.report_fixed(&range, found, |span| Fix::unsafe_fix(title).replace(span, fixed));
            }
            false => cx.report(&range, found),
        }
    }
}

/// How people call everyone.
fn everyone() -> impl Iterator<Item = &'static str> {
    EVERYONE_IN_CHINESE.iter().copied().chain(["all"])
}

/// The name behind an `@` that is no part of an address, a version or a mention.
fn name_behind(text: &str, at: usize) -> Option<&str> {
    let before = slice(text, 0..at).chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "<@/._-+:".contains(c)) {
        return None;
    }
    let rest = slice(text, at + 1..text.len());
    if let Some(name) = everyone().find(|name| rest.starts_with(*name) && !goes_on(rest, name.len())) {
        return Some(name);
    }
    let is_id = |c: char| c.is_ascii_alphanumeric() || USERID_CHARS.contains(c) && c != '@';
    let ascii = rest.split(|c: char| !is_id(c)).next().unwrap_or_default().trim_end_matches(['.', '-', '_']);
    if ascii.len() > 1 && ascii.starts_with(|c: char| c.is_ascii_alphabetic()) {
        // `@a.b/c` is a package, `@x(…)` an annotation.
        let next = slice(rest, ascii.len()..rest.len()).chars().next();
        return (!next.is_some_and(|c| "/(=@".contains(c))).then_some(ascii);
    }
    // A Chinese name of two to four characters, set apart.
    let chinese = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ((2..=4).contains(&chinese.chars().count()) && !chinese.is_ascii() && !chinese.contains(|c: char| c.is_ascii()))
        .then_some(chinese)
}

fn goes_on(text: &str, from: usize) -> bool {
    slice(text, from..text.len()).starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_name_behind_a_sign_is_no_mention() {
        for dialect in [Dialect::WecomText, Dialect::Markdown, Dialect::MarkdownV2] {
            for (text, name) in [
                ("请 @zhangsan 处理", "@zhangsan"),
                ("@所有人 开会", "@所有人"),
                ("值班：@李四，请看", "@李四"),
                ("@all 注意", "@all"),
                ("(@li.si)", "@li.si"),
            ] {
                assert_found(dialect, text, &[(name, "bare-mention")]);
            }
            for quiet in [
                "a@b.cn",
                "x@2x.png",
                "@2x",
                "ssh://git@a.cn",
                "3 @ 4",
                "@ 王",
                "npm i @vue/cli",
                "@Test(x)",
                "单价@5元",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
        assert_found(Dialect::Markdown, "`@zhangsan` <@zhangsan>", &[]);
        assert_found(Dialect::ServiceText, "@zhangsan", &[]);
    }
}
