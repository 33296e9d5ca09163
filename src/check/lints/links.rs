//! Links whose target is not a URL.

use std::ops::Range;

use super::context::LintContext;
use super::parameter_in_tag::MINI_PROGRAM;
use super::trigger::Triggers;
use crate::catalog::LINK_SCHEMES;
use crate::check::rules::is_of_machine;
use crate::dialect::line::{bytes, slice};
use crate::dialect::{Construct, ConstructKind, DialectSpec, Family};
use crate::url::{self, UrlFaultKind};

/// What is wrong with a target; the first that applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LinkFault {
    /// It is empty.
    Empty,
    /// It is longer than this number of bytes.
    Long(usize),
    Url(UrlFaultKind),
}

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let begins = match dialect.family {
        Family::Markdown(_) => Triggers::anywhere("["),
        _ => Triggers::anywhere("<"),
    };
    begins.when(dialect.whole_urls || dialect.has(ConstructKind::Anchor) || dialect.has_tags())
}

/// A link with a fault.
pub(super) struct FaultyLink {
    pub fault: LinkFault,
    /// The part that is wrong, or the parameter that gives it.
    pub range: Range<usize>,
    /// That part.
    pub value: String,
}

/// The links with a fault that is of interest.
pub(super) fn faults(cx: &LintContext<'_>, wanted: impl Fn(&LinkFault) -> bool) -> Vec<FaultyLink> {
    let values = hole_values(cx);
    let links = cx.constructs().iter().filter_map(|construct| Some((target(cx, construct)?, construct)));
    let found = links.filter_map(|(target, construct)| match given(cx, &values, &target) {
        Some(given) => given_fault(given),
        None => fault(cx, target, construct).map(|(fault, range)| FaultyLink {
            value: cx.slice(&range).to_owned(),
            fault,
            range,
        }),
    });
    found.filter(|found| wanted(&found.fault)).collect()
}

/// The value of the parameter that a target begins with, with its place.
fn given<'c>(
    cx: &LintContext<'c>,
    values: &[Option<&'c str>],
    target: &Range<usize>,
) -> Option<(&'c str, Range<usize>)> {
    let places = cx.skeleton.holes();
    let at = places.partition_point(|place| place.start < target.start);
    let place = places.get(at).filter(|place| place.start == target.start)?;
    Some(((*values.get(at)?)?, place.clone()))
}

/// The values of the holes, or nothing where trusted markup was filled in and is no hole any more.
fn hole_values<'c>(cx: &LintContext<'c>) -> Vec<Option<&'c str>> {
    let values: Vec<_> = cx.flat.holes().map(|hole| hole.value.as_deref()).collect();
    if values.len() == cx.skeleton.holes().len() { values } else { Vec::new() }
}

/// What is wrong with the beginning of a target that a parameter gives.
fn given_fault((url, range): (&str, Range<usize>)) -> Option<FaultyLink> {
    let is_of_app = url.split_once(':').is_some_and(|(scheme, rest)| {
        LINK_SCHEMES.iter().any(|app| app.eq_ignore_ascii_case(scheme)) || rest.starts_with("//")
    });
    let kind = url::fault(url).map(|found| found.kind).filter(|_| !url.is_empty() && !url.starts_with('#'))?;
    let is_beginning = match kind {
        UrlFaultKind::NoScheme => !is_of_app,
        UrlFaultKind::Misspelt(_) | UrlFaultKind::Nothing => true,
        _ => false,
    };
    is_beginning.then(|| FaultyLink { fault: LinkFault::Url(kind), range, value: url.to_owned() })
}

/// The target of a link, or of the `href` of an anchor if the dialect has only anchors.
fn target(cx: &LintContext<'_>, construct: &Construct) -> Option<Range<usize>> {
    match construct.kind {
        ConstructKind::Link | ConstructKind::Image => Some(construct.middle.end..construct.close.start),
        ConstructKind::Attribute if cx.spec.has_tags() && cx.slice(&construct.middle).eq_ignore_ascii_case("href") => {
            Some(construct.open.end..construct.close.start)
        }
        _ => None,
    }
}

fn fault(cx: &LintContext<'_>, range: Range<usize>, link: &Construct) -> Option<(LinkFault, Range<usize>)> {
    let target = cx.slice(&range);
    let url = target.trim_ascii();
    if url.is_empty() {
        return (cx.spec.whole_urls && !opens_mini_program(cx, link)).then(|| (LinkFault::Empty, link.range()));
    }
    let start = range.start + (target.len() - target.trim_ascii_start().len());
    // In Markdown a title may follow.
    let url = match url.split_once(|c: char| c.is_ascii_whitespace()) {
        Some((url, title))
            if link.kind != ConstructKind::Attribute && title.trim_start().starts_with(['"', '\'', '(']) =>
        {
            url
        }
        _ => url,
    };
    if !cx.spec.whole_urls {
        // Pages have their own addresses; a scheme that runs code is one nowhere.
        return url::fault(url)
            .filter(|found| found.kind == UrlFaultKind::Script && !cx.is_open(&range))
            .map(|found| (LinkFault::Url(found.kind), start + found.range.start..start + found.range.end));
    }
    // A host that could not be evaluated, which was reported.
    if bytes(url, 0..2) == b"?/" || url.starts_with('#') {
        return None;
    }
    let Some(found) = url::fault(url) else {
        let is_long = cx.longest_url().is_some_and(|longest| url.len() > longest.bytes)
            && !cx.is_open(&(start..start + url.len()));
        return is_long.then(|| (LinkFault::Long(url.len()), start..start + url.len()));
    };
    let place = start + found.range.start..start + found.range.end;
    let beginning = match found.kind {
        // What follows the scheme does not matter.
        UrlFaultKind::NoScheme => start..start + url.find(['/', '?', '#']).unwrap_or(url.len()).max(1),
        _ => place.clone(),
    };
    // A rule about pictures says it of those of this machine.
    let is_of_app = |scheme: &str| {
        LINK_SCHEMES.iter().any(|app| app.eq_ignore_ascii_case(scheme))
            || link.kind == ConstructKind::Image && is_of_machine(&scheme.to_ascii_lowercase())
    };
    let has_scheme = |(scheme, rest): (&str, &str)| {
        is_of_app(scheme) || rest.starts_with("//") && !scheme.is_empty() && !scheme.contains(['.', '/', '?', '#'])
    };
    if cx.is_open(&beginning) || found.kind == UrlFaultKind::NoScheme && url.split_once(':').is_some_and(has_scheme) {
        return None;
    }
    Some((LinkFault::Url(found.kind), place))
}

/// Whether the tag of an attribute also says which mini program to open.
fn opens_mini_program(cx: &LintContext<'_>, link: &Construct) -> bool {
    link.kind == ConstructKind::Attribute && {
        let before = slice(cx.text(), 0..link.range().start).rfind('<').unwrap_or(0);
        let rest = slice(cx.text(), before..cx.text().len());
        let tag = rest.split_once('>').map_or(rest, |(tag, _)| tag);
        tag.to_ascii_lowercase().contains(MINI_PROGRAM)
    }
}
