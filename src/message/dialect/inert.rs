//! One value as text only: which of its characters give way to their look-alikes, and what is done where that is too long.

use std::borrow::Cow;

use super::block::{self, Grammar};
use super::construct::{Construct, Parsed, parse};
use super::delimited;
use super::frag::Fill;
use super::line::{blank, byte, bytes, skip};
use super::place::{Place, UrlPart};
use super::tag;
use crate::catalog::{Dialect, Sequence, USERID_CHARS};
use crate::lang::TextKind;
use crate::text::{AsciiSet, bidi_balanced, chars, has_noncharacters, is_bidi, is_xml_char};

/// How much of a value gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// What would be active if the value stood alone.
    Light,
    /// Every character that can be active in the dialect.
    Heavy,
    /// Also its line breaks and the blanks at its ends.
    Flat,
}

/// A value as it goes into a text.
#[derive(Debug)]
pub(super) struct Inert<'a> {
    pub text: Cow<'a, str>,
    /// It was cut to its declared bound.
    pub cut: bool,
}

/// Stands where a value was cut.
const ELLIPSIS: &str = "…";

/// Stands for what has no look-alike in its place.
const fn nothing(place: Place) -> char {
    match place {
        Place::Tag | Place::Mention | Place::LinkTarget(_) | Place::Url(_) | Place::Id => '_',
        // A line of `_` is a rule.
        _ => '?',
    }
}

const CLEAN: AsciiSet = AsciiSet::CONTROLS.without(AsciiSet::of("\t"));
const TAG: AsciiSet = AsciiSet::of(" \t!\"#$%&'()*+,/:;<=>?@[\\]^`{|}~");
const URL: AsciiSet = AsciiSet::of(" \t\"%'()*<>[\\]^`{|}");
const HOST: AsciiSet = AsciiSet::of("/?#@:&=");
const PATH: AsciiSet = AsciiSet::of("/?#&=");
const QUERY: AsciiSet = AsciiSet::of("#&=+");
const SCHEME: AsciiSet = AsciiSet::of(":");
const LEADS: AsciiSet = AsciiSet::of("#>-+*_.):|=`");

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
const fn banned(dialect: Dialect, place: Place) -> AsciiSet {
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
    let watched = CLEAN.with(stirring(dialect)).with(banned(dialect, place));
    if watched.find(text.as_bytes()).is_some() || !bidi_balanced(text) || has_noncharacters(text) {
        return false;
    }
    match place {
        Place::Id => !text.contains(delimited::separates),
        Place::Strong => text.trim().len() == text.len(),
        _ => !leads || !matches!(dialect, Dialect::Markdown | Dialect::MarkdownV2) || !may_lead(text),
    }
}

/// Whether a value at the start of a line may begin a block, or complete the marker of one.
fn may_lead(text: &str) -> bool {
    let first = byte(text, 0);
    let digits = skip(text, 0, text.len(), |byte| byte.is_ascii_digit());
    let numbers = digits > 0 && matches!(byte(text, digits), b'.' | b')');
    blank(first) || LEADS.has(first) || numbers && (digits + 1 == text.len() || blank(byte(text, digits + 1)))
}

fn is_userid(c: char) -> bool {
    c.is_ascii_alphanumeric() || USERID_CHARS.contains(c)
}

/// A value as text only, for a place. `fill` gives the bound that it is cut to; markup, ids and URLs stay as they are.
pub fn inert<'a>(dialect: Dialect, place: Place, fill: &Fill<'a>, strength: Strength) -> Cow<'a, str> {
    let fresh = matches!(place, Place::LineStart | Place::Quote | Place::ListItem);
    let before = Before { fresh, split: false };
    if fill.verbatim() { Cow::Borrowed(fill.text) } else { make(dialect, place, fill, before, strength).text }
}

/// What stands before a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// A block may begin with the value.
    pub fresh: bool,
    /// The beginning of a word for everyone.
    pub split: bool,
}

