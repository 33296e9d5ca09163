//! Classifies constructs for cutting: what stays whole, and what can be closed and reopened.

use std::ops::Range;

use super::outline::{LineKind, Outline, Pair};
use crate::dialect::{Construct, ConstructKind, Dialect};

impl Outline<'_> {
    pub(super) fn construct(&mut self, found: &Construct, kinds: &mut [LineKind]) {
        let at = self.line_at(found.open.start);
        let kind = match found.kind {
            ConstructKind::Heading => Some(LineKind::Heading),
            ConstructKind::Quote => Some(LineKind::Quote),
            ConstructKind::ListItem => self.lines.get(at).map(|line| LineKind::Item(found.open.start - line.start)),
            ConstructKind::Rule => Some(LineKind::Rule),
            ConstructKind::TableRow | ConstructKind::TableRule => Some(LineKind::Row),
            _ => None,
        };
        // The first of several markers determines the kind of the line, except that a table row always does.
        if let (Some(kind), Some(place)) = (kind, kinds.get_mut(at))
            && (matches!(*place, LineKind::Text | LineKind::Blank) || kind == LineKind::Row)
        {
            *place = kind;
        }
        match found.kind {
            ConstructKind::Heading | ConstructKind::Quote | ConstructKind::ListItem => self.marker(at, found.open.end),
            ConstructKind::Fence => self.fence_kinds(found, kinds),
            ConstructKind::Strong | ConstructKind::Emphasis | ConstructKind::Strike | ConstructKind::Code => {
                let tight = found.kind != ConstructKind::Code;
                self.solid.extend([found.open.clone(), found.close.clone()]);
                self.pairs.push(Pair { open: found.open.clone(), close: found.close.clone(), tight });
            }
            ConstructKind::Link => {
                let close = found.middle.start..found.close.end;
                self.solid.extend([found.open.clone(), close.clone()]);
                self.pairs.push(Pair { open: found.open.clone(), close, tight: false });
            }
            ConstructKind::Rule
            | ConstructKind::TableRow
            | ConstructKind::TableRule
            | ConstructKind::Image
            | ConstructKind::Tag
            | ConstructKind::Font
            | ConstructKind::Anchor
            | ConstructKind::Mention
            | ConstructKind::Everyone => self.solid.push(found.range()),
            ConstructKind::Cell | ConstructKind::Attribute | ConstructKind::UrlPart | ConstructKind::Separator => {}
        }
    }

    fn marker(&mut self, at: usize, end: usize) {
        let text = self.text;
        if let Some(line) = self.lines.get_mut(at) {
            let rest = text.get(end..line.end).unwrap_or("");
            line.content = line.content.max(line.end - rest.trim_start_matches([' ', '\t']).len());
        }
    }

    fn fence_kinds(&self, found: &Construct, kinds: &mut [LineKind]) {
        let (first, last) = (self.line_at(found.open.start), self.line_at(found.close.start));
        if let Some(inside) = kinds.get_mut(first..=last) {
            inside.fill(LineKind::Fence);
        }
    }

    /// Keeps adjacent mentions together, since they notify together.
    pub(super) fn join_mentions(&mut self, constructs: &[Construct]) {
        let mut run: Option<Range<usize>> = None;
        for mention in constructs.iter().filter(|found| found.kind == ConstructKind::Mention).map(Construct::range) {
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

    /// Keeps the markers of a line with its first content.
    pub(super) fn begun(&mut self) {
        for line in self.lines.iter().filter(|line| line.content > line.start) {
            let first = self.text.get(line.content..line.end).and_then(|rest| rest.chars().next());
            self.solid.push(line.start..line.content + first.map_or(0, char::len_utf8));
        }
    }

    /// Keeps URLs in the text whole, since clients display them as links.
    pub(super) fn urls(&mut self) {
        const ENDS: &[u8] = b"<>\"'`*[]()|";
        let bytes = self.text.as_bytes();
        let mut behind = 0;
        for slashes in memchr::memmem::find_iter(bytes, "://") {
            if slashes < behind {
                continue;
            }
            let scheme = ["https", "http"].iter().find(|scheme| self.slice(0..slashes).ends_with(**scheme));
            let Some(start) = scheme.map(|scheme| slashes - scheme.len()) else { continue };
            let rest = bytes.get(slashes..).unwrap_or_default();
            let length = rest.iter().position(|byte| !byte.is_ascii_graphic() || ENDS.contains(byte));
            behind = slashes + length.unwrap_or(rest.len());
            self.solid.push(start..behind);
        }
    }

    /// Pairs the tags that the dialect reads.
    pub(super) fn tags(&mut self, dialect: Dialect, constructs: &[Construct]) {
        let mut open: Vec<&Construct> = Vec::new();
        for tag in constructs.iter().filter(|found| matches!(found.kind, ConstructKind::Font | ConstructKind::Anchor)) {
            if !dialect.has(tag.kind) {
                continue;
            }
            if tag.open.len() == 1 {
                open.push(tag);
            } else if let Some(before) = open.pop_if(|before| before.kind == tag.kind) {
                self.pairs.push(Pair { open: before.range(), close: tag.range(), tight: false });
            }
        }
    }
}
