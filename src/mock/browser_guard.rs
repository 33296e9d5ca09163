//! Rejects requests made by web pages in a browser on this machine.
//!
//! A page can send requests freely (a form, a picture, a plain text body) and, by DNS rebinding, read the answers.
//! Browsers send headers about the origin of a request, which programs do not.

use std::net::{IpAddr, SocketAddr};

use hyper::header::{HOST, HeaderMap, HeaderValue, ORIGIN};
use hyper::http::request::Parts;

use crate::catalog::types;

/// Top-level names that do not exist in public DNS, for containers.
const LOCAL_NAMES: [&str; 3] = ["internal", "local", "svc"];
const FETCH_SITE: &str = "sec-fetch-site";
/// The default port.
const HTTP: u16 = 80;

/// The header that identifies a web page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BrowserSign {
    /// The host is not a name of this machine.
    Host,
    /// The origin is another site.
    Origin,
}

impl BrowserSign {
    /// The name of the header.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::Origin => "origin",
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Host => "reach it as 127.0.0.1, localhost or [::1]",
            Self::Origin => "requests of web pages are refused",
        }
    }
}

/// Whether a web page made this request. `listens` is the address of the server.
pub(super) fn browser_sign(head: &Parts, listens: SocketAddr) -> Option<BrowserSign> {
    let open = !listens.ip().is_loopback();
    let hosts = head.headers.get_all(HOST).iter().map(text);
    // Clients of a proxy send the host in the request target.
    let asked = head.uri.authority().map(|authority| authority.as_str().to_owned());
    let hosts: Vec<String> = hosts.chain(asked).collect();
    if !hosts.iter().all(|host| is_ours(host, open)) {
        return Some(BrowserSign::Host);
    }
    let is_own = |origin: &str| {
        origin.strip_prefix("http://").is_some_and(|origin| {
            let port = port(origin);
            is_ours(origin, open) && hosts.iter().any(|host| self::port(host) == port)
        })
    };
    let from_here = all(&head.headers, ORIGIN.as_str(), is_own)
        && all(&head.headers, FETCH_SITE, |site| matches!(site, "same-origin" | "none"));
    (!from_here).then_some(BrowserSign::Origin)
}

fn all(headers: &HeaderMap, name: &str, is_fine: impl Fn(&str) -> bool) -> bool {
    headers.get_all(name).iter().all(|value| is_fine(&text(value)))
}

fn text(value: &HeaderValue) -> String {
    String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase()
}

/// Whether a host is this machine, or a mocked platform. `open`: the server listens to the network.
fn is_ours(authority: &str, open: bool) -> bool {
    let authority = authority.to_ascii_lowercase();
    let Some(name) = name(&authority) else { return false };
    if let Ok(address) = name.parse::<IpAddr>() {
        return open || address.is_loopback();
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_local = open && (!name.contains('.') || LOCAL_NAMES.contains(&last));
    name == "localhost" || name.ends_with(".localhost") || is_local || is_platform(name)
}

/// The name of a host without its port; `None` if it is not a host.
fn name(authority: &str) -> Option<&str> {
    let (name, port) = match authority.strip_prefix('[') {
        Some(rest) => rest.split_once(']')?,
        None => authority.find(':').map_or((authority, ""), |at| authority.split_at(at)),
    };
    let is_port = |port: &str| port.is_empty() || port.parse::<u16>().is_ok();
    let is_port = port.is_empty() || port.strip_prefix(':').is_some_and(is_port);
    (is_port && !name.is_empty()).then_some(name)
}

fn port(authority: &str) -> u16 {
    let behind = authority.rsplit(']').next().unwrap_or_default();
    behind.rsplit_once(':').and_then(|(_, port)| port.parse().ok()).unwrap_or(HTTP)
}

/// Clients with a fixed address are redirected here by the hosts file or a proxy.
fn is_platform(name: &str) -> bool {
    let mut hosts = types()
        .filter_map(|message| message.endpoint)
        .flat_map(|endpoint| std::iter::once(endpoint.host).chain(endpoint.host_under.map(|(_, host)| host)));
    hosts.any(|host| host.rsplit('/').next() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(listens: &str, headers: &[(&str, &str)]) -> Option<BrowserSign> {
        let builder =
            headers.iter().fold(hyper::Request::builder(), |builder, (name, value)| builder.header(*name, *value));
        browser_sign(&builder.body(()).unwrap().into_parts().0, listens.parse().unwrap())
    }

    #[test]
    fn hosts() {
        let ours = [
            "127.0.0.1",
            "127.0.0.1:4509",
            "127.0.0.1:80",
            "127.1.2.3",
            "localhost",
            "LocalHost:4509",
            "a.localhost",
            "[::1]",
            "[::1]:4509",
            "qyapi.weixin.qq.com",
            "api.weixin.qq.com:4509",
        ];
        let local = [
            "xlocalhost",
            "mock",
            "mock:4509",
            "host.docker.internal:4509",
            "mock.tests.svc.cluster.local",
            "192.168.1.7:4509",
        ];
        let foreign = [
            "",
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.evil.example:4509",
            "evil.example:4509",
            "evil.example#localhost",
            "localhost@evil.example",
            "127.0.0.1:x",
            "127.0.0.1:99999",
            "[::1",
            "[::1]x",
            "qyapi.weixin.qq.com.evil.example",
            "2130706433.evil",
        ];
        for (name, host, open) in [("ours", &ours[..], true), ("local", &local, true), ("foreign", &foreign, false)] {
            for host in host {
                let expected = |fine: bool| (!fine).then_some(BrowserSign::Host);
                let loopback = found("127.0.0.1:4509", &[("host", host)]);
                assert_eq!(loopback, expected(name == "ours"), "{host} on loopback");
                assert_eq!(found("0.0.0.0:4509", &[("host", host)]), expected(open), "{host} in a container");
            }
        }
        assert_eq!(found("127.0.0.1:4509", &[]), None, "a program of HTTP/1.0");
        let two = [("host", "localhost"), ("host", "evil.example")];
        assert_eq!(found("127.0.0.1:4509", &two), Some(BrowserSign::Host));
    }

    #[test]
    fn origins() {
        let host = ("host", "127.0.0.1:4509");
        for (name, value, fine) in [
            ("origin", "http://127.0.0.1:4509", true),
            ("origin", "http://localhost:4509", true),
            ("origin", "http://localhost", false),
            ("origin", "http://localhost:3000", false),
            ("origin", "https://127.0.0.1:4509", false),
            ("origin", "http://evil.example", false),
            ("origin", "http://evil.example:4509", false),
            ("origin", "null", false),
            ("origin", "", false),
            ("origin", "file://", false),
            ("sec-fetch-site", "cross-site", false),
            ("sec-fetch-site", "same-site", false),
            ("sec-fetch-site", "same-origin", true),
            ("sec-fetch-site", "none", true),
        ] {
            let expected = (!fine).then_some(BrowserSign::Origin);
            assert_eq!(found("127.0.0.1:4509", &[host, (name, value)]), expected, "{name}: {value}");
        }
    }
}
