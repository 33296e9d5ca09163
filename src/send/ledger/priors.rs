//! Reads the intents of earlier runs in parallel with the rows.

use std::collections::VecDeque;

use super::{Ledger, Prior};
use crate::diag::Cause;

/// The number of intents that are read at a time.
const PAGE: usize = 1000;

/// The intents of a batch at the start of a run, for rows in ascending order.
pub struct Priors<'a> {
    ledger: &'a Ledger,
    batch: i64,
    page: VecDeque<Prior>,
    behind: Option<(u64, usize)>,
    /// Rows after it were only written by this run.
    last: Option<u64>,
}

impl<'a> Priors<'a> {
    /// # Errors
    /// The database's error text.
    pub fn new(ledger: &'a Ledger, batch: i64) -> Result<Self, Cause> {
        Ok(Self { ledger, batch, page: VecDeque::new(), behind: None, last: ledger.last_row(batch)? })
    }

    /// The intents of a row; rows must be increasing.
    ///
    /// # Errors
    /// The database's error text.
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
