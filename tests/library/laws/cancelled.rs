//! An analysis that is cancelled has no result; one that has a result has all of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use msgc::pipeline::{Analysis, Settings};
use msgc::steps::{Cancelled, Canceller};

use super::case::{Case, repository, told};
use crate::support::cases::more;

/// The analysis, cancelled at an ask, and how often it asked.
fn cancelled_at(case: &Case, ask: u64) -> (Result<Analysis, Cancelled>, u64) {
    let asked = Arc::new(AtomicU64::new(0));
    let count = Arc::clone(&asked);
    let canceller = Canceller::when(move || count.fetch_add(1, Ordering::Relaxed) == ask);
    let settings = Settings { cancellation: canceller.cancellation(), ..Settings::default() };
    let result = case.try_analyze(&settings);
    (result, asked.load(Ordering::Relaxed))
}

#[test]
fn no_half_analysis_gets_out() {
    let some = if more() { 200 } else { 6 };
    for case in repository() {
        let expected = told(&case.analyze(&Settings::default()).findings);
        let (whole, asks) = cancelled_at(&case, u64::MAX);
        assert_eq!(told(&whole.expect("nobody cancels").findings), expected, "{}", case.name);
        for ask in (0..some).map(|at| asks * at / some).chain([asks - 1]) {
            assert!(cancelled_at(&case, ask).0.is_err(), "{} at ask {ask} of {asks}", case.name);
        }
    }
}