/// The value for its place, at a strength.
pub(super) fn make<'a>(
    dialect: Dialect,
    place: Place,
    fill: &Fill<'a>,
    before: Before,
    strength: Strength,
) -> Inert<'a> {
    let flat = strength == Strength::Flat || place.one_line() || fill.kind != TextKind::Lines;
    let mut text = clean(fill.text, flat);
    if strength == Strength::Flat || place == Place::Strong {
        let trimmed = text.trim();
        if trimmed.is_empty() && !text.is_empty() {
            text = Cow::Owned(nothing(place).to_string());
        } else if trimmed.len() < text.len() {
            text = Cow::Owned(trimmed.to_owned());
        }
    }
    let mut points = match strength {
        Strength::Light => light(dialect, place, &text, before.fresh),
        Strength::Heavy | Strength::Flat => heavy(dialect, place, &text),
    };
    if before.split && !matches!(place, Place::Mention | Place::Id) && strength != Strength::Light {
        points.push(0);
    }
    points.sort_unstable();
    points.dedup();
    if points.is_empty() && within(&text, fill) {
        return Inert { text, cut: false };
    }
    let (text, cut) = replace(dialect, place, &text, &points, fill);
    Inert { text: Cow::Owned(text), cut }
}

fn within(text: &str, fill: &Fill<'_>) -> bool {
    fill.max_bytes.is_none_or(|max| text.len() as u64 <= max) && fill.max_chars.is_none_or(|max| chars(text) <= max)
}

