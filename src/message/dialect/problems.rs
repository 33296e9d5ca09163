//! What an author most likely did not mean: markup that the dialect does not read, or that does not end.

use std::ops::Range;

use super::construct::{Construct, Parsed};
use super::document::Document;
use super::line::{blank, byte, bytes, skip, slice};
use crate::catalog::{Dialect, EVERYONE, FONT_COLORS, Sequence, USERID_CHARS};
use crate::order::sort_by_key;

/// A finding about a text; `range` are bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub range: Range<usize>,
    pub kind: ProblemKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ProblemKind {
    /// The dialect does not read this; it is shown as it is written, or worse.
    Unsupported(Sequence),
    /// It begins and does not end, so that it is only text.
    Unclosed(Sequence),
    /// A closing tag without one that it closes.
    Unopened(Sequence),
    /// More `>` than the dialect has levels.
    QuoteLevel,
    /// A font tag without a colour.
    NoColor,
    /// A font colour that does not exist.
    UnknownColor,
    /// `<@…>` with something in it that is no userid.
    MentionId,
    /// `<@all>`: no page says that a content can mention everyone.
    MentionEveryone,
    /// A link to nothing.
    EmptyTarget,
    /// A link without `https://`.
    NoScheme,
    /// `https:` without `//`.
    NoSlashes,
    /// A backslash in a link, as the escapes of JSON leave it behind.
    Backslash,
    /// `#heading` without the blank that makes it one.
    HeadingBlank,
    /// `~~struck~~`
    Strike,
    /// `_italic_`
    Underscore,
}

/// What is wrong with a text, in the order of its bytes. `holes` are the bytes that parameters fill: what depends on their
/// value is not judged.
pub(super) fn problems(document: &Document<'_>, holes: &[Range<usize>]) -> Vec<Problem> {
    let dialect = document.dialect();
    if matches!(dialect, Dialect::Plain | Dialect::Card | Dialect::Url | Dialect::Id) {
        return Vec::new();
    }
    let mut finder = Finder { dialect, text: document.text(), holes, found: Vec::new() };
    let parsed = document.parsed();
    match dialect {
        Dialect::Markdown | Dialect::MarkdownV2 => {
            finder.unsupported(parsed);
            if let Some(fuller) = document.fuller() {
                finder.only_fuller(fuller);
            }
            finder.quotes(parsed);
            finder.loose(parsed);
            finder.lines(parsed);
        }
        Dialect::ServiceText => finder.unsupported(parsed),
        Dialect::Html => finder.loose(parsed),
        _ => {}
    }
    finder.tags(parsed);
    finder.details(parsed);
    sort_by_key(&mut finder.found, |problem| (problem.range.start, problem.kind));
    finder.found.dedup();
    finder.found
}

/// Whether an author writes it for itself, and not as a part of something.
const fn is_markup(sequence: Sequence) -> bool {
    !matches!(sequence, Sequence::Attribute | Sequence::Everyone | Sequence::Cell | Sequence::TableRow)
}

struct Finder<'t> {
    dialect: Dialect,
    text: &'t str,
    holes: &'t [Range<usize>],
    found: Vec<Problem>,
}

