//! The laws of `ARCHITECTURE.md` on every payload and every `.msg` of the repository, and on other projects' payloads where
//! they are there.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "tests are outside of the program")]

mod laws {
    mod payloads;
}
