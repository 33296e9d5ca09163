//! The operating system: files, folders, terminal, clock, standard streams. All access to it goes through this module;
//! Clippy forbids such calls elsewhere.
#![expect(clippy::disallowed_methods, reason = "the one place that touches the world")]

mod canonical;
#[cfg(feature = "send")]
mod clock;
mod disk;
mod env;
mod file;
#[cfg(feature = "cli")]
mod ignored;
mod input;
#[cfg(any(feature = "cli", feature = "send"))]
mod interrupt;
mod links;
mod mutex;
mod private;
#[cfg(feature = "lsp")]
mod process;
mod run;
mod streams;
#[cfg(feature = "cli")]
mod terminal;
mod time;
#[cfg(feature = "cli")]
mod walk;
#[cfg(feature = "cli")]
mod watch;

#[cfg(feature = "send")]
pub use clock::{Clock, SystemClock};
pub use disk::{Disk, read_listed};
pub use env::{LOCALE_VARIABLES, arguments, locale, source_date_epoch, variable, working_folder};
pub use file::{
    OutputFile, append, create_folder, exists, file_size, has_file, is_file, is_folder, is_link, move_file, names_in,
    neighbours, remove_empty_folder, remove_file, replace,
};
#[cfg(feature = "cli")]
pub use ignored::IGNORE_FILE;
pub use input::{is_own_stream, open, read_input};
#[cfg(any(feature = "cli", feature = "send"))]
pub use interrupt::Interrupt;
pub use links::leads_out;
pub use mutex::locked;
pub use private::{
    Lock, PrivateFile, create_private_folder, remove_free_locks, replace_private, state_folder, touch_private,
    user_config,
};
#[cfg(feature = "lsp")]
pub use process::is_running;
pub use run::output_of;
#[cfg(feature = "cli")]
pub use run::{ProgramCall, ProgramEnd, RunningProgram};
pub use streams::{Stream, answer, read_stdin};
#[cfg(feature = "lsp")]
pub use streams::{standard_input, standard_output};
#[cfg(feature = "cli")]
pub use terminal::{Terminal, input_is_terminal, output_is_terminal, terminal};
pub use time::{now, now_millis};
#[cfg(feature = "cli")]
pub use walk::{SkippedPath, UnreadPath, Walked, walk};
#[cfg(feature = "cli")]
pub use watch::WatchedDisk;

/// The exit code after Ctrl-C.
pub const INTERRUPTED: u8 = 130;
