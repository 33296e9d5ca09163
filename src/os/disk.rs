use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::canonical::canonical;
use crate::source::{ReadError, World};

/// A folder with more files than this is not read to its end for a suggestion.
const MOST_LISTED: usize = 1000;

/// The files of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

impl World for Disk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        read_file(path, limit, fs::Metadata::is_file)
    }

    fn exists(&self, path: &Path) -> bool {
        super::exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        canonical(path).map_err(failure)
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().take(MOST_LISTED).flatten();
        let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
        files.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }
}

/// Reads a file if its metadata satisfy `may`.
pub(super) fn read_file(path: &Path, limit: u64, may: fn(&fs::Metadata) -> bool) -> Result<Vec<u8>, ReadError> {
    read_opened(open_file(path, may)?, limit)
}

/// Reads a file that a folder lists as a plain one: it need not be looked at before it is opened.
pub fn read_listed(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_opened(open_listed(path, fs::Metadata::is_file)?, limit)
}

fn read_opened((file, size): (File, u64), limit: u64) -> Result<Vec<u8>, ReadError> {
    if size > limit {
        return Err(ReadError::TooLarge(size));
    }
    read_all(file, size, limit)
}

/// Opens a file if its metadata satisfy `may`; also returns its size. The metadata are checked before, since opening a
/// pipe waits for a writer and opening a device can have effects, and again after, in case the file was replaced.
pub(super) fn open_file(path: &Path, may: fn(&fs::Metadata) -> bool) -> Result<(File, u64), ReadError> {
    if !may(&fs::metadata(path).map_err(failure)?) {
        return Err(ReadError::NotAFile);
    }
    open_listed(path, may)
}

fn open_listed(path: &Path, may: fn(&fs::Metadata) -> bool) -> Result<(File, u64), ReadError> {
    let file = File::open(path).map_err(failure)?;
    let metadata = file.metadata().map_err(failure)?;
    if may(&metadata) { Ok((file, metadata.len())) } else { Err(ReadError::NotAFile) }
}

/// Reads everything; `expected` is the size, or 0 for a pipe.
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
        kind if error.get_ref().is_none() => ReadError::Denied { kind, words: String::new() },
        kind => ReadError::Denied { kind, words: error.to_string() },
    }
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

    #[cfg(unix)]
    #[test]
    fn what_is_no_plain_file_is_refused_at_once() {
        use std::os::unix::net::UnixListener;
        let folder = tempfile::tempdir().unwrap();
        let (pipe, socket) = (folder.path().join("pipe"), folder.path().join("socket"));
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let _listener = UnixListener::bind(&socket).unwrap();
        for path in [pipe.as_path(), &socket, Path::new("/dev/zero"), Path::new("/dev/null")] {
            assert_eq!(Disk.read(path, 5), Err(ReadError::NotAFile), "{}", path.display());
        }
        let huge = folder.path().join("huge");
        File::create(&huge).unwrap().set_len(1 << 40).unwrap();
        assert_eq!(Disk.read(&huge, 5), Err(ReadError::TooLarge(1 << 40)));
        if cfg!(target_os = "linux") {
            // It claims to be empty.
            assert_eq!(Disk.read(Path::new("/proc/self/status"), 5), Err(ReadError::TooLarge(6)));
        }
    }

    #[test]
    fn a_pipe_ends_at_the_limit() {
        assert_eq!(read_all(io::repeat(b'x'), 0, 10), Err(ReadError::TooLarge(11)));
        assert_eq!(read_all(io::repeat(b'x').take(10), 0, 10), Ok(vec![b'x'; 10]));
    }
}
