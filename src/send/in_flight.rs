//! Prevents two equal bodies from being in flight for one key.

use super::account::Account;
use super::state::StateFolder;
use crate::diag::Cause;
use crate::os::Lock;

/// The number of locks. Equal bodies share a lock, and so do a few others.
const LOCKS: u8 = 64;

/// Waits until no equal body is in flight, in any process.
pub(super) fn alone(state: &StateFolder, account: &Account, body: &[u8; 16]) -> Result<Lock, Cause> {
    let [first, ..] = body;
    state.lock(&format!("flight-{}-{}", account.id(), first % LOCKS))
}
