//! The catalog is well formed, pinned, and its reference pages are those of `docs/reference/`.

mod calls;
mod dump;
mod examples;
mod names;
mod reference;
mod rules;
mod sources;
pub mod walk;
mod wires;
