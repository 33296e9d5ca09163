//! Findings about files that cannot be read.

use super::messages::input;
use super::{Arg, Cause, Diagnostic, LimitUnit, Size};
use crate::source::ReadError;
use crate::text::guess_encoding;

/// The finding for a read error; `limit` is the maximum size in bytes.
pub fn unreadable(name: &str, error: ReadError, limit: u64) -> Diagnostic {
    match error {
        ReadError::NotFound => Diagnostic::nowhere(input::InputMissing { path: name.into(), suggestion: None }),
        ReadError::NotAFile => Diagnostic::nowhere(input::InputNotAFile { path: name.into(), stdin: None }),
        ReadError::TooLarge(size) => Diagnostic::nowhere(input::InputTooLarge {
            path: name.into(),
            size: Size::new(size, limit, LimitUnit::FileBytes),
        }),
        error @ (ReadError::Hidden | ReadError::Outside | ReadError::Denied { .. }) => denied(name, Cause::from(error)),
    }
}

/// The finding for a file that the system, or its format, does not allow to be read.
pub fn denied(name: &str, reason: impl Into<Arg>) -> Diagnostic {
    Diagnostic::nowhere(input::InputDenied { path: name.into(), reason: reason.into() })
}

/// The finding for a file that is not UTF-8 from `offset` on.
pub fn not_utf8(name: &str, bytes: &[u8], offset: usize) -> Diagnostic {
    let rest = bytes.get(offset..).unwrap_or_default();
    let ends_early = std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none());
    let encoding = guess_encoding(bytes);
    let why = match encoding {
        Some(encoding) => Some(input::LooksLike { encoding }.into()),
        None if ends_early => Some(Arg::from(&input::ENDS_IN_A_CHARACTER)),
        None => None,
    };
    Diagnostic::nowhere(input::InputNotUtf8 { path: name.into(), offset, why, encoding })
}
