//! A link without `https://`.

use super::context::LintContext;
pub(super) use super::links::triggers;
use super::links::{self, Fault};
use crate::diag::Diagnostic;
use crate::diag::words::markup as words;

pub(super) fn check(cx: &mut LintContext<'_>) {
    for range in links::faults(cx, Fault::NoScheme) {
        let written = cx.slice(&range);
        cx.report(&range, |span| Diagnostic::new(words::LINK_WITHOUT_SCHEME, span).arg("value", written));
    }
}
