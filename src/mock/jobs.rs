//! Accepted messages and jobs by id, and detection of repeated requests.

use std::collections::{HashMap, HashSet};

use super::Millis;
use super::recent::Recent;
use crate::catalog::calls::Repeats;
use crate::catalog::calls::mass::JobState;

/// Account, kind of id, and id.
type JobMark = (String, &'static str, String);

#[derive(Debug, Default)]
pub(super) struct MockJobs {
    /// By account and id.
    states: Recent<(String, i64), JobState>,
    first: Recent<JobMark, First>,
    /// Requests that are not answered yet.
    flying: HashMap<u64, (String, [u8; 16])>,
    twins: HashSet<(String, [u8; 16])>,
    flights: u64,
}

/// The first of several equal requests.
#[derive(Clone, Debug)]
pub(super) struct First {
    pub at: Millis,
    /// The ids in its answer.
    pub ids: Vec<(&'static str, i64)>,
}

impl MockJobs {
    /// The first request with this mark, if the platform still remembers it.
    pub fn first(&self, mark: &JobMark, repeats: &Repeats, now: Millis) -> Option<&First> {
        self.first.get(mark).filter(|first| now - first.at < repeats.window * 1000)
    }

    pub fn remember(&mut self, mark: JobMark, first: First) {
        self.first.insert(mark, first);
    }

    pub fn begin(&mut self, account: &str, id: i64) {
        self.states.insert((account.to_owned(), id), JobState::Sent);
    }

    pub fn state(&self, account: &str, id: i64) -> Option<JobState> {
        self.states.get(&(account.to_owned(), id)).copied()
    }

    /// Recalls a job; false if there is none.
    pub fn delete(&mut self, account: &str, id: i64) -> bool {
        match self.states.get_mut(&(account.to_owned(), id)) {
            Some(state) => {
                *state = JobState::Deleted;
                true
            }
            None => false,
        }
    }

    /// Begins processing a request; `None` if the same body of the account is in flight.
    pub fn take_off(&mut self, account: &str, digest: [u8; 16]) -> Option<u64> {
        let mark = (account.to_owned(), digest);
        if !self.twins.insert(mark.clone()) {
            return None;
        }
        self.flights += 1;
        self.flying.insert(self.flights, mark);
        Some(self.flights)
    }

    /// Ends a request after its answer.
    pub fn land(&mut self, flight: u64) {
        if let Some(mark) = self.flying.remove(&flight) {
            self.twins.remove(&mark);
        }
    }
}
