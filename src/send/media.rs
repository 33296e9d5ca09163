//! Uploads before a message: each file is uploaded once for all processes, and not again for a resend.

use std::path::Path;

use super::call::{Call, CallBody};
use super::hash;
use super::sender::SendContext;
use crate::catalog::Endpoint;
use crate::catalog::calls::MEDIA_LIFE;
use crate::diag::Cause;
use crate::os::{Clock, Disk, Lock};
use crate::source::World as _;

/// The maximum size of a file in bytes: all limits of the platforms are lower.
const LARGEST: u64 = 64 << 20;
/// An id is no longer used this many seconds before it expires.
const EARLY: i64 = 3600;
/// The number of locks; equal contents share one.
const LOCKS: u8 = 16;

/// The bytes of a file.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Cause> {
    Disk.read(path, LARGEST).map_err(Cause::from)
}

/// The cache key: content, kind and owner, the id of an account or bot.
pub(super) fn key(owner: &str, endpoint: &Endpoint, call: &Call) -> [u8; 16] {
    let kind = format!("{}{:?}", endpoint.path, endpoint.query);
    let (name, bytes) = match &call.content {
        CallBody::Json(text) => ("", text.as_bytes()),
        CallBody::File { filename, bytes, .. } => (filename.as_str(), bytes.as_slice()),
    };
    hash::of(&[owner.as_bytes(), kind.as_bytes(), name.as_bytes(), bytes])
}

/// Locks an upload: a second process waits, and then finds it stored.
pub(super) fn lock(shared: &SendContext, key: &[u8; 16]) -> Result<Lock, Cause> {
    let [first, ..] = key;
    shared.state.lock(&format!("media-{}-{}", shared.account.id(), first % LOCKS))
}

/// The time until which a new id is used, in seconds since 1970.
pub(super) fn until(clock: &dyn Clock) -> i64 {
    clock.seconds().saturating_add(MEDIA_LIFE - EARLY)
}
