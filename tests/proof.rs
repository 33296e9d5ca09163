//! The proof of fit against brute force: generated bodies, every way their conditions can come out, every size of their
//! lists, and texts of the least and of the greatest length.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod proof {
    mod bodies;
    mod bounds;
    mod worst;
}
