//! Links whose target is not a URL.

use std::ops::Range;

use super::context::LintContext;
use super::trigger::Triggers;
use crate::dialect::line::{byte, bytes, skip, slice};
use crate::dialect::{Construct, ConstructKind, DialectSpec, Family};

/// What is wrong with a target; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkFault {
    /// It is empty.
    Empty,
    /// It has a backslash, as left over from JSON escapes.
    Backslash,
    /// It has no `https:`.
    NoScheme,
    /// `https:` without `//`
    NoSlashes,
}

pub(super) const fn triggers(dialect: &DialectSpec) -> Triggers {
    let begins = match dialect.family {
        Family::Markdown(_) => Triggers::anywhere("["),
        _ => Triggers::anywhere("<"),
    };
    begins.when(dialect.whole_urls)
}

/// The byte ranges of all links with this fault.
pub(super) fn faults(cx: &LintContext<'_>, wanted: LinkFault) -> Vec<Range<usize>> {
    let links = cx.constructs().iter().filter_map(|construct| Some((target(cx, construct)?, construct)));
    let found = links.filter_map(|(target, construct)| fault(cx, target, construct));
    found.filter(|(fault, _)| *fault == wanted).map(|(_, range)| range).collect()
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
    let url = target.split_ascii_whitespace().next().unwrap_or("");
    let start = range.start + (target.len() - target.trim_ascii_start().len());
    if url.is_empty() {
        return Some((LinkFault::Empty, link.range()));
    }
    let backslash = memchr::memchr(b'\\', url.as_bytes()).map(|at| start + at..start + at + 1);
    if let Some(backslash) = backslash.filter(|backslash| !cx.is_open(backslash)) {
        return Some((LinkFault::Backslash, backslash));
    }
    let scheme = skip(url, 0, url.len(), |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    if cx.is_open(&(start..start + scheme + 3)) {
        return None;
    }
    // A host that could not be evaluated, which was reported.
    if bytes(url, 0..2) == b"?/" {
        return None;
    }
    let fault = if byte(url, scheme) != b':' || !byte(url, 0).is_ascii_alphabetic() || is_host(url, scheme) {
        LinkFault::NoScheme
    } else if matches!(slice(url, 0..scheme), "http" | "https") && bytes(url, scheme + 1..scheme + 3) != b"//" {
        LinkFault::NoSlashes
    } else {
        return None;
    };
    Some((fault, start..start + url.len()))
}

/// Whether the text before the `:` is a host with a port: `localhost:80` would be a valid scheme, `a.cn:80` is not.
fn is_host(url: &str, scheme: usize) -> bool {
    slice(url, 0..scheme).contains('.') || byte(url, scheme + 1).is_ascii_digit()
}
