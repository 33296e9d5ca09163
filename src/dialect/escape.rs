//! Contextual escaping of one value: metacharacters are replaced, and the result is cut to the declared bound.

use std::borrow::Cow;
use std::ops::Range;

use super::commonmark::{self, Surroundings};
use super::context::Context;
use super::escape_points::{full, minimal};
use super::flanking::{JOINER, as_beside_a_letter, flanks, is_punctuation, is_space};
use super::fragment::{Fill, TextKind};
use super::line::{byte, is_blank, skip};
use super::metacharacters::{CLEAN, is_markdown};
use super::rows::Dialect;
use super::spec::EscapeStyle;
use crate::sort::sort_by_key;
use crate::text::{AsciiSet, bidi_balanced, chars, has_noncharacters, is_bidi, is_xml_char};

/// How much of a value is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EscapeLevel {
    /// The characters that would be active if the value were alone.
    Minimal,
    /// Every metacharacter of the dialect.
    Full,
    /// Also its line breaks, and leading and trailing spaces.
    FullOneLine,
}

/// An escaped value.
#[derive(Debug)]
pub(super) struct Escaped<'a> {
    pub text: Cow<'a, str>,
    /// It was cut to its declared bound.
    pub cut: bool,
    /// The byte ranges of the prefixes that keep its further lines in their block.
    pub marks: Vec<Range<usize>>,
}

/// Marks the end of a cut value.
const ELLIPSIS: &str = "…";

/// Replaces a character that has no look-alike in this context.
const fn filler(context: Context) -> char {
    match context {
        // `_` would be emphasis for some readers.
        Context::Mention => '-',
        Context::Tag | Context::LinkTarget(_) | Context::Url(_) | Context::Id => '_',
        // A line of `_` would be a rule.
        _ => '?',
    }
}

/// Escapes a value for a context and cuts it to the bound of `fill`. Markup, ids and URLs stay as they are.
pub fn escape<'a>(dialect: Dialect, context: Context, fill: &Fill<'a>, level: EscapeLevel) -> Cow<'a, str> {
    let fresh = matches!(context, Context::LineStart | Context::Quote | Context::ListItem);
    let before = Preceding { fresh, split: false, named: false, around: None, follow: "" };
    if fill.verbatim(dialect, context) {
        Cow::Borrowed(fill.text)
    } else {
        escape_at(dialect, context, fill, before, level).text
    }
}

/// What is before a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Preceding<'t, 'w> {
    /// A block may begin with the value.
    pub fresh: bool,
    /// The start of a word for everyone.
    pub split: bool,
    /// The start of a character reference, which the value would continue.
    pub named: bool,
    /// The text around it; only in Markdown, and not in contexts like code or URLs.
    pub around: Option<Surroundings<'t, 'w>>,
    /// The prefix of further lines.
    pub follow: &'t str,
}

/// A value without characters that no context allows. `flat`: on one line.
pub(super) fn cleaned<'a>(context: Context, fill: &Fill<'a>, flat: bool) -> Cow<'a, str> {
    let flat = flat || context.one_line() || fill.kind != TextKind::Lines;
    let text = without_controls(fill.text, flat);
    // A value that is proven not to be empty must stay so.
    if text.is_empty() && !fill.text.is_empty() { Cow::Owned(filler(context).to_string()) } else { text }
}

