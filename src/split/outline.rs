//! A text as it can be cut: its lines, what stays whole, and what can be closed and opened again.

use std::ops::Range;

use crate::catalog::{Dialect, Sequence};
use crate::message::dialect::{Construct, skeleton};

/// How well a part begins before a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// The line goes on with what the line before it began.
    Line,
    Item,
    Block,
}

#[derive(Clone, Debug)]
pub(super) struct Line {
    pub start: usize,
    /// Without its line break.
    pub end: usize,
    /// Behind the markers of quotes, items and headings.
    pub content: usize,
    /// `None`: no part may begin here.
    pub before: Option<Strength>,
    /// Where a part ends before which this line begins the next one.
    pub after: usize,
    /// It begins inside a pair.
    pub paired: bool,
    /// The frame that must be opened again where a part begins here.
    pub frame: Option<usize>,
    /// How many line breaks keep what is written behind it from being part of it.
    pub breaks: usize,
}

/// Lines that are only understood behind others: those of a fence, the rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// What stands before them, with a line break at its end; and the least that could: backticks alone, a head of empty cells.
    pub open: [String; 2],
    pub close: String,
    /// Else it is a table.
    pub fence: bool,
    /// Of a fence, from its first line to its last.
    pub range: Range<usize>,
    /// Where the content of a fence begins.
    pub content: usize,
}

/// Two marks that a text can be closed and opened again with: a colour, bold, code, a link's label.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub open: Range<usize>,
    pub close: Range<usize>,
    /// No blank may stand inside of its marks.
    pub tight: bool,
}

impl Pair {
    pub fn range(&self) -> Range<usize> {
        self.open.start..self.close.end
    }
}

#[derive(Debug)]
pub(super) struct Outline<'t> {
    pub text: &'t str,
    /// Whether the dialect has fences, rules and tables.
    rich: bool,
    pub lines: Vec<Line>,
    pub frames: Vec<Frame>,
    /// What stays whole, by its beginning.
    pub solid: Vec<Range<usize>>,
    /// By their beginning.
    pub pairs: Vec<Pair>,
}

/// What a line is, as far as it matters between lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Text,
    Heading,
    Quote,
    /// With its indentation in bytes.
    Item(usize),
    Rule,
    Fence,
    Row,
}

