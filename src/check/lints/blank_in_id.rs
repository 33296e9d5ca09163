//! A space in an id.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::check::texts::first;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as messages;
use crate::dialect::{DialectSpec, Family};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let blanks = Triggers { beyond_ascii: true, ..Triggers::anywhere(" \t\n\r\x0b\x0c") };
    blanks.when(matches!(dialect.family, Family::Ids))
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    if let Some(span) = first(cx.flat, char::is_whitespace) {
        cx.found.push(Diagnostic::new(messages::BlankInId { name: cx.name.into() }, span));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::lints::tests::assert_found;
    use crate::dialect::Dialect;

    #[test]
    fn ids_have_no_blanks() {
        assert_found(Dialect::Id, "a b", &[(" ", "blank-in-id")]);
        assert_found(Dialect::Id, "a-b|c", &[]);
    }
}
