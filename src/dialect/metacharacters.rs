//! The metacharacters of each dialect and context, and which values contain none.

use super::context::{Context, UrlPart};
use super::fragment::{Fill, TextKind};
use super::insertion_point::InsertionPoint;
use super::line::{byte, is_blank, skip};
use super::rows::Dialect;
use super::spec::USERID_CHARS;
use super::{block, dot_segment, flanking, id_list};
use crate::text::{AsciiSet, bidi_balanced, has_noncharacters};
use crate::url::script_scheme;

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
const COMMONMARK_ONLY: AsciiSet = AsciiSet::of("_~\\&!");

/// The characters that may need an escape in this context: without them, a value needs no closer look.
pub(super) const fn metacharacters(dialect: Dialect, context: Context) -> AsciiSet {
    let set = CLEAN.with(dialect.spec().metacharacters).with(always_escaped(dialect, context));
    if is_markdown(dialect) && context.reads() { set.with(COMMONMARK_ONLY) } else { set }
}

/// The characters that must always be escaped in this context.
pub(super) const fn always_escaped(dialect: Dialect, context: Context) -> AsciiSet {
    match context {
        Context::LinkLabel | Context::ImageAlt => AsciiSet::of("[]"),
        Context::Code => AsciiSet::of("`"),
        Context::TableCell => AsciiSet::of("|"),
        Context::Attribute => dialect.spec().in_attributes,
        Context::Tag | Context::Mention => TAG.with(AsciiSet::of("-.")),
        Context::LinkTarget(part) | Context::Url(part) => match part {
            UrlPart::Start => URL.with(SCHEME),
            UrlPart::Host => URL.with(HOST),
            UrlPart::Path => URL.with(PATH),
            UrlPart::Query | UrlPart::Fragment => URL.with(QUERY),
        },
        Context::Id => dialect.spec().metacharacters,
        _ => AsciiSet::of(""),
    }
}

/// The first bytes of characters that [`is_wide_blank`] finds.
pub(super) const WIDE_BLANKS: [u8; 4] = [0xc2, 0xe1, 0xe2, 0xe3];

/// A space or line break beyond ASCII, at which a reader may take a URL to end.
pub(super) fn is_wide_blank(c: char) -> bool {
    !c.is_ascii() && c.is_whitespace()
}

/// Whether the value is literal in this context: it goes in unescaped, and the result need not be parsed.
///
/// `leads`: only markers and spaces are before it in its line.
pub(super) fn is_literal(dialect: Dialect, point: InsertionPoint, fill: &Fill<'_>, leads: bool) -> bool {
    let (context, text) = (point.context, fill.text);
    if fill.kind == TextKind::Markup {
        return true;
    }
    let in_url = context.is_path() || fill.kind == TextKind::Url;
    if in_url && dot_segment::only_dots(text) || point.touched {
        return false;
    }
    if fill.verbatim(dialect, context) {
        return fill.kind != TextKind::Url || !context.is_link() || is_harmless_url(text);
    }
    if context == Context::Mention {
        return text.chars().all(is_userid);
    }
    let mut stops = metacharacters(dialect, context);
    if fill.kind == TextKind::Lines && lines_are_independent(dialect, point) {
        stops = stops.without(AsciiSet::of("\n"));
    }
    if !bidi_balanced(text) || has_noncharacters(text) {
        return false;
    }
    let seldom = is_markdown(dialect) && context.reads() && is_plain_commonmark(text);
    let stops = if seldom { stops.without(COMMONMARK_ONLY) } else { stops };
    stops.find(text.as_bytes()).is_none() && is_literal_at_edges(dialect, point, text, leads)
}

