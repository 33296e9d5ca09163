//! Links the program at a fixed address where that is known to work.
//!
//! The catalog and the words are constant data full of pointers. In a position-independent program the loader writes every
//! one of them anew at each start, which is an eighth of the time that `msgc check` of one file takes.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "this is how Cargo and a build script talk")]

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
