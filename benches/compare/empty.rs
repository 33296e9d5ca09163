//! What it takes to start any program.

fn main() {}
