//! Every fix of every case of the repository: it removes its finding, adds none and loses nothing; a safe one leaves what the
//! author meant.

mod inputs;
mod law;
mod meaning;
mod mutants;
mod stable;
