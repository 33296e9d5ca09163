//! A URL.

use super::super::spec::{ConstructKind, DialectSpec, Family, active};
use crate::diag::{Confidence, Fact, same, t};

const RFC3986: &Fact = &Fact { source: same("RFC 3986"), seen: "2005", confidence: Confidence::Documented };

pub static SPEC: DialectSpec = DialectSpec {
    name: t!("url", "URL"),
    doc: t!("a URL", "URL"),
    family: Family::Url,
    active: &[active(ConstructKind::UrlPart, "scheme://host/path?name=value#fragment", RFC3986)],
    ..DialectSpec::BASE
};
