//! The laws of `ARCHITECTURE.md` on every payload and every `.msg` of the repository, on other projects' payloads where they
//! are there, and on generated and torn files.

mod broken;
mod cancelled;
pub mod case;
mod changes;
mod coverage;
pub mod editor;
pub mod elements;
mod extremes;
mod further;
pub mod hold;
mod meanings;
mod mended;
mod payloads;
mod programs;
mod repository;
mod schema;
pub mod types;

pub use crate::support::random;
