//! Every fix of every case of the repository: it removes its finding, adds none and loses nothing; a safe one leaves what the
//! author meant.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

#[path = "../laws/case.rs"]
#[allow(dead_code, reason = "the laws need more of it")]
mod case;
mod inputs;
#[path = "../lang/cases.rs"]
mod language;
mod law;
mod meaning;
mod mutants;
#[path = "../support/mutants.rs"]
#[allow(dead_code, reason = "the formatter needs more of it")]
mod mutate;
#[path = "../laws/random.rs"]
#[allow(dead_code, reason = "the laws need more of it")]
mod random;
mod stable;
#[path = "../syntax/cases.rs"]
mod syntax;
