//! A parameter of any text in the place of an id, or of words that are no ids.

use super::context::LintContext;
use super::prefilter::is_any_text;
use super::trigger::Triggers;
use crate::diag::Diagnostic;
use crate::diag::messages::platform as messages;
use crate::dialect::{ConstructKind, Context, Dialect, DialectSpec, EscapeLevel, Family, Fill, escape};
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
        if !matches!(point.context, Context::Id | Context::Mention) {
            continue;
        }
        let value = hole.symbol.path.to_string();
        let finding = if is_any_text(hole) {
            let how = messages::DeclareIt { ty: id_type(hole) }.into();
            messages::TextInId { value, what: (&messages::ANY_TEXT).into(), how }
        } else if let Some(word) = word_that_changes(cx.dialect, point.context, hole) {
            let what = messages::ThisWord { word }.into();
            messages::TextInId { value, what, how: (&messages::WORDS_THAT_ARE_IDS).into() }
        } else {
            continue;
        };
        cx.found.push(Diagnostic::new(finding, hole.span));
    }
}

/// The first word of a choice that would be replaced by another.
fn word_that_changes(dialect: Dialect, context: Context, hole: &Hole) -> Option<String> {
    let Type::OneOf(words) = hole.symbol.ty.inner() else { return None };
    let stays = |word: &str| escape(dialect, context, &Fill::line(word), EscapeLevel::Full) == word;
    words.iter().find(|word| !stays(word)).map(|word| word.to_string())
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
