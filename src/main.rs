//! The program `msgc`; everything is in the library.

use std::process::ExitCode;

/// Ten thousand files are a hundred million small allocations on several threads, which the system's allocator serialises.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    msgc::cli::run(msgc::os::arguments())
}
