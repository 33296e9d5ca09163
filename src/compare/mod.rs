//! Compares two states of a file: what their messages build ([`payloads`]), and what the change does to those who depend
//! on a message ([`changes`]): callers that give its parameters, programs that get its clicks, people who receive it.
//!
//! Texts may change as they like; what breaks is what others rely on. Both sides are analyses, so a comparison
//! knows nothing of where the older state came from.

mod audience;
mod change;
mod clicks;
mod condition;
mod file_change;
mod formula;
mod message_pair;
mod narrowing;
mod params;
mod payloads;
mod readable;
mod rendered;
mod template;

#[cfg(test)]
mod tests;

pub use change::{BreakingChange, changes};
pub use payloads::{BuiltCase, PayloadChange, PayloadState, payloads};
