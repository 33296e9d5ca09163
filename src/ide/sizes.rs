//! Sizes of texts in words.

use crate::diag::Lang;
use crate::diag::messages::{ide as messages, kinds};
use crate::pipeline::FillLevel;

/// A size now and in the worst case, beside its limit.
pub(super) fn size_line(level: &FillLevel, lang: Lang) -> String {
    let FillLevel { literal: now, worst, limit, .. } = *level;
    let unit = if level.unit == "chars" { &kinds::CHARS } else { &kinds::BYTES };
    match worst {
        Some(worst) if worst == now => messages::SizeExactly { now, limit, unit }.text(lang),
        Some(worst) => messages::SizeOf { now, worst, limit, unit }.text(lang),
        None => messages::SizeUnbounded { now, limit, unit }.text(lang),
    }
}
