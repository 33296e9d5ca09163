//! Percent-encoding of URL components (RFC 3986, 2.1).

use std::borrow::Cow;
use std::fmt::Write as _;

use super::AsciiSet;

/// Characters that mean themselves in every part of a URL (RFC 3986, 2.3): without `_` and `~`, which mean something in
/// Markdown.
const UNRESERVED: AsciiSet = AsciiSet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

/// The text as one component of a URL.
pub fn percent_encode(text: &str) -> Cow<'_, str> {
    percent_encode_but(text, UNRESERVED)
}

/// The text as a path of a URL: `/` stays. Segments `.` and `..`, which would lead elsewhere and cannot be encoded, are
/// left out.
pub fn percent_encode_path(text: &str) -> Cow<'_, str> {
    let is_dots = |segment: &str| matches!(segment, "." | "..");
    if !text.split('/').any(is_dots) {
        return percent_encode_but(text, UNRESERVED.with(AsciiSet::of("/")));
    }
    let segments: Vec<Cow<'_, str>> = text.split('/').filter(|segment| !is_dots(segment)).map(percent_encode).collect();
    Cow::Owned(segments.join("/"))
}

/// The text with all characters percent-encoded but some.
pub fn percent_encode_but(text: &str, plain: AsciiSet) -> Cow<'_, str> {
    if text.bytes().all(|byte| plain.has(byte)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if plain.has(byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a `String` cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components() {
        for (text, encoded) in [
            ("a-b.c", "a-b.c"),
            ("a_b~c*d", "a%5Fb%7Ec%2Ad"),
            ("a b&c=d/e?f#g%", "a%20b%26c%3Dd%2Fe%3Ff%23g%25"),
            ("修复", "%E4%BF%AE%E5%A4%8D"),
            ("", ""),
        ] {
            assert_eq!(percent_encode(text), encoded, "{text}");
        }
    }

    #[test]
    fn paths() {
        for (text, encoded) in [
            ("refs/heads/修 a", "refs/heads/%E4%BF%AE%20a"),
            ("/a//b/", "/a//b/"),
            ("a/../b", "a/b"),
            ("../..", ""),
            ("./a b/..", "a%20b"),
            ("a/.../..b", "a/.../..b"),
            ("%2e%2e/a", "%252e%252e/a"),
        ] {
            assert_eq!(percent_encode_path(text), encoded, "{text}");
        }
    }
}
