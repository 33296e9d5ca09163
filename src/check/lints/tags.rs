//! Pairs the tags of fonts and links.

use super::context::LintContext;
use super::trigger::Triggers;
use crate::dialect::{Construct, ConstructKind, DialectSpec};

/// Tags without a partner.
#[derive(Default)]
pub(super) struct Alone<'c> {
    pub opening: Vec<&'c Construct>,
    pub closing: Vec<&'c Construct>,
}

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("<").when(dialect.has(ConstructKind::Font) || dialect.has(ConstructKind::Anchor))
}

/// Pairs the tags that the dialect reads.
pub(super) fn alone<'c>(cx: &LintContext<'c>) -> Alone<'c> {
    let mut alone = Alone::default();
    for tag in cx.constructs().iter().filter(|found| matches!(found.kind, ConstructKind::Font | ConstructKind::Anchor))
    {
        if !cx.spec.has(tag.kind) {
            continue;
        }
        if is_opening(tag) {
            alone.opening.push(tag);
        } else if alone.opening.pop_if(|before| before.kind == tag.kind).is_none() {
            alone.closing.push(tag);
        }
    }
    alone
}

pub(super) fn is_opening(tag: &Construct) -> bool {
    tag.open.len() == 1
}

/// The opening font tags in dialects with colours, each with its colours.
pub(super) fn fonts<'c>(cx: &LintContext<'c>) -> Vec<(&'c Construct, Vec<&'c Construct>)> {
    let (mut fonts, mut rest) = (Vec::new(), cx.constructs().iter().peekable());
    while let Some(construct) = rest.next() {
        if construct.kind == ConstructKind::Font && is_opening(construct) {
            let mut colors = Vec::new();
            while let Some(attribute) = rest.next_if(|next| next.kind == ConstructKind::Attribute) {
                colors.extend(Some(attribute).filter(|it| cx.slice(&it.middle).eq_ignore_ascii_case("color")));
            }
            fonts.push((construct, colors));
        }
    }
    fonts
}
