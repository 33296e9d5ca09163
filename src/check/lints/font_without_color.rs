//! A font tag without a colour.

use super::context::LintContext;
use super::tags::fonts;
use super::trigger::Triggers;
use crate::diag::messages::markup as messages;
use crate::dialect::DialectSpec;

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("<").when(!dialect.font_colors.is_empty())
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for (font, colors) in fonts(cx) {
        if colors.is_empty() && !cx.is_open(&font.range()) {
            let known = known(cx.spec);
            cx.report(&font.range(), messages::FontWithoutColor { known });
        }
    }
}

/// The colours of the dialect.
pub(super) fn known(dialect: &DialectSpec) -> Vec<String> {
    dialect.font_colors.iter().map(|color| (*color).to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn a_font_needs_a_colour() {
        assert_found(Dialect::Markdown, "<font>a</font>", &[("<font>", "font-without-color")]);
    }
}