/// Escapes the value for its context, at a level.
pub(super) fn escape_at<'a>(
    dialect: Dialect,
    context: Context,
    fill: &Fill<'a>,
    before: Preceding<'_, '_>,
    level: EscapeLevel,
) -> Escaped<'a> {
    let mut text = cleaned(context, fill, level == EscapeLevel::FullOneLine);
    if level == EscapeLevel::FullOneLine || context == Context::Strong {
        let trimmed = text.trim();
        if trimmed.is_empty() && !text.is_empty() {
            text = Cow::Owned(filler(context).to_string());
        } else if trimmed.len() < text.len() {
            text = Cow::Owned(trimmed.to_owned());
        }
    }
    if is_markdown(dialect) && context.reads() {
        text = without_hard_breaks(text, before.around.as_ref());
        if text.starts_with('\n') && before.around.is_some_and(|around| around.begins_item()) {
            let rest = text.trim_start_matches('\n');
            text = Cow::Owned(if rest.is_empty() { filler(context).to_string() } else { rest.to_owned() });
        }
    }
    let mut points = match level {
        EscapeLevel::Minimal => minimal(dialect, context, fill.kind, &text, before.fresh),
        EscapeLevel::Full | EscapeLevel::FullOneLine => full(dialect, context, fill.kind, &text),
    };
    if let Some(around) = &before.around {
        points.extend(commonmark::points(context, &text, around));
    }
    if before.split && !matches!(context, Context::Mention | Context::Id) && level != EscapeLevel::Minimal {
        points.push(0);
    }
    if before.named {
        points.push(0);
    }
    sort_by_key(&mut points, |point| *point);
    points.dedup();
    let lines = !before.follow.is_empty() && memchr::memchr(b'\n', text.as_bytes()).is_some();
    let beside = before.around.is_some_and(|around| around.touches());
    if points.is_empty() && !lines && !beside && within(&text, fill) {
        return Escaped { text, cut: false, marks: Vec::new() };
    }
    let writer =
        EscapeWriter { dialect, context, text: &text, points: &points, follow: before.follow, kind: fill.kind };
    let (max_bytes, max_chars) = (fill.max_bytes.unwrap_or(u64::MAX), fill.max_chars.unwrap_or(u64::MAX));
    let made = writer.write(max_bytes, max_chars);
    let Some(around) = before.around.as_ref().filter(|_| beside) else { return made };
    joined(made, &writer, around, (max_bytes, max_chars))
}

/// Adds a joiner at an end of the value next to the author's stars, where it would change what they mean.
fn joined<'a>(
    mut made: Escaped<'a>,
    writer: &EscapeWriter<'_>,
    around: &Surroundings<'_, '_>,
    (max_bytes, max_chars): (u64, u64),
) -> Escaped<'a> {
    let sides = |text: &str| {
        let first = !around.begins_as_letter(text.chars().next());
        let last = !around.ends_as_letter(text.chars().next_back());
        (first, last)
    };
    let width = |(first, last): (bool, bool)| u64::from(first) + u64::from(last);
    let size = JOINER.len_utf8() as u64;
    let mut needs = sides(&made.text);
    let over = |made: &Escaped<'_>, needs| {
        made.text.len() as u64 + width(needs) * size > max_bytes || chars(&made.text) + width(needs) > max_chars
    };
    if over(&made, needs) {
        if max_bytes < 2 * size + ELLIPSIS.len() as u64 || max_chars < 3 {
            // There is no room even for a cut value.
            return made;
        }
        made = writer.write(max_bytes.saturating_sub(2 * size), max_chars.saturating_sub(2));
        needs = sides(&made.text);
    }
    if needs == (false, false) {
        return made;
    }
    let mut text = String::with_capacity(made.text.len() + 2 * JOINER.len_utf8());
    text.extend(needs.0.then_some(JOINER));
    text.push_str(&made.text);
    text.extend(needs.1.then_some(JOINER));
    Escaped { text: Cow::Owned(text), ..made }
}

/// Two spaces before a line break would be a hard break that the author did not write.
fn without_hard_breaks<'a>(text: Cow<'a, str>, around: Option<&Surroundings<'_, '_>>) -> Cow<'a, str> {
    let ends_line = around.is_some_and(Surroundings::ends_line);
    let blanks = [' ', '\t'];
    let all_blank = text.bytes().all(|byte| is_blank(byte) || byte == b'\n');
    if all_blank && (text.contains('\n') || text.len() > 1 && (ends_line || around.is_some_and(|around| around.leads)))
    {
        return Cow::Borrowed(" ");
    }
    let tail = ends_line && !all_blank && text.ends_with(blanks);
    let inner = memchr::memmem::find_iter(text.as_bytes(), b"\n").any(|at| at > 0 && is_blank(byte(&text, at - 1)));
    if !tail && !inner {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let last = text.matches('\n').count();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            out.push('\n');
        }
        out.push_str(if index < last || tail { line.trim_end_matches(blanks) } else { line });
    }
    Cow::Owned(out)
}

