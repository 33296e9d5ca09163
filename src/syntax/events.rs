//! The pairs of a parse as one forward stream of starts and ends.

use std::vec;

use super::grammar::Rule;

/// The start or the end of a pair, with its byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PairEvent {
    Start(Rule, u32),
    End(u32),
}

/// Iterates over the pairs once, and collects comments and mistaken signs on the way.
pub(super) struct PairEvents<'s> {
    events: vec::IntoIter<PairEvent>,
    next: Option<PairEvent>,
    source: &'s str,
    /// The spans of comments so far, in order.
    pub(super) comments: Vec<(u32, u32)>,
    /// `# comments` and full-width signs so far, in order.
    pub(super) slips: Vec<(Rule, u32, u32)>,
    /// The end of the last token, ignoring comments and spaces.
    pub(super) end: u32,
    comment_end: u32,
}

impl<'s> PairEvents<'s> {
    pub(super) fn new(events: Vec<PairEvent>, source: &'s str) -> Self {
        let events = events.into_iter();
        let mut events =
            Self { events, next: None, source, comments: Vec::new(), slips: Vec::new(), end: 0, comment_end: 0 };
        events.advance();
        events
    }

    /// The rule that starts here.
    pub(super) fn rule(&self) -> Option<Rule> {
        match self.next {
            Some(PairEvent::Start(rule, _)) => Some(rule),
            _ => None,
        }
    }

    pub(super) fn at(&self, rule: Rule) -> bool {
        self.rule() == Some(rule)
    }

    /// The offset of the next edge; the end of the text if there is none.
    pub(super) fn offset(&self) -> u32 {
        match self.next {
            Some(PairEvent::Start(_, at) | PairEvent::End(at)) => at,
            None => self.source.len() as u32,
        }
    }

    /// Enters the pair that starts here; returns its start.
    pub(super) fn open(&mut self) -> u32 {
        let at = self.offset();
        if matches!(self.next, Some(PairEvent::Start(..))) {
            self.advance();
        }
        at
    }

    /// Leaves the current pair, skipping the rest of it; returns its end.
    pub(super) fn close(&mut self) -> u32 {
        let mut depth = 0_u32;
        loop {
            match self.next {
                Some(PairEvent::Start(..)) => depth += 1,
                Some(PairEvent::End(at)) if depth == 0 => {
                    self.advance();
                    return at;
                }
                Some(PairEvent::End(_)) => depth -= 1,
                None => return self.source.len() as u32,
            }
            self.advance();
        }
    }

    /// [`Self::close`] for a pair whose last byte was consumed.
    pub(super) fn close_full(&mut self) -> u32 {
        let end = self.close();
        self.end = self.end.max(end);
        end
    }

    /// Skips the pair that starts here; returns its span.
    ///
    /// An empty pair marks something missing: its span is then empty, directly after the last token.
    pub(super) fn leaf(&mut self) -> (u32, u32) {
        let after_comment = self.comment_end > self.end;
        let start = self.open();
        let end = self.close();
        if start < end {
            self.end = self.end.max(end);
            return (start, end);
        }
        let at = if after_comment { self.end } else { self.behind(end) };
        self.end = self.end.max(at);
        (at, at)
    }

    /// Skips the pair that starts here if it is of this rule.
    pub(super) fn take(&mut self, rule: Rule) -> Option<(u32, u32)> {
        self.at(rule).then(|| self.leaf())
    }

    /// `at` without the spaces before it.
    fn behind(&self, at: u32) -> u32 {
        let before = self.source.get(self.end as usize..at as usize).unwrap_or_default();
        self.end + before.trim_end_matches([' ', '\t', '\r', '\n']).len() as u32
    }

    #[inline]
    fn advance(&mut self) {
        self.next = self.events.next();
        if let Some(PairEvent::Start(Rule::comment | Rule::hash | Rule::wide, _)) = self.next {
            self.collect();
        }
    }

    /// Skips comments and mistaken signs.
    fn collect(&mut self) {
        while let Some(PairEvent::Start(rule @ (Rule::comment | Rule::hash | Rule::wide), start)) = self.next {
            let end = match self.events.next() {
                Some(PairEvent::End(end)) => end,
                _ => start,
            };
            // Comments begin before their pair: with `//`, or with a mistaken `#`.
            match rule {
                Rule::comment => self.comments.push((start.saturating_sub(2), end)),
                Rule::hash => self.slips.push((rule, start.saturating_sub(1), end)),
                _ => self.slips.push((rule, start, end)),
            }
            if rule != Rule::wide {
                self.comment_end = end;
            }
            self.next = self.events.next();
        }
    }
}
