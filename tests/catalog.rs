//! The catalog is well formed, pinned, and its reference pages are those of `docs/reference/`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod catalog {
    mod calls;
    mod dump;
    mod names;
    mod reference;
    mod rules;
    mod sources;
    mod walk;
    mod wires;
}
