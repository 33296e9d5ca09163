//! A heading with more than six `#`.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::line::{byte, is_blank, skip};
use crate::dialect::{ConstructKind, DialectSpec};

const MOST: usize = 6;

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
        if stop - at > MOST && is_blank(byte(text, stop)) && stop < end && !cx.is_opaque(at) {
            cx.report(&(at..stop), messages::HeadingLevel { measured: stop - at });
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_heading_has_six_levels() {
        for dialect in [Dialect::Markdown, Dialect::MarkdownV2] {
            assert_found(dialect, "####### a\n###### b", &[("#######", "heading-level")]);
            assert_found(dialect, "######## \n#######", &[]);
        }
    }
}