fn within(text: &str, fill: &Fill<'_>) -> bool {
    fill.max_bytes.is_none_or(|max| text.len() as u64 <= max) && fill.max_chars.is_none_or(|max| chars(text) <= max)
}

/// Replaces line breaks by `\n`, or by spaces if the context is one line, other control characters by spaces, and
/// characters that XML cannot contain by U+FFFD; removes bidirectional formatting that would extend beyond the value.
fn without_controls(text: &str, flat: bool) -> Cow<'_, str> {
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

/// Percent-encodes a character.
fn encode(c: char, out: &mut String) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push('%');
        out.extend(
            [byte >> 4, byte & 0xf]
                .iter()
                .filter_map(|&digit| char::from_digit(digit.into(), 16))
                .map(|digit| digit.to_ascii_uppercase()),
        );
    }
}

/// Appends the replacement of a metacharacter in a context.
fn push_escaped(dialect: Dialect, context: Context, c: char, out: &mut String) {
    match context {
        Context::LinkTarget(_) | Context::Url(_) => encode(c, out),
        Context::Tag | Context::Mention => out.push(filler(context)),
        _ => match dialect.spec().look_alikes.iter().find(|(active, _)| *active == c) {
            Some((_, text)) => out.push_str(text),
            None if dialect.spec().escape == EscapeStyle::Reference => out.push_str(&format!("&#{};", u32::from(c))),
            // Every printable ASCII character has a full-width form at the same distance.
            None if c.is_ascii_graphic() => out.extend(char::from_u32(u32::from(c) + 0xfee0)),
            // The ideographic space.
            None if is_markdown(dialect) && matches!(c, ' ' | '\t') => out.push('\u{3000}'),
            None => out.push(filler(context)),
        },
    }
}

/// A value and the offsets to escape.
struct EscapeWriter<'t> {
    dialect: Dialect,
    context: Context,
    text: &'t str,
    /// The offsets of the characters to escape, sorted.
    points: &'t [usize],
    /// The prefix of further lines.
    follow: &'t str,
    kind: TextKind,
}

impl EscapeWriter<'_> {
    /// The text with each of the `points` escaped, cut to the bounds.
    fn write<'a>(&self, max_bytes: u64, max_chars: u64) -> Escaped<'a> {
        let text = self.text;
        let mut out = String::with_capacity(text.len() + 2 * self.points.len());
        let mut marks = Vec::new();
        let (mut count, mut fits) = (0_u64, None);
        let mut points = self.points.iter().copied().peekable();
        let urls = if self.points.is_empty() { Vec::new() } else { self.urls() };
        let mut urls = urls.into_iter().peekable();
        // Within the name after an `&` in a URL.
        let mut reference = false;
        for (at, c) in text.char_indices() {
            if (out.len() + ELLIPSIS.len()) as u64 <= max_bytes && count < max_chars {
                fits = Some(out.len());
            }
            while urls.next_if(|url| url.end <= at).is_some() {}
            let in_url = urls.peek().is_some_and(|url| url.start <= at);
            let before = out.len();
            let weak = points.next_if_eq(&at).is_some();
            if in_url && self.whole_is_no_url() && (weak && c == '&' || reference && c == '#') {
                // The `&` of a URL cannot be encoded without changing it, but the letters after it can.
                out.push(c);
                reference = true;
            } else if in_url && (weak || reference) {
                encode(c, &mut out);
                reference = false;
            } else if weak {
                push_escaped(self.dialect, self.context, c, &mut out);
            } else {
                out.push(c);
                if c == '\n' && !self.follow.is_empty() {
                    marks.push(out.len()..out.len() + self.follow.len());
                    out.push_str(self.follow);
                }
            }
            count += out.get(before..).map_or(0, chars);
            if out.len() as u64 > max_bytes || count > max_chars {
                match fits {
                    Some(end) => {
                        out.truncate(end);
                        marks.retain(|mark: &Range<usize>| mark.end <= end);
                        out.push_str(ELLIPSIS);
                    }
                    None => {
                        out = tiny(self.context, text, max_bytes, max_chars);
                        marks.clear();
                    }
                }
                return Escaped { text: Cow::Owned(out), cut: true, marks };
            }
        }
        Escaped { text: Cow::Owned(out), cut: false, marks }
    }

    /// Whether it is not inside a URL of the author's.
    const fn whole_is_no_url(&self) -> bool {
        !self.context.is_link()
    }

    /// The URLs in the text: characters in them are percent-encoded, so that they stay URLs.
    fn urls(&self) -> Vec<Range<usize>> {
        if self.context.is_link() || self.kind == TextKind::Url && is_markdown(self.dialect) {
            return std::iter::once(0..self.text.len()).collect();
        }
        if !is_markdown(self.dialect) || !self.context.reads() {
            return Vec::new();
        }
        let mut found: Vec<Range<usize>> = Vec::new();
        for at in memchr::memmem::find_iter(self.text.as_bytes(), b"://") {
            if found.last().is_some_and(|last| at < last.end) {
                continue;
            }
            let scheme = self.text.as_bytes().get(..at).unwrap_or(&[]).iter().rev();
            let start = at - scheme.take_while(|byte| byte.is_ascii_alphanumeric()).count();
            let end = skip(self.text, at, self.text.len(), |byte| byte.is_ascii_graphic() && !b"<>\"".contains(&byte));
            if start < at {
                found.push(start..end);
            }
        }
        found
    }
}