/// Whether the value's rarely significant CommonMark characters mean nothing, whatever is next to the value.
fn is_plain_commonmark(text: &str) -> bool {
    let next = |at: usize| byte(text, at + 1);
    flanking::inside_words(text)
        && text.bytes().enumerate().all(|(at, found)| match found {
            b'~' => false,
            b'\\' => at + 1 < text.len() && next(at) != b'\n' && !next(at).is_ascii_punctuation(),
            b'&' => at + 1 < text.len() && !next(at).is_ascii_alphanumeric() && next(at) != b'#',
            b'!' => at + 1 < text.len(),
            _ => true,
        })
}

/// Whether a value without metacharacters is also literal at the start and end of its lines.
pub(super) fn is_literal_at_edges(dialect: Dialect, point: InsertionPoint, text: &str, leads: bool) -> bool {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return is_literal_in_line(dialect, point.context, text, leads);
    }
    match point.context {
        context if is_markdown(dialect) && context.reads() && context != Context::Strong => {
            if text.bytes().next_back().is_some_and(is_blank) || context == Context::Heading && text.ends_with('#') {
                return false;
            }
            let mut lines = text.split('\n');
            let first = lines.next().unwrap_or_default();
            let ends = |line: &str| line.bytes().next_back().is_some_and(is_blank);
            let quiet = !leads || !may_lead(first);
            quiet && !ends(first) && lines.all(|line| !line.is_empty() && !may_lead(line) && !ends(line))
        }
        Context::Fence if is_markdown(dialect) => !point.marked,
        context => is_literal_in_line(dialect, context, text, leads),
    }
}

/// [`is_literal_at_edges`] of a value without line breaks.
#[inline]
pub(super) fn is_literal_in_line(dialect: Dialect, context: Context, text: &str, leads: bool) -> bool {
    match context {
        Context::Id => !text.contains(id_list::separates),
        context if context.is_link() => {
            !(text.contains(is_wide_blank) || context.is_path() && dot_segment::only_dots(text))
        }
        Context::Strong => text.trim().len() == text.len(),
        context if is_markdown(dialect) && context.reads() => fits_in_line(context, text, leads),
        _ => true,
    }
}

/// Whether a value is read as Markdown, and how its line begins and ends matters.
pub(super) fn is_read_as_markdown(dialect: Dialect, context: Context) -> bool {
    let is_other = matches!(context, Context::Id | Context::Strong) || context.is_link();
    !is_other && is_markdown(dialect) && context.reads()
}

/// Whether a value without line breaks neither begins nor ends its line in a way that means something in Markdown.
#[inline]
pub(super) fn fits_in_line(context: Context, text: &str, leads: bool) -> bool {
    let ends = text.bytes().next_back().is_some_and(is_blank) || context == Context::Heading && text.ends_with('#');
    !(ends || leads && may_lead(text))
}

/// Whether the lines of a value can be judged one by one: no construct of the dialect spans lines, and none is open
/// here.
fn lines_are_independent(dialect: Dialect, point: InsertionPoint) -> bool {
    dialect.spec().markdown().is_some_and(|markdown| !markdown.grammar.fences && !markdown.grammar.tables)
        && !point.marked
        && matches!(point.context, Context::Running | Context::LineStart)
}

/// Whether a URL has no scheme that runs code and no character reference.
pub(super) fn is_harmless_url(url: &str) -> bool {
    script_scheme(url).is_none()
        && memchr::memchr(b'&', url.as_bytes()).is_none_or(|_| references(url).next().is_none())
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
        matches!(byte(text, end), b'.' | b')') && (end + 1 == text.len() || is_blank(byte(text, end + 1)))
    };
    is_blank(first) || LEADS.has(first) || first.is_ascii_digit() && numbers()
}

pub(super) fn is_userid(c: char) -> bool {
    c.is_ascii_alphanumeric() || USERID_CHARS.contains(c)
}

/// Whether a block may begin after `prefix`, the line so far.
pub(super) fn may_begin_block(dialect: Dialect, prefix: &str) -> bool {
    dialect.spec().markdown().is_some_and(|markdown| block::may_begin_block(prefix, markdown.widest()))
}
