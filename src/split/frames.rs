//! Finds fences and tables, whose lines depend on earlier lines.

use super::outline::{BreakQuality, Frame, LineKind, Outline};
use crate::dialect::{Construct, ConstructKind};

impl Outline<'_> {
    pub(super) fn tables(&mut self, kinds: &[LineKind], constructs: &[Construct]) {
        let is_rule: std::collections::HashSet<usize> = constructs
            .iter()
            .filter(|found| found.kind == ConstructKind::TableRule)
            .map(|found| self.line_at(found.open.start))
            .collect();
        let mut head: Option<usize> = None;
        for at in 0..kinds.len() {
            let row = kinds.get(at) == Some(&LineKind::Row);
            // A marker other than that of a quote ends a table, and its line may begin another one.
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
                line.before = if at <= head + 2 { None } else { Some(BreakQuality::Line) };
                line.frame = if at < head + 2 { None } else { frame };
            }
        }
    }

    /// Keeps the header of a table, its delimiter row and its first row together.
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

    pub(super) fn fences(&mut self, constructs: &[Construct]) {
        for found in constructs.iter().filter(|found| found.kind == ConstructKind::Fence) {
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
                line.before = if at == inner.start || at == inner.end { None } else { Some(BreakQuality::Line) };
                line.frame = (at < inner.end).then_some(frame);
                line.content = line.start;
                line.after = before;
                before = line.end;
            }
            if let Some(line) = self.lines.get_mut(last) {
                line.breaks = 1;
            }
            // A mark is not separated from the first or last character of the content.
            let body = self.slice(content..end - if closed { close.len().min(end - content) } else { 0 });
            let (head, foot) = (body.chars().next(), body.chars().next_back());
            self.solid.push(start..content + head.map_or(0, char::len_utf8));
            self.solid.push(content + body.len() - foot.map_or(0, char::len_utf8)..end);
            self.frames.push(Frame { open, close, fence: true, range: start..end, content });
        }
    }
}
