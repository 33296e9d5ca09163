//! What the commands share that carry messages out, or ask what became of them. Nothing here prints.

pub(super) mod accounts;
pub(super) mod ends;
pub(super) mod exchange;
pub(super) mod intents;
pub(super) mod state;
