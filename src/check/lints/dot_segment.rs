//! A parameter that is a whole segment of a URL's path and can be `..`.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::dialect::{DialectSpec, Family, is_dot_segment, is_whole_segment};
use crate::eval::Hole;
use crate::lang::Type;
use crate::message::dot_segment;

/// Such a parameter follows a slash, in a URL or in a link.
pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    match dialect.family {
        Family::Url => Triggers::anywhere("/"),
        Family::Markdown(_) => Triggers::anywhere("[<"),
        _ => Triggers::anywhere("<").when(dialect.has_tags()),
    }
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    if !cx.flat.holes().any(|hole| dots(hole).is_some()) {
        return;
    }
    let contexts = cx.skeleton.contexts();
    for ((hole, context), range) in cx.flat.holes().zip(&contexts).zip(cx.skeleton.holes()) {
        let alone = || is_whole_segment(cx.text(), context.context, range) && !range.is_empty();
        if let Some(word) = dots(hole).filter(|_| alone()) {
            cx.found.push(dot_segment(hole, &word));
        }
    }
}

fn dots(hole: &Hole) -> Option<String> {
    match &hole.symbol.ty {
        Type::OneOf(words) => words.iter().find(|word| is_dot_segment(word)).map(|word| word.to_string()),
        _ => None,
    }
}
