//! Links the program small and quick to start, where that is known to work.
//!
//! The catalog and the words are constant data full of pointers. In a position-independent program the loader writes every
//! one of them anew at each start, which is an eighth of the time that `msgc check` of one file takes.
//!
//! A release build aborts on a panic and is stripped: nobody reads its unwind tables, a fourteenth of the program.

#![expect(clippy::disallowed_methods, clippy::disallowed_macros, reason = "this is how Cargo and a build script talk")]

use std::path::Path;

/// For the linkers of LLVM and GNU.
const NO_UNWIND_TABLES: &str = "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.eh_frame_hdr) } } INSERT AFTER .text;\n";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |part: &str| variable(&format!("CARGO_CFG_TARGET_{part}"));
    if target("OS") != "linux" {
        return;
    }
    // What `relro-level` in `.cargo/config.toml` leaves out: no address of a function can be written over at run time.
    println!("cargo::rustc-link-arg-bins=-Wl,-z,now");
    // Somebody else's linker may not know the rest.
    let is_usual_linker = variable("RUSTC_LINKER").is_empty() && !variable("CARGO_ENCODED_RUSTFLAGS").contains("link");
    let is_release = variable("PROFILE") == "release" && is_usual_linker;
    if is_release {
        // Cargo forgets `strip` where a profile names the package.
        println!("cargo::rustc-link-arg-bins=-Wl,--strip-all");
    }
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("ENV") != "gnu" || is_static {
        return;
    }
    println!("cargo::rustc-link-arg-bins=-no-pie");
    if is_release {
        let script = Path::new(&variable("OUT_DIR")).join("no-unwind-tables.ld");
        // Without it the program is larger, and that is all.
        if std::fs::write(&script, NO_UNWIND_TABLES).is_ok() {
            println!("cargo::rustc-link-arg-bins=-Wl,-T,{}", script.display());
        }
    }
}

/// Empty where it is not set.
fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}
