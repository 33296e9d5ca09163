//! What is stored with the platform before a message: one upload for all processes, and none for a resend.

use std::path::Path;

use super::call::{Call, Content};
use super::hash;
use super::sender::Shared;
use crate::catalog::Endpoint;
use crate::catalog::calls::MEDIA_LIFE;
use crate::diag::Cause;
use crate::os::{Clock, Disk, Lock};
use crate::source::World as _;

/// Bytes of a file at most: no limit of the platforms is beyond it.
const LARGEST: u64 = 64 << 20;
/// Seconds before its end from which on an id is no longer used.
const EARLY: i64 = 3600;
/// Equal contents share a lock.
const LOCKS: u8 = 16;

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Cause> {
    Disk.read(path, LARGEST).map_err(Cause::from)
}

/// By content, kind and the account or robot, whose id this is.
pub(super) fn key(owner: &str, endpoint: &Endpoint, call: &Call) -> [u8; 16] {
    let kind = format!("{}{:?}", endpoint.path, endpoint.query);
    let (name, bytes) = match &call.content {
        Content::Json(text) => ("", text.as_bytes()),
        Content::File { filename, bytes, .. } => (filename.as_str(), bytes.as_slice()),
    };
    hash::of(&[owner.as_bytes(), kind.as_bytes(), name.as_bytes(), bytes])
}

/// Who comes second waits and finds it stored.
pub(super) fn lock(shared: &Shared, key: &[u8; 16]) -> Result<Lock, Cause> {
    let [first, ..] = key;
    shared.state.lock(&format!("media-{}-{}", shared.account.id(), first % LOCKS))
}

/// Seconds since 1970 until which an id that was given now is used.
pub(super) fn until(clock: &dyn Clock) -> i64 {
    clock.seconds().saturating_add(MEDIA_LIFE - EARLY)
}
