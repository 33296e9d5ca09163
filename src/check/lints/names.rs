//! The names of constructs in findings.

use crate::diag::Word;
use crate::diag::words::markup as words;
use crate::dialect::Sequence;

pub(super) const fn name(sequence: Sequence) -> &'static Word {
    match sequence {
        Sequence::Heading => &words::HEADINGS,
        Sequence::Quote => &words::QUOTES,
        Sequence::ListItem => &words::LISTS,
        Sequence::Rule => &words::RULES,
        Sequence::Fence => &words::FENCES,
        Sequence::TableRow | Sequence::Cell | Sequence::TableRule => &words::TABLES,
        Sequence::Strong => &words::BOLD,
        Sequence::Emphasis => &words::ITALICS,
        Sequence::Strike => &words::STRIKE,
        Sequence::Code => &words::INLINE_CODE,
        Sequence::Link | Sequence::UrlPart => &words::LINKS,
        Sequence::Image => &words::IMAGES,
        Sequence::Font => &words::FONTS,
        Sequence::Anchor => &words::ANCHORS,
        Sequence::Tag | Sequence::Attribute => &words::TAGS,
        Sequence::Mention | Sequence::Everyone | Sequence::Separator => &words::MENTIONS,
    }
}
