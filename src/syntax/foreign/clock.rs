//! The time of the clock as other languages read it: `date("Y-m-d")`, `new Date().toISOString()`.

use super::reader::Reader;
use super::tokens::Kind;
use super::{Grade, Mask, Slip};
use crate::diag::messages::slips as messages;
use crate::time::foreign_date_format;

/// Calls that read the clock, without blanks and case, up to their `(`.
const CLOCKS: &[&str] = &[
    "newdate",
    "date.now",
    "time.now",
    "datetime.now",
    "datetime.datetime.now",
    "datetime.today",
    "date.today",
    "datetime.utcnow",
    "localdate.now",
    "localdatetime.now",
    "zoneddatetime.now",
    "instant.now",
    "carbon::now",
    "chrono::local::now",
    "local::now",
    "utc::now",
    "moment",
    "dayjs",
    "time.strftime",
    "getdate",
    "time.localtime",
];

/// What is written where no format is known.
const FORMAT: &str = "%Y-%m-%d %H:%M";

impl Reader<'_> {
    /// A value that reads the clock; the token after it.
    pub(super) fn clock(&mut self, at: usize) -> Option<usize> {
        if self.kind(at) != Some(Kind::Word) || at.checked_sub(1).is_some_and(|before| self.is(before, ".")) {
            return None;
        }
        let paren = (at..at + 8).find(|at| self.is(*at, "("))?;
        let head: String = self.source(at, paren).chars().filter(|c| !c.is_whitespace()).collect();
        let head = head.to_lowercase();
        // `date("Y-m-d")`; with the time it is ours.
        let close = self.partner(paren)?;
        let is_text = |at: usize| matches!(self.kind(at), Some(Kind::Text | Kind::Single));
        let is_own = matches!(head.as_str(), "date" | "strftime") && is_text(paren + 1) && close == paren + 2;
        if !is_own && !CLOCKS.contains(&head.as_str()) || self.is_declared(self.word(at)) {
            return None;
        }
        let mut end = close + 1;
        while self.is(end, ".") && self.touches(end) && self.kind(end + 1) == Some(Kind::Word) {
            end = match self.partner(end + 2).filter(|_| self.is(end + 2, "(")) {
                Some(close) => close + 1,
                None => end + 2,
            };
        }
        let texts = (paren..end).filter(|at| is_text(*at)).map(|at| self.slice(at).trim_matches(['"', '\'']));
        let formats =
            texts.map(|text| if text.contains('%') { Some(text.to_owned()) } else { foreign_date_format(text) });
        let format = formats.into_iter().flatten().next().unwrap_or_else(|| FORMAT.to_owned());
        // `dayjs(visit).format("YYYY-MM-DD")` writes another time.
        let value = (paren + 1 < close && !is_text(paren + 1)).then(|| self.right(paren + 1, close, 0)).flatten();
        let at_value = value.as_ref().map_or("at", |value| value.text.as_str());
        let right = format!("date({at_value}, \"{format}\")");
        let (start, stop) = (self.start(at), self.end_before(end));
        self.slips.push(Slip {
            start,
            end: stop,
            form: &messages::TIME,
            help: value.is_none().then(|| (&messages::TIME_PARAMETER).into()),
            grade: if value.is_some() { Grade::Guessed } else { Grade::Shown },
            edits: if value.is_some() { vec![(start, stop, right.clone())] } else { Vec::new() },
            right,
            masks: vec![Mask::Value(start, stop)],
            declares: Vec::new(),
        });
        Some(end)
    }
}
