//! `#heading` without the space that makes it a heading.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{is_blank, skip, slice};
use crate::dialect::{ConstructKind, DialectSpec};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::leading("#").when(dialect.markdown().is_some() && dialect.has(ConstructKind::Heading))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    let (text, mut start) = (cx.text(), 0);
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        let at = skip(text, start, end, |byte| is_blank(byte) || byte == b'>');
        let stop = skip(text, at, end, |byte| byte == b'#');
        start += line.len();
        let letter = slice(text, stop..end).chars().next().is_some_and(char::is_alphabetic);
        if (at + 1..=at + 6).contains(&stop) && letter && !cx.is_opaque(at) && !cx.is_open(&(stop..stop + 1)) {
            cx.report(&(at..stop), messages::HeadingWithoutBlank);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_heading_has_a_blank() {
        assert_found(
            Dialect::Markdown,
            "#标题\n#1 `#a`\n> ##a\n# b",
            &[("#", "heading-without-blank"), ("##", "heading-without-blank")],
        );
    }
}
