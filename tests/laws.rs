//! The laws of `ARCHITECTURE.md` on every payload and every `.msg` of the repository, on other projects' payloads where they
//! are there, and on generated and torn files.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod support;

mod laws {
    mod broken;
    mod cancelled;
    mod case;
    mod hold;
    mod meanings;
    mod mended;
    mod payloads;
    mod program;
    mod programs;
    mod random;
    mod repository;
}
