//! A parameter of any text in the place of an id.

use super::context::LintContext;
use super::prefilter::is_any_text;
use super::trigger::Triggers;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as messages;
use crate::dialect::{ConstructKind, Context, DialectSpec, Family};
use crate::eval::Hole;
use crate::lang::{TextMeasure, Type};

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    match dialect.family {
        Family::Ids => Triggers { holes: true, ..Triggers::NONE },
        _ => Triggers::anywhere("<").when(dialect.has(ConstructKind::Mention)),
    }
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for (hole, point) in cx.flat.holes().zip(cx.skeleton.insertion_points()) {
        if matches!(point.context, Context::Id | Context::Mention) && is_any_text(hole) {
            let (value, ty) = (hole.symbol.path.to_string(), id_type(hole));
            cx.found.push(Diagnostic::new(messages::TextInId { value, ty }, hole.span));
        }
    }
}

/// The type that the parameter should have: `id(40 bytes)`.
fn id_type(hole: &Hole) -> String {
    let Type::Text(text) = hole.symbol.ty.inner() else { return String::new() };
    let unit = match text.measure {
        TextMeasure::Bytes => "bytes",
        TextMeasure::Chars => "chars",
    };
    // Ids are ASCII: a character is a byte.
    text.max.map_or_else(|| "id".to_owned(), |max| format!("id({max} {unit})"))
}
