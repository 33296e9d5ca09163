//! One value as text only: its weak characters as their look-alikes, cut where that is too long.

use std::borrow::Cow;

use super::active::CLEAN;
use super::frag::Fill;
use super::place::Place;
use super::weak::{heavy, light};
use crate::catalog::Dialect;
use crate::lang::TextKind;
use crate::order::sort_by_key;
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
    if text.is_empty() && !fill.text.is_empty() {
        // What is proven not to be empty stays so.
        text = Cow::Owned(nothing(place).to_string());
    }
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
    sort_by_key(&mut points, |point| *point);
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
    use super::super::active::{banned, stirring};
    use super::super::place::UrlPart;
    use super::*;

    #[test]
    fn a_value_does_not_vanish() {
        assert_eq!(line(Dialect::Plain, Place::Running, "\u{202E}"), "?");
        assert_eq!(line(Dialect::Id, Place::Id, "\u{2066}\u{202E}"), "_");
        assert_eq!(line(Dialect::Plain, Place::Running, ""), "");
    }

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
