//! Calls that are followed one by one: not those of a batch, which come from many threads.

use std::sync::{Mutex, PoisonError};

use super::super::Exit;
use super::super::session::Session;
use super::run::follow;
use crate::os::held;
use crate::send::{Event, Outcome};

/// Does something with the platform, and prints every exchange where that is asked for.
pub(in super::super) fn following<T>(
    verbose: u8,
    session: &mut Session,
    work: impl FnOnce(&(dyn Fn(&Event<'_>) + Sync)) -> T,
) -> T {
    let (lines, lang) = (Mutex::new(Vec::new()), session.lang());
    let done = work(&|event| {
        if verbose > 0 {
            held(&lines).push(follow(event, verbose, lang));
        }
    });
    let lines = lines.into_inner().unwrap_or_else(PoisonError::into_inner);
    lines.iter().for_each(|line| session.err.print(line));
    done
}

/// How a run of one call ends.
pub(in super::super) const fn exit(outcome: &Outcome) -> Exit {
    match outcome {
        Outcome::Accepted { .. } => Exit::Done,
        Outcome::Refused(_) | Outcome::Unsent(_) => Exit::Refused,
        Outcome::Unknown(_) | Outcome::HalfRead(_) => Exit::Unknown,
    }
}
