//! Other programs can do what the command line does: `examples/embed.rs` is such a one.

#[path = "../../examples/embed.rs"]
#[expect(dead_code, reason = "its `main` prints what is asserted here")]
mod program;

#[test]
fn a_program_of_ones_own_checks_formats_builds_and_imports() {
    insta::assert_snapshot!(program::run().expect("it runs"));
}