impl Finder<'_> {
    fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.found.push(Problem { range, kind });
    }

    fn of(&self, range: &Range<usize>) -> &str {
        slice(self.text, range.clone())
    }

    /// Whether a parameter has a part in the range.
    fn open(&self, range: &Range<usize>) -> bool {
        let after = self.holes.partition_point(|hole| hole.end <= range.start);
        self.holes.get(after).is_some_and(|hole| hole.start < range.end)
    }

    fn unsupported(&mut self, parsed: &Parsed) {
        for construct in parsed.constructs.iter().filter(|found| is_markup(found.sequence)) {
            if !self.dialect.has(construct.sequence) {
                self.report(construct.range(), ProblemKind::Unsupported(construct.sequence));
            }
        }
    }

    /// What the fuller dialect would make of the same text.
    fn only_fuller(&mut self, fuller: &Parsed) {
        for construct in fuller.constructs.iter().filter(|found| is_markup(found.sequence)) {
            if !self.dialect.has(construct.sequence) && Dialect::MarkdownV2.has(construct.sequence) {
                self.report(construct.range(), ProblemKind::Unsupported(construct.sequence));
            }
        }
    }

    fn quotes(&mut self, parsed: &Parsed) {
        let levels = if self.dialect == Dialect::Markdown { 1 } else { 3 };
        let (mut level, mut end) = (0, None);
        for mark in parsed.constructs.iter().filter(|c| c.sequence == Sequence::Quote).map(|c| c.open.clone()) {
            let goes_on = end.is_some_and(|end| skip(self.text, end, mark.start, blank) == mark.start);
            level = if goes_on { level + 1 } else { 1 };
            end = Some(mark.end);
            if level > levels {
                self.report(mark, ProblemKind::QuoteLevel);
            }
        }
    }

    fn loose(&mut self, parsed: &Parsed) {
        for loose in &parsed.loose {
            self.report(loose.mark.clone(), ProblemKind::Unclosed(loose.sequence));
        }
    }

    /// Pairs font tags and anchors.
    fn tags(&mut self, parsed: &Parsed) {
        let mut open: Vec<&Construct> = Vec::new();
        for tag in parsed.constructs.iter().filter(|c| matches!(c.sequence, Sequence::Font | Sequence::Anchor)) {
            if !self.dialect.has(tag.sequence) {
                continue;
            }
            if tag.open.len() == 1 {
                open.push(tag);
            } else if open.pop_if(|before| before.sequence == tag.sequence).is_none() {
                self.report(tag.range(), ProblemKind::Unopened(tag.sequence));
            }
        }
        for tag in open {
            self.report(tag.range(), ProblemKind::Unclosed(tag.sequence));
        }
    }

    /// Colours, ids, targets.
    fn details(&mut self, parsed: &Parsed) {
        let mut constructs = parsed.constructs.iter().peekable();
        while let Some(construct) = constructs.next() {
            match construct.sequence {
                Sequence::Font if construct.open.len() == 1 && self.dialect == Dialect::Markdown => {
                    let mut colors = 0;
                    while let Some(attribute) = constructs.next_if(|next| next.sequence == Sequence::Attribute) {
                        colors += usize::from(self.color(attribute));
                    }
                    if colors == 0 && !self.open(&construct.range()) {
                        self.report(construct.range(), ProblemKind::NoColor);
                    }
                }
                Sequence::Mention if self.dialect != Dialect::MarkdownV2 => {
                    self.mention(construct.open.end..construct.close.start, construct.range());
                }
                Sequence::Link | Sequence::Image => self.target(construct.middle.end..construct.close.start, construct),
                Sequence::Attribute
                    if self.dialect == Dialect::ServiceText
                        && self.of(&construct.middle).eq_ignore_ascii_case("href") =>
                {
                    self.target(construct.open.end..construct.close.start, construct);
                }
                _ => {}
            }
        }
    }

    /// Whether the attribute is a colour.
    fn color(&mut self, attribute: &Construct) -> bool {
        let value = attribute.open.end..attribute.close.start;
        if !self.of(&attribute.middle).eq_ignore_ascii_case("color") {
            return false;
        }
        if !FONT_COLORS.contains(&self.of(&value)) && !self.open(&value) {
            self.report(value, ProblemKind::UnknownColor);
        }
        true
    }

    fn mention(&mut self, id: Range<usize>, all: Range<usize>) {
        let name = self.of(&id);
        if self.open(&id) {
            return;
        }
        if name.trim_start_matches('@').eq_ignore_ascii_case(EVERYONE.trim_start_matches('@')) {
            self.report(all, ProblemKind::MentionEveryone);
        } else if name.starts_with('@') || !name.chars().all(|c| c.is_ascii_alphanumeric() || USERID_CHARS.contains(c))
        {
            self.report(id, ProblemKind::MentionId);
        }
    }

    fn target(&mut self, range: Range<usize>, link: &Construct) {
        let target = self.of(&range);
        let url = target.split_ascii_whitespace().next().unwrap_or("");
        let start = range.start + (target.len() - target.trim_ascii_start().len());
        let range = start..start + url.len();
        if url.is_empty() {
            return self.report(link.range(), ProblemKind::EmptyTarget);
        }
        if let Some(at) = memchr::memchr(b'\\', url.as_bytes()).filter(|at| !self.open(&(start + at..start + at + 1))) {
            return self.report(start + at..start + at + 1, ProblemKind::Backslash);
        }
        let scheme = skip(url, 0, url.len(), |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        if self.open(&(start..start + scheme + 3)) {
            return;
        }
        if byte(url, scheme) != b':' || !byte(url, 0).is_ascii_alphabetic() || self.dotted(url, scheme) {
            self.report(range, ProblemKind::NoScheme);
        } else if matches!(slice(url, 0..scheme), "http" | "https") && bytes(url, scheme + 1..scheme + 3) != b"//" {
            self.report(range, ProblemKind::NoSlashes);
        }
    }

    /// Whether what stands before the `:` is a host with a port: `localhost:80` is a scheme by its letters, `a.cn:80` none.
    fn dotted(&self, url: &str, scheme: usize) -> bool {
        slice(url, 0..scheme).contains('.') || byte(url, scheme + 1).is_ascii_digit()
    }

    /// What is seen by line only: headings without a blank, and markup that no dialect here documents.
    fn lines(&mut self, parsed: &Parsed) {
        // Inside these, letters are only letters.
        let mut opaque: Vec<Range<usize>> = Vec::new();
        for c in &parsed.constructs {
            let range = match c.sequence {
                Sequence::Code | Sequence::Fence | Sequence::Mention => c.range(),
                Sequence::Font | Sequence::Anchor | Sequence::Tag => c.range(),
                Sequence::Link | Sequence::Image => c.middle.start..c.close.end,
                _ => continue,
            };
            if opaque.last().is_none_or(|last| last.end <= range.start) {
                opaque.push(range);
            }
        }
        let hidden = |at: usize| {
            let after = opaque.partition_point(|range| range.end <= at);
            opaque.get(after).is_some_and(|range| range.start <= at)
        };
        let mut start = 0;
        for line in self.text.split_inclusive('\n') {
            let end = start + line.trim_end().len();
            self.heading(start, end, &hidden);
            if memchr::memchr2(b'~', b'_', line.as_bytes()).is_some() {
                self.around("~~", start, end, ProblemKind::Strike, &hidden);
                self.around("_", start, end, ProblemKind::Underscore, &hidden);
            }
            start += line.len();
        }
    }

    fn heading(&mut self, start: usize, end: usize, hidden: &impl Fn(usize) -> bool) {
        let at = skip(self.text, start, end, |byte| blank(byte) || byte == b'>');
        let stop = skip(self.text, at, end, |byte| byte == b'#');
        let letter = slice(self.text, stop..end).chars().next().is_some_and(char::is_alphabetic);
        if (at + 1..=at + 6).contains(&stop) && letter && !hidden(at) && !self.open(&(stop..stop + 1)) {
            self.report(at..stop, ProblemKind::HeadingBlank);
        }
    }

    /// Text between two marks that stand at the outer ends of words.
    fn around(&mut self, mark: &str, start: usize, end: usize, kind: ProblemKind, hidden: &impl Fn(usize) -> bool) {
        let line = slice(self.text, start..end);
        let mut open: Option<usize> = None;
        let mut found = Vec::new();
        for at in memchr::memmem::find_iter(line.as_bytes(), mark).filter(|at| !hidden(start + at)) {
            let before = slice(line, 0..at).chars().next_back();
            let after = slice(line, at + mark.len()..line.len()).chars().next();
            let apart =
                |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || !c.is_ascii() || "()[],.!?:;*".contains(c));
            let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !mark.contains(c));
            match open {
                Some(begin) if touches(before) && apart(after) => {
                    found.push(start + begin..start + at + mark.len());
                    open = None;
                }
                _ if touches(after) && apart(before) => open = Some(at),
                _ => {}
            }
        }
        found.retain(|range| !self.open(range));
        for range in found {
            self.report(range, kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(dialect: Dialect, text: &str) -> Vec<(&str, ProblemKind)> {
        problems(&Document::new(dialect, text), &[]).into_iter().map(|p| (slice(text, p.range), p.kind)).collect()
    }

    #[test]
    fn markdown() {
        use ProblemKind::*;
        let of = |text| found(Dialect::Markdown, text);
        assert_eq!(of("# 标题\n**a** `b` [c](https://d)\n> e <font color=\"info\">f</font> <@lisi> a_b_c 2*3"), []);
        assert_eq!(of("<font color=\"success\">成功</font>"), [("success", UnknownColor)]);
        assert_eq!(of("<font>a</font>"), [("<font>", NoColor)]);
        assert_eq!(of("<font color=\"info\">a"), [("<font color=\"info\">", Unclosed(Sequence::Font))]);
        assert_eq!(of("a</font>"), [("</font>", Unopened(Sequence::Font))]);
        assert_eq!(
            of("- a\n*b*\n![c](https://d)"),
            [
                ("-", Unsupported(Sequence::ListItem)),
                ("*b*", Unsupported(Sequence::Emphasis)),
                ("![c](https://d)", Unsupported(Sequence::Image))
            ]
        );
        assert_eq!(of("---"), [("---", Unsupported(Sequence::Rule))]);
        assert_eq!(of("> a\n>> b"), [(">", QuoteLevel)]);
        assert_eq!(
            of("<@张三> <@all> <u>x</u>"),
            [
                ("张三", MentionId),
                ("<@all>", MentionEveryone),
                ("<u>", Unsupported(Sequence::Tag)),
                ("</u>", Unsupported(Sequence::Tag))
            ]
        );
        assert_eq!(
            of("[a](www.qq.com) [b]() [c](https:x.cn) [d](https:\\/\\/x)"),
            [("www.qq.com", NoScheme), ("[b]()", EmptyTarget), ("https:x.cn", NoSlashes), ("\\", Backslash)]
        );
        assert_eq!(of("[a](https://b"), [("[", Unclosed(Sequence::Link))]);
        assert_eq!(of("`a"), [("`", Unclosed(Sequence::Code))]);
        assert_eq!(of("#标题\n#1 ~~a~~ _b_"), [("#", HeadingBlank), ("~~a~~", Strike), ("_b_", Underscore)]);
        let table: Vec<_> = of("| a |\n| - |\n| b |").into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(table, [Unsupported(Sequence::TableRule)]);
    }

    #[test]
    fn markdown_v2() {
        use ProblemKind::*;
        let of = |text| found(Dialect::MarkdownV2, text);
        assert_eq!(of("# a\n*b* **c**\n- d\n  1. e\n>>> f\n\n---\n| a |\n| -- |\n![](https://a)"), []);
        assert_eq!(
            of("<@lisi> <font color=\"info\">a</font>"),
            [
                ("<@lisi>", Unsupported(Sequence::Mention)),
                ("<font color=\"info\">", Unsupported(Sequence::Font)),
                ("</font>", Unsupported(Sequence::Font))
            ]
        );
        assert_eq!(of("```\na"), [("```", Unclosed(Sequence::Fence))]);
        assert_eq!(of("# Test\n\n_underscored_text_"), [("_underscored_text_", Underscore)]);
        assert_eq!(of(">>>> a"), [(">", QuoteLevel)]);
    }

    #[test]
    fn others() {
        use ProblemKind::*;
        assert_eq!(found(Dialect::WecomText, "<@a b> # x"), [("a b", MentionId)]);
        assert_eq!(found(Dialect::ServiceText, "<a href=\"https://a\">b</a> <b>c</b>").len(), 2);
        assert_eq!(
            found(Dialect::ServiceText, "<a href=\"https://a\">b"),
            [("<a href=\"https://a\">", Unclosed(Sequence::Anchor))]
        );
        assert_eq!(found(Dialect::Plain, "<font>"), []);
    }

    #[test]
    fn what_a_parameter_fills_is_not_judged() {
        let holes = [3..4, 9..10];
        assert_eq!(problems(&Document::new(Dialect::Markdown, "[a](x) <@x!>"), &[4..5, 9..10]), []);
        assert_eq!(problems(&Document::new(Dialect::Markdown, "<@!x> a"), &holes), []);
    }
}
