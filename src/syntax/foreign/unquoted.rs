//! Texts without quotes, as YAML has them: `body: hello world`.

use super::forms;
use super::reader::{LONGEST, Reader};
use super::tokens::Kind;
use super::{Grade, Slip};
use crate::diag::messages::slips as messages;
use crate::syntax::{names, quote, reparse};

/// Signs between words that say nothing about a formula.
const PROSE: &[&str] = &["$", ",", "!", "，", "。", "！", "？", "：", "、", "；", "（", "）"];

/// The most tokens of a date, a time, or a number with something behind it.
const MOST_PARTS: usize = 24;

/// Signs inside a date, a time, a telephone number.
const INSIDE: &[&str] = &["-", ":", "/", "%", "~"];

impl Reader<'_> {
    /// `time1: 2024-05-06 09:00`, `thing1: 3天`: a date, or a number with something behind it.
    pub(super) fn unquoted_number(&mut self, at: usize, line: usize) -> Option<usize> {
        if self.kind(at) != Some(Kind::Number) {
            return None;
        }
        let to = self.find(at, line, &[",", "}"]).unwrap_or(line);
        if !(at + 2..=at + MOST_PARTS).contains(&to) {
            return None;
        }
        let is_part =
            |at: usize| matches!(self.kind(at), Some(Kind::Number | Kind::Word)) || INSIDE.contains(&self.sign(at));
        let is_time = |at: usize| self.kind(at) == Some(Kind::Number) && self.is(at + 1, ":");
        let is_one = (at + 1..to).all(|at| is_part(at) && (self.touches(at) || is_time(at)));
        let signs = (at..to).filter(|at| INSIDE.contains(&self.sign(*at))).count();
        let words = (at..to).filter(|at| self.kind(*at) == Some(Kind::Word)).count();
        // `5-3` may be a difference, and `20 chars` is a size.
        let is_text = signs > 1 || words > 0 || (at..to).any(|at| self.is(at, ":") || self.is(at, "%"));
        if !is_one || !is_text {
            return None;
        }
        let (start, end) = (self.start(at), self.end_before(to));
        let right = quote(self.text.get(start..end)?);
        self.slips.push(Slip::value_anew(&messages::UNQUOTED, (start, end), right, Grade::Guessed));
        Some(to)
    }

    /// Two words in a row, the first of which nothing declares, up to the end of their line.
    pub(super) fn unquoted(&mut self, at: usize, line: usize) -> Option<usize> {
        let word = self.word(at);
        let is_known =
            self.is_declared(word) || names::RESERVED.contains(&word) || forms::HEADS.contains(&word) || word == "for";
        let follows = matches!(self.kind(at + 1), Some(Kind::Word | Kind::Number)) && !self.touches(at + 1)
            || PROSE.contains(&self.sign(at + 1)) && !self.is(at + 1, ",");
        if word.is_empty() || is_known || !follows || !(at + 2..=at + LONGEST).contains(&line) {
            return None;
        }
        let mut next = at + 1;
        while next < line {
            let is_prose =
                matches!(self.kind(next), Some(Kind::Word | Kind::Number)) || PROSE.contains(&self.sign(next));
            // `${x}` stays.
            next = match self.sign(next) {
                "{" if self.is(next - 1, "$") => self.partner(next).filter(|close| *close < line)? + 1,
                _ if is_prose => next + 1,
                _ => return None,
            };
        }
        let (start, end) = (self.start(at), self.end_before(line));
        // Several spaces may stand for a character that was masked.
        let written = self.text.get(start..end).filter(|written| !written.contains("  "))?;
        // What is interpolated keeps its sign.
        let right = quote(written).replace("\\${", "${");
        if !reparse::is_text(&right) {
            return None;
        }
        self.slips.push(Slip::value_anew(&messages::UNQUOTED, (start, end), right, Grade::Guessed));
        Some(line)
    }
}
