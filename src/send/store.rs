//! Uploads and materials that a message needs.

use std::collections::HashMap;

use super::call::{Call, CallBody, filled};
use super::media;
use super::outcome::CallOutcome;
use super::retry::{Deadline, pause};
use super::sender::{SendRequest, Sender};
use crate::catalog::Retry;
use crate::diag::Cause;
use crate::diag::messages::send as messages;
use crate::plan::{self, Need, RequestBody};

/// Something stored for a plan: its id, its key in the cache, and whether it came from there.
pub(super) struct StoredMedia {
    id: String,
    key: [u8; 16],
    pub cached: bool,
}

/// By the id of the request that stored it.
pub(super) type AllStored = HashMap<String, StoredMedia>;

impl Sender<'_> {
    /// The values that a request takes from earlier answers; stores what is not stored yet.
    pub(super) fn needs<'p>(
        &mut self,
        request: &SendRequest,
        of: &'p plan::Request,
        stored: &mut AllStored,
        deadline: Deadline<'_>,
    ) -> Result<Vec<(&'p Need, String)>, CallOutcome> {
        let mut needs = Vec::with_capacity(of.needs.len());
        for need in &of.needs {
            if !stored.contains_key(&need.from) {
                let from = request.plan.requests.iter().find(|request| request.id == need.from);
                let from = from.ok_or_else(|| CallOutcome::Unsent(need.from.clone().into()))?;
                let one = self.store(request, from, stored, deadline)?;
                stored.insert(need.from.clone(), one);
            }
            let id = stored.get(&need.from).map(|one| one.id.clone()).unwrap_or_default();
            needs.push((need, id));
        }
        Ok(needs)
    }

    /// Uploads a file or creates a material, unless this account has stored it before.
    fn store(
        &mut self,
        request: &SendRequest,
        from: &plan::Request,
        stored: &mut AllStored,
        deadline: Deadline<'_>,
    ) -> Result<StoredMedia, CallOutcome> {
        let Some(endpoint) = from.endpoint else { return Err(CallOutcome::Unsent(Cause::NONE)) };
        let mut renewed = false;
        loop {
            let content = match &from.body {
                RequestBody::Payload(payload) => {
                    let needs = self.needs(request, from, stored, deadline)?;
                    CallBody::Json(filled(&payload.root, &needs, None))
                }
                RequestBody::Upload { field, path, filename, file } => {
                    let bytes = media::read(file).map_err(|cause| CallOutcome::Unsent(cause.of(path)))?;
                    CallBody::File { part: field, filename: filename.clone(), bytes }
                }
            };
            let call = Call::new(&self.shared.account, endpoint, &from.query, content);
            let key = media::key(self.shared.account.id_of(self.robot), endpoint, &call);
            let _lock = media::lock(self.shared, &key).map_err(CallOutcome::Unsent)?;
            if let Some(id) = self.shared.ledger.media(key).map_err(CallOutcome::Unsent)? {
                return Ok(StoredMedia { id, key, cached: true });
            }
            match self.upload(request, from, &call, deadline) {
                Ok(id) => {
                    self.shared
                        .ledger
                        .keep_media(key, &id, media::until(&*self.shared.clock))
                        .map_err(CallOutcome::Unsent)?;
                    return Ok(StoredMedia { id, key, cached: false });
                }
                // Something that it uses has expired.
                Err(CallOutcome::Refused(refusal))
                    if self.wants(&refusal, Retry::Reupload) && !renewed && stored.values().any(|one| one.cached) =>
                {
                    renewed = true;
                    self.forget(stored).map_err(CallOutcome::Unsent)?;
                }
                Err(outcome) => return Err(outcome),
            }
        }
    }

    /// It reaches nobody, so an unknown outcome is simply retried.
    fn upload(
        &mut self,
        request: &SendRequest,
        from: &plan::Request,
        call: &Call,
        deadline: Deadline<'_>,
    ) -> Result<String, CallOutcome> {
        let (mut tries, mut stale) = (0, None);
        loop {
            let token = self.credential(stale.as_ref(), deadline)?;
            let outcome = self.call(request, &from.id, call, &token, deadline, None);
            let outcome = outcome.unwrap_or_else(CallOutcome::Unsent);
            tries += 1;
            match &outcome {
                CallOutcome::Accepted { id: Some(id), .. } => return Ok(id.clone()),
                CallOutcome::Refused(refusal) if self.wants(refusal, Retry::NewToken) && stale.is_none() => {
                    stale = Some(token);
                    continue;
                }
                _ => {}
            }
            match pause(&outcome, tries, self.shared.account.platform, true, deadline) {
                Some(time) if self.wait(request.row, &from.id, time) => {}
                // The message itself was certainly not sent.
                _ => {
                    return Err(match outcome {
                        CallOutcome::Refused(refusal) => CallOutcome::Refused(refusal),
                        CallOutcome::Unknown(cause) | CallOutcome::Unsent(cause) => CallOutcome::Unsent(cause),
                        CallOutcome::HalfRead(words) => CallOutcome::Unsent(words.into()),
                        CallOutcome::Accepted { .. } => CallOutcome::Unsent(Cause::Known(&messages::NO_ID)),
                    });
                }
            }
        }
    }

    pub(super) fn forget(&self, stored: &mut AllStored) -> Result<(), Cause> {
        stored.drain().try_for_each(|(_, one)| self.shared.ledger.forget_media(one.key))
    }
}
