//! A colour that the dialect does not have.

use super::context::LintContext;
pub(super) use super::font_without_color::triggers;
use super::tags::fonts;
use crate::diag::messages::lang::FixReplace;
use crate::diag::messages::markup as messages;
use crate::diag::{Arg, Fix};
use crate::dialect::ConstructKind;
use crate::lang::suggest;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for color in fonts(cx).into_iter().flat_map(|(_, colors)| colors) {
        let range = color.open.end..color.close.start;
        let (written, spec) = (cx.slice(&range), cx.spec);
        if spec.font_colors.contains(&written) || cx.is_open(&range) {
            continue;
        }
        let suggestion = suggest(written, spec.font_colors.iter().copied()).map(str::to_owned);
        let known = if suggestion.is_none() { Arg::known(spec.font_colors.iter().copied()) } else { None };
        let (value, fact) = (written.to_owned(), spec.fact(ConstructKind::Font));
        let near = suggestion.clone();
        let finding = messages::UnknownFontColor { value, known, suggestion, fact };
        match near {
            Some(near) => cx.report_fixed(&range, finding, |span| {
                Fix::unsafe_fix(FixReplace { text: near.clone() }).replace(span, near)
            }),
            None => cx.report(&range, finding),
        }
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
