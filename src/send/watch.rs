//! Records whether any byte of a request was written to its connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// True from the first byte of a request written to an established connection, after TLS.
#[derive(Clone, Debug, Default)]
pub(super) struct Written(Arc<AtomicBool>);

impl Written {
    pub fn reset(&self) {
        self.0.store(false, Ordering::Relaxed);
    }

    pub fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// The last connector of the chain.
#[derive(Debug)]
pub(super) struct WriteWatch {
    pub written: Written,
    /// Whether calls go through a proxy.
    pub proxied: bool,
}

impl<In: Transport> Connector<In> for WriteWatch {
    type Out = Watched<In>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        // What is written to the connection to the proxy itself is not a request yet.
        let to_proxy = self.proxied && details.config.proxy().is_none();
        let written = if to_proxy { Written::default() } else { self.written.clone() };
        Ok(chained.map(|inner| Watched { inner, written }))
    }
}

#[derive(Debug)]
pub(super) struct Watched<T> {
    inner: T,
    written: Written,
}

impl<T: Transport> Transport for Watched<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.inner.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        // Before the attempt, since a failed write may have written a part.
        self.written.0.store(true, Ordering::Relaxed);
        self.inner.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.inner.await_input(timeout)
    }

    fn is_open(&mut self) -> bool {
        self.inner.is_open()
    }

    fn is_tls(&self) -> bool {
        self.inner.is_tls()
    }
}
