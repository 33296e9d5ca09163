//! How many cases are generated, and which.

use proptest::test_runner::{Config, RngSeed};

/// The same cases each time, so many; where `PROPTEST_CASES` says how many, others each time.
pub fn cases(count: u32) -> Config {
    let ours = Config { failure_persistence: None, max_shrink_iters: 600, ..Config::default() };
    if more() { ours } else { Config { cases: count, rng_seed: RngSeed::Fixed(1), ..ours } }
}

/// Whether somebody has the time for more than the usual.
pub fn more() -> bool {
    std::env::var_os("PROPTEST_CASES").is_some()
}
