//! Input files named on the command line: parameters, tables, events. Unlike project files, these may be pipes, as in
//! `--params <(…)`.

use std::fs::Metadata;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use super::disk::{open_file, read_file};
use crate::source::ReadError;

/// The size of the read buffer in bytes.
const CHUNK: usize = 64 * 1024;

/// Whether a path is one of the program's own streams, as shells write them: `<(…)` and `/dev/stdin`. A symbolic link
/// to one does not count: a file must not make the program wait for a terminal.
pub fn is_own_stream(path: &Path) -> bool {
    let Some(path) = path.to_str() else { return false };
    let number = path.strip_prefix("/dev/fd/").or_else(|| path.strip_prefix("/proc/self/fd/"));
    path == "/dev/stdin" || number.is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Reads a file or a pipe of at most `limit` bytes.
///
/// # Errors
/// It does not exist, is something else, is too large, or cannot be read.
pub fn read_input(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    read_file(path, limit, may(path))
}

/// Opens a file, a pipe or standard input for buffered reading.
///
/// # Errors
/// It does not exist, is something else, or cannot be read.
pub fn open(path: &Path, stdin: bool) -> Result<Box<dyn BufRead>, ReadError> {
    if stdin {
        return Ok(Box::new(BufReader::with_capacity(CHUNK, io::stdin())));
    }
    let (file, _) = open_file(path, may(path))?;
    Ok(Box::new(BufReader::with_capacity(CHUNK, file)))
}

fn may(path: &Path) -> fn(&Metadata) -> bool {
    // A terminal is a device.
    if is_own_stream(path) { |metadata| !metadata.is_dir() } else { is_file_or_pipe }
}

fn is_file_or_pipe(metadata: &Metadata) -> bool {
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type()) {
        return true;
    }
    metadata.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_streams_are_named_as_shells_do() {
        for (path, own) in [
            ("/dev/fd/63", true),
            ("/dev/stdin", true),
            ("/proc/self/fd/11", true),
            ("/proc/1/fd/0", false),
            ("/dev/fd/../zero", false),
            ("dev/stdin", false),
        ] {
            assert_eq!(is_own_stream(Path::new(path)), own, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_no_data() {
        assert_eq!(read_input(Path::new("/dev/zero"), 10), Err(ReadError::NotAFile));
        assert!(open(Path::new("/dev/zero"), false).is_err());
    }
}