impl<'t> Outline<'t> {
    pub fn new(dialect: Dialect, text: &'t str) -> Self {
        let rich = dialect.has(Sequence::Fence);
        let mut outline =
            Self { text, rich, lines: lines(text), frames: Vec::new(), solid: Vec::new(), pairs: Vec::new() };
        let mut kinds: Vec<Kind> = outline
            .lines
            .iter()
            .map(|line| if outline.slice(line.start..line.end).trim().is_empty() { Kind::Blank } else { Kind::Text })
            .collect();
        let constructs = skeleton(dialect, text);
        for construct in &constructs {
            outline.construct(construct, &mut kinds);
        }
        outline.join_mentions(&constructs);
        outline.begun();
        outline.tags(dialect, &constructs);
        outline.pairs.sort_by_key(|pair| (pair.open.start, std::cmp::Reverse(pair.close.end)));
        outline.urls();
        outline.strengths(&kinds);
        outline.tables(&kinds, &constructs);
        outline.fences(&constructs);
        outline.solid.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        outline.mark_paired();
        outline
    }

    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// The line that the byte stands in; its break belongs to it.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at).saturating_sub(1)
    }

    /// The line's markers, with what stands before and behind them.
    pub fn markers(&self, line: usize) -> &'t str {
        self.lines.get(line).map_or("", |line| self.slice(line.start..line.content))
    }

    /// What may have to stand behind a line that was cut.
    pub const GUARD: &'static str = "`";

    /// As many line breaks as may have to stand behind a line.
    pub const GAP: &'static str = "\n\n";

    /// The line breaks that keep what is written at a place, behind all that stands before it, from being part of a row, a
    /// rule or a fence.
    pub fn gap(&self, at: usize) -> &'static str {
        let line = self.line_at(at);
        let own = self.lines.get(line).filter(|line| line.start < at && at == line.end).map(|line| line.breaks);
        let above = line.checked_sub(1).and_then(|above| self.lines.get(above));
        let begun = self.lines.get(line).is_some_and(|line| line.start == at);
        let above = above.filter(|_| begun).map(|line| line.breaks.saturating_sub(1));
        Self::GAP.get(..own.or(above).unwrap_or(0)).unwrap_or(Self::GAP)
    }

    /// What keeps the beginning of a line, cut off from the rest, from being a fence, a rule or that of a table.
    pub fn guard(&self, at: usize) -> &'static str {
        const FENCE: &str = "```";
        let Some(line) = self.lines.get(self.line_at(at)).filter(|_| self.rich) else { return "" };
        let begun = self.slice(line.content..at).trim_start_matches([' ', '\t']);
        let rule = || begun.bytes().all(|byte| b" \t\r-*_|:".contains(&byte));
        if !begun.is_empty() && (begun.starts_with(FENCE) || rule()) { Self::GUARD } else { "" }
    }

    fn construct(&mut self, found: &Construct, kinds: &mut [Kind]) {
        let at = self.line_at(found.open.start);
        let kind = match found.sequence {
            Sequence::Heading => Some(Kind::Heading),
            Sequence::Quote => Some(Kind::Quote),
            Sequence::ListItem => self.lines.get(at).map(|line| Kind::Item(found.open.start - line.start)),
            Sequence::Rule => Some(Kind::Rule),
            Sequence::TableRow | Sequence::TableRule => Some(Kind::Row),
            _ => None,
        };
        // Of several markers the first says what the line is; a row says it whatever stands before.
        if let (Some(kind), Some(place)) = (kind, kinds.get_mut(at))
            && (matches!(*place, Kind::Text | Kind::Blank) || kind == Kind::Row)
        {
            *place = kind;
        }
        match found.sequence {
            Sequence::Heading | Sequence::Quote | Sequence::ListItem => self.marker(at, found.open.end),
            Sequence::Fence => self.fence_kinds(found, kinds),
            Sequence::Strong | Sequence::Emphasis | Sequence::Code => {
                let tight = found.sequence != Sequence::Code;
                self.solid.extend([found.open.clone(), found.close.clone()]);
                self.pairs.push(Pair { open: found.open.clone(), close: found.close.clone(), tight });
            }
            Sequence::Link => {
                let close = found.middle.start..found.close.end;
                self.solid.extend([found.open.clone(), close.clone()]);
                self.pairs.push(Pair { open: found.open.clone(), close, tight: false });
            }
            Sequence::Rule
            | Sequence::TableRow
            | Sequence::TableRule
            | Sequence::Image
            | Sequence::Tag
            | Sequence::Font
            | Sequence::Anchor
            | Sequence::Mention
            | Sequence::Everyone => self.solid.push(found.range()),
            Sequence::Cell | Sequence::Attribute | Sequence::UrlPart | Sequence::Separator => {}
        }
    }

    fn marker(&mut self, at: usize, end: usize) {
        let text = self.text;
        if let Some(line) = self.lines.get_mut(at) {
            let rest = text.get(end..line.end).unwrap_or("");
            line.content = line.content.max(line.end - rest.trim_start_matches([' ', '\t']).len());
        }
    }

    fn fence_kinds(&self, found: &Construct, kinds: &mut [Kind]) {
        let (first, last) = (self.line_at(found.open.start), self.line_at(found.close.start));
        if let Some(inside) = kinds.get_mut(first..=last) {
            inside.fill(Kind::Fence);
        }
    }

    /// Mentions that stand beside each other ping together.
    fn join_mentions(&mut self, constructs: &[Construct]) {
        let mut run: Option<Range<usize>> = None;
        for mention in constructs.iter().filter(|found| found.sequence == Sequence::Mention).map(Construct::range) {
            let near = |run: &Range<usize>| {
                let between = self.text.get(run.end..mention.start);
                between.is_some_and(|between| between.chars().all(|c| matches!(c, ' ' | '、' | ',' | '，')))
            };
            match run.as_mut().filter(|run| near(run)) {
                Some(run) => run.end = mention.end,
                None => self.solid.extend(run.replace(mention)),
            }
        }
        self.solid.extend(run);
    }

    /// The markers of a line stand before something.
    fn begun(&mut self) {
        for line in self.lines.iter().filter(|line| line.content > line.start) {
            let first = self.text.get(line.content..line.end).and_then(|rest| rest.chars().next());
            self.solid.push(line.start..line.content + first.map_or(0, char::len_utf8));
        }
    }

    /// A URL that stands in the text is a link to those who read it.
    fn urls(&mut self) {
        const ENDS: &[u8] = b"<>\"'`*[]()|";
        let bytes = self.text.as_bytes();
        for slashes in memchr::memmem::find_iter(bytes, "://") {
            let scheme = ["https", "http"].iter().find(|scheme| self.slice(0..slashes).ends_with(**scheme));
            let Some(start) = scheme.map(|scheme| slashes - scheme.len()) else { continue };
            let rest = bytes.get(slashes..).unwrap_or_default();
            let length = rest.iter().position(|byte| !byte.is_ascii_graphic() || ENDS.contains(byte));
            self.solid.push(start..slashes + length.unwrap_or(rest.len()));
        }
    }

    /// Pairs the tags that the dialect reads.
    fn tags(&mut self, dialect: Dialect, constructs: &[Construct]) {
        let mut open: Vec<&Construct> = Vec::new();
        for tag in constructs.iter().filter(|found| matches!(found.sequence, Sequence::Font | Sequence::Anchor)) {
            if !dialect.has(tag.sequence) {
                continue;
            }
            if tag.open.len() == 1 {
                open.push(tag);
            } else if let Some(before) = open.pop_if(|before| before.sequence == tag.sequence) {
                self.pairs.push(Pair { open: before.range(), close: tag.range(), tight: false });
            }
        }
    }

    fn strengths(&mut self, kinds: &[Kind]) {
        let mut after = 0;
        // Of the last line that is not blank: its kind, and whether blank lines follow.
        let mut last: Option<(Kind, bool)> = None;
        let mut base = 0;
        for (line, &kind) in self.lines.iter_mut().zip(kinds) {
            if kind == Kind::Blank {
                last = last.map(|(kind, _)| (kind, true));
                line.before = None;
                continue;
            }
            let listed = matches!(last, Some((Kind::Item(_), _)));
            let mut own = kind;
            line.before = last.map(|(before, apart)| match (before, kind) {
                // A heading stays with what it heads.
                (Kind::Heading, _) => Strength::Line,
                (Kind::Item(_), Kind::Item(indent)) if indent <= base => Strength::Item,
                (Kind::Item(_), Kind::Item(_)) => Strength::Line,
                (_, _) if apart => Strength::Block,
                (Kind::Item(_) | Kind::Quote, Kind::Text) => {
                    own = before;
                    Strength::Line
                }
                (Kind::Text, Kind::Text)
                | (Kind::Quote, Kind::Quote)
                | (Kind::Row, Kind::Row)
                | (Kind::Fence, Kind::Fence) => Strength::Line,
                _ => Strength::Block,
            });
            if let Kind::Item(indent) = kind
                && !listed
            {
                base = indent;
            }
            line.after = after;
            line.breaks = match kind {
                Kind::Row => 2,
                Kind::Rule => 1,
                _ => 0,
            };
            after = line.end;
            last = Some((own, false));
        }
    }

    fn tables(&mut self, kinds: &[Kind], constructs: &[Construct]) {
        let is_rule: std::collections::HashSet<usize> = constructs
            .iter()
            .filter(|found| found.sequence == Sequence::TableRule)
            .map(|found| self.line_at(found.open.start))
            .collect();
        let mut head: Option<usize> = None;
        for at in 0..kinds.len() {
            let row = kinds.get(at) == Some(&Kind::Row);
            // A marker that is no quote's ends a table, and its line may begin another.
            let anew = head.is_none() || !self.markers(at).trim_matches([' ', '\t', '>']).is_empty();
            if row && anew && is_rule.contains(&(at + 1)) && !is_rule.contains(&at) {
                head = Some(at);
                self.head(at);
            } else if !row {
                head = None;
            }
            let Some(head) = head.filter(|&head| at > head) else { continue };
            let frame = self.frames.len().checked_sub(1);
            if let Some(line) = self.lines.get_mut(at) {
                line.before = if at <= head + 2 { None } else { Some(Strength::Line) };
                line.frame = if at < head + 2 { None } else { frame };
            }
        }
    }

    /// The head of a table, its rule and its first row stay together.
    fn head(&mut self, at: usize) {
        let Some(lines) = self.lines.get(at..self.lines.len().min(at + 3)) else { return };
        let [first, rule, ..] = lines else { return };
        let last = lines.last().filter(|line| line.end > line.start).unwrap_or(rule);
        let (range, content) = (first.start..last.end, last.end);
        let bars = self.slice(rule.start..rule.end).matches('|').count();
        let (prefix, empty) = (self.markers(at), |cell: &str| format!("|{}", cell.repeat(bars.max(2) - 1)));
        let least = format!("{prefix}{}\n{prefix}{}\n", empty(" |"), empty("-|"));
        let open = [format!("{}\n", self.slice(first.start..rule.end)), least];
        self.solid.push(range.clone());
        self.frames.push(Frame { open, close: String::new(), fence: false, range, content });
    }

    fn fences(&mut self, constructs: &[Construct]) {
        for found in constructs.iter().filter(|found| found.sequence == Sequence::Fence) {
            let (first, closed) = (self.line_at(found.open.start), !found.close.is_empty());
            let last = if closed { self.line_at(found.close.start) } else { self.lines.len() };
            let Some(line) = self.lines.get(first) else { continue };
            let (start, content) = (line.start, (line.end + 1).min(self.text.len()));
            let ticks = self.slice(found.open.clone());
            let open = [format!("{}\n", self.slice(start..line.end)), format!("{ticks}\n")];
            let (close, end) = match self.lines.get(last) {
                Some(line) => (format!("\n{}", self.slice(line.start..found.close.end)), line.end),
                None => (format!("\n{ticks}"), self.text.len()),
            };
            let frame = self.frames.len();
            let inner = first + 1..last.min(self.lines.len());
            let mut before = line.end;
            for at in inner.start..=inner.end {
                let Some(line) = self.lines.get_mut(at).filter(|_| at < inner.end || closed) else { continue };
                line.before = if at == inner.start || at == inner.end { None } else { Some(Strength::Line) };
                line.frame = (at < inner.end).then_some(frame);
                line.content = line.start;
                line.after = before;
                before = line.end;
            }
            if let Some(line) = self.lines.get_mut(last) {
                line.breaks = 1;
            }
            // Neither mark stands alone: its first and its last character are not parted from them.
            let body = self.slice(content..end - if closed { close.len().min(end - content) } else { 0 });
            let (head, foot) = (body.chars().next(), body.chars().next_back());
            self.solid.push(start..content + head.map_or(0, char::len_utf8));
            self.solid.push(content + body.len() - foot.map_or(0, char::len_utf8)..end);
            self.frames.push(Frame { open, close, fence: true, range: start..end, content });
        }
    }

    fn mark_paired(&mut self) {
        for pair in &self.pairs {
            let first = self.lines.partition_point(|line| line.start <= pair.open.start);
            let behind = self.lines.partition_point(|line| line.start < pair.close.end);
            if let Some(inside) = self.lines.get_mut(first..behind) {
                inside.iter_mut().for_each(|line| line.paired = true);
            }
        }
    }
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        found.push(Line { start, end, content: start, before: None, after: 0, paired: false, frame: None, breaks: 0 });
        start = end + 1;
    }
    found
}
