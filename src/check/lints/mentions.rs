//! Mentions and their ids.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::dialect::{ConstructKind, DialectSpec};

/// A mention with a known id.
pub(super) struct Mention<'c> {
    pub range: Range<usize>,
    pub id: Range<usize>,
    pub name: &'c str,
}

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    Triggers::anywhere("<").when(dialect.has(ConstructKind::Mention))
}

/// The mentions of a text, except those whose id depends on a parameter. A condition chooses between several.
pub(super) fn mentions<'c>(cx: &LintContext<'c>) -> Vec<Mention<'c>> {
    let all = cx.all(ConstructKind::Mention).flat_map(|found| {
        let ids = cx.skeleton.alternatives(&(found.open.end..found.close.start)).unwrap_or_default();
        ids.into_iter().map(|id| Mention { range: found.range(), name: cx.slice(&id), id })
    });
    all.filter(|mention| !cx.is_open(&mention.id)).collect()
}

impl Mention<'_> {
    /// Whether it mentions everyone.
    pub fn is_everyone(&self, dialect: &DialectSpec) -> bool {
        let bare = |name: &str| name.trim_start_matches('@').to_ascii_lowercase();
        !dialect.everyone.is_empty() && bare(self.name) == bare(dialect.everyone)
    }
}
