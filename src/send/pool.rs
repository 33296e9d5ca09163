//! A pool of senders; the caller supplies plans and receives their outcomes.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::outcome::CallOutcome;
use super::sender::{SendContext, SendEvent, SendRequest, Sender};
use crate::diag::Cause;
use crate::os::locked;

/// The number of queued plans per sender.
const AHEAD: usize = 2;
/// The interval of [`PlanSource::tick`].
const TICK: Duration = Duration::from_millis(100);

/// The source of plans, which also receives their outcomes.
pub trait PlanSource {
    /// The next plan; `None` at the end, or to stop.
    fn next(&mut self) -> Option<SendRequest>;

    /// Called with the outcomes of a plan's messages, by the index of the request.
    fn done(&mut self, request: SendRequest, outcomes: &[(usize, CallOutcome)]);

    /// Called regularly.
    fn tick(&mut self);
}

/// Sends all plans with a number of senders, and returns the source. Everything that was begun is finished.
///
/// # Errors
/// The rates cannot be kept, with the system's error text; nothing was sent.
pub fn carry_out(
    shared: &SendContext,
    threads: usize,
    tell: &(dyn Fn(&SendEvent<'_>) + Sync),
    work: &mut dyn PlanSource,
) -> Result<(), Cause> {
    let senders: Vec<_> = (0..threads).map(|_| Sender::new(shared, tell)).collect::<Result<_, _>>()?;
    let (give, waiting) = channel::<SendRequest>();
    let (finish, finished) = channel();
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| {
        for mut sender in senders {
            let (waiting, finish) = (&waiting, finish.clone());
            scope.spawn(move || {
                while let Some(request) = take(waiting) {
                    let outcomes = sender.send(&request);
                    if finish.send((request, outcomes)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(finish);
        let (mut begun, mut more) = (0_usize, true);
        while more || begun > 0 {
            while more && begun < threads * AHEAD {
                match work.next() {
                    Some(request) => {
                        begun += 1;
                        // Senders live as long as this end of the channel.
                        let _ = give.send(request);
                    }
                    None => more = false,
                }
            }
            if begun == 0 {
                break;
            }
            match finished.recv_timeout(TICK) {
                Ok((request, outcomes)) => {
                    begun -= 1;
                    work.done(request, &outcomes);
                }
                Err(RecvTimeoutError::Timeout) => work.tick(),
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        drop(give);
    });
    Ok(())
}

fn take(waiting: &Mutex<Receiver<SendRequest>>) -> Option<SendRequest> {
    locked(waiting).recv().ok()
}