impl Surroundings<'_, '_> {
    /// Whether the author's stars are next to the value.
    fn touches(&self) -> bool {
        self.before.bytes().next_back().is_some_and(flanks) || self.after().bytes().next().is_some_and(flanks)
    }

    /// Whether the run before the value means the same as before a letter.
    fn begins_as_letter(&self, first: Option<char>) -> bool {
        let Some(sign) = self.before.chars().next_back().filter(|c| c.is_ascii() && flanks(*c as u8)) else {
            return true;
        };
        as_beside_a_letter(first, self.before.trim_end_matches(sign).chars().next_back())
    }

    fn ends_as_letter(&self, last: Option<char>) -> bool {
        let after = self.after();
        let Some(sign) = after.chars().next().filter(|c| c.is_ascii() && flanks(*c as u8)) else { return true };
        let rest = after.trim_start_matches(sign);
        // The start of the next part is not examined.
        let beyond = rest.chars().next().or_else(|| self.goes_on().then_some(sign));
        as_beside_a_letter(last, beyond) || beyond.is_some_and(is_punctuation) && self.is_wrapped(sign, last)
    }

    /// Whether runs of the same length surround the value and the first can only open: before punctuation, the second
    /// then closes whatever the value ends with, except a space.
    fn is_wrapped(&self, sign: char, last: Option<char>) -> bool {
        let after = self.after();
        let outside = self.before.trim_end_matches(sign);
        let (opening, closing) =
            (self.before.len() - outside.len(), after.len() - after.trim_start_matches(sign).len());
        opening == closing
            && outside.chars().next_back().is_none_or(char::is_whitespace)
            && last.is_some_and(|last| !is_space(last))
    }
}

