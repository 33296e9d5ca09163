//! The connection of a client without a network: what it sends is there from the beginning.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::rt::{Read, ReadBufCursor, Write};

/// What a client has sent, and what it has been answered.
#[derive(Debug)]
pub(super) struct Conversation<'s> {
    pub sent: &'s [u8],
    pub answered: Vec<u8>,
}

impl Read for Conversation<'_> {
    fn poll_read(mut self: Pin<&mut Self>, _: &mut Context<'_>, mut buffer: ReadBufCursor<'_>) -> Poll<io::Result<()>> {
        let count = self.sent.len().min(buffer.remaining());
        if let Some((now, later)) = self.sent.split_at_checked(count) {
            buffer.put_slice(now);
            self.sent = later;
        }
        Poll::Ready(Ok(()))
    }
}

impl Write for Conversation<'_> {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.answered.extend_from_slice(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
