//! A colour that is none of the dialect's.

use super::context::LintContext;
use super::font_without_color::known;
pub(super) use super::font_without_color::triggers;
use super::tags::fonts;
use crate::diag::Diagnostic;
use crate::diag::words::markup as words;
use crate::dialect::Sequence;
use crate::lang::suggest;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for color in fonts(cx).into_iter().flat_map(|(_, colors)| colors) {
        let range = color.open.end..color.close.start;
        let (written, spec) = (cx.slice(&range), cx.spec);
        if spec.font_colors.contains(&written) || cx.is_open(&range) {
            continue;
        }
        cx.report(&range, |span| {
            Diagnostic::new(words::UNKNOWN_FONT_COLOR, span)
                .arg("value", written)
                .arg("known", known(spec))
                .arg_if("suggestion", suggest(written, spec.font_colors.iter().copied()))
                .fact_if(spec.fact(Sequence::Font))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn colours_are_those_of_the_row() {
        assert_found(
            Dialect::Markdown,
            "<font color=\"success\">成功</font> <font color=\"info\">a</font>",
            &[("success", "unknown-font-color")],
        );
    }
}
