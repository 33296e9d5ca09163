use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

use crate::diag::Cause;
use crate::diag::messages::system;

/// The maximum size of a row in bytes, so that a file without line breaks does not fill the memory.
pub(super) const LARGEST_ROW: u64 = 64 * 1024 * 1024;

/// The position in a table, in bytes.
#[derive(Clone, Default)]
pub(super) struct BytesRead {
    read: Rc<Cell<u64>>,
    /// The position at which the current row began.
    began: Rc<Cell<u64>>,
}

impl BytesRead {
    pub fn read(&self) -> u64 {
        self.read.get()
    }

    /// Begins a row.
    pub fn begin(&self) {
        self.began.set(self.read.get());
    }
}

/// Counts the bytes read, and fails in a row that is too large.
pub(super) struct Counting<R> {
    pub inner: R,
    pub progress: BytesRead,
}

impl<R> Counting<R> {
    fn check(&self) -> io::Result<()> {
        if self.progress.read.get() - self.progress.began.get() > LARGEST_ROW {
            return Err(io::Error::other(Cause::Known(&system::ROW_TOO_LARGE)));
        }
        Ok(())
    }

    fn count(&self, bytes: usize) {
        self.progress.read.set(self.progress.read.get() + bytes as u64);
    }
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let read = self.inner.read(into)?;
        self.count(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counting<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count(amount);
        self.inner.consume(amount);
    }
}
