//! Findings for values that are not allowed where they are.

use crate::diag::Diagnostic;
use crate::diag::messages::message as code;
use crate::dialect::DOT_SEGMENTS;
use crate::eval::Hole;

/// The finding for a value that would be a dot segment of a URL's path.
pub fn dot_segment(hole: &Hole, value: &str) -> Diagnostic {
    Diagnostic::new(
        code::DotSegment { name: (&*hole.symbol.path).into(), value: value.into(), fact: DOT_SEGMENTS },
        hole.place(),
    )
}
