use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

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

/// Why a file cannot be read, in words like the system's.
#[cfg(feature = "send")]
pub fn read_reason(error: ReadError) -> String {
    match error {
        ReadError::NotFound => "no such file".to_owned(),
        ReadError::NotAFile => "not a file".to_owned(),
        ReadError::TooLarge(bytes) => format!("{bytes} bytes are too many"),
        ReadError::Denied(reason) => reason,
    }
}

/// The system's words without Rust's `(os error 13)`, lower case.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
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
    fn a_pipe_ends_at_the_limit() {
        assert_eq!(read_all(io::repeat(b'x'), 0, 10), Err(ReadError::TooLarge(11)));
        assert_eq!(read_all(io::repeat(b'x').take(10), 0, 10), Ok(vec![b'x'; 10]));
    }
}
