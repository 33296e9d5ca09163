use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Items that a thread takes at once, at most.
const BATCH: usize = 32;

/// Works on all items with all cores and hands the results over in the order of the items, as early as that order allows.
/// Results that are not yet handed over are all that is kept.
pub(super) fn in_order<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync, mut take: impl FnMut(R)) {
    let threads = if items.len() < 2 { 1 } else { threads().min(items.len()) };
    if threads == 1 {
        items.iter().for_each(|item| take(work(item)));
        return;
    }
    let size = (items.len() / (threads * 8)).clamp(1, BATCH);
    let batches: Vec<_> = items.chunks(size).collect();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::sync_channel::<(usize, Vec<R>)>(threads * 4);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (sender, batches, next, work) = (sender.clone(), &batches, &next, &work);
            scope.spawn(move || {
                while let Some((at, batch)) = take_next(batches, next) {
                    if sender.send((at, batch.iter().map(work).collect())).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut due = 0;
        for (at, results) in receiver {
            waiting.insert(at, results);
            while let Some(results) = waiting.remove(&due) {
                results.into_iter().for_each(&mut take);
                due += 1;
            }
        }
    });
}

fn take_next<'i, T>(batches: &[&'i [T]], next: &AtomicUsize) -> Option<(usize, &'i [T])> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    batches.get(at).map(|batch| (at, *batch))
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
