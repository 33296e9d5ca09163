//! Findings about what cannot be read.

use std::io;

use super::words::{input, system};
use super::{Arg, Diagnostic, Size, Unit, Word};
use crate::source::ReadError;
use crate::text::guess_encoding;

/// Why `name`, of which at most `limit` bytes are read, has no bytes.
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

/// The system, or the form of what it holds, keeps `name` from being read.
pub fn denied(name: &str, reason: Arg) -> Diagnostic {
    Diagnostic::nowhere(input::InputDenied { path: name.into(), reason })
}

/// The bytes of `name` are no UTF-8 from `offset` on.
pub fn not_utf8(name: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    Diagnostic::nowhere(input::InputNotUtf8 { path: name.into(), offset, encoding: guess_encoding(bytes) })
}

/// Why something failed: the words of the table for what is usual, so that [`system::said`] has them in every language;
/// else the system's own without Rust's `(os error 13)`, lower case.
pub fn reason(error: &io::Error) -> String {
    // What a library says of its own is more exact than the kind that it chose.
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
