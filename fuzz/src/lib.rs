//! The fuzz targets of the tests, for libFuzzer. `--features planted` plants a fault for each of them.

use std::sync::OnceLock;

mod fuzz;
mod laws;
mod support;

use fuzz::targets;

/// The target that is fuzzed.
static TARGET: OnceLock<targets::Target> = OnceLock::new();

/// Ends the fuzzer of a target with what does not hold for the bytes, if anything.
pub fn hold(name: &str, bytes: &[u8]) {
    let target = TARGET.get_or_init(|| *targets::ALL.iter().find(|target| target.name == name).expect("a target"));
    if let Err(why) = (target.holds)(bytes) {
        panic!("{why}");
    }
}

/// Whether the fault for this target is planted: each fuzzer is to find its own.
#[cfg(feature = "planted")]
fn is_fuzzed(name: &str) -> bool {
    TARGET.get().is_some_and(|target| target.name == name)
}
