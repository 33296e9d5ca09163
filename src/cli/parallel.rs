use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};

use crate::os::locked;

/// The maximum number of items that a thread takes at once.
const BATCH: usize = 32;

/// Processes all items on all cores, and passes on the results in order and as early as possible. Only results that are
/// not yet passed on are kept.
pub(super) fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R)) {
    let threads = if items.len() < 2 { 1 } else { threads().min(items.len()) };
    if threads == 1 {
        items.iter().for_each(|item| take(work(item)));
        return;
    }
    let size = (items.len() / (threads * 8)).clamp(1, BATCH);
    let batches: Vec<_> = items.chunks(size).map(|items| (items, Mutex::new(None))).collect();
    let mut due = batches.iter().peekable();
    let run = |at: usize| {
        if let Some((items, results)) = batches.get(at) {
            let worked = items.iter().map(&work).collect::<Vec<_>>();
            *locked(results) = Some(worked);
        }
    };
    run_all(threads, batches.len(), &run, &mut || {
        while let Some(results) = due.peek().and_then(|(_, results)| locked(results).take()) {
            due.next();
            results.into_iter().for_each(&mut take);
        }
    });
}

/// Runs a job for every number below `count`, and calls back on this thread after each. It is not generic, so that it
/// is compiled once.
fn run_all(threads: usize, count: usize, run: &(dyn Fn(usize) + Sync), done: &mut dyn FnMut()) {
    let next = AtomicUsize::new(0);
    // A slow consumer makes the threads wait.
    let (sender, receiver) = mpsc::sync_channel(threads * 4);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    if at >= count {
                        break;
                    }
                    run(at);
                    if sender.send(()).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        receiver.iter().for_each(|()| done());
    });
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_the_items() {
        for count in [0, 1, 2, 3, 31, 1000] {
            let items: Vec<_> = (0..count).collect();
            let mut results = Vec::new();
            in_order(&items, |item| item * 2, |result| results.push(result));
            assert_eq!(results, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        }
    }
}
