//! Several senders at work; one caller gives them plans and takes what became of these.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::outcome::Outcome;
use super::sender::{Event, Request, Sender, Shared};
use crate::diag::Cause;
use crate::os::held;

/// Plans that wait for each sender, so that none waits for its next.
const AHEAD: usize = 2;
/// How often a caller hears that it still goes on.
const TICK: Duration = Duration::from_millis(100);

/// Where plans come from, and who is told of them.
pub trait Work {
    /// The next plan; `None` when there is none, or no further one is wanted.
    fn next(&mut self) -> Option<Request>;

    /// What became of the messages of a plan, by their place among its requests.
    fn done(&mut self, request: Request, outcomes: &[(usize, Outcome)]);

    /// Some time went by.
    fn tick(&mut self);
}

/// Carries out all plans with so many senders, and gives the work back. Everything that was begun comes to its end.
///
/// # Errors
/// The words of the system, where the rates cannot be kept: then nothing was sent.
pub fn carry_out(
    shared: &Shared,
    threads: usize,
    tell: &(dyn Fn(&Event<'_>) + Sync),
    work: &mut dyn Work,
) -> Result<(), Cause> {
    let senders: Vec<_> = (0..threads).map(|_| Sender::new(shared, tell)).collect::<Result<_, _>>()?;
    let (give, waiting) = channel::<Request>();
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
                        // The senders live as long as this end of the channel.
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

fn take(waiting: &Mutex<Receiver<Request>>) -> Option<Request> {
    held(waiting).recv().ok()
}
