use crate::diag::messages::input;
use crate::diag::{Arg, Diagnostic};
use crate::source::Span;

/// The guesses about the values of rows, to tell of each place of the message once.
#[derive(Default)]
pub(super) struct Guesses {
    all: Vec<Guess>,
}

struct Guess {
    code: &'static str,
    place: Span,
    /// The place of its first row, and what is said of it.
    row: String,
    reason: Arg,
    /// The number of further rows.
    more: u64,
}

impl Guesses {
    pub fn see(&mut self, found: &Diagnostic, row: String, reason: Arg) {
        let (code, place) = (found.code.id(), found.span);
        match self.all.iter_mut().find(|known| known.code == code && known.place == place) {
            Some(known) => known.more += 1,
            None => self.all.push(Guess { code, place, row, reason, more: 0 }),
        }
    }

    /// The findings, one a place.
    pub fn findings(&mut self, name: &str) -> impl Iterator<Item = Diagnostic> {
        std::mem::take(&mut self.all).into_iter().map(move |Guess { row, reason, more, .. }| {
            let reason = if more == 0 { reason } else { input::AndMoreRows { reason, more }.into() };
            Diagnostic::nowhere(input::RowWarning { path: name.to_owned(), row, reason })
        })
    }
}
