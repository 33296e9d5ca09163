//! Other programs can do what the command line does: `examples/embed.rs` is such a one.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

#[path = "../examples/embed.rs"]
#[expect(dead_code, reason = "its `main` prints what is asserted here")]
mod embed;

#[test]
fn a_program_of_ones_own_checks_formats_builds_and_imports() {
    insta::assert_snapshot!(embed::run().expect("it runs"));
}
