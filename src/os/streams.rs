use std::io::{self, BufRead, BufWriter, IsTerminal as _, Write};

use super::disk::read_all;
use crate::diag::Cause;
use crate::source::ReadError;
use crate::text::visible_lines;

/// The size of the write buffer in bytes.
const CHUNK: usize = 64 * 1024;

/// Standard output or standard error. If its reader has closed it (`msgc … | head`), output is dropped without an
/// error.
pub struct Stream {
    inner: BufWriter<Box<dyn Write + Send>>,
    failed: Option<Cause>,
    gone: bool,
    /// It is a terminal.
    terminal: bool,
}

impl Stream {
    pub fn stdout() -> Self {
        Self::new(Box::new(io::stdout()), io::stdout().is_terminal())
    }

    pub fn stderr() -> Self {
        Self::new(Box::new(io::stderr()), io::stderr().is_terminal())
    }

    /// A stream that writes nothing.
    pub fn closed() -> Self {
        Self { gone: true, ..Self::new(Box::new(io::sink()), false) }
    }

    fn new(inner: Box<dyn Write + Send>, terminal: bool) -> Self {
        Self { inner: BufWriter::with_capacity(CHUNK, inner), failed: None, gone: false, terminal }
    }

    pub fn print(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Writes data for programs: a payload, a patch. Files and pipes get the exact bytes; on a terminal, control
    /// characters are made visible.
    pub fn exact(&mut self, bytes: &[u8]) {
        // Other output may be gigabytes and is not inspected.
        let text = if self.terminal { std::str::from_utf8(bytes).ok() } else { None };
        match text {
            Some(text) => self.print(&visible_lines(text)),
            None => self.bytes(bytes),
        }
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        if self.is_open() {
            let done = self.inner.write_all(bytes);
            self.note(done);
        }
    }

    /// Clears a terminal; anything else has no screen.
    pub fn clear(&mut self) {
        if self.terminal {
            self.bytes(b"\x1b[2J\x1b[3J\x1b[H");
        }
    }

    pub fn flush(&mut self) {
        if self.is_open() {
            let done = self.inner.flush();
            self.note(done);
        }
    }

    /// False once it was closed or failed.
    pub fn is_open(&self) -> bool {
        !self.gone && self.failed.is_none()
    }

    /// Why something could not be written: a full disk.
    pub fn failure(&self) -> Option<&Cause> {
        self.failed.as_ref()
    }

    fn note(&mut self, done: io::Result<()>) {
        match done {
            Ok(()) => {}
            Err(error) if is_closed(&error) => self.gone = true,
            Err(error) => self.failed = Some(Cause::from(error)),
        }
    }
}

/// What Windows says of a named pipe that was closed at its other end; the standard library knows only what it says of the others.
const ERROR_PIPE_NOT_CONNECTED: i32 = 233;

/// Whether nobody reads what is written any more.
fn is_closed(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
        || (cfg!(windows) && error.raw_os_error() == Some(ERROR_PIPE_NOT_CONNECTED))
}

/// Reads standard input.
///
/// # Errors
/// It is longer than `limit` bytes, or cannot be read.
pub fn read_stdin(limit: u64) -> Result<Vec<u8>, ReadError> {
    read_all(io::stdin().lock(), 0, limit)
}

/// Standard input, for a program that speaks a protocol.
#[cfg(feature = "lsp")]
pub fn standard_input() -> Box<dyn BufRead + Send> {
    Box::new(io::BufReader::with_capacity(CHUNK, io::stdin()))
}

/// Standard output, for a program that speaks a protocol.
#[cfg(feature = "lsp")]
pub fn standard_output() -> Box<dyn Write + Send> {
    Box::new(BufWriter::with_capacity(CHUNK, io::stdout()))
}

/// Reads a line typed by a person.
pub fn answer() -> String {
    let mut line = String::new();
    // Without a line, the answer is empty.
    let _ = io::stdin().lock().read_line(&mut line);
    line.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Failing(io::ErrorKind);

    impl Write for Failing {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[derive(Clone, Default)]
    struct Kept(std::sync::Arc<std::sync::Mutex<Vec<u8>>>);

    impl Write for Kept {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_pipe_gets_exact_bytes_and_a_terminal_none_that_act() {
        for (terminal, expected) in [(false, "a\u{9b}2J\n"), (true, "a\u{FFFD}2J\n")] {
            let kept = Kept::default();
            let mut stream = Stream::new(Box::new(kept.clone()), terminal);
            stream.exact("a\u{9b}2J\n".as_bytes());
            stream.flush();
            assert_eq!(*kept.0.lock().unwrap(), expected.as_bytes());
        }
    }

    #[test]
    fn a_reader_that_went_away_is_no_failure() {
        let mut stream = Stream::new(Box::new(Failing(io::ErrorKind::BrokenPipe)), false);
        stream.print("x");
        stream.flush();
        assert!(!stream.is_open() && stream.failure().is_none());

        let mut stream = Stream::new(Box::new(Failing(io::ErrorKind::StorageFull)), false);
        stream.print("x");
        stream.flush();
        assert!(stream.failure().is_some());
    }
}
