//! Links whose target is not a URL.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
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

/// The most bytes of a URL that the platforms' codes speak of.
pub(super) const LONGEST: usize = 1024;
/// Schemes that clients hand to the system or to WeChat, and that need no `//`.
const APPS: &[&str] = &["tel", "sms", "mailto", "weixin", "wxwork"];

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let begins = match dialect.family {
        Family::Markdown(_) => Triggers::anywhere("["),
        _ => Triggers::anywhere("<"),
    };
    begins.when(dialect.whole_urls || dialect.has(ConstructKind::Anchor) || dialect.has_tags())
}

/// The faults of all links that are of interest, with their byte ranges.
pub(super) fn faults(cx: &LintContext<'_>, wanted: impl Fn(&LinkFault) -> bool) -> Vec<(LinkFault, Range<usize>)> {
    let links = cx.constructs().iter().filter_map(|construct| Some((target(cx, construct)?, construct)));
    let found = links.filter_map(|(target, construct)| fault(cx, target, construct));
    found.filter(|(fault, _)| wanted(fault)).collect()
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
        let is_long = url.len() > LONGEST && !cx.is_open(&(start..start + url.len()));
        return is_long.then(|| (LinkFault::Long(url.len()), start..start + url.len()));
    };
    let place = start + found.range.start..start + found.range.end;
    let beginning = match found.kind {
        // What follows the scheme does not matter.
        UrlFaultKind::NoScheme => start..start + url.find(['/', '?', '#']).unwrap_or(url.len()).max(1),
        _ => place.clone(),
    };
    let is_of_app = |scheme: &str| APPS.iter().any(|app| app.eq_ignore_ascii_case(scheme));
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
        tag.to_ascii_lowercase().contains("data-miniprogram-")
    }
}
