//! Findings about files that cannot be read.

use std::io;

use super::words::{input, system};
use super::{Arg, Diagnostic, Size, Unit, Word};
use crate::source::ReadError;
use crate::text::guess_encoding;

/// The finding for a read error; `limit` is the maximum size in bytes.
pub fn unreadable(name: &str, error: ReadError, limit: u64) -> Diagnostic {
    match error {
        ReadError::NotFound => Diagnostic::nowhere(input::InputMissing { path: name.into(), suggestion: None }),
        ReadError::NotAFile => Diagnostic::nowhere(input::InputNotAFile { path: name.into(), stdin: None }),
        ReadError::TooLarge(size) => Diagnostic::nowhere(input::InputTooLarge {
            path: name.into(),
            size: Size::new(size, limit, Unit::FileBytes),
        }),
        ReadError::Denied(reason) => denied(name, system::said(&reason)),
    }
}

/// The finding for a file that the system, or its format, does not allow to be read.
pub fn denied(name: &str, reason: Arg) -> Diagnostic {
    Diagnostic::nowhere(input::InputDenied { path: name.into(), reason })
}

/// The finding for a file that is not UTF-8 from `offset` on.
pub fn not_utf8(name: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    Diagnostic::nowhere(input::InputNotUtf8 { path: name.into(), offset, encoding: guess_encoding(bytes) })
}

/// The text of an I/O error: for common errors that of the table, which [`system::said`] translates; otherwise that of
/// the system, in lower case and without Rust's `(os error 13)`.
pub fn reason(error: &io::Error) -> String {
    // A library's own text is more precise than the error kind it chose.
    if let Some(word) = usual(error.kind()).filter(|_| error.get_ref().is_none()) {
        return word.en.to_owned();
    }
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

fn usual(kind: io::ErrorKind) -> Option<&'static Word> {
    use io::ErrorKind as Kind;
    Some(match kind {
        Kind::NotFound => &system::NOT_FOUND,
        Kind::PermissionDenied => &system::DENIED,
        Kind::AlreadyExists => &system::EXISTS,
        Kind::NotADirectory => &system::NOT_A_FOLDER,
        Kind::IsADirectory => &system::A_FOLDER,
        Kind::DirectoryNotEmpty => &system::NOT_EMPTY,
        Kind::ReadOnlyFilesystem => &system::READ_ONLY,
        Kind::StorageFull | Kind::QuotaExceeded => &system::FULL,
        Kind::FileTooLarge => &system::TOO_LARGE,
        Kind::ResourceBusy | Kind::ExecutableFileBusy => &system::BUSY,
        Kind::InvalidFilename => &system::BAD_NAME,
        Kind::InvalidData => &system::NOT_UTF8,
        Kind::UnexpectedEof => &system::ENDS_EARLY,
        Kind::BrokenPipe | Kind::ConnectionReset | Kind::ConnectionAborted => &system::CLOSED,
        Kind::Interrupted => &system::INTERRUPTED,
        Kind::TimedOut => &system::TIMED_OUT,
        Kind::AddrInUse => &system::IN_USE,
        Kind::AddrNotAvailable => &system::NOT_AVAILABLE,
        Kind::OutOfMemory => &system::NO_MEMORY,
        Kind::Unsupported => &system::UNSUPPORTED,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_of_the_table() {
        let denied = reason(&io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(system::said(&denied), Arg::from(&system::DENIED));
        let missing = reason(&io::Error::from(io::ErrorKind::NotFound));
        assert_eq!(system::said(&missing), Arg::from(&system::NOT_FOUND));
        assert_eq!(system::said(&reason(&io::Error::other("Odd"))), Arg::Text("odd".to_owned()));
        assert_eq!(reason(&io::Error::new(io::ErrorKind::UnexpectedEof, "Peer disconnected")), "peer disconnected");
    }
}
