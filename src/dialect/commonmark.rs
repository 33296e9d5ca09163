//! Escape points for readers of CommonMark with GFM tables and strikethrough, which act on more than a dialect
//! documents.
//!
//! It is not known which reader a client uses. What can span lines or depends on the whole text (emphasis, tags, link
//! reference definitions) is not parsed into constructs: a character of a value is escaped wherever it could take part
//! in one. Sources: CommonMark 0.31.2, and sections 4.10 and 6.5 of the GFM specification.

use std::borrow::Cow;
use std::ops::Range;

use super::context::Context;
use super::continuation::{indent, marker};
use super::emphasis::is_operator;
use super::flanking::{Flank, flank, runs};
use super::fragment::Fragment;
use super::line::{byte, bytes, is_blank, skip, slice};
use crate::text::AsciiSet;

const SIGNS: AsciiSet = AsciiSet::of("`\\&<>[]:!");

/// What has to be known of the whole text to escape its parts.
#[derive(Debug, Default)]
pub(super) struct Whole<'a> {
    /// Each part, before escaping.
    parts: Vec<WholePart<'a>>,
    /// For `*`, `_` and `~`, the number of delimiter runs that may open and that may close.
    flanks: [DelimiterCounts; 3],
    /// The author's text has link reference definitions: any brackets may be a link.
    defines: bool,
    /// A line begins with `[`, as link reference definitions do.
    names: bool,
    /// The index of the last part with a `>`.
    closes: usize,
}

#[derive(Debug)]
struct WholePart<'a> {
    text: Cow<'a, str>,
    value: bool,
}

#[derive(Clone, Copy, Debug, Default)]
struct DelimiterCounts {
    opens: usize,
    closes: usize,
}

/// The text around a value.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surroundings<'t, 'a> {
    pub whole: &'t Whole<'a>,
    /// Its part.
    pub part: usize,
    /// The text before it.
    pub before: &'t str,
    /// A block may begin with it.
    pub fresh: bool,
    /// Only characters of markers are before it in its line.
    pub leads: bool,
}

impl<'a> Whole<'a> {
    /// `clean` returns the value with the given index without control characters.
    pub fn of(fragments: &[Fragment<'a>], mut clean: impl FnMut(usize) -> Cow<'a, str>) -> Self {
        let mut values = 0;
        let parts: Vec<WholePart<'a>> = fragments
            .iter()
            .map(|fragment| match fragment {
                Fragment::Lit(text) => WholePart { text: Cow::Borrowed(text), value: false },
                Fragment::Value(_) => {
                    values += 1;
                    WholePart { text: clean(values - 1), value: true }
                }
            })
            .collect();
        let mut whole = Self { parts, ..Self::default() };
        whole.look();
        whole
    }

    fn look(&mut self) {
        let (mut line_start, mut before) = (true, None);
        for at in 0..self.parts.len() {
            let Some(part) = self.parts.get(at) else { return };
            let text: &str = &part.text;
            if memchr::memchr(b'>', text.as_bytes()).is_some() {
                self.closes = at;
            }
            self.defines |= !part.value && memchr::memmem::find(text.as_bytes(), b"]:").is_some();
            for (index, line) in text.split('\n').enumerate() {
                line_start |= index > 0;
                let lead = line.trim_start_matches(|c: char| c.is_ascii_digit() || " \t>-+*.)".contains(c));
                self.names |= line_start && lead.starts_with('[');
                line_start &= lead.is_empty();
            }
            let after = self.after(at).chars().next();
            let touches = |beside: Option<usize>| {
                beside.and_then(|beside| self.parts.get(beside)).is_some_and(|beside| beside.value)
            };
            let (first, last) = (touches(at.checked_sub(1)), touches(at.checked_add(1)));
            let mut counts = self.flanks;
            for run in runs(text) {
                let edge = !part.value && (run.start == 0 && first || run.end == text.len() && last);
                let all = Flank { opens: true, closes: true };
                let found = if edge { all } else { of_run(text, &run, before, after) };
                if let Some(counts) = counts.get_mut(index(byte(text, run.start))) {
                    counts.opens += usize::from(found.opens);
                    counts.closes += usize::from(found.closes);
                }
            }
            before = text.chars().next_back().or(before);
            self.flanks = counts;
        }
    }

    /// The part directly after a part.
    pub fn after(&self, part: usize) -> &str {
        self.next(part).map_or("", |next| &next.text)
    }

    /// Whether there may be emphasis.
    fn has_stars(&self) -> bool {
        self.flanks.iter().take(2).any(|counts| counts.opens + counts.closes > 0)
    }

    fn next(&self, part: usize) -> Option<&WholePart<'a>> {
        self.parts.get(part + 1..)?.iter().find(|next| !next.text.is_empty())
    }

    /// Whether a parameter's value follows the part.
    pub fn value_follows(&self, part: usize) -> bool {
        self.next(part).is_some_and(|next| next.value)
    }
}

