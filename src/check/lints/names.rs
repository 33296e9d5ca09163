//! The names of constructs in findings.

use crate::diag::Localized;
use crate::diag::messages::markup as messages;
use crate::dialect::ConstructKind;

pub(super) const fn name(sequence: ConstructKind) -> &'static Localized {
    match sequence {
        ConstructKind::Heading => &messages::HEADINGS,
        ConstructKind::Quote => &messages::QUOTES,
        ConstructKind::ListItem => &messages::LISTS,
        ConstructKind::Rule => &messages::RULES,
        ConstructKind::Fence => &messages::FENCES,
        ConstructKind::TableRow | ConstructKind::Cell | ConstructKind::TableRule => &messages::TABLES,
        ConstructKind::Strong => &messages::BOLD,
        ConstructKind::Emphasis => &messages::ITALICS,
        ConstructKind::Strike => &messages::STRIKE,
        ConstructKind::Code => &messages::INLINE_CODE,
        ConstructKind::Link | ConstructKind::UrlPart => &messages::LINKS,
        ConstructKind::Image => &messages::IMAGES,
        ConstructKind::Font => &messages::FONTS,
        ConstructKind::Anchor => &messages::ANCHORS,
        ConstructKind::Tag | ConstructKind::Attribute => &messages::TAGS,
        ConstructKind::Mention | ConstructKind::Everyone | ConstructKind::Separator => &messages::MENTIONS,
    }
}
