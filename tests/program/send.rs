//! `msgc send` as a person uses it: the real binary against a server on loopback that records every request.

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
mod when;
pub mod world;
