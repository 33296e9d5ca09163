//! Escape points: the offsets of the characters of a value that would be active in its context.

use super::construct::{Construct, Parsed};
use super::context::{Context, UrlPart};
use super::fragment::TextKind;
use super::line::{byte, bytes, is_blank, skip};
use super::metacharacters::{LEADS, URL, always_escaped, is_markdown, is_userid, is_wide_blank, references};
use super::parse::{parse_part, parse_part_fuller};
use super::rows::Dialect;
use super::spec::{ConstructKind, EscapeStyle, Family, Tagged};
use super::{id_list, tag};
use crate::text::AsciiSet;
use crate::url::script_scheme;

/// The offsets of the characters that would be active if the value were alone in its context.
pub(super) fn minimal(dialect: Dialect, context: Context, kind: TextKind, text: &str, fresh: bool) -> Vec<usize> {
    let mut points = Vec::new();
    if matches!(kind, TextKind::Url | TextKind::Id) && matches!(context, Context::LinkTarget(_) | Context::Url(_)) {
        points.extend(script_scheme(text));
        points.extend(references(text));
        return points;
    }
    let spec = dialect.spec();
    if spec.escape == EscapeStyle::Reference && context.is_escaped() {
        // Character references are complete: nothing else ever needs escaping.
        let set = spec.metacharacters.with(always_escaped(dialect, context));
        return text.bytes().enumerate().filter(|&(_, byte)| set.has(byte)).map(|(at, _)| at).collect();
    }
    let banned = always_escaped_here(dialect, context, text);
    points.extend(text.bytes().enumerate().filter(|&(_, byte)| banned.has(byte)).map(|(at, _)| at));
    let found = match context {
        Context::Tag
        | Context::Mention
        | Context::LinkTarget(_)
        | Context::Url(_)
        | Context::Id
        | Context::Attribute => {
            if matches!(context, Context::LinkTarget(UrlPart::Start) | Context::Url(UrlPart::Start)) {
                points.extend(references(text));
            }
            return others(context, text, points);
        }
        Context::Code | Context::Fence => {
            let mut out = Parsed::of(spec);
            tag::mentions(text, 0..text.len(), &mut out);
            out
        }
        _ => parse_part(dialect, text, fresh),
    };
    for construct in &found.constructs {
        construct_points(text, construct, &mut points);
    }
    // A client may read it as the larger kind of Markdown.
    let fuller = if context.reads() { parse_part_fuller(dialect, text, fresh) } else { None };
    for construct in fuller.iter().flat_map(|fuller| &fuller.constructs) {
        construct_points(text, construct, &mut points);
    }
    match spec.family {
        Family::Markdown(_) if context == Context::Fence => fence_ticks(text, &mut points),
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

/// The non-ASCII characters that must be escaped: in a mention those that a userid cannot contain, in an id and a URL spaces.
fn others(context: Context, text: &str, mut points: Vec<usize>) -> Vec<usize> {
    let test: fn(char) -> bool = match context {
        Context::Mention => |c| !is_userid(c),
        Context::Id => id_list::separates,
        context if context.is_link() => is_wide_blank,
        _ => return points,
    };
    points.retain(|_| context != Context::Mention);
    points.extend(text.char_indices().filter(|&(_, c)| test(c)).map(|(at, _)| at));
    points
}

/// A URL that begins with the parameter keeps its own delimiters.
fn always_escaped_here(dialect: Dialect, context: Context, text: &str) -> AsciiSet {
    match context {
        Context::LinkTarget(UrlPart::Start) | Context::Url(UrlPart::Start) if is_web(text) => {
            URL.without(AsciiSet::of("%"))
        }
        _ => always_escaped(dialect, context),
    }
}

fn is_web(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| bytes(text, 0..scheme.len()).eq_ignore_ascii_case(scheme.as_bytes()))
}

/// The offsets at which escaping breaks a construct.
fn construct_points(text: &str, construct: &Construct, points: &mut Vec<usize>) {
    let Construct { kind: sequence, open, middle, close } = construct;
    match sequence {
        ConstructKind::Heading | ConstructKind::Quote | ConstructKind::Rule | ConstructKind::Cell => {
            points.push(open.start)
        }
        ConstructKind::ListItem if byte(text, open.start).is_ascii_digit() => points.push(open.end.saturating_sub(1)),
        ConstructKind::ListItem => points.push(open.start),
        ConstructKind::Font
        | ConstructKind::Anchor
        | ConstructKind::Tag
        | ConstructKind::Everyone
        | ConstructKind::Separator => {
            points.push(open.start);
        }
        // Without the `<`, the rest could still be the word for everyone.
        ConstructKind::Mention => points.extend(open.clone()),
        ConstructKind::Strong
        | ConstructKind::Emphasis
        | ConstructKind::Strike
        | ConstructKind::Code
        | ConstructKind::Fence => {
            points.extend(open.clone());
            points.extend(close.clone());
        }
        ConstructKind::Link | ConstructKind::Image => points.push(middle.start),
        ConstructKind::TableRule => points.extend(open.clone().filter(|&at| byte(text, at) == b'|')),
        ConstructKind::TableRow | ConstructKind::Attribute | ConstructKind::UrlPart => {}
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
pub(super) fn full(dialect: Dialect, context: Context, kind: TextKind, text: &str) -> Vec<usize> {
    if matches!(context, Context::Tag | Context::Mention | Context::LinkTarget(_) | Context::Url(_) | Context::Id) {
        return minimal(dialect, context, kind, text, false);
    }
    let set = dialect.spec().metacharacters.with(always_escaped(dialect, context));
    let mut points: Vec<usize> =
        text.bytes().enumerate().filter(|&(_, byte)| set.has(byte)).map(|(at, _)| at).collect();
    if is_markdown(dialect) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = skip(text, start, start + line.len(), |byte| {
                is_blank(byte) || LEADS.has(byte) || byte.is_ascii_digit()
            });
            points.extend((start..end).filter(|&at| LEADS.has(byte(text, at))));
            start += line.len();
        }
    }
    points
}
