//! The markup in the texts of messages, as their readers act on it.

use std::ops::Range;

use super::kind::SemanticKind;
use super::paint::Paint;
use crate::dialect::{Construct, ConstructKind, Skeleton, TextEvent};
use crate::pipeline::Analysis;
use crate::source::Span;

/// Six conditions that decide which fields a message has.
const MOST_MODELS: usize = 64;

/// Adds the markup of every text that is written in the file.
pub(super) fn add(analysis: &Analysis, paint: &mut Paint<'_>) {
    analysis.each_text(MOST_MODELS, &mut |text| {
        let skeleton = text.skeleton();
        let mut open: Vec<&Construct> = Vec::new();
        for event in skeleton.events() {
            match event {
                TextEvent::Start(construct) => {
                    open.push(construct);
                    delimiter(analysis, skeleton, &construct.open, construct, paint);
                    delimiter(analysis, skeleton, &construct.middle, construct, paint);
                }
                TextEvent::End(construct) => {
                    if let Some(at) = open.iter().rposition(|known| *known == construct) {
                        open.remove(at);
                    }
                    delimiter(analysis, skeleton, &construct.close, construct, paint);
                }
                TextEvent::Text(range) => {
                    let kind = open.iter().rev().find_map(|construct| kind_inside(construct, &range));
                    if let Some(kind) = kind {
                        each_span(analysis, skeleton, &range, &mut |span| paint.add(span, kind));
                    }
                }
                TextEvent::Hole(..) | TextEvent::Choice(..) | TextEvent::Repeat(..) => {}
            }
        }
    });
}

fn delimiter(
    analysis: &Analysis,
    skeleton: &Skeleton<'_>,
    range: &Range<usize>,
    of: &Construct,
    paint: &mut Paint<'_>,
) {
    let Some(kind) = kind_of(of.kind) else { return };
    each_span(analysis, skeleton, range, &mut |span| paint.add_delimiter(span, kind));
}

/// What the text in a construct is.
fn kind_inside(construct: &Construct, range: &Range<usize>) -> Option<SemanticKind> {
    let is_target = !construct.middle.is_empty() && construct.middle.end <= range.start;
    match construct.kind {
        ConstructKind::Link | ConstructKind::Image if is_target => Some(SemanticKind::Url),
        // Their words are text as any.
        ConstructKind::Quote | ConstructKind::ListItem | ConstructKind::TableRow | ConstructKind::Font => None,
        ConstructKind::Attribute => Some(SemanticKind::Text),
        kind => kind_of(kind),
    }
}

const fn kind_of(kind: ConstructKind) -> Option<SemanticKind> {
    Some(match kind {
        ConstructKind::Heading => SemanticKind::Heading,
        ConstructKind::Quote => SemanticKind::Quote,
        ConstructKind::ListItem => SemanticKind::ListItem,
        ConstructKind::Rule => SemanticKind::Heading,
        ConstructKind::Fence | ConstructKind::Code => SemanticKind::Code,
        ConstructKind::TableRow | ConstructKind::Cell | ConstructKind::TableRule => SemanticKind::Table,
        ConstructKind::Strong => SemanticKind::Strong,
        ConstructKind::Emphasis => SemanticKind::Emphasis,
        ConstructKind::Strike => SemanticKind::Strike,
        ConstructKind::Link | ConstructKind::Image | ConstructKind::Anchor => SemanticKind::Link,
        ConstructKind::Font | ConstructKind::Tag | ConstructKind::Attribute => SemanticKind::Tag,
        ConstructKind::Mention | ConstructKind::Everyone => SemanticKind::Mention,
        ConstructKind::UrlPart | ConstructKind::Separator => return None,
    })
}

/// Calls `each` with the source of a range, line by line; not where the source has other words for it, such as a call.
fn each_span(analysis: &Analysis, skeleton: &Skeleton<'_>, range: &Range<usize>, each: &mut dyn FnMut(Span)) {
    let mut start = range.start;
    let text = skeleton.text().get(range.clone()).unwrap_or_default();
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let words = start..end - usize::from(line.ends_with('\n'));
        if !words.is_empty()
            && let Some(span) = skeleton.span(&words)
            && analysis.program.files.slice(span) == skeleton.text().get(words).unwrap_or_default()
        {
            each(span);
        }
        start = end;
    }
}