/// A value whose bound has no room for an ellipsis: its letters and digits, without any metacharacter.
fn tiny(context: Context, text: &str, max_bytes: u64, max_chars: u64) -> String {
    let mut out = String::new();
    for (count, c) in (0_u64..).zip(text.chars()) {
        let c = if c.is_alphanumeric() { c } else { filler(context) };
        if (out.len() + c.len_utf8()) as u64 > max_bytes || count >= max_chars {
            break;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::context::UrlPart;
    use super::super::metacharacters::always_escaped;
    use super::*;

    #[test]
    fn a_value_does_not_vanish() {
        assert_eq!(line(Dialect::Plain, Context::Running, "\u{202E}"), "?");
        assert_eq!(line(Dialect::Id, Context::Id, "\u{2066}\u{202E}"), "_");
        assert_eq!(line(Dialect::Plain, Context::Running, ""), "");
    }

    const BARE: Preceding<'_, '_> = Preceding { fresh: false, split: false, named: false, around: None, follow: "" };

    fn line(dialect: Dialect, context: Context, text: &str) -> String {
        escape(dialect, context, &Fill::line(text), EscapeLevel::Minimal).into_owned()
    }

    #[test]
    fn every_stirring_character_has_a_look_alike() {
        for &dialect in Dialect::ALL.iter().filter(|dialect| !dialect.spec().spellings.is_empty()) {
            for byte in 0..128_u8 {
                let (mut out, c) = (String::new(), char::from(byte));
                if dialect.spec().metacharacters.with(always_escaped(dialect, Context::Attribute)).has(byte) {
                    push_escaped(dialect, Context::Running, c, &mut out);
                    assert!(!out.is_empty() && out != "?", "{dialect:?} {c}");
                }
            }
        }
        for &dialect in Dialect::ALL.iter().filter(|dialect| is_markdown(**dialect)) {
            for c in "#>-+*_.):|`".chars() {
                assert!(dialect.spec().look_alikes.iter().any(|(active, _)| *active == c), "{dialect:?} {c}");
            }
        }
    }

    #[test]
    fn only_what_would_be_active_gives_way() {
        let v2 = |context, text| line(Dialect::MarkdownV2, context, text);
        assert_eq!(v2(Context::Running, "[a](b) [FIRING:1]"), "[a］(b) [FIRING:1]");
        assert_eq!(v2(Context::Running, "# a"), "# a");
        assert_eq!(v2(Context::LineStart, "# a"), "＃ a");
        assert_eq!(v2(Context::LineStart, "- 1. a"), "－ 1． a");
        assert_eq!(v2(Context::TableCell, "a|b\nc"), "a｜b c");
        assert_eq!(v2(Context::Code, "a`b` *c*"), "a｀b｀ *c*");
        assert_eq!(v2(Context::Running, "<@all> @all x@all.cn"), "＜＠all> ＠all x@all.cn");
        assert_eq!(
            line(Dialect::Html, Context::Running, "<b> &lt; a && b < c"),
            "&lt;b&gt; &amp;lt; a &amp;&amp; b &lt; c"
        );
        assert_eq!(line(Dialect::Html, Context::Attribute, "a\"b"), "a&quot;b");
        assert_eq!(line(Dialect::Url, Context::Url(UrlPart::Query), "a b&c=中%"), "a%20b%26c%3D中%25");
        assert_eq!(line(Dialect::Url, Context::Url(UrlPart::Query), "北\u{3000}京\u{2028}"), "北%E3%80%80京%E2%80%A8");
        assert_eq!(line(Dialect::Url, Context::Url(UrlPart::Path), "\u{a0}"), "%C2%A0");
        assert_eq!(line(Dialect::Url, Context::Url(UrlPart::Start), "https://a.cn/b?c=d%20"), "https://a.cn/b?c=d%20");
        assert_eq!(line(Dialect::Url, Context::Url(UrlPart::Start), "javascript:a"), "javascript%3Aa");
        assert_eq!(line(Dialect::Markdown, Context::Mention, "a b<张>"), "a-b---");
    }

    #[test]
    fn cut_to_the_bound() {
        let cut = |text, max_bytes, max_chars| {
            let fill = Fill { text, kind: TextKind::Line, max_bytes, max_chars };
            let made = escape_at(Dialect::Markdown, Context::Running, &fill, BARE, EscapeLevel::Full);
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
        assert_eq!(line(Dialect::Plain, Context::Running, "a\r\nb\u{0}c\td"), "a b c\td");
        assert_eq!(line(Dialect::Plain, Context::Running, "a\u{202e}b"), "ab");
        assert_eq!(line(Dialect::Plain, Context::Running, "a\u{2067}b\u{2069}"), "a\u{2067}b\u{2069}");
        let lines = Fill { kind: TextKind::Lines, ..Fill::line("a\r\nb") };
        assert_eq!(escape(Dialect::Card, Context::Running, &lines, EscapeLevel::Minimal), "a\nb");
    }
}
