//! Parameters that stand where no escape makes every value of theirs harmless.

use super::Check;
use crate::catalog::Dialect;
use crate::diag::words::message as code;
use crate::diag::{Arg, Diagnostic};
use crate::eval::Hole;
use crate::lang::{TextKind, Type};
use crate::message::dialect::{Inside, Skeleton, is_dots, stands_alone};
use crate::message::{Flat, dot_segment};

/// Attributes whose value is only shown, or is a URL, which is encoded as one.
const TEXTS: &[&str] = &["href", "src", "alt", "title"];
/// How the attributes of a link to a mini program begin.
const MINI_PROGRAM: &str = "data-miniprogram-";
/// How attributes begin of which the value is run.
const HANDLER: &str = "on";
/// An attribute of which the value is a page.
const PAGE: &str = "srcdoc";

impl Check<'_, '_> {
    pub(super) fn holes(&mut self, flat: &Flat<'_>, skeleton: &Skeleton<'_>) {
        let dots = |hole: &Hole| match &hole.symbol.ty {
            Type::OneOf(words) => words.iter().find(|word| is_dots(word)).cloned(),
            _ => None,
        };
        // Who has no tags asks of words that are dots alone.
        let has_tags = matches!(skeleton.document().dialect(), Dialect::Html | Dialect::ServiceText);
        if !has_tags && !flat.holes().any(|hole| dots(hole).is_some()) {
            return;
        }
        let contexts = skeleton.contexts();
        for (hole, context) in flat.holes().zip(&contexts) {
            if let Some(found) = context.inside.filter(|found| !may_stand(hole, *found)) {
                self.in_tag(hole, found);
            }
        }
        for ((hole, context), range) in flat.holes().zip(&contexts).zip(skeleton.holes()) {
            let alone = || stands_alone(skeleton.text(), context.place, range) && !range.is_empty();
            if let Some(word) = dots(hole).filter(|_| alone()) {
                self.sink.push(dot_segment(hole, &word));
            }
        }
    }

    fn in_tag(&mut self, hole: &Hole, found: Inside<'_>) {
        let place = match found {
            Inside::Attribute(name) => Arg::Text(format!("`{name}`")),
            Inside::Unquoted(_) => Arg::from(&code::PLACE_UNQUOTED),
            Inside::Tag => Arg::from(&code::PLACE_TAG),
            Inside::Raw => Arg::from(&code::PLACE_RAW),
        };
        let quoted = matches!(found, Inside::Unquoted(name) if may_stand(hole, Inside::Attribute(name)));
        self.sink.push(Diagnostic::new(
            code::ParameterInTag {
                name: (&*hole.symbol.path).into(),
                place: place.into(),
                help: if quoted { &code::HELP_QUOTE } else { &code::HELP_VOUCH }.into(),
            },
            hole.span,
        ));
    }
}

fn may_stand(hole: &Hole, found: Inside<'_>) -> bool {
    if hole.kind == TextKind::Markup {
        return true;
    }
    let Inside::Attribute(name) = found else { return false };
    let begins = |start: &str| name.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    if begins(HANDLER) || name.eq_ignore_ascii_case(PAGE) {
        return false;
    }
    let plain =
        matches!(&hole.symbol.ty, Type::Int { .. } | Type::Decimal { .. } | Type::Color | Type::Bool | Type::OneOf(_));
    plain
        || hole.kind == TextKind::Id
        || TEXTS.iter().any(|text| name.eq_ignore_ascii_case(text))
        || begins(MINI_PROGRAM)
}
