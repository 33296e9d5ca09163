//! Shared code of the commands that send messages or query their state. Nothing here prints.

pub(super) mod accounts;
pub(super) mod exchange;
pub(super) mod final_states;
pub(super) mod intents;
pub(super) mod state;
