//! `// msgc: allow(CODE) reason`, on or above the line it applies to. A text block cannot contain comments, so all its
//! lines belong to those on which it begins and ends.

use std::ops::RangeInclusive;

use super::ast::Ast;
use crate::source::{LineIndex, Span};

/// A comment that allows codes.
#[derive(Clone, Debug)]
pub struct Allow {
    pub comment: Span,
    /// The codes as written between the parentheses.
    pub codes: Span,
    /// The lines that it applies to, from 0.
    pub lines: RangeInclusive<usize>,
}

const MARK: &str = "msgc:";
const ALLOW: &str = "allow(";

/// The comments of a file that allow codes, in order. `lines` is only called if there are any, since most files do not
/// need a line index.
pub fn allows<'l>(source: &str, ast: &Ast, lines: impl FnOnce() -> &'l LineIndex) -> Vec<Allow> {
    let slice = |span: Span| source.get(span.start as usize..span.end as usize).unwrap_or_default();
    if !ast.comments.iter().any(|&comment| codes(slice(comment)).is_some()) {
        return Vec::new();
    }
    let lines = lines();
    let mut found = Vec::new();
    let mut below = None;
    // From the last to the first: a comment above another one applies to the same lines.
    for &comment in ast.comments.iter().rev() {
        let own = lines.line_of(comment.start);
        let before = lines.start_of(own).map_or(0, |at| at as usize);
        let alone = source.get(before..comment.start as usize).is_some_and(|text| text.trim().is_empty());
        let line = match below {
            _ if !alone => own,
            Some((next, about)) if next == own + 1 => about,
            _ => own + 1,
        };
        below = alone.then_some((own, line));
        if let Some((codes, at)) = codes(slice(comment)) {
            let start = comment.start + at as u32;
            let codes = Span::new(comment.file, start, start + codes.len() as u32);
            let about = with_text_blocks(lines, &ast.text_blocks, line);
            // Comments below it, too: a finding can be about one.
            let first = if alone { own + 1 } else { own };
            found.push(Allow { comment, codes, lines: first.min(*about.start())..=*about.end() });
        }
    }
    found.reverse();
    found
}

/// The codes of such a comment, and their offset in it.
fn codes(comment: &str) -> Option<(&str, usize)> {
    let (before, rest) = comment.split_once(MARK)?;
    if !before.trim_matches(['/', ' ', '\t']).is_empty() {
        return None;
    }
    let inner = rest.trim_start().strip_prefix(ALLOW)?;
    let (codes, _) = inner.split_once(')')?;
    Some((codes, comment.len() - inner.len()))
}

/// A line with all lines of the text blocks that begin or end on it.
fn with_text_blocks(lines: &LineIndex, blocks: &[Span], line: usize) -> RangeInclusive<usize> {
    let of = |block: &Span| (lines.line_of(block.start), lines.line_of(block.end));
    let ended = blocks.partition_point(|block| of(block).1 < line);
    let touching = blocks.iter().skip(ended).map(of).take_while(|(begin, _)| *begin <= line);
    touching
        .filter(|&(begin, end)| begin == line || end == line)
        .fold(line..=line, |all, (begin, end)| begin.min(*all.start())..=end.max(*all.end()))
}
