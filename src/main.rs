//! The program `msgc`; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    msgc::cli::run(msgc::os::arguments())
}
