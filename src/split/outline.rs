//! A text as it can be cut: its lines, what stays whole, and what can be closed and opened again.

use std::ops::Range;

use crate::dialect::{Document, Sequence};
use crate::order::sort_by_key;

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
    /// The dialect's word for everyone.
    pub everyone: &'static str,
    /// Whether the dialect has fences, rules and tables.
    pub rich: bool,
    pub lines: Vec<Line>,
    pub frames: Vec<Frame>,
    /// What stays whole, by its beginning.
    pub solid: Vec<Range<usize>>,
    /// By their beginning.
    pub pairs: Vec<Pair>,
    solid_ends: Ends,
    pub pair_ends: Ends,
}

/// How far each of many ranges, which are in order, or one before it reaches: what a place stands inside of is looked for in
/// what reaches that far.
#[derive(Debug, Default)]
pub(super) struct Ends(Vec<usize>);

impl Ends {
    pub fn of(ends: impl Iterator<Item = usize>) -> Self {
        let furthest = ends.scan(0, |most, end| {
            *most = end.max(*most);
            Some(*most)
        });
        Self(furthest.collect())
    }

    /// Those that have the place inside, the outermost first.
    pub fn around<'a, T>(
        &self,
        all: &'a [T],
        range: fn(&T) -> Range<usize>,
        at: usize,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        let first = self.0.partition_point(|end| *end <= at);
        let begun = all.iter().skip(first).take_while(move |one| range(one).start < at);
        begun.filter(move |one| at < range(one).end)
    }
}

/// What a line is, as far as it matters between lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
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
    pub fn new(document: &'t Document<'_>) -> Self {
        let (dialect, text, constructs) = (document.dialect(), document.text(), document.constructs());
        let rich = dialect.has(Sequence::Fence);
        let mut outline = Self {
            text,
            everyone: dialect.spec().everyone,
            rich,
            lines: lines(text),
            frames: Vec::new(),
            solid: Vec::new(),
            pairs: Vec::new(),
            solid_ends: Ends::default(),
            pair_ends: Ends::default(),
        };
        let mut kinds: Vec<Kind> = outline
            .lines
            .iter()
            .map(|line| if outline.slice(line.start..line.end).trim().is_empty() { Kind::Blank } else { Kind::Text })
            .collect();
        for construct in constructs {
            outline.construct(construct, &mut kinds);
        }
        outline.join_mentions(constructs);
        outline.begun();
        outline.tags(dialect, constructs);
        sort_by_key(&mut outline.pairs, |pair| (pair.open.start, std::cmp::Reverse(pair.close.end)));
        outline.urls();
        outline.strengths(&kinds);
        outline.tables(&kinds, constructs);
        outline.fences(constructs);
        sort_by_key(&mut outline.solid, |range| (range.start, std::cmp::Reverse(range.end)));
        outline.mark_paired();
        outline.solid_ends = Ends::of(outline.solid.iter().map(|range| range.end));
        outline.pair_ends = Ends::of(outline.pairs.iter().map(|pair| pair.close.end));
        outline
    }

    /// What stays whole and has the place inside.
    pub fn solid_around(&self, at: usize) -> Option<&Range<usize>> {
        self.solid_ends.around(&self.solid, Range::clone, at).next()
    }

    /// The pairs that have the place inside, outer ones first.
    pub fn pairs_around(&self, at: usize) -> impl Iterator<Item = &Pair> {
        self.pair_ends.around(&self.pairs, Pair::range, at)
    }

    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// The line that the byte stands in; its break belongs to it.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines_up_to(at).saturating_sub(1)
    }

    /// How many lines begin at or before the byte.
    pub fn lines_up_to(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at)
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
        let Some(line) = self.lines.get(self.line_at(at)).filter(|_| self.rich) else { return "" };
        let begun = self.slice(line.content..at).trim_start_matches([' ', '\t']);
        let rule = || begun.bytes().all(|byte| b" \t\r-*_|:".contains(&byte));
        let fence = || begun.starts_with("```") && !begun.trim_start_matches('`').contains('`');
        if !begun.is_empty() && (fence() || rule()) { Self::GUARD } else { "" }
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
