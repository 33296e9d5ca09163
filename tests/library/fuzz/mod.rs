//! What must hold for any bytes. `fuzz/` has a fuzzer for each of the targets; the tests here try them on their seeds, and on
//! some changes to them.

mod bytes;
mod dictionaries;
pub mod layout;
mod seeds;
pub mod subject;
pub mod targets;
