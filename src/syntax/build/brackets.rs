//! Brackets and their content.

use super::super::grammar::Rule;
use super::AstBuilder;
use crate::diag::messages::syntax as messages;
use crate::diag::{Diagnostic, Fix};

/// A bracket that is being read.
pub(super) struct OpenBracket {
    /// The first byte of the opening bracket.
    pub(super) opener: u32,
    closer: char,
    /// False if it is nested too deeply: its content is skipped then.
    entered: bool,
    pub(super) closed: bool,
    /// The number of findings before it.
    reported: usize,
}

impl AstBuilder<'_> {
    /// Enters the pair that begins after an opening bracket.
    pub(super) fn bracket(&mut self, closer: char) -> OpenBracket {
        let inner = self.events.open();
        let opener = self.opener(inner);
        self.events.end = self.events.end.max(inner);
        let reported = self.sink.len();
        OpenBracket { opener, closer, entered: self.enter(opener), closed: true, reported }
    }

    /// The next pair inside the bracket; reports a missing closing bracket.
    pub(super) fn inside(&mut self, bracket: &mut OpenBracket) -> Option<Rule> {
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
    pub(super) fn shut(&mut self, bracket: &OpenBracket) -> u32 {
        self.depth -= 1;
        if bracket.closed {
            return self.events.close_full();
        }
        self.events.close();
        self.events.end
    }

    fn unclosed(&mut self, bracket: &OpenBracket, at: u32) {
        let OpenBracket { opener, closer, reported, .. } = *bracket;
        // If a text is unclosed too, that is reported first. Missing separators in an unclosed bracket are not fixed,
        // since its entries may be something else.
        let open_text = self.sink.found_since(reported).iter().any(|found| found.is::<messages::UnclosedText>());
        if closer != '}' {
            let separates = |found: &Diagnostic| {
                found.is::<messages::Expected>()
                    || found.is::<messages::SameLine>()
                    || found.is::<messages::StraySeparator>()
            };
            for found in self.sink.found_since(reported).iter_mut().filter(|found| separates(found)) {
                found.fixes.clear();
            }
        }
        let sign = if self.slice(opener, opener + 2) == "${" { 2 } else { self.char_len(opener) };
        let end = opener + sign;
        let mut finding = self.found(
            messages::Unclosed { open: self.slice(opener, end).into(), close: closer.to_string() },
            opener,
            end,
        );
        let here = self.span(at, at);
        finding = finding.note(here, messages::ExpectedHere { close: closer.to_string() });
        if self.closed_at != Some(at) && !open_text {
            self.closed_at = Some(at);
            let own_line = closer == '}' && self.has_line_break(opener, at);
            let text = if own_line { format!("\n{}}}", self.indentation(opener)) } else { closer.to_string() };
            finding = finding.fix(Fix::unsafe_fix(messages::Close { text: closer.to_string() }).replace(here, text));
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
