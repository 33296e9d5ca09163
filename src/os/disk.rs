use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diag::Word;
use crate::diag::words::system;
use crate::source::{ReadError, World};

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl World for Disk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let file = File::open(path).map_err(failure)?;
        let metadata = file.metadata().map_err(failure)?;
        if metadata.is_dir() {
            return Err(ReadError::NotAFile);
        }
        if metadata.len() > limit {
            return Err(ReadError::TooLarge(metadata.len()));
        }
        read_all(file, metadata.len(), limit)
    }

    fn exists(&self, path: &Path) -> bool {
        super::exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        std::fs::canonicalize(path).map_err(failure)
    }
}

/// All bytes of a reader whose size is `expected` or, for a pipe, not known.
pub(super) fn read_all(reader: impl Read, expected: u64, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected).unwrap_or(0).saturating_add(1));
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failure)?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge(bytes.len() as u64));
    }
    Ok(bytes)
}

pub(super) fn failure(error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::NotFound,
        io::ErrorKind::NotADirectory => ReadError::NotFound,
        io::ErrorKind::IsADirectory => ReadError::NotAFile,
        _ => ReadError::Denied(reason(&error)),
    }
}

/// Why a file cannot be read, in the words of [`reason`].
#[cfg(feature = "send")]
pub fn read_reason(error: ReadError) -> String {
    match error {
        ReadError::NotFound => system::NOT_FOUND.en.to_owned(),
        ReadError::NotAFile => system::A_FOLDER.en.to_owned(),
        ReadError::TooLarge(_) => system::TOO_LARGE.en.to_owned(),
        ReadError::Denied(reason) => reason,
    }
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
    fn reads_files_within_the_limit_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.msg");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(Disk.read(&path, 5), Ok(b"12345".to_vec()));
        assert_eq!(Disk.read(&path, 4), Err(ReadError::TooLarge(5)));
        assert_eq!(Disk.read(folder.path(), 5), Err(ReadError::NotAFile));
        assert_eq!(Disk.read(&path.join("b"), 5), Err(ReadError::NotFound));
        assert_eq!(Disk.read(&folder.path().join("b"), 5), Err(ReadError::NotFound));
        assert_eq!(Disk.canonical(&folder.path().join("x/../a.msg")), Err(ReadError::NotFound));
    }

    #[test]
    fn reasons_are_of_the_table() {
        use crate::diag::{Arg, words::system};
        let denied = reason(&io::Error::from(io::ErrorKind::PermissionDenied));
        assert_eq!(system::said(&denied), Arg::Word(&system::DENIED));
        let missing = reason(&std::fs::read("nothing here").unwrap_err());
        assert_eq!(system::said(&missing), Arg::Word(&system::NOT_FOUND));
        assert_eq!(system::said(&reason(&io::Error::other("Odd"))), Arg::Text("odd".to_owned()));
        assert_eq!(reason(&io::Error::new(io::ErrorKind::UnexpectedEof, "Peer disconnected")), "peer disconnected");
    }

    #[test]
    fn a_pipe_ends_at_the_limit() {
        assert_eq!(read_all(io::repeat(b'x'), 0, 10), Err(ReadError::TooLarge(11)));
        assert_eq!(read_all(io::repeat(b'x').take(10), 0, 10), Ok(vec![b'x'; 10]));
    }
}
