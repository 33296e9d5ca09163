//! The wish that a run ends before it is done. Loops that can be long ask for it and then do no more; what they would have given
//! lacks parts, so nobody gets it: who began the run gets [`Cancelled`].
//!
//! An ask is one relaxed load, or none where nobody can cancel. It stands where a loop's allowance is counted down, or once a
//! turn; counting up to a thousand turns between two asks would cost as much.

use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Ends runs before they are done, from any thread: that of an editor whose text has changed.
#[derive(Clone, Debug, Default)]
pub struct Canceller {
    wish: Arc<Wish>,
}

/// What a run asks whether it shall end. The default never ends one.
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    wish: Option<Arc<Wish>>,
}

/// A run was ended before it was done: there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled;

#[derive(Default)]
struct Wish {
    /// Once true, it stays so: what ended early because of it cannot be taken for what is whole.
    cancelled: AtomicBool,
    condition: Option<Box<Condition>>,
}

type Condition = dyn Fn() -> bool + Send + Sync;

impl Canceller {
    /// One that cancels as soon as a condition holds. It is looked at whenever a run asks, which is often: a time that has come,
    /// or, so that runs end at the same place each time, a number of asks.
    pub fn when(condition: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        Self { wish: Arc::new(Wish { condition: Some(Box::new(condition)), ..Wish::default() }) }
    }

    /// Ends all runs that ask.
    pub fn cancel(&self) {
        self.wish.cancel();
    }

    /// For the runs that this one shall be able to end.
    pub fn cancellation(&self) -> Cancellation {
        Cancellation { wish: Some(Arc::clone(&self.wish)) }
    }
}

impl Cancellation {
    /// The default.
    pub const NEVER: Self = Self { wish: None };

    #[inline]
    pub fn is_cancelled(&self) -> bool {
        self.wish.as_ref().is_some_and(|wish| wish.is_cancelled())
    }

    /// # Errors
    /// It is cancelled.
    #[inline]
    pub fn ask(&self) -> Result<(), Cancelled> {
        if self.is_cancelled() { Err(Cancelled) } else { Ok(()) }
    }
}

// Nothing else is read because of it, so no order is needed. One thread never sees it fall back.
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
        let told: Vec<bool> = (0..5).map(|_| run.is_cancelled()).collect();
        assert_eq!(told, [false, false, true, true, true]);
    }
}
