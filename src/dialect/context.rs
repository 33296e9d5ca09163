//! Where the parameters of a text stand, read from its events.

use std::ops::Range;

use super::construct::Construct;
use super::event::Event;
use super::inside::{Inside, inside};
use super::line::{blank, bytes, slice};
use super::place::Place;
use super::rows::Dialect;
use super::spec::Family;
use super::url;

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'s> {
    pub place: Place,
    /// Its part of a tag, a comment or a script; `None` in running text, and in dialects that have none of them.
    pub inside: Option<Inside<'s>>,
}

/// A construct that goes on, and how far the URL in it was read.
struct Open<'s> {
    construct: &'s Construct,
    url: url::Reader,
}

/// The context of each parameter by its first byte. An id and a URL are places by themselves, so that nobody reads them.
pub(super) fn contexts<'s>(
    dialect: Dialect,
    text: &'s str,
    holes: &[Range<usize>],
    events: impl FnOnce() -> Vec<Event<'s>>,
) -> Vec<Context<'s>> {
    let whole = |place| Context { place, inside: None };
    match dialect.spec().family {
        Family::Ids => holes.iter().map(|_| whole(Place::Id)).collect(),
        Family::Url => {
            let mut url = url::Reader::START;
            holes.iter().map(|hole| whole(Place::Url(url.part_at(text, hole.start)))).collect()
        }
        _ if holes.is_empty() => Vec::new(),
        _ => in_constructs(dialect, text, events()),
    }
}

/// The context of each parameter: what is open where it stands.
fn in_constructs<'s>(dialect: Dialect, text: &'s str, events: Vec<Event<'s>>) -> Vec<Context<'s>> {
    let (mut open, mut found): (Vec<Open<'s>>, Vec<Context<'s>>) = (Vec::new(), Vec::new());
    for event in events {
        match event {
            Event::Start(construct) => open.push(Open { construct, url: url::Reader::START }),
            Event::End(_) => {
                open.pop();
            }
            Event::Hole(_, range) => {
                let at = range.start;
                let inside = inside(dialect, text, at, open.iter().rev().map(|open| open.construct));
                found.push(Context { place: place_at(text, at, &mut open), inside });
            }
            Event::Text(_) | Event::Choice(..) | Event::Repeat(..) => {}
        }
    }
    found
}

/// The place that the innermost of the open constructs makes of `at`.
fn place_at(text: &str, at: usize, open: &mut [Open<'_>]) -> Place {
    let inner = open.iter_mut().rev().find_map(|open| Some((open.construct.place(text, at)?, open)));
    match inner {
        Some((Place::LinkTarget(_), Open { construct, url })) => {
            let start = construct.open.end.max(construct.middle.end);
            Place::LinkTarget(url.part_at(slice(text, start..construct.close.start), at - start))
        }
        Some((place, _)) => place,
        None if line_start(text, at) => Place::LineStart,
        None => Place::Running,
    }
}

/// Whether only blanks stand before `at` in its line.
fn line_start(text: &str, at: usize) -> bool {
    bytes(text, 0..at).iter().rev().find(|&&byte| !blank(byte)).is_none_or(|&byte| byte == b'\n')
}
