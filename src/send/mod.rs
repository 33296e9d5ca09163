//! Sends plans to the platforms, and reports the outcome exactly: accepted, refused, not sent, or unknown.
//!
//! `docs/internals/sending.md` describes the path of a message through these files and the states of an intent. Nothing
//! here prints; callers make messages from [`CallOutcome`].

mod account;
mod answer;
mod call;
mod client;
mod duplicate_id;
mod explain;
mod fingerprint;
mod hash;
mod in_flight;
mod job;
mod ledger;
mod media;
mod outcome;
mod pace;
mod pool;
mod preview;
mod recipients;
mod reply;
mod resolver;
mod resume;
mod retry;
mod secret;
mod secret_encodings;
mod sender;
mod state;
mod store;
mod token;
mod virtual_clock;
mod watch;

pub use account::{Account, AccountError};
pub use call::{Call, CallBody, calls};
pub use explain::{cause, finding, finding_of_call};
pub use fingerprint::Fingerprint;
pub use hash::of as hash_of;
pub use job::{JobReference, Standing, named};
pub use ledger::{
    Batch, Checked, End, Intent, IntentCounts, Ledger, LedgerDamage, LedgerError, NewBatch, Prior, Priors, Recorded,
    Sent, State,
};
pub use outcome::{CallOutcome, CallRefusal, Stage};
pub use pace::Wait;
pub use pool::{PlanSource, carry_out};
pub use preview::{PreviewReader, images};
pub use resume::settled;
pub use secret::{Secret, Veil};
pub use sender::{SendContext, SendEvent, SendOptions, SendRequest, Sender};
pub use state::StateFolder;
pub use token::{TokenKind, TokenRequest};
pub use virtual_clock::VirtualClock;
