//! Calls about a sent mass message: its status, and recalling it.

use serde_json::json;

use super::answer::JsonAnswer;
use super::call::{Call, CallBody};
use super::outcome::{CallOutcome, Stage};
use super::retry::{Deadline, pause};
use super::secret::Veil;
use super::sender::{Sender, merged};
use crate::catalog::calls::mass::{ARTICLE_IDX, JobState, MSG_ID, STATUS};
use crate::catalog::calls::{Purpose, call_for};
use crate::catalog::{Platform, Retry};
use crate::diag::Cause;

/// The status of a job, as reported by the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `None` if the status is not documented.
    pub state: Option<JobState>,
    /// The platform's own word.
    pub word: String,
}

impl Sender<'_> {
    /// Recalls a job, or one article of it, counted from 1. Idempotent.
    pub fn recall(&mut self, job: u64, article: Option<u64>) -> CallOutcome {
        let mut body = json!({ MSG_ID: job });
        if let (Some(article), Some(body)) = (article, body.as_object_mut()) {
            body.insert(ARTICLE_IDX.to_owned(), article.into());
        }
        self.about(Purpose::Delete, body.to_string()).0
    }

    /// Asks for the status of a job; `None` if the platform does not report it.
    pub fn standing(&mut self, job: u64) -> (CallOutcome, Option<Standing>) {
        // In the documentation's example it is a text.
        let (outcome, answer) = self.about(Purpose::Status, json!({ MSG_ID: job.to_string() }).to_string());
        let word = answer.filter(|_| outcome.is_accepted()).and_then(|answer| answer.text(STATUS));
        match word {
            Some(word) => {
                let state = JobState::ALL.into_iter().find(|state| state.word().eq_ignore_ascii_case(&word));
                (outcome, Some(Standing { state, word }))
            }
            None if outcome.is_accepted() => (CallOutcome::Unknown(Cause::NONE), None),
            None => (outcome, None),
        }
    }

    fn about(&mut self, purpose: Purpose, body: String) -> (CallOutcome, Option<JsonAnswer>) {
        let platform = self.shared.account.platform;
        let Some(endpoint) = call_for(platform, purpose).and_then(|call| call.endpoint()) else {
            return (CallOutcome::Unsent(Cause::NONE), None);
        };
        let call = Call::new(&self.shared.account, &endpoint, &[], CallBody::Json(body));
        let deadline = self.shared.deadline();
        let name = endpoint.path.rsplit('/').next().unwrap_or_default();
        self.until_known(name, &call, deadline, true, Stage::Call)
    }

    /// Makes a call that is not an intent, until its outcome is known or no further attempt is allowed. `again`: the
    /// call is idempotent.
    pub(super) fn until_known(
        &mut self,
        id: &str,
        call: &Call,
        deadline: Deadline<'_>,
        again: bool,
        stage: Stage,
    ) -> (CallOutcome, Option<JsonAnswer>) {
        let (mut tries, mut stale, mut doubt) = (0, None, None);
        loop {
            let token = match self.credential(stale.as_ref(), deadline) {
                Ok(token) => token,
                Err(outcome) => return (merged(outcome, doubt), None),
            };
            let (outcome, answer) = self.exchange((0, id), call, &token, deadline, stage);
            let outcome = merged(outcome, doubt.clone());
            tries += 1;
            if let CallOutcome::Unknown(reason) = &outcome {
                doubt = Some(reason.clone());
            }
            match &outcome {
                CallOutcome::Refused(refusal) if self.wants(refusal, Retry::NewToken) && stale.is_none() => {
                    stale = Some(token);
                }
                _ => match pause(&outcome, tries, self.shared.account.platform, again, deadline) {
                    Some(time) if self.wait(0, id, time) => {}
                    _ => return (outcome, answer),
                },
            }
        }
    }
}

/// The id of a job in a document: the platform's answer to a mass message, or a request about one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobReference {
    Job {
        id: u64,
        /// The article of a recall request, from 1.
        article: Option<u64>,
    },
    /// The document is the answer to a template message.
    Template,
    Nothing,
}

/// Reads the id of a job of a platform.
pub fn named(text: &str, platform: Platform) -> JobReference {
    let answer = JsonAnswer::parse(text.trim_start().as_bytes(), &platform.spec().answer, &Veil::default());
    let number = |key: &str| answer.as_ref().and_then(|answer| answer.text(key)).and_then(|text| text.parse().ok());
    let is_answer = answer.as_ref().is_some_and(JsonAnswer::has_code);
    let article = number(ARTICLE_IDX).filter(|article| *article > 0);
    match (number(MSG_ID), number(crate::catalog::calls::mass::MSG_ID_OF_2014)) {
        (Some(id), _) => JobReference::Job { id, article },
        (None, Some(_)) if is_answer => JobReference::Template,
        (None, Some(id)) => JobReference::Job { id, article },
        (None, None) => JobReference::Nothing,
    }
}
