//! Which characters can be active in a dialect and a place, and which values hold none of them.

use super::block::{self, Grammar};
use super::delimited;
use super::frag::Fill;
use super::line::{blank, byte, skip};
use super::place::{Place, UrlPart};
use crate::catalog::{Dialect, USERID_CHARS};
use crate::lang::TextKind;
use crate::text::{AsciiSet, bidi_balanced, has_noncharacters};

/// The control characters but tab.
pub(super) const CLEAN: AsciiSet = AsciiSet::CONTROLS.without(AsciiSet::of("\t"));
/// All that means something inside a tag.
const TAG: AsciiSet = AsciiSet::of(" \t!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~");
/// What no URL holds, or a link's target would end with.
pub(super) const URL: AsciiSet = AsciiSet::of(" \t\"%'()*<>[\\]^`{|}");
/// What ends or divides the part of a URL.
const HOST: AsciiSet = AsciiSet::of("/?#@:&=");
const PATH: AsciiSet = AsciiSet::of("/?#&=");
const QUERY: AsciiSet = AsciiSet::of("#&=+");
const SCHEME: AsciiSet = AsciiSet::of(":");
/// What may begin a line's block, or go on with its marker.
pub(super) const LEADS: AsciiSet = AsciiSet::of("#>-+*_.):|=`");

/// The characters that can be active anywhere in a text of the dialect.
pub(super) const fn stirring(dialect: Dialect) -> AsciiSet {
    match dialect {
        Dialect::Plain | Dialect::Card | Dialect::Url => AsciiSet::of(""),
        Dialect::WecomText => AsciiSet::of("<>@"),
        Dialect::Markdown => AsciiSet::of("<>[]()*`@"),
        Dialect::MarkdownV2 => AsciiSet::of("<>[]()*`@|!"),
        Dialect::ServiceText => AsciiSet::of("<>"),
        Dialect::Html => AsciiSet::of("<>&\"'"),
        Dialect::Id => AsciiSet::of("|,; \t"),
    }
}

/// The characters that must give way in the place whatever they stand beside.
pub(super) const fn banned(dialect: Dialect, place: Place) -> AsciiSet {
    match place {
        Place::LinkLabel | Place::ImageAlt => AsciiSet::of("[]"),
        Place::Code => AsciiSet::of("`"),
        Place::TableCell => AsciiSet::of("|"),
        Place::Attribute if matches!(dialect, Dialect::Html) => AsciiSet::of("<>\"'&"),
        Place::Attribute => AsciiSet::of("<>\"'"),
        Place::Tag | Place::Mention => TAG.with(AsciiSet::of("-.")),
        Place::LinkTarget(part) | Place::Url(part) => match part {
            UrlPart::Start => URL.with(SCHEME),
            UrlPart::Host => URL.with(HOST),
            UrlPart::Path => URL.with(PATH),
            UrlPart::Query | UrlPart::Fragment => URL.with(QUERY),
        },
        Place::Id => stirring(Dialect::Id),
        _ => AsciiSet::of(""),
    }
}

/// Whether the value can do nothing in the place: it goes in as it is, and nobody has to look again.
///
/// `leads`: nothing but markers and blanks stands before it in its line.
pub(super) fn calm(dialect: Dialect, place: Place, fill: &Fill<'_>, leads: bool) -> bool {
    let text = fill.text;
    if place == Place::Mention {
        return text.chars().all(is_userid);
    }
    let mut watched = CLEAN.with(stirring(dialect)).with(banned(dialect, place));
    if fill.kind == TextKind::Lines && breaks(dialect, place) {
        watched = watched.without(AsciiSet::of("\n"));
    }
    if watched.find(text.as_bytes()).is_some() || !bidi_balanced(text) || has_noncharacters(text) {
        return false;
    }
    rests(dialect, place, text, leads)
}

/// Whether a value without characters that are active anywhere is calm where it stands in its line.
pub(super) fn rests(dialect: Dialect, place: Place, text: &str, leads: bool) -> bool {
    match place {
        Place::Id => !text.contains(delimited::separates),
        Place::Strong => text.trim().len() == text.len(),
        _ if matches!(dialect, Dialect::Markdown | Dialect::MarkdownV2) => {
            if memchr::memchr(b'\n', text.as_bytes()).is_none() {
                return !(leads && may_lead(text));
            }
            let mut lines = text.split('\n');
            let first = lines.next().unwrap_or_default();
            !(leads && may_lead(first)) && lines.all(|line| !line.is_empty() && !may_lead(line))
        }
        _ => true,
    }
}

/// Whether a value of several lines is as harmless as one line, if none of its lines leads: no construct of the dialect goes
/// on over a line break, and none is open in the place.
fn breaks(dialect: Dialect, place: Place) -> bool {
    dialect == Dialect::Markdown && matches!(place, Place::Running | Place::LineStart)
}

/// Whether a value at the start of a line may begin a block, or complete the marker of one.
fn may_lead(text: &str) -> bool {
    let first = byte(text, 0);
    let digits = skip(text, 0, text.len(), |byte| byte.is_ascii_digit());
    let numbers = digits > 0 && matches!(byte(text, digits), b'.' | b')');
    blank(first) || LEADS.has(first) || numbers && (digits + 1 == text.len() || blank(byte(text, digits + 1)))
}

pub(super) fn is_userid(c: char) -> bool {
    c.is_ascii_alphanumeric() || USERID_CHARS.contains(c)
}

/// Whether a block may begin behind `prefix`, which is the line so far.
pub(super) fn fresh(dialect: Dialect, prefix: &str) -> bool {
    match dialect {
        Dialect::Markdown => block::fresh(prefix, Grammar::Markdown),
        Dialect::MarkdownV2 => block::fresh(prefix, Grammar::MarkdownV2),
        _ => false,
    }
}
