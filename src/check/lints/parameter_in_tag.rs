//! A parameter in a context where no escaping is safe for every value.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::diag::messages::message as code;
use crate::diag::{Arg, Diagnostic};
use crate::dialect::{DialectSpec, HtmlContext, TextKind};
use crate::eval::Hole;
use crate::lang::Type;

/// Attributes whose value is only displayed, or is a URL and encoded as one.
const TEXTS: &[&str] = &["href", "src", "alt", "title"];
/// The prefix of the attributes of a link to a mini program.
pub(super) const MINI_PROGRAM: &str = "data-miniprogram-";
/// The prefix of attributes whose value is run as a script.
const HANDLER: &str = "on";
/// An attribute whose value is a whole page.
const PAGE: &str = "srcdoc";

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("<").when(dialect.has_tags())
}

pub(super) fn check(cx: &mut LintContext<'_>) {
    for (hole, context) in cx.flat.holes().zip(cx.skeleton.contexts()) {
        if let Some(found) = context.html.filter(|found| !may_stand(hole, *found)) {
            cx.found.push(in_tag(hole, found));
        }
    }
}

fn in_tag(hole: &Hole, found: HtmlContext<'_>) -> Diagnostic {
    let place = match found {
        HtmlContext::Attribute(name) => Arg::Text(format!("`{name}`")),
        HtmlContext::Unquoted(_) => Arg::from(&code::PLACE_UNQUOTED),
        HtmlContext::Tag => Arg::from(&code::PLACE_TAG),
        HtmlContext::Raw => Arg::from(&code::PLACE_RAW),
    };
    let quoted = matches!(found, HtmlContext::Unquoted(name) if may_stand(hole, HtmlContext::Attribute(name)));
    let help = if quoted { &code::HELP_QUOTE } else { &code::HELP_VOUCH };
    Diagnostic::new(code::ParameterInTag { name: (&hole.symbol.path).into(), place, help }, hole.span)
}

fn may_stand(hole: &Hole, found: HtmlContext<'_>) -> bool {
    if hole.kind == TextKind::Markup {
        return true;
    }
    let HtmlContext::Attribute(name) = found else { return false };
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
