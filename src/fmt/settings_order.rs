//! `part_title` and `parts` follow `overflow`, which they belong to. Before a file is printed, its entries are moved with
//! their comments; everything else keeps its place.

use super::kept::KeptLines;
use crate::sort::sort_by_key;
use crate::source::Span;
use crate::syntax::ast::{Ast, Block, Entry, EntryKind, ItemKind};

/// The setting that the others follow, and the others in their order.
const FIRST: &str = "overflow";
const OTHERS: [&str; 2] = ["part_title", "parts"];

/// Each block needs at most one move per setting.
pub(super) const MOST_ROUNDS: usize = OTHERS.len() + 1;

/// The file with one setting of each block moved to its place; `None` if all are there already.
pub(super) fn ordered(source: &str, ast: &Ast) -> Option<String> {
    let mut moves = SettingMoves { source, is_plain: KeptLines::of(source, ast).is_empty(), edits: Vec::new() };
    for item in &ast.items {
        if let ItemKind::Message(message) = &item.kind {
            moves.block(&message.body);
        }
    }
    moves.applied()
}

/// A range of the source with its replacement.
struct Replaced {
    start: usize,
    end: usize,
    text: String,
}

struct SettingMoves<'s> {
    source: &'s str,
    /// The file has no suppressions.
    is_plain: bool,
    edits: Vec<Replaced>,
}

impl<'s> SettingMoves<'s> {
    fn block(&mut self, block: &Block) {
        for entry in &block.entries {
            if let EntryKind::If { arms, other } = &entry.kind {
                arms.iter().map(|(_, body)| body).chain(other).for_each(|body| self.block(body));
            }
        }
        let own = self.slice(block.span.start, block.span.end);
        let index = |name: &str| block.entries.iter().position(|entry| self.is_named(entry, name));
        let Some(mut place) = index(FIRST).filter(|_| !own.contains("// msgc: fmt off")) else { return };
        for name in OTHERS {
            let Some(at) = index(name) else { continue };
            if at != place + 1 {
                if let (Some(moved), Some(anchor)) = (block.entries.get(at), block.entries.get(place)) {
                    self.move_behind(moved, anchor);
                }
                return;
            }
            place = at;
        }
    }

    fn is_named(&self, entry: &Entry, name: &str) -> bool {
        matches!(&entry.kind, EntryKind::Field { name: own, quoted: false, .. } if self.slice(own.span.start, own.span.end) == name)
    }

    fn move_behind(&mut self, moved: &Entry, anchor: &Entry) {
        match (self.lines(moved.span), self.lines(anchor.span)) {
            (Some((_, end)), Some((_, behind))) => {
                let start = self.with_comments(moved.span);
                let text = self.source.get(start..end).unwrap_or_default().to_owned();
                self.edits.push(Replaced { start, end, text: String::new() });
                self.edits.push(Replaced { start: behind, end: behind, text });
            }
            // A suppression is about a line: what shares one stays.
            _ if !self.is_plain => {}
            _ => {
                let (start, mut end) = (moved.span.start as usize, moved.span.end as usize);
                let text = format!(", {}", self.slice(moved.span.start, moved.span.end));
                let rest = self.source.get(end..).unwrap_or_default();
                if let Some(behind) = rest.trim_start_matches([' ', '\t']).strip_prefix(',') {
                    end = self.source.len() - behind.len();
                }
                self.edits.push(Replaced { start, end, text: String::new() });
                let behind = anchor.span.end as usize;
                self.edits.push(Replaced { start: behind, end: behind, text });
            }
        }
    }

    /// The lines of an entry, with their line breaks, if nothing else is on them but a comma and a comment.
    fn lines(&self, span: Span) -> Option<(usize, usize)> {
        let (before, behind) = (self.source.get(..span.start as usize)?, self.source.get(span.end as usize..)?);
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let length = behind.find('\n')? + 1;
        let rest = behind.get(..length)?.trim();
        let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        let alone = before.get(start..)?.trim().is_empty() && (rest.is_empty() || rest.starts_with("//"));
        alone.then_some((start, span.end as usize + length))
    }

    /// The start of the lines of an entry with the comments directly above.
    fn with_comments(&self, span: Span) -> usize {
        let before = self.source.get(..span.start as usize).unwrap_or_default();
        let mut start = before.rfind('\n').map_or(0, |at| at + 1);
        while let Some(above) = self.source.get(..start).and_then(|above| above.strip_suffix('\n')) {
            let line = above.rfind('\n').map_or(0, |at| at + 1);
            if !above.get(line..).is_some_and(|line| line.trim_start().starts_with("//")) {
                break;
            }
            start = line;
        }
        start
    }

    fn applied(mut self) -> Option<String> {
        sort_by_key(&mut self.edits, |edit| (edit.start, edit.end));
        let (mut out, mut at) = (String::with_capacity(self.source.len() + 16), 0);
        for edit in &self.edits {
            // What overlaps waits for the next round.
            let kept = self.source.get(at..edit.start)?;
            out.push_str(kept);
            out.push_str(&edit.text);
            at = edit.end;
        }
        out.push_str(self.source.get(at..)?);
        (!self.edits.is_empty()).then_some(out)
    }

    fn slice(&self, start: u32, end: u32) -> &'s str {
        self.source.get(start as usize..end as usize).unwrap_or_default()
    }
}
