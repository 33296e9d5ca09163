//! The machine: files, folders, terminal, clock, standard streams. Everything that a compilation does to the world, or
//! asks of it, goes through here; elsewhere such calls are refused by the linter.
#![expect(clippy::disallowed_methods, reason = "the one place that touches the world")]

mod clock;
mod disk;
mod env;
mod file;
mod streams;
mod terminal;
mod walk;

pub use clock::{now, now_millis, parse_time};
pub use disk::{Disk, reason};
pub use env::{arguments, locale, source_date_epoch, working_folder};
pub use file::{OutputFile, append, create_folder, exists, is_folder, neighbours, replace};
pub use streams::{Stream, open, read_stdin};
pub use terminal::{Terminal, output_is_terminal, terminal};
pub use walk::{Unread, walk};
