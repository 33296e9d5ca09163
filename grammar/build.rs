//! Compiles `grammar/msg.pest` to the recogniser of `src/syntax/grammar.rs`.
//!
//! pest's own generator makes a parser that notes, at every step, what else could be there. The grammar takes every text,
//! so nobody asks. What is made here is the same parser without that: a function a rule, and a choice looks at the next
//! byte first. `src/syntax/grammar.rs` tests that both give the same pairs.

#![expect(clippy::disallowed_macros, clippy::disallowed_methods, reason = "a build script is outside of the program")]

mod class;
mod code;
mod starts;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

const GRAMMAR: &str = "grammar/msg.pest";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=grammar");
    let grammar = fs::read_to_string(GRAMMAR)?;
    let (_, rules) = pest_meta::parse_and_optimize(&grammar).map_err(|errors| {
        errors.iter().map(|error| error.clone().with_path(GRAMMAR).to_string()).collect::<Vec<_>>().join("\n")
    })?;
    let to = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&to).join("msg.rs"), code::of(&rules)?)?;
    Ok(())
}
