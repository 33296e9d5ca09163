//! The metacharacters of each dialect and context, and which values contain none.

use super::frag::{Fill, TextKind};
use super::line::{blank, byte, bytes, skip};
use super::place::{Place, UrlPart};
use super::rows::Dialect;
use super::spec::USERID_CHARS;
use super::spot::Spot;
use super::{block, delimited, dots, flank};
use crate::text::{AsciiSet, bidi_balanced, has_noncharacters};

/// The control characters except tab.
pub(super) const CLEAN: AsciiSet = AsciiSet::CONTROLS.without(AsciiSet::of("\t"));
/// The metacharacters inside a tag.
const TAG: AsciiSet = AsciiSet::of(" \t!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~");
/// Characters that a URL cannot contain, or that would end the target of a link.
pub(super) const URL: AsciiSet = AsciiSet::of(" \t\"%'()*<>[\\]^`{|}");
/// Characters that end or divide a part of a URL.
const HOST: AsciiSet = AsciiSet::of("/?#@:&=");
const PATH: AsciiSet = AsciiSet::of("/?#&=");
const QUERY: AsciiSet = AsciiSet::of("#&=+");
const SCHEME: AsciiSet = AsciiSet::of(":");
/// Characters that may begin a block at the start of a line, or continue its marker.
pub(super) const LEADS: AsciiSet = AsciiSet::of("#>-+*_.):|=`");

/// Whether the dialect is a kind of Markdown.
pub(super) const fn is_markdown(dialect: Dialect) -> bool {
    dialect.spec().markdown().is_some()
}

/// Characters that need no escape where they mean nothing in CommonMark.
const SELDOM: AsciiSet = AsciiSet::of("_~\\&!");

/// The characters that may need an escape in this context: without them, a value needs no closer look.
pub(super) const fn watched(dialect: Dialect, place: Place) -> AsciiSet {
    let set = CLEAN.with(dialect.spec().metacharacters).with(banned(dialect, place));
    if is_markdown(dialect) && place.reads() { set.with(SELDOM) } else { set }
}

/// The characters that must always be escaped in this context.
pub(super) const fn banned(dialect: Dialect, place: Place) -> AsciiSet {
    match place {
        Place::LinkLabel | Place::ImageAlt => AsciiSet::of("[]"),
        Place::Code => AsciiSet::of("`"),
        Place::TableCell => AsciiSet::of("|"),
        Place::Attribute => dialect.spec().in_attributes,
        Place::Tag | Place::Mention => TAG.with(AsciiSet::of("-.")),
        Place::LinkTarget(part) | Place::Url(part) => match part {
            UrlPart::Start => URL.with(SCHEME),
            UrlPart::Host => URL.with(HOST),
            UrlPart::Path => URL.with(PATH),
            UrlPart::Query | UrlPart::Fragment => URL.with(QUERY),
        },
        Place::Id => dialect.spec().metacharacters,
        _ => AsciiSet::of(""),
    }
}

/// Whether the value is literal in this context: it goes in unescaped, and the result need not be parsed.
///
/// `leads`: only markers and spaces are before it in its line.
pub(super) fn calm(dialect: Dialect, spot: Spot, fill: &Fill<'_>, leads: bool) -> bool {
    let (place, text) = (spot.place, fill.text);
    if fill.kind == TextKind::Markup {
        return true;
    }
    if place.is_path() && dots::only_dots(text) || spot.touched {
        return false;
    }
    if fill.verbatim(dialect, place) {
        return fill.kind != TextKind::Url || !place.is_link() || is_harmless_url(text);
    }
    if place == Place::Mention {
        return text.chars().all(is_userid);
    }
    let mut stops = watched(dialect, place);
    if fill.kind == TextKind::Lines && breaks(dialect, spot) {
        stops = stops.without(AsciiSet::of("\n"));
    }
    if !bidi_balanced(text) || has_noncharacters(text) {
        return false;
    }
    let seldom = is_markdown(dialect) && place.reads() && rarely(text);
    let stops = if seldom { stops.without(SELDOM) } else { stops };
    stops.find(text.as_bytes()).is_none() && rests(dialect, spot, text, leads)
}