const fn index(delimiter: u8) -> usize {
    match delimiter {
        b'*' => 0,
        b'_' => 1,
        _ => 2,
    }
}

/// `before` and `after` are the characters next to the text.
fn of_run(text: &str, run: &Range<usize>, before: Option<char>, after: Option<char>) -> Flank {
    let last = slice(text, 0..run.start).chars().next_back().or(before);
    let next = slice(text, run.end..text.len()).chars().next().or(after);
    flank(byte(text, run.start), last, next)
}

/// The offsets of the characters of a value that could take part in a construct.
pub(super) fn points(context: Context, text: &str, around: &Surroundings<'_, '_>) -> Vec<usize> {
    let mut points = Vec::new();
    signs(text, around, &mut points);
    emphasis(text, around, &mut points);
    leads(context, text, around, &mut points);
    if context == Context::Heading && matches!(byte(around.after(), 0), 0 | b'\n') {
        let hashes = text.trim_end_matches('#').len();
        points.extend(hashes..text.len());
    }
    points
}

impl Surroundings<'_, '_> {
    /// The part directly after it.
    pub fn after(&self) -> &str {
        self.whole.after(self.part)
    }

    /// Whether a list item begins with it.
    pub fn begins_item(&self) -> bool {
        self.fresh && is_item(self.line())
    }

    /// The text before it in its line.
    fn line(&self) -> &str {
        self.before.rsplit('\n').next().unwrap_or_default()
    }

    /// Whether its line ends with it.
    pub fn ends_line(&self) -> bool {
        byte(self.after(), 0) == b'\n'
    }

    /// Whether more text follows the next part.
    pub fn goes_on(&self) -> bool {
        self.whole.parts.get(self.part + 2..).is_some_and(|rest| rest.iter().any(|part| !part.text.is_empty()))
    }
}

fn signs(text: &str, around: &Surroundings<'_, '_>, points: &mut Vec<usize>) {
    let (whole, after) = (around.whole, around.after());
    let open_tag = tag_is_open(around.before);
    let mail = memchr::memchr(b'@', text.as_bytes()).is_some();
    let last_close = memchr::memrchr(b'>', text.as_bytes());
    let unknown = whole.value_follows(around.part);
    if around.before.ends_with(']') && text.starts_with(':') && whole.names
        || around.before.ends_with('<') && text.starts_with(['!', '/', '?'])
        || joins_entity(around.before, text)
    {
        points.push(0);
    }
    let mut lead = Lead { at: 0, leads: around.leads };
    let mut from = 0;
    while let Some(found) = SIGNS.find(bytes(text, from..text.len())) {
        let at = from + found;
        from = at + 1;
        let next = if from < text.len() { byte(text, from) } else { byte(after, 0) };
        let ends = from == text.len();
        let active = match byte(text, at) {
            b'`' => true,
            b'\\' => next == b'\n' || next.is_ascii_punctuation() || ends && unknown,
            b'&' => is_entity(slice(text, from..text.len()), after, unknown),
            b'<' => {
                let name = skip(text, from, text.len(), |byte| byte.is_ascii_alphanumeric() || byte == b'-');
                let named = name == text.len()
                    || matches!(byte(text, name), b' ' | b'\t' | b'\n' | b'/' | b'>' | b':' | b'+' | b'.');
                let begins = next.is_ascii_alphabetic() && named || matches!(next, b'/' | b'!' | b'?');
                let leads = ends || lead.to(text, at);
                let closed = last_close.is_some_and(|last| last > at) || whole.closes > around.part;
                (begins || mail && next.is_ascii_graphic()) && (leads || closed)
            }
            b'>' => open_tag,
            b'[' => whole.defines,
            b']' => whole.defines || next == b':' && whole.names || next == b'(' && ends || ends && unknown,
            b'!' => ends && (next == b'[' || unknown),
            _ => false,
        };
        if active {
            points.push(at);
        }
    }
}

/// Tells whether only spaces and marker characters are before an offset in its line; reads each byte once.
struct Lead {
    at: usize,
    leads: bool,
}

impl Lead {
    fn to(&mut self, text: &str, at: usize) -> bool {
        for &found in bytes(text, self.at..at) {
            let marks = is_blank(found) || found.is_ascii_digit() || b">-+*.)#".contains(&found);
            self.leads = found == b'\n' || self.leads && marks;
        }
        self.at = at;
        self.leads
    }
}

/// Whether a `<` that may begin a tag is unclosed.
fn tag_is_open(before: &str) -> bool {
    let all = before.as_bytes();
    memchr::memrchr2(b'<', b'>', all).is_some_and(|at| {
        let next = byte(before, at + 1);
        byte(before, at) == b'<' && (at + 1 == all.len() || next.is_ascii_alphanumeric() || b"/!?".contains(&next))
    })
}

