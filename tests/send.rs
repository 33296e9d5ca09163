//! `msgc send` as a person uses it: the real binary against a server on loopback that records every request.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]
#![cfg(all(unix, feature = "send"))]

mod send {
    mod accounts;
    mod answers;
    mod batch;
    mod damaged;
    mod hostile;
    mod ids;
    mod inside;
    mod interrupt;
    #[cfg(feature = "mock")]
    mod jobs;
    mod keys;
    #[cfg(feature = "mock")]
    mod kill;
    mod names;
    mod outcomes;
    #[cfg(feature = "mock")]
    mod platform;
    mod proxies;
    mod receipt;
    mod said;
    mod secrets;
    mod seeds;
    pub mod server;
    mod tokens;
    mod uploads;
    mod waits;
    pub mod world;
}