/// Line breaks as `\n`, or as blanks where the place has one line; other control characters as blanks; what no XML can
/// hold as the replacement character; and without marks of direction where they would go on beyond the value.
fn clean(text: &str, flat: bool) -> Cow<'_, str> {
    let bidi = !bidi_balanced(text);
    let dirty = if flat { CLEAN } else { CLEAN.without(AsciiSet::of("\n")) };
    if !bidi && dirty.find(text.as_bytes()).is_none() && !has_noncharacters(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\n' if !flat => out.push('\n'),
            '\t' => out.push('\t'),
            _ if c.is_ascii_control() => out.push(' '),
            _ if bidi && is_bidi(c) => {}
            _ if !is_xml_char(c) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The offsets of the characters that would be active if the value stood alone in its place.
fn light(dialect: Dialect, place: Place, text: &str, fresh: bool) -> Vec<usize> {
    let mut points = Vec::new();
    let banned = banned_here(dialect, place, text);
    points.extend(text.bytes().enumerate().filter(|&(_, byte)| banned.has(byte)).map(|(at, _)| at));
    let found = match place {
        Place::Tag | Place::Mention | Place::LinkTarget(_) | Place::Url(_) | Place::Id | Place::Attribute => {
            return others(place, text, points);
        }
        Place::Code | Place::Fence => {
            let mut out = Parsed::default();
            tag::mentions(text, 0..text.len(), &mut out);
            out
        }
        _ => parse(dialect, text, fresh),
    };
    for construct in &found.constructs {
        weak_points(text, construct, &mut points);
    }
    match dialect {
        Dialect::Markdown | Dialect::MarkdownV2 if place == Place::Fence => fence_ticks(text, &mut points),
        Dialect::Markdown | Dialect::MarkdownV2 => points.extend(memchr::memmem::find_iter(text.as_bytes(), "](")),
        Dialect::Html => entities(text, &mut points),
        _ => {}
    }
    points
}

/// The characters beyond ASCII that must give way: in a mention all that no userid has, in an id the blanks.
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

/// A URL that is a parameter from its first character on keeps its own parts.
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

/// Where a construct breaks when one or a few of its characters give way.
fn weak_points(text: &str, construct: &Construct, points: &mut Vec<usize>) {
    let Construct { sequence, open, middle, close } = construct;
    match sequence {
        Sequence::Heading | Sequence::Quote | Sequence::Rule | Sequence::Cell => points.push(open.start),
        Sequence::ListItem if byte(text, open.start).is_ascii_digit() => points.push(open.end.saturating_sub(1)),
        Sequence::ListItem => points.push(open.start),
        Sequence::Font | Sequence::Anchor | Sequence::Tag | Sequence::Everyone | Sequence::Separator => {
            points.push(open.start);
        }
        // What the `<` leaves could still be the word for everyone.
        Sequence::Mention => points.extend(open.clone()),
        Sequence::Strong | Sequence::Emphasis | Sequence::Code | Sequence::Fence => {
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

/// What a reader of HTML would take for the spelling of another character.
fn entities(text: &str, points: &mut Vec<usize>) {
    points.extend(memchr::memchr_iter(b'&', text.as_bytes()).filter(|&at| {
        let next = byte(text, at + 1);
        next.is_ascii_alphanumeric() || next == b'#'
    }));
}

/// The offsets of all characters that can be active in the dialect, and of what may begin a line's block.
fn heavy(dialect: Dialect, place: Place, text: &str) -> Vec<usize> {
    if matches!(place, Place::Tag | Place::Mention | Place::LinkTarget(_) | Place::Url(_) | Place::Id) {
        return light(dialect, place, text, false);
    }
    let set = stirring(dialect).with(banned(dialect, place));
    let mut points: Vec<usize> =
        text.bytes().enumerate().filter(|&(_, byte)| set.has(byte)).map(|(at, _)| at).collect();
    if matches!(dialect, Dialect::Markdown | Dialect::MarkdownV2) {
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

/// Whether a block may begin behind `prefix`, which is the line so far.
pub(super) fn fresh(dialect: Dialect, prefix: &str) -> bool {
    match dialect {
        Dialect::Markdown => block::fresh(prefix, Grammar::Markdown),
        Dialect::MarkdownV2 => block::fresh(prefix, Grammar::MarkdownV2),
        _ => false,
    }
}

/// What stands for a character in a place.
fn stand_in(dialect: Dialect, place: Place, c: char, out: &mut String) {
    match place {
        Place::LinkTarget(_) | Place::Url(_) => {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                out.push('%');
                out.extend(
                    [byte >> 4, byte & 0xf]
                        .iter()
                        .filter_map(|&digit| char::from_digit(digit.into(), 16))
                        .map(|digit| digit.to_ascii_uppercase()),
                );
            }
        }
        Place::Tag | Place::Mention => out.push(nothing(place)),
        _ => match dialect.spec().inert.iter().find(|(active, _)| *active == c) {
            Some((_, text)) => out.push_str(text),
            // All of printable ASCII has a wide form, at the same distance.
            None if c.is_ascii_graphic() => out.extend(char::from_u32(u32::from(c) + 0xfee0)),
            None => out.push(nothing(place)),
        },
    }
}

/// The text with what stands for each of the `points`, cut to the bounds of `fill`; and whether it was cut.
fn replace(dialect: Dialect, place: Place, text: &str, points: &[usize], fill: &Fill<'_>) -> (String, bool) {
    let max_bytes = fill.max_bytes.unwrap_or(u64::MAX);
    let max_chars = fill.max_chars.unwrap_or(u64::MAX);
    let mut out = String::with_capacity(text.len() + 2 * points.len());
    let (mut count, mut fits) = (0_u64, None);
    let mut points = points.iter().copied().peekable();
    for (at, c) in text.char_indices() {
        if (out.len() + ELLIPSIS.len()) as u64 <= max_bytes && count < max_chars {
            fits = Some(out.len());
        }
        let before = out.len();
        if points.next_if_eq(&at).is_some() {
            stand_in(dialect, place, c, &mut out);
            count += out.get(before..).map_or(0, chars);
        } else {
            out.push(c);
            count += 1;
        }
        if out.len() as u64 > max_bytes || count > max_chars {
            match fits {
                Some(end) => {
                    out.truncate(end);
                    out.push_str(ELLIPSIS);
                }
                None => return (tiny(place, text, max_bytes, max_chars), true),
            }
            return (out, true);
        }
    }
    (out, false)
}

/// A value whose bound has no room for an ellipsis: the letters and digits of it, and nothing that could be active.
fn tiny(place: Place, text: &str, max_bytes: u64, max_chars: u64) -> String {
    let mut out = String::new();
    for (count, c) in (0_u64..).zip(text.chars()) {
        let c = if c.is_alphanumeric() { c } else { nothing(place) };
        if (out.len() + c.len_utf8()) as u64 > max_bytes || count >= max_chars {
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(dialect: Dialect, place: Place, text: &str) -> String {
        inert(dialect, place, &Fill::line(text), Strength::Light).into_owned()
    }

    #[test]
    fn every_stirring_character_has_a_look_alike() {
        for dialect in [Dialect::WecomText, Dialect::Markdown, Dialect::MarkdownV2, Dialect::ServiceText, Dialect::Html]
        {
            for byte in 0..128_u8 {
                let (mut out, c) = (String::new(), char::from(byte));
                if stirring(dialect).with(banned(dialect, Place::Attribute)).has(byte) {
                    stand_in(dialect, Place::Running, c, &mut out);
                    assert!(!out.is_empty() && out != "?", "{dialect:?} {c}");
                }
            }
        }
        for c in "#>-+*_.):|`".chars() {
            assert!(Dialect::Markdown.spec().inert.iter().any(|(active, _)| *active == c), "{c}");
        }
    }

    #[test]
    fn only_what_would_be_active_gives_way() {
        let v2 = |place, text| line(Dialect::MarkdownV2, place, text);
        assert_eq!(v2(Place::Running, "[a](b) [FIRING:1]"), "[a］(b) [FIRING:1]");
        assert_eq!(v2(Place::Running, "# a"), "# a");
        assert_eq!(v2(Place::LineStart, "# a"), "＃ a");
        assert_eq!(v2(Place::LineStart, "- 1. a"), "－ 1． a");
        assert_eq!(v2(Place::TableCell, "a|b\nc"), "a｜b c");
        assert_eq!(v2(Place::Code, "a`b` *c*"), "a｀b｀ *c*");
        assert_eq!(v2(Place::Running, "<@all> @all x@all.cn"), "＜＠all> ＠all x@all.cn");
        assert_eq!(line(Dialect::Html, Place::Running, "<b> &lt; a && b < c"), "&lt;b> &amp;lt; a && b < c");
        assert_eq!(line(Dialect::Html, Place::Attribute, "a\"b"), "a&quot;b");
        assert_eq!(line(Dialect::Url, Place::Url(UrlPart::Query), "a b&c=中%"), "a%20b%26c%3D中%25");
        assert_eq!(line(Dialect::Url, Place::Url(UrlPart::Start), "https://a.cn/b?c=d%20"), "https://a.cn/b?c=d%20");
        assert_eq!(line(Dialect::Url, Place::Url(UrlPart::Start), "javascript:a"), "javascript%3Aa");
        assert_eq!(line(Dialect::Markdown, Place::Mention, "a b<张>"), "a_b___");
    }

    #[test]
    fn cut_to_the_bound() {
        let cut = |text, max_bytes, max_chars| {
            let fill = Fill { text, kind: TextKind::Line, max_bytes, max_chars };
            let made =
                make(Dialect::Markdown, Place::Running, &fill, Before { fresh: false, split: false }, Strength::Heavy);
            (made.text.into_owned(), made.cut)
        };
        assert_eq!(cut("<a>", Some(7), None), ("＜a＞".to_owned(), false));
        assert_eq!(cut("<a>", Some(6), None), ("＜…".to_owned(), true));
        assert_eq!(cut("<a>", Some(3), None), ("…".to_owned(), true));
        assert_eq!(cut("<a>", Some(2), None), ("?a".to_owned(), true));
        assert_eq!(cut("<a>", None, Some(3)), ("＜a＞".to_owned(), false));
        assert_eq!(cut("<中中", Some(9), Some(3)), ("＜中中".to_owned(), false));
        assert_eq!(cut("<中中>", Some(10), None), ("＜中…".to_owned(), true));
    }

    #[test]
    fn control_characters_and_marks_of_direction() {
        assert_eq!(line(Dialect::Plain, Place::Running, "a\r\nb\u{0}c\td"), "a b c\td");
        assert_eq!(line(Dialect::Plain, Place::Running, "a\u{202e}b"), "ab");
        assert_eq!(line(Dialect::Plain, Place::Running, "a\u{2067}b\u{2069}"), "a\u{2067}b\u{2069}");
        let lines = Fill { kind: TextKind::Lines, ..Fill::line("a\r\nb") };
        assert_eq!(inert(Dialect::Card, Place::Running, &lines, Strength::Light), "a\nb");
    }
}
