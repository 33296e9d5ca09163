//! Notes whether anything of a request was written to its connection.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ureq::Error;
use ureq::unversioned::transport::{Buffers, ConnectionDetails, Connector, NextTimeout, Transport};

/// True from the first byte of a request that goes to an established connection, TLS included.
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

/// The last link of a chain of connectors.
#[derive(Debug)]
pub(super) struct Watch {
    pub written: Written,
    /// Calls go through a proxy.
    pub proxied: bool,
}

impl<In: Transport> Connector<In> for Watch {
    type Out = Watched<In>;

    fn connect(&self, details: &ConnectionDetails, chained: Option<In>) -> Result<Option<Self::Out>, Error> {
        // The connection to the proxy itself is made without one. What is written to it asks for the way, and is no request.
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
        // Before the attempt: one that fails half-way has written something too.
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
