//! The fuzz targets of the tests, for libFuzzer. `--features planted` plants a fault for each of them.

mod fuzz;
mod laws;
mod support;

pub use fuzz::targets;
use targets::Held;

/// Ends the fuzzer with what does not hold for the bytes, if anything.
pub fn hold(holds: fn(&[u8]) -> Held, bytes: &[u8]) {
    if let Err(why) = holds(bytes) {
        panic!("{why}");
    }
}
