//! The laws of `ARCHITECTURE.md` on every payload and every `.msg` of the repository, on other projects' payloads where they
//! are there, and on generated and torn files.

mod broken;
mod cancelled;
pub mod case;
mod extremes;
mod hold;
mod meanings;
mod mended;
mod payloads;
mod program;
mod programs;
pub mod random;
mod repository;
mod schema;
