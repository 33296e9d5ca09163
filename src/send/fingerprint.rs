//! Compares requests.

use super::call::filled;
use super::{hash, media};
use crate::diag::Cause;
use crate::plan::{self, Plan, RequestBody};

/// The fingerprint of a request: its recipients and content, including files, but not its generated id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    whole: [u8; 16],
    /// The hash of the body only, as stored by version 0.1.
    body: [u8; 16],
}

impl Fingerprint {
    /// # Errors
    /// A file cannot be read; the reason.
    pub fn of(plan: &Plan, request: &plan::Request) -> Result<Self, Cause> {
        let RequestBody::Payload(payload) = &request.body else {
            let whole = content(plan, request)?;
            return Ok(Self { whole, body: whole });
        };
        let body = hash::of(&[filled(&payload.root, &[], None).as_bytes()]);
        let whole = if request.needs.is_empty() { body } else { content(plan, request)? };
        Ok(Self { whole, body })
    }

    /// The hash stored in the ledger.
    pub const fn kept(&self) -> [u8; 16] {
        self.whole
    }

    /// Whether it matches a hash of the ledger.
    pub fn is(&self, kept: &[u8]) -> bool {
        self.whole == kept || self.body == kept
    }
}

/// The hash of the content of a request, including what it takes from others.
fn content(plan: &Plan, request: &plan::Request) -> Result<[u8; 16], Cause> {
    let mut parts = match &request.body {
        RequestBody::Payload(payload) => vec![filled(&payload.root, &[], None).into_bytes()],
        RequestBody::Upload { path, filename, file, .. } => {
            let bytes = media::read(file).map_err(|cause| cause.of(path))?;
            vec![filename.clone().into_bytes(), bytes]
        }
    };
    for need in &request.needs {
        if let Some(from) = plan.requests.iter().find(|from| from.id == need.from) {
            parts.push(content(plan, from)?.to_vec());
        }
    }
    Ok(hash::of(&parts.iter().map(Vec::as_slice).collect::<Vec<_>>()))
}
