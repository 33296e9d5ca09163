//! Brackets and their content.

use super::super::grammar::Rule;
use super::Builder;
use crate::diag::words::syntax as words;
use crate::diag::{Diagnostic, Fix};

/// A bracket that is being read.
pub(super) struct Bracket {
    /// The first byte of the opening bracket.
    pub(super) opener: u32,
    closer: char,
    /// False if it is nested too deeply: its content is skipped then.
    entered: bool,
    pub(super) closed: bool,
    /// The number of findings before it.
    told: usize,
}

impl Builder<'_> {
    /// Enters the pair that begins after an opening bracket.
    pub(super) fn bracket(&mut self, closer: char) -> Bracket {
        let inner = self.events.open();
        let opener = self.opener(inner);
        self.events.end = self.events.end.max(inner);
        let told = self.sink.len();
        Bracket { opener, closer, entered: self.enter(opener), closed: true, told }
    }

    /// The next pair inside the bracket; reports a missing closing bracket.
    pub(super) fn inside(&mut self, bracket: &mut Bracket) -> Option<Rule> {
        if !bracket.entered {
            return None;
        }
        let rule = self.events.rule()?;
        if rule != Rule::no_close {
            return Some(rule);
        }
        let at = self.events.leaf().0;
        bracket.closed = false;
        self.unclosed(bracket, at);
        self.events.rule()
    }

    /// Leaves the bracket; returns the offset after the closing bracket, or where it was expected.
    pub(super) fn shut(&mut self, bracket: &Bracket) -> u32 {
        self.depth -= 1;
        if bracket.closed {
            return self.events.close_full();
        }
        self.events.close();
        self.events.end
    }

    fn unclosed(&mut self, bracket: &Bracket, at: u32) {
        let Bracket { opener, closer, told, .. } = *bracket;
        // If a text is unclosed too, that is reported first. Missing separators in an unclosed bracket are not fixed,
        // since its entries may be something else.
        let open_text = self.sink.found_since(told).iter().any(|found| found.is::<words::UnclosedText>());
        if closer != '}' {
            let separates = |found: &Diagnostic| {
                found.is::<words::Expected>() || found.is::<words::SameLine>() || found.is::<words::StraySeparator>()
            };
            for found in self.sink.found_since(told).iter_mut().filter(|found| separates(found)) {
                found.fixes.clear();
            }
        }
        let sign = if self.slice(opener, opener + 2) == "${" { 2 } else { self.char_len(opener) };
        let end = opener + sign;
        let mut finding = self.found(
            words::Unclosed { open: self.slice(opener, end).into(), close: closer.to_string() },
            opener,
            end,
        );
        let here = self.span(at, at);
        finding = finding.note(here, words::ExpectedHere { close: closer.to_string() });
        if self.closed_at != Some(at) && !open_text {
            self.closed_at = Some(at);
            let own_line = closer == '}' && self.has_line_break(opener, at);
            let text = if own_line { format!("\n{}}}", self.indentation(opener)) } else { closer.to_string() };
            finding = finding.fix(Fix::risky(words::Close { text: closer.to_string() }).replace(here, text));
        }
        self.sink.push(finding);
    }

    /// The indentation of the line that contains `at`.
    pub(super) fn indentation(&self, at: u32) -> &str {
        let line = self.slice(self.line_start(at), at);
        let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
        line.get(..blanks).unwrap_or_default()
    }
}
