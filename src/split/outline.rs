//! The outline of a text for cutting: its lines, what stays whole, and what can be closed and reopened.

use std::ops::Range;

use crate::dialect::{ConstructKind, Document};
use crate::sort::sort_by_key;

/// How good it is to begin a part at a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum BreakQuality {
    /// The line continues the construct of the previous line.
    Line,
    Item,
    Block,
}

#[derive(Clone, Debug)]
pub(super) struct OutlineLine {
    pub start: usize,
    /// Without its line break.
    pub end: usize,
    /// The offset after the markers of quotes, items and headings.
    pub content: usize,
    /// `None` if no part may begin here.
    pub before: Option<BreakQuality>,
    /// The end of the previous part if the next one begins with this line.
    pub after: usize,
    /// The line begins inside a pair.
    pub paired: bool,
    /// The frame to reopen if a part begins here.
    pub frame: Option<usize>,
    /// The number of line breaks that separate it from text written after it.
    pub breaks: usize,
}

/// Lines that depend on earlier ones: the content of a fence, the rows of a table.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// The text that reopens it, with a final line break; and a minimal one: only backticks, a header of empty cells.
    pub open: [String; 2],
    pub close: String,
    /// It is a fence, not a table.
    pub fence: bool,
    /// The range of a fence, from its first line to its last.
    pub range: Range<usize>,
    /// The start of the content of a fence.
    pub content: usize,
}

/// A pair of marks that can be closed and reopened: a colour, bold, code, the label of a link.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    pub open: Range<usize>,
    pub close: Range<usize>,
    /// No space is allowed directly inside its marks.
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
    pub lines: Vec<OutlineLine>,
    pub frames: Vec<Frame>,
    /// What stays whole, sorted by start.
    pub solid: Vec<Range<usize>>,
    /// Sorted by start.
    pub pairs: Vec<Pair>,
    solid_ends: Ends,
    pub pair_ends: Ends,
}

/// For each of many sorted ranges, the maximum end of it and all earlier ones, to find the ranges around a position
/// quickly.
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

    /// The ranges around a position, the outermost first.
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

/// The kind of a line, as far as it affects neighbouring lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Blank,
    Text,
    Heading,
    Quote,
    /// A list item, with its indentation in bytes.
    Item(usize),
    Rule,
    Fence,
    Row,
}

impl<'t> Outline<'t> {
    pub fn new(document: &'t Document<'_>) -> Self {
        let (dialect, text, constructs) = (document.dialect(), document.text(), document.constructs());
        let rich = dialect.has(ConstructKind::Fence);
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
        let mut kinds: Vec<LineKind> =
            outline
                .lines
                .iter()
                .map(|line| {
                    if outline.slice(line.start..line.end).trim().is_empty() { LineKind::Blank } else { LineKind::Text }
                })
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

    /// The whole-staying range around a position.
    pub fn solid_around(&self, at: usize) -> Option<&Range<usize>> {
        self.solid_ends.around(&self.solid, Range::clone, at).next()
    }

    /// The pairs around a position, outer ones first.
    pub fn pairs_around(&self, at: usize) -> impl Iterator<Item = &Pair> {
        self.pair_ends.around(&self.pairs, Pair::range, at)
    }

    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or("")
    }

    /// The line that contains a byte; its line break belongs to it.
    pub fn line_at(&self, at: usize) -> usize {
        self.lines_up_to(at).saturating_sub(1)
    }

    /// The number of lines that begin at or before a byte.
    pub fn lines_up_to(&self, at: usize) -> usize {
        self.lines.partition_point(|line| line.start <= at)
    }

    /// The markers of a line, including the text around them.
    pub fn markers(&self, line: usize) -> &'t str {
        self.lines.get(line).map_or("", |line| self.slice(line.start..line.content))
    }

    /// Text that may have to be added after a cut line.
    pub const GUARD: &'static str = "`";

    /// The maximum number of line breaks that may have to be added after a line.
    pub const GAP: &'static str = "\n\n";

    /// The line breaks that keep text added at a position from becoming part of a row, a rule or a fence before it.
    pub fn gap(&self, at: usize) -> &'static str {
        let line = self.line_at(at);
        let own = self.lines.get(line).filter(|line| line.start < at && at == line.end).map(|line| line.breaks);
        let above = line.checked_sub(1).and_then(|above| self.lines.get(above));
        let begun = self.lines.get(line).is_some_and(|line| line.start == at);
        let above = above.filter(|_| begun).map(|line| line.breaks.saturating_sub(1));
        Self::GAP.get(..own.or(above).unwrap_or(0)).unwrap_or(Self::GAP)
    }

    /// The text that keeps a cut-off start of a line from being a fence, a rule or a delimiter row.
    pub fn guard(&self, at: usize) -> &'static str {
        let Some(line) = self.lines.get(self.line_at(at)).filter(|_| self.rich) else { return "" };
        let begun = self.slice(line.content..at).trim_start_matches([' ', '\t']);
        let rule = || begun.bytes().all(|byte| b" \t\r-*_|:".contains(&byte));
        let fence = || begun.starts_with("```") && !begun.trim_start_matches('`').contains('`');
        if !begun.is_empty() && (fence() || rule()) { Self::GUARD } else { "" }
    }

    fn strengths(&mut self, kinds: &[LineKind]) {
        let mut after = 0;
        // The kind of the last non-blank line, and whether blank lines follow it.
        let mut last: Option<(LineKind, bool)> = None;
        let mut base = 0;
        for (line, &kind) in self.lines.iter_mut().zip(kinds) {
            if kind == LineKind::Blank {
                last = last.map(|(kind, _)| (kind, true));
                line.before = None;
                continue;
            }
            let listed = matches!(last, Some((LineKind::Item(_), _)));
            let mut own = kind;
            line.before = last.map(|(before, apart)| match (before, kind) {
                // A heading stays with the text below it.
                (LineKind::Heading, _) => BreakQuality::Line,
                (LineKind::Item(_), LineKind::Item(indent)) if indent <= base => BreakQuality::Item,
                (LineKind::Item(_), LineKind::Item(_)) => BreakQuality::Line,
                (_, _) if apart => BreakQuality::Block,
                (LineKind::Item(_) | LineKind::Quote, LineKind::Text) => {
                    own = before;
                    BreakQuality::Line
                }
                (LineKind::Text, LineKind::Text)
                | (LineKind::Quote, LineKind::Quote)
                | (LineKind::Row, LineKind::Row)
                | (LineKind::Fence, LineKind::Fence) => BreakQuality::Line,
                _ => BreakQuality::Block,
            });
            if let LineKind::Item(indent) = kind
                && !listed
            {
                base = indent;
            }
            line.after = after;
            line.breaks = match kind {
                LineKind::Row => 2,
                LineKind::Rule => 1,
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

fn lines(text: &str) -> Vec<OutlineLine> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        let end = start + line.len();
        found.push(OutlineLine {
            start,
            end,
            content: start,
            before: None,
            after: 0,
            paired: false,
            frame: None,
            breaks: 0,
        });
        start = end + 1;
    }
    found
}
