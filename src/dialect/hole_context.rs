//! Where the parameters of a text stand, read from its events.

use std::ops::Range;

use super::construct::Construct;
use super::context::Context;
use super::event::TextEvent;
use super::html_context::{HtmlContext, html_context};
use super::line::{bytes, is_blank, slice};
use super::rows::Dialect;
use super::spec::Family;
use super::url;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HoleContext<'s> {
    pub context: Context,
    /// Its part of a tag, a comment or a script; `None` in running text, and in dialects that have none of them.
    pub html: Option<HtmlContext<'s>>,
}

/// A construct that goes on, and how far the URL in it was read.
struct OpenConstruct<'s> {
    construct: &'s Construct,
    url: url::UrlReader,
}

/// The context of each parameter by its first byte. An id and a URL are places by themselves, so that nobody reads them.
pub(super) fn contexts<'s>(
    dialect: Dialect,
    text: &'s str,
    holes: &[Range<usize>],
    events: impl FnOnce() -> Vec<TextEvent<'s>>,
) -> Vec<HoleContext<'s>> {
    let whole = |context| HoleContext { context, html: None };
    match dialect.spec().family {
        Family::Ids => holes.iter().map(|_| whole(Context::Id)).collect(),
        Family::Url => {
            let mut url = url::UrlReader::START;
            holes.iter().map(|hole| whole(Context::Url(url.part_at(text, hole.start)))).collect()
        }
        _ if holes.is_empty() => Vec::new(),
        _ => in_constructs(dialect, text, events()),
    }
}

/// The context of each parameter: what is open where it stands.
fn in_constructs<'s>(dialect: Dialect, text: &'s str, events: Vec<TextEvent<'s>>) -> Vec<HoleContext<'s>> {
    let (mut open, mut found): (Vec<OpenConstruct<'s>>, Vec<HoleContext<'s>>) = (Vec::new(), Vec::new());
    for event in events {
        match event {
            TextEvent::Start(construct) => open.push(OpenConstruct { construct, url: url::UrlReader::START }),
            TextEvent::End(_) => {
                open.pop();
            }
            TextEvent::Hole(_, range) => {
                let at = range.start;
                let inside = html_context(dialect, text, at, open.iter().rev().map(|open| open.construct));
                found.push(HoleContext { context: context_at(text, at, &mut open), html: inside });
            }
            TextEvent::Text(_) | TextEvent::Choice(..) | TextEvent::Repeat(..) => {}
        }
    }
    found
}

/// The place that the innermost of the open constructs makes of `at`.
fn context_at(text: &str, at: usize, open: &mut [OpenConstruct<'_>]) -> Context {
    let inner = open.iter_mut().rev().find_map(|open| Some((open.construct.context(text, at)?, open)));
    match inner {
        Some((Context::LinkTarget(_), OpenConstruct { construct, url })) => {
            let start = construct.open.end.max(construct.middle.end);
            Context::LinkTarget(url.part_at(slice(text, start..construct.close.start), at - start))
        }
        Some((context, _)) => context,
        None if line_start(text, at) => Context::LineStart,
        None => Context::Running,
    }
}

/// Whether only blanks stand before `at` in its line.
fn line_start(text: &str, at: usize) -> bool {
    bytes(text, 0..at).iter().rev().find(|&&byte| !is_blank(byte)).is_none_or(|&byte| byte == b'\n')
}
