//! HTTP exchanges.

use std::io::ErrorKind;
use std::sync::Arc;
use std::time::Duration;

use ureq::config::Config;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::unversioned::transport::{
    ConnectProxyConnector, Connector as _, RustlsConnector, SocksConnector, TcpConnector,
};
use ureq::{Agent, Body, Proxy, Timeout, http};

use super::resolver::Remembering;
use super::secret::{Secret, Veil};
use super::watch::{WriteWatch, Written};
use crate::config::is_loopback;
use crate::diag::Cause;
use crate::diag::messages::send as messages;
use crate::os::Clock;

/// The timeout for DNS, connection and TLS handshake.
const CONNECT: Duration = Duration::from_secs(10);
/// The maximum size of an answer in bytes.
const LARGEST_ANSWER: u64 = 1024 * 1024;

/// The HTTP client of one thread.
pub(super) struct Client {
    /// Created with the first call.
    agent: Option<Agent>,
    written: Written,
    clock: Arc<dyn Clock>,
}

/// The request to send. The URL contains a secret.
pub(super) struct Exchange<'a> {
    pub method: &'static str,
    pub url: &'a Secret,
    pub content_type: &'a str,
    pub body: &'a [u8],
    pub time: Duration,
}

/// The complete response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HttpReply {
    pub status: u16,
    /// The content type; empty if the response has none.
    pub content_type: String,
    pub body: Vec<u8>,
}

/// There was no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// Whether any byte of the request was written, so that the platform may have received it.
    pub written: bool,
    /// The system's error text.
    pub cause: Cause,
}

impl Client {
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { agent: None, written: Written::default(), clock }
    }

    /// Sends a request and waits for the response. Redirects are not followed.
    pub fn exchange(&mut self, exchange: &Exchange<'_>, veil: &Veil) -> Result<HttpReply, Lost> {
        let lost = |written: bool, cause: Cause| Lost { written, cause: cause.map_words(|words| veil.hide(words)) };
        if !is_safe(exchange.url.expose()) {
            return Err(lost(false, "neither https nor this machine".into()));
        }
        self.written.reset();
        // The calls of an account go either all to this machine, without a proxy, or all elsewhere.
        let agent = self.agent.get_or_insert_with(|| {
            let proxy = if is_here(exchange.url.expose()) { None } else { Proxy::try_from_env() };
            agent(self.written.clone(), proxy, Arc::clone(&self.clock))
        });
        let request = http::Request::builder()
            .method(exchange.method)
            .uri(exchange.url.expose())
            .header(http::header::CONTENT_TYPE, exchange.content_type)
            .body(exchange.body)
            .map_err(|error| lost(false, error.to_string().into()))?;
        let request = agent.configure_request(request).timeout_global(Some(exchange.time)).build();
        let answered = agent.run(request).and_then(read);
        answered.map_err(|error| lost(self.written.get(), cause(&error)))
    }
}

fn read(answer: http::Response<Body>) -> Result<HttpReply, ureq::Error> {
    let status = answer.status().as_u16();
    let content_type = answer.headers().get(http::header::CONTENT_TYPE);
    let content_type = content_type.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let body = answer.into_body().into_with_config().limit(LARGEST_ANSWER).read_to_vec()?;
    Ok(HttpReply { status, content_type: content_type.unwrap_or_default(), body })
}

fn agent(written: Written, proxy: Option<Proxy>, clock: Arc<dyn Clock>) -> Agent {
    let watch = WriteWatch { written, proxied: proxy.is_some() };
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = TlsConfig::builder()
        .root_certs(RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(provider)
        .build();
    let config = Config::builder()
        .tls_config(tls)
        .proxy(proxy)
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_resolve(Some(CONNECT))
        .timeout_connect(Some(CONNECT))
        .user_agent(concat!("msgc/", env!("CARGO_PKG_VERSION")))
        .build();
    let connector = SocksConnector::default()
        .chain(ConnectProxyConnector::default())
        .chain(TcpConnector::default())
        .chain(RustlsConnector::default())
        .chain(watch);
    Agent::with_parts(config, connector, Remembering::new(clock))
}

/// Whether the URL is `https` or on this machine.
fn is_safe(url: &str) -> bool {
    url.starts_with("https://") || is_here(url)
}

/// Whether the URL is on this machine.
fn is_here(url: &str) -> bool {
    let host = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
    is_loopback(host.split('?').next().unwrap_or_default())
}

/// The reason why there was no response. Of errors that quote a URL, only the kind is given.
fn cause(error: &ureq::Error) -> Cause {
    Cause::Known(match error {
        ureq::Error::Io(error) => match error.kind() {
            ErrorKind::ConnectionRefused => &messages::CONNECTION_REFUSED,
            ErrorKind::UnexpectedEof | ErrorKind::ConnectionReset | ErrorKind::BrokenPipe => {
                &messages::CONNECTION_ENDED
            }
            _ => return error.into(),
        },
        ureq::Error::Timeout(Timeout::Resolve | Timeout::Connect) => &messages::NO_CONNECTION,
        ureq::Error::Timeout(_) => &messages::NO_ANSWER,
        ureq::Error::HostNotFound => &messages::NO_HOST,
        ureq::Error::ConnectProxyFailed(_) | ureq::Error::InvalidProxyUrl => &messages::PROXY_REFUSED,
        ureq::Error::BadUri(_) => return "malformed URL".into(),
        other => return other.to_string().into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_goes_nowhere_but_here() {
        for (url, safe) in [
            ("https://a.example/x?key=1", true),
            ("http://127.0.0.1:80/x?key=1", true),
            ("http://localhost/x", true),
            ("http://a.example/x", false),
            ("http://127.0.0.1.a.example/x", false),
            ("http://a.example/?http://127.0.0.1", false),
        ] {
            assert_eq!(is_safe(url), safe, "{url}");
        }
    }
}
