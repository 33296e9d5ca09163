//! A placeholder of another template language that reaches readers as it is: `{{ .x }}`, `%s`, `${x}`, `{姓名}`, `$NAME`.

use std::ops::Range;

use super::context::LintContext;
use super::given;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{byte, bytes, slice, window};
use crate::dialect::{DialectSpec, Family};
use crate::text::AsciiSet;

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere_and_in_values("{%$").when(!matches!(dialect.family, Family::Ids | Family::Html))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for range in placeholders(cx.text()) {
        if !cx.is_opaque(range.start) && !cx.is_open(&range) && !cx.is_in_listing(range.start) {
            let value = cx.slice(&range).to_owned();
            let note = messages::DeclareParameter { form: FORM }.into();
            let help = messages::WriteParameter { form: FORM }.into();
            cx.report(&range, messages::PlaceholderLeft { value, note, help });
        }
    }
    given::report(cx, in_value, |value| {
        let (note, help) = (messages::NothingInValues { form: FORM }.into(), (&messages::GIVE_VALUE).into());
        messages::PlaceholderLeft { value, note, help }
    });
}

/// The first placeholder of a given value.
pub(super) fn in_value(value: &str) -> Option<Range<usize>> {
    placeholders(value).next()
}

/// Whether a text is one placeholder, as a whole.
pub fn is_placeholder(text: &str) -> bool {
    in_value(text) == Some(0..text.len())
}

/// How a value is written in a text.
const FORM: &str = "${name}";

/// The first bytes of placeholders.
pub(super) const FIRST: AsciiSet = AsciiSet::of("{%$");

/// The placeholders of a text, in order.
fn placeholders(text: &str) -> impl Iterator<Item = Range<usize>> + use<'_> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += memchr::memchr3(b'{', b'%', b'$', bytes(text, at..text.len()))?;
            let start = at;
            match placeholder(text, start) {
                Some(length) => {
                    at += length;
                    return Some(start..at);
                }
                None => at += 1,
            }
        }
    })
}

/// The most bytes of a placeholder.
const LONGEST: usize = 200;

/// The length of the placeholder that begins here, in bytes.
fn placeholder(text: &str, at: usize) -> Option<usize> {
    let rest = window(text, at, LONGEST);
    let before = slice(text, 0..at).chars().next_back();
    match byte(text, at) {
        b'{' => {
            if let Some(inner) = between(rest, "{{", "}}") {
                // What the platform's own templates have in their text.
                let is_of_platform = inner.trim().ends_with(".DATA");
                return (is_expression(inner) && !is_of_platform).then_some(inner.len() + 4);
            }
            if let Some(inner) = between(rest, "{%", "%}") {
                return is_expression(inner).then_some(inner.len() + 4);
            }
            let inner = between(rest, "{", "}")?;
            is_name(inner).then_some(inner.len() + 2)
        }
        b'$' => {
            if let Some(inner) = between(rest, "${{", "}}").filter(|inner| is_expression(inner)) {
                return Some(inner.len() + 5);
            }
            if let Some(inner) = between(rest, "${", "}") {
                return is_expression(inner).then_some(inner.len() + 3);
            }
            if before.is_some_and(|c| c.is_ascii_alphanumeric() || c == '$') {
                return None;
            }
            let name = word(slice(rest, 1..rest.len()));
            let begins = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
            (begins && name.chars().count() > 1).then_some(1 + name.len())
        }
        b'%' => {
            if before.is_some_and(|c| c.is_ascii_digit() || c == '%') {
                return None;
            }
            if let Some(inner) = between(rest, "%", "%")
                && inner.chars().count() > 1
                && is_name(inner)
                && inner.chars().all(|c| !c.is_lowercase())
                && !is_encoded(rest)
            {
                return Some(inner.len() + 2);
            }
            let is_directive = matches!(rest.as_bytes(), [_, b's' | b'd' | b'v' | b'f', ..]);
            let goes_on = rest.chars().nth(2).is_some_and(|c| c.is_ascii_alphanumeric());
            (is_directive && !goes_on).then_some(2)
        }
        _ => None,
    }
}

/// Whether a text begins with two bytes in a row as URLs encode them: `%E5%BE`.
fn is_encoded(text: &str) -> bool {
    let is_hex = u8::is_ascii_hexdigit;
    matches!(text.as_bytes(), [b'%', a, b, b'%', c, d, ..] if [a, b, c, d].into_iter().all(is_hex))
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    let (inner, _) = text.strip_prefix(open)?.split_once(close)?;
    (!inner.contains('\n')).then_some(inner)
}

/// Whether a text names something: `.Labels.x`, `user.name`, `x | upper`.
fn is_expression(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.starts_with(|c: char| c.is_alphabetic() || "._$#/".contains(c))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_') && word(text).len() == text.len()
}

fn word(text: &str) -> &str {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn what_another_language_would_fill() {
        for dialect in
            [Dialect::Plain, Dialect::WecomText, Dialect::Markdown, Dialect::MarkdownV2, Dialect::ServiceText]
        {
            for (text, placeholder) in [
                ("主机 {{ .Labels.host }} 宕机", "{{ .Labels.host }}"),
                ("{{name}}", "{{name}}"),
                ("{% if x %}", "{% if x %}"),
                ("您好 %s，", "%s"),
                ("共 %d 台", "%d"),
                ("版本 ${VER}", "${VER}"),
                ("由 ${{ github.actor }} 触发", "${{ github.actor }}"),
                ("亲爱的{姓名}", "{姓名}"),
                ("亲爱的$姓名", "$姓名"),
                ("$APP 已发布", "$APP"),
                ("构建 %JOB%", "%JOB%"),
                ("构建 %AB%", "%AB%"),
                ("在 %AB% 上", "%AB%"),
            ] {
                assert_found(dialect, text, &[(placeholder, "placeholder-left")]);
            }
            for quiet in [
                "50%share",
                "95%",
                "100%s",
                "$100",
                "US$5",
                "{{first.DATA}}",
                "{}",
                "{\"a\": 1}",
                "{ a: 1 }",
                "a{1,2}",
                "%",
                "$",
                "5% d",
                "20%~30%",
                "$$",
                "{",
                "%%s",
                "见 https://zh.wikipedia.org/wiki/%E5%BE%AE%E4%BF%A1",
                "https://a.cn/%E5%BE%AE",
                "https://a.cn/?q=%E5%BE%AE%20x%2F",
            ] {
                assert_found(dialect, quiet, &[]);
            }
        }
        assert_found(Dialect::Markdown, "`${x}` 和 `%s`", &[]);
    }
}
