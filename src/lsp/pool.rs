//! A few threads that answer requests. One that panics answers with an error, and goes on.

use std::any::Any;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use super::failure::RequestFailure;
use crate::os::locked;

/// More threads than this are of no use to one person.
const MOST_THREADS: usize = 4;
/// A long request must not keep short ones waiting.
const FEWEST_THREADS: usize = 2;

type PoolJob = Box<dyn FnOnce() + Send>;

pub(super) struct WorkerPool {
    jobs: Sender<PoolJob>,
    /// None could be started: jobs are run by the caller.
    is_empty: bool,
}

impl WorkerPool {
    pub fn new() -> Self {
        let (jobs, queue) = channel::<PoolJob>();
        let queue = Arc::new(Mutex::new(queue));
        let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
        let work = |queue: Arc<Mutex<Receiver<PoolJob>>>| {
            move || {
                loop {
                    let job = locked(&queue).recv();
                    let Ok(job) = job else { return };
                    job();
                }
            }
        };
        let threads = cores.clamp(FEWEST_THREADS, MOST_THREADS);
        let started = (0..threads).filter(|number| {
            let thread = std::thread::Builder::new().name(format!("request {number}"));
            thread.spawn(work(Arc::clone(&queue))).is_ok()
        });
        let is_empty = started.count() == 0;
        Self { jobs, is_empty }
    }

    /// Runs a job, which must not panic, on the next free thread.
    pub fn run(&self, job: impl FnOnce() + Send + 'static) {
        if self.is_empty {
            job();
        } else if let Err(refused) = self.jobs.send(Box::new(job)) {
            (refused.0)();
        }
    }
}

/// The result of a job; a panic is a failure.
pub(super) fn guarded<T>(job: impl FnOnce() -> Result<T, RequestFailure>) -> Result<T, RequestFailure> {
    catch_unwind(AssertUnwindSafe(job)).unwrap_or_else(|panic| Err(RequestFailure::Panicked(words(&*panic))))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    format!("msgc panicked: {}", words.unwrap_or("no words"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jobs_run_after_one_that_panics() {
        let pool = WorkerPool::new();
        let (sender, results) = channel();
        for number in 0..20 {
            let sender = sender.clone();
            pool.run(move || {
                let result = guarded(|| if number % 2 == 0 { panic!("job {number}") } else { Ok(number) });
                sender.send(result).unwrap();
            });
        }
        let results: Vec<_> = results.iter().take(20).collect();
        assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 10);
        assert!(results.contains(&Err(RequestFailure::Panicked("msgc panicked: job 4".into()))));
    }
}