/// Whether `rest`, after a `&`, is the name of an entity and `;`, possibly continued in the next text.
fn is_entity(rest: &str, after: &str, unknown: bool) -> bool {
    let name = skip(rest, 0, rest.len(), |byte| byte.is_ascii_alphanumeric() || byte == b'#');
    if name < rest.len() {
        return name > 0 && byte(rest, name) == b';';
    }
    let more = skip(after, 0, after.len(), |byte| byte.is_ascii_alphanumeric() || byte == b'#');
    unknown || byte(after, more) == b';'
}

/// Whether a value continues an entity that begins with the author's `&`.
fn joins_entity(before: &str, text: &str) -> bool {
    let all = before.as_bytes();
    let tail = all.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    let begun = all.len().checked_sub(tail + 1).is_some_and(|at| byte(before, at) == b'&');
    begun && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'#' | b';'))
}

fn emphasis(text: &str, around: &Surroundings<'_, '_>, points: &mut Vec<usize>) {
    let before = around.before.chars().next_back();
    let after = around.after();
    for run in runs(text) {
        let sign = byte(text, run.start);
        let joins =
            run.start == 0 && before == Some(char::from(sign)) || run.end == text.len() && byte(after, 0) == sign;
        let own = of_run(text, &run, before, after.chars().next());
        let Some(all) = around.whole.flanks.get(index(sign)) else { continue };
        let others = |all: usize, own: bool| all > usize::from(own);
        let mut pairs = own.opens && others(all.closes, own.closes) || own.closes && others(all.opens, own.opens);
        // For some readers, a single unmatched one changes what others mean.
        pairs |= sign == b'~' && (own.opens || own.closes) && around.whole.has_stars();
        if joins || pairs || is_loose(text, &run, before, after.chars().next()) {
            points.extend(run);
        }
    }
}

/// Whether stars would look like bold text that the author forgot to close.
fn is_loose(text: &str, run: &Range<usize>, before: Option<char>, after: Option<char>) -> bool {
    if byte(text, run.start) != b'*' || run.len() < 2 {
        return false;
    }
    let last = slice(text, 0..run.start).chars().next_back().or(before);
    let next = slice(text, run.end..text.len()).chars().next().or(after);
    let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    (touches(last) || touches(next)) && !is_operator(last, next)
}

/// The points where a line would begin a block although it has no marker of the dialect.
fn leads(context: Context, text: &str, around: &Surroundings<'_, '_>, points: &mut Vec<usize>) {
    if context.one_line() && !around.leads {
        return;
    }
    let line = around.line();
    let in_list = around.begins_item();
    let mut start = 0;
    let lines = memchr::memchr(b'\n', text.as_bytes()).is_some();
    let repeated = if lines { indent(line) } else { 0 };
    // After a line of text, indentation means nothing.
    let mut apart = true;
    for (index, line_of_text) in text.split('\n').enumerate() {
        let end = start + line_of_text.len();
        let leads = index > 0 || around.leads;
        let content = skip(text, start, end, is_blank);
        let columns = |text: &str| text.bytes().map(|byte| if byte == b'\t' { 4 } else { 1 }).sum::<usize>();
        let before = if index == 0 {
            columns(slice(line, line.trim_end_matches([' ', '\t']).len()..line.len()))
        } else {
            repeated
        };
        let blanks = columns(slice(text, start..content));
        let listed = index == 0 && in_list;
        if leads && blanks > 0 && (listed || apart && blanks + before >= 4 || index == 0 && content == end) {
            points.push(start);
        }
        if leads && content < end {
            block(text, content..end, listed, points);
        }
        apart = content == end && (index > 0 || leads);
        start = end + 1;
    }
    // A single space before a line break would form a hard break with the author's own.
    if !text.is_empty() && text.bytes().all(is_blank) && around.ends_line() && line.ends_with(' ') {
        points.push(0);
    }
}

fn block(text: &str, line: Range<usize>, in_list: bool, points: &mut Vec<usize>) {
    let found = byte(text, line.start);
    let all = |signs: AsciiSet| bytes(text, line.clone()).iter().all(|byte| signs.has(*byte));
    match found {
        // Setext underlines, and delimiter rows of tables.
        b'=' if all(AsciiSet::of("= \t")) => points.push(line.start),
        b'-' | b':' | b'|' if all(AsciiSet::of("-:| \t")) => points.push(line.start),
        b'~' => {
            let end = skip(text, line.start, line.end, |byte| byte == b'~');
            if end >= line.start + 3 {
                points.extend(line.start..end);
            }
        }
        b'[' if in_list && byte(text, line.start + 2) == b']' => points.push(line.start),
        _ => {}
    }
}

/// Whether a line that ends in a marker ends in a list marker.
fn is_item(line: &str) -> bool {
    let bare = line.trim_end_matches([' ', '\t']);
    let start = bare.rfind(|c: char| !(c.is_ascii_digit() || "-+*.)".contains(c))).map_or(0, |at| at + 1);
    start < bare.len() && marker(bare, start) == bare.len()
}
