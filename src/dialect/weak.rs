//! Escape points: the offsets of the characters of a value that would be active in its context.

use super::active::{LEADS, URL, banned, is_markdown, is_userid, references, runs};
use super::construct::{Construct, Parsed};
use super::frag::TextKind;
use super::line::{blank, byte, bytes, skip};
use super::parse::{parse_part, parse_part_fuller};
use super::place::{Place, UrlPart};
use super::rows::Dialect;
use super::spec::{Escape, Family, Sequence, Tagged};
use super::{delimited, tag};
use crate::text::AsciiSet;

/// The offsets of the characters that would be active if the value were alone in its context.
pub(super) fn light(dialect: Dialect, place: Place, kind: TextKind, text: &str, fresh: bool) -> Vec<usize> {
    let mut points = Vec::new();
    if matches!(kind, TextKind::Url | TextKind::Id) && matches!(place, Place::LinkTarget(_) | Place::Url(_)) {
        points.extend(runs(text));
        points.extend(references(text));
        return points;
    }
    let spec = dialect.spec();
    if spec.escape == Escape::Reference && place.is_escaped() {
        // Character references are complete: nothing else ever needs escaping.
        let set = spec.metacharacters.with(banned(dialect, place));
        return text.bytes().enumerate().filter(|&(_, byte)| set.has(byte)).map(|(at, _)| at).collect();
    }
    let banned = banned_here(dialect, place, text);
    points.extend(text.bytes().enumerate().filter(|&(_, byte)| banned.has(byte)).map(|(at, _)| at));
    let found = match place {
        Place::Tag | Place::Mention | Place::LinkTarget(_) | Place::Url(_) | Place::Id | Place::Attribute => {
            if matches!(place, Place::LinkTarget(UrlPart::Start) | Place::Url(UrlPart::Start)) {
                points.extend(references(text));
            }
            return others(place, text, points);
        }
        Place::Code | Place::Fence => {
            let mut out = Parsed::of(spec);
            tag::mentions(text, 0..text.len(), &mut out);
            out
        }
        _ => parse_part(dialect, text, fresh),
    };
    for construct in &found.constructs {
        weak_points(text, construct, &mut points);
    }
    // A client may read it as the larger kind of Markdown.
    let fuller = if place.reads() { parse_part_fuller(dialect, text, fresh) } else { None };
    for construct in fuller.iter().flat_map(|fuller| &fuller.constructs) {
        weak_points(text, construct, &mut points);
    }
    match spec.family {
        Family::Markdown(_) if place == Place::Fence => fence_ticks(text, &mut points),
        Family::Markdown(_) => points.extend(memchr::memmem::find_iter(text.as_bytes(), "](")),
        Family::Tagged(Tagged { tags: true, .. }) => points.extend(unended_markup(text)),
        _ => {}
    }
    points
}

/// The `<` of comments, CDATA, processing instructions and end tags: unclosed, one would swallow the author's tags.
fn unended_markup(text: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'<', text.as_bytes()).filter(|at| match byte(text, at + 1) {
        b'!' => matches!(byte(text, at + 2), b'-' | b'[') || byte(text, at + 2).is_ascii_alphabetic(),
        b'?' | b'/' => byte(text, at + 2).is_ascii_alphabetic(),
        _ => false,
    })
}

/// The non-ASCII characters that must be escaped: in a mention those that a userid cannot contain, in an id spaces.
fn others(place: Place, text: &str, mut points: Vec<usize>) -> Vec<usize> {
    let test: fn(char) -> bool = match place {
        Place::Mention => |c| !is_userid(c),
        Place::Id => delimited::separates,
        _ => return points,
    };
    points.retain(|_| place == Place::Id);
    points.extend(text.char_indices().filter(|&(_, c)| test(c)).map(|(at, _)| at));
    points
}

/// A URL that begins with the parameter keeps its own delimiters.
fn banned_here(dialect: Dialect, place: Place, text: &str) -> AsciiSet {
    match place {
        Place::LinkTarget(UrlPart::Start) | Place::Url(UrlPart::Start) if is_web(text) => {
            URL.without(AsciiSet::of("%"))
        }
        _ => banned(dialect, place),
    }
}

fn is_web(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| bytes(text, 0..scheme.len()).eq_ignore_ascii_case(scheme.as_bytes()))
}

/// The offsets at which escaping breaks a construct.
fn weak_points(text: &str, construct: &Construct, points: &mut Vec<usize>) {
    let Construct { sequence, open, middle, close } = construct;
    match sequence {
        Sequence::Heading | Sequence::Quote | Sequence::Rule | Sequence::Cell => points.push(open.start),
        Sequence::ListItem if byte(text, open.start).is_ascii_digit() => points.push(open.end.saturating_sub(1)),
        Sequence::ListItem => points.push(open.start),
        Sequence::Font | Sequence::Anchor | Sequence::Tag | Sequence::Everyone | Sequence::Separator => {
            points.push(open.start);
        }
        // Without the `<`, the rest could still be the word for everyone.
        Sequence::Mention => points.extend(open.clone()),
        Sequence::Strong | Sequence::Emphasis | Sequence::Strike | Sequence::Code | Sequence::Fence => {
            points.extend(open.clone());
            points.extend(close.clone());
        }
        Sequence::Link | Sequence::Image => points.push(middle.start),
        Sequence::TableRule => points.extend(open.clone().filter(|&at| byte(text, at) == b'|')),
        Sequence::TableRow | Sequence::Attribute | Sequence::UrlPart => {}
    }
}

/// Three backticks or more would end a fence.
fn fence_ticks(text: &str, points: &mut Vec<usize>) {
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'`', bytes(text, at..text.len())) {
        let start = at + found;
        at = skip(text, start, text.len(), |byte| byte == b'`');
        if at >= start + 3 {
            points.extend(start..at);
        }
    }
}

/// The offsets of all metacharacters of the dialect, and of characters that may begin a block.
pub(super) fn heavy(dialect: Dialect, place: Place, kind: TextKind, text: &str) -> Vec<usize> {
    if matches!(place, Place::Tag | Place::Mention | Place::LinkTarget(_) | Place::Url(_) | Place::Id) {
        return light(dialect, place, kind, text, false);
    }
    let set = dialect.spec().metacharacters.with(banned(dialect, place));
    let mut points: Vec<usize> =
        text.bytes().enumerate().filter(|&(_, byte)| set.has(byte)).map(|(at, _)| at).collect();
    if is_markdown(dialect) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end =
                skip(text, start, start + line.len(), |byte| blank(byte) || LEADS.has(byte) || byte.is_ascii_digit());
            points.extend((start..end).filter(|&at| LEADS.has(byte(text, at))));
            start += line.len();
        }
    }
    points
}
