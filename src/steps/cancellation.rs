//! Cooperative cancellation. Loops that can run long check for it and stop; their incomplete result is discarded, and
//! the caller gets [`Cancelled`].
//!
//! A check is one relaxed load, or nothing if the run cannot be cancelled. It is made where a loop's budget is counted
//! down, or once per iteration; counting iterations to check less often would cost as much.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Cancels runs, from any thread; an editor does so when its text has changed.
#[derive(Clone, Debug, Default)]
pub struct Canceller {
    wish: Arc<Wish>,
}

/// The token that a run checks. The default never cancels.
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    wish: Option<Arc<Wish>>,
}

/// A run was cancelled: there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

#[derive(Default)]
struct Wish {
    /// Never reset, so that an incomplete result cannot be mistaken for a complete one.
    cancelled: AtomicBool,
    condition: Option<Box<CancelCondition>>,
}

type CancelCondition = dyn Fn() -> bool + Send + Sync;

impl Canceller {
    /// Cancels as soon as `condition` returns true. It is called at every check, so it must be cheap: a deadline, or a
    /// number of checks if runs are to end at the same place each time.
    pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { wish: Arc::new(Wish { condition: Some(Box::new(condition)), ..Wish::default() }) }
    }

    /// Cancels all runs that hold a token of this canceller.
    pub fn cancel(&self) {
        self.wish.cancel();
    }

    /// A token for a run that this canceller is to control.
    pub fn cancellation(&self) -> Cancellation {
        Cancellation { wish: Some(Arc::clone(&self.wish)) }
    }
}

impl Cancellation {
    /// Never cancels; the default.
    pub const NEVER: Self = Self { wish: None };

    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.wish.as_ref().is_some_and(|wish| wish.is_cancelled())
    }

    /// # Errors
    /// The run is cancelled.
    #[inline]
    pub fn ask(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

// No other data depends on the flag, so relaxed ordering is enough; a thread never sees it become false again.
impl Wish {
    fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    #[inline]
    fn is_cancelled(&self) -> bool {
        if self.condition.as_ref().is_some_and(|holds| holds()) {
            self.cancel();
        }
        self.cancelled.load(Ordering::Relaxed)
    }
}

impl fmt::Debug for Wish {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Wish").field("cancelled", &self.cancelled).finish_non_exhaustive()
    }
}

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("cancelled before it was done")
    }
}

impl Error for Cancelled {}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;

    #[test]
    fn one_ends_all_its_runs_and_no_others() {
        let (one, other) = (Canceller::default(), Canceller::default());
        let runs = [one.cancellation(), one.cancellation().clone(), one.clone().cancellation()];
        assert!(runs.iter().all(|run| run.ask() == Ok(())));
        std::thread::scope(|scope| scope.spawn(|| one.cancel()).join()).expect("no panic");
        assert!(runs.iter().all(|run| run.ask() == Err(Cancelled)));
        assert!(!other.cancellation().is_cancelled() && !Cancellation::default().is_cancelled());
    }

    #[test]
    fn what_was_cancelled_stays_so() {
        let asked = AtomicU64::new(0);
        let run = Canceller::when(move || asked.fetch_add(1, Ordering::Relaxed) == 2).cancellation();
        let reported: Vec<bool> = (0..5).map(|_| run.is_cancelled()).collect();
        assert_eq!(reported, [false, false, true, true, true]);
    }
}
