//! A caching DNS resolver.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

use crate::os::{Clock, locked};

/// How long a lookup is cached.
const LIFE: Duration = Duration::from_secs(30);

/// Caches the last lookup. A lookup needs a thread, and the calls of an account go to one host.
#[derive(Debug)]
pub(super) struct Remembering {
    inner: DefaultResolver,
    last: Mutex<Option<CachedAddresses>>,
    clock: Arc<dyn Clock>,
}

impl Remembering {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { inner: DefaultResolver::default(), last: Mutex::new(None), clock }
    }
}

#[derive(Clone, Debug)]
struct CachedAddresses {
    /// `scheme://host:port`
    origin: String,
    addresses: ResolvedSocketAddrs,
    /// Its expiry by the monotonic clock.
    until: Duration,
}

impl Resolver for Remembering {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let origin = format!("{:?}://{:?}", uri.scheme(), uri.authority());
        let known = locked(&self.last).clone();
        let now = self.clock.monotonic();
        if let Some(known) = known.filter(|known| known.origin == origin && now < known.until) {
            return Ok(known.addresses);
        }
        let addresses = self.inner.resolve(uri, config, timeout)?;
        let found = CachedAddresses { origin, addresses: addresses.clone(), until: now.saturating_add(LIFE) };
        *locked(&self.last) = Some(found);
        Ok(addresses)
    }
}
