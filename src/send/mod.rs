//! Sends plans to the platforms, and reports the outcome exactly: accepted, refused, not sent, or unknown.
//!
//! `docs/internals/sending.md` describes the path of a message through these files and the states of an intent. Nothing
//! here prints; callers make messages from [`Outcome`].

mod account;
mod again;
mod answer;
mod begin;
mod call;
mod client;
mod explain;
mod fingerprint;
mod flight;
mod hash;
mod job;
mod ledger;
mod media;
mod outcome;
mod pace;
mod pool;
mod preview;
mod recipients;
mod repeat;
mod reply;
mod resolver;
mod secret;
mod sender;
mod spelling;
mod state;
mod store;
mod token;
mod virtual_clock;
mod watch;

pub use account::{Account, AccountError};
pub use begin::settled;
pub use call::{Call, Content, calls};
pub use explain::{cause, finding, finding_of_call};
pub use fingerprint::Fingerprint;
pub use hash::of as hash_of;
pub use job::{Named, Standing, named};
pub use ledger::{
    Batch, Checked, Counts, Damage, End, Intent, Ledger, NewBatch, Prior, Priors, Recorded, Sent, State, Trouble,
};
pub use outcome::{Outcome, Refusal, Stage};
pub use pace::Wait;
pub use pool::{Work, carry_out};
pub use preview::{Reader, images};
pub use secret::{Secret, Veil};
pub use sender::{Event, Options, Request, Sender, Shared};
pub use state::StateFolder;
pub use token::{TokenKind, TokenRequest};
pub use virtual_clock::VirtualClock;
