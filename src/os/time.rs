//! The machine's wall clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Seconds since 1970 by the machine's clock.
pub fn now() -> i64 {
    i64::try_from(since_epoch().as_secs()).unwrap_or(i64::MAX)
}

/// The time since 1970 by the machine's clock, the same for all processes.
pub fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// Milliseconds since 1970 by the machine's clock.
pub fn now_millis() -> i64 {
    i64::try_from(since_epoch().as_millis()).unwrap_or(i64::MAX)
}