/// Whether the value's rarely significant CommonMark characters mean nothing, whatever is next to the value.
fn rarely(text: &str) -> bool {
    let next = |at: usize| byte(text, at + 1);
    flank::inside_words(text)
        && text.bytes().enumerate().all(|(at, found)| match found {
            b'~' => false,
            b'\\' => at + 1 < text.len() && next(at) != b'\n' && !next(at).is_ascii_punctuation(),
            b'&' => at + 1 < text.len() && !next(at).is_ascii_alphanumeric() && next(at) != b'#',
            b'!' => at + 1 < text.len(),
            _ => true,
        })
}

/// Whether a value without metacharacters is also literal at the start and end of its lines.
pub(super) fn rests(dialect: Dialect, spot: Spot, text: &str, leads: bool) -> bool {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return rests_in_line(dialect, spot.place, text, leads);
    }
    match spot.place {
        place if is_markdown(dialect) && place.reads() && place != Place::Strong => {
            if text.bytes().next_back().is_some_and(blank) || place == Place::Heading && text.ends_with('#') {
                return false;
            }
            let mut lines = text.split('\n');
            let first = lines.next().unwrap_or_default();
            let ends = |line: &str| line.bytes().next_back().is_some_and(blank);
            let quiet = !leads || !may_lead(first);
            quiet && !ends(first) && lines.all(|line| !line.is_empty() && !may_lead(line) && !ends(line))
        }
        Place::Fence if is_markdown(dialect) => !spot.marked,
        place => rests_in_line(dialect, place, text, leads),
    }
}

/// [`rests`] of a value without line breaks.
#[inline]
pub(super) fn rests_in_line(dialect: Dialect, place: Place, text: &str, leads: bool) -> bool {
    match place {
        Place::Id => !text.contains(delimited::separates),
        place if place.is_path() => !dots::only_dots(text),
        Place::Strong => text.trim().len() == text.len(),
        place if is_markdown(dialect) && place.reads() => {
            let ends = text.bytes().next_back().is_some_and(blank) || place == Place::Heading && text.ends_with('#');
            !(ends || leads && may_lead(text))
        }
        _ => true,
    }
}

/// Whether the lines of a value can be judged one by one: no construct of the dialect spans lines, and none is open
/// here.
fn breaks(dialect: Dialect, spot: Spot) -> bool {
    dialect.spec().markdown().is_some_and(|markdown| !markdown.grammar.fences && !markdown.grammar.tables)
        && !spot.marked
        && matches!(spot.place, Place::Running | Place::LineStart)
}

/// Whether a URL has no scheme that runs code and no character reference.
pub(super) fn is_harmless_url(url: &str) -> bool {
    runs(url).is_none() && memchr::memchr(b'&', url.as_bytes()).is_none_or(|_| references(url).next().is_none())
}

/// Schemes whose content browsers run.
const RUN: &[&str] = &["javascript", "vbscript", "data"];

/// The `:` after such a scheme.
pub(super) fn runs(url: &str) -> Option<usize> {
    let colon = memchr::memchr(b':', url.as_bytes())?;
    RUN.iter().any(|scheme| bytes(url, 0..colon).eq_ignore_ascii_case(scheme.as_bytes())).then_some(colon)
}

/// The offsets of names after a `&` that HTML or Markdown would read as character references, even without a `;`.
pub(super) fn references(url: &str) -> impl Iterator<Item = usize> + '_ {
    memchr::memchr_iter(b'&', url.as_bytes()).filter_map(|at| {
        let start = at + 1 + usize::from(byte(url, at + 1) == b'#');
        let end = skip(url, start, url.len(), |byte| byte.is_ascii_alphanumeric());
        // The shortest such name has two letters.
        (byte(url, end) == b';' && end > start || end > start + 1 && byte(url, end) != b'=').then_some(start)
    })
}

/// Whether a value at the start of a line may begin a block, or complete the marker of one.
fn may_lead(text: &str) -> bool {
    let first = byte(text, 0);
    let numbers = || {
        let end = skip(text, 0, text.len(), |byte| byte.is_ascii_digit());
        matches!(byte(text, end), b'.' | b')') && (end + 1 == text.len() || blank(byte(text, end + 1)))
    };
    blank(first) || LEADS.has(first) || first.is_ascii_digit() && numbers()
}

pub(super) fn is_userid(c: char) -> bool {
    c.is_ascii_alphanumeric() || USERID_CHARS.contains(c)
}

/// Whether a block may begin after `prefix`, the line so far.
pub(super) fn fresh(dialect: Dialect, prefix: &str) -> bool {
    dialect.spec().markdown().is_some_and(|markdown| block::fresh(prefix, markdown.widest()))
}
