//! What earlier runs know of the rows, read along with these.

use std::collections::VecDeque;

use super::{Ledger, Prior};
use crate::diag::Cause;

/// Intents that are read at a time.
const PAGE: usize = 1000;

/// The intents of a batch as they were when a run began, for rows in ascending order.
pub struct Priors<'a> {
    ledger: &'a Ledger,
    batch: i64,
    page: VecDeque<Prior>,
    behind: Option<(u64, usize)>,
    /// Behind it, only the run itself has written.
    last: Option<u64>,
}

impl<'a> Priors<'a> {
    /// # Errors
    /// The database's words.
    pub fn new(ledger: &'a Ledger, batch: i64) -> Result<Self, Cause> {
        Ok(Self { ledger, batch, page: VecDeque::new(), behind: None, last: ledger.last_row(batch)? })
    }

    /// What is known of a row; later calls ask for later rows.
    ///
    /// # Errors
    /// The database's words.
    pub fn of(&mut self, row: u64) -> Result<Vec<Prior>, Cause> {
        let mut found = Vec::new();
        if self.last.is_none_or(|last| row > last) {
            return Ok(found);
        }
        loop {
            match self.page.pop_front() {
                Some(prior) if prior.row < row => {}
                Some(prior) if prior.row == row => found.push(prior),
                Some(later) => {
                    self.page.push_front(later);
                    return Ok(found);
                }
                None => {
                    self.page = self.ledger.page(self.batch, self.behind, PAGE)?.into();
                    let Some(last) = self.page.back() else { return Ok(found) };
                    self.behind = Some((last.row, last.request));
                }
            }
        }
    }
}
