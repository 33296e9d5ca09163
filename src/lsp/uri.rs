//! Addresses of documents. Editors write the same file in several ways: with `%3A` after a drive, with and without a
//! host, with characters encoded or not.

use std::path::{Path, PathBuf};
use std::str::Bytes;

use gen_lsp_types::Uri;

use crate::text::{AsciiSet, percent_encode_but};

/// Characters that are written as they are in the path of an address (RFC 3986, 3.3), but for those that an editor may
/// read as something else.
const PLAIN: AsciiSet = AsciiSet::of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/");

/// The path of a file on this machine; `None` if the address is of something else.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    path_on(&uri.0, cfg!(windows)).map(PathBuf::from)
}

/// The address of a file.
pub(super) fn uri_of(path: &Path) -> Uri {
    Uri(uri_on(&path.to_string_lossy(), cfg!(windows)))
}

fn path_on(uri: &str, is_windows: bool) -> Option<String> {
    let (scheme, rest) = uri.split_once(':')?;
    if !scheme.eq_ignore_ascii_case("file") {
        return None;
    }
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = match rest.strip_prefix("//") {
        Some(rest) => rest.split_at_checked(rest.find('/')?)?,
        None => ("", rest),
    };
    let path = decoded(path)?;
    if path.contains('\0') || !path.starts_with('/') {
        return None;
    }
    let is_local = host.is_empty() || host.eq_ignore_ascii_case("localhost");
    match (is_windows, is_local) {
        (false, true) => Some(path),
        (false, false) => None,
        (true, true) => {
            let rest = path.strip_prefix('/')?;
            let (drive, rest) = rest.split_at_checked(1)?;
            let rest = rest.strip_prefix(':').filter(|_| drive.starts_with(|c: char| c.is_ascii_alphabetic()))?;
            Some(format!("{}:{}", drive.to_ascii_uppercase(), rest.replace('/', "\\")))
        }
        (true, false) => Some(format!("\\\\{host}{}", path.replace('/', "\\"))),
    }
}

fn uri_on(path: &str, is_windows: bool) -> String {
    if !is_windows {
        return format!("file://{}", percent_encode_but(path, PLAIN));
    }
    // What `canonicalize` puts before a path.
    let path = match path.strip_prefix(r"\\?\UNC\") {
        Some(share) => format!(r"\\{share}"),
        None => path.strip_prefix(r"\\?\").unwrap_or(path).to_owned(),
    };
    let path = path.replace('\\', "/");
    match path.strip_prefix("//") {
        Some(share) => format!("file://{}", percent_encode_but(share, PLAIN)),
        None => format!("file:///{}", percent_encode_but(&path, PLAIN)),
    }
}

/// The text with its bytes decoded; `None` if they are not UTF-8. A `%` that encodes nothing means itself.
fn decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let encoded = if byte == b'%' { two_digits(bytes.clone()) } else { None };
        if encoded.is_some() {
            bytes.nth(1);
        }
        out.push(encoded.unwrap_or(byte));
    }
    String::from_utf8(out).ok()
}

fn two_digits(mut ahead: Bytes<'_>) -> Option<u8> {
    let mut digit = || char::from(ahead.next()?).to_digit(16);
    let (high, low) = (digit()?, digit()?);
    u8::try_from(high * 16 + low).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_unix() {
        for (uri, path) in [
            ("file:///home/a.msg", Some("/home/a.msg")),
            ("file://localhost/home/a.msg", Some("/home/a.msg")),
            ("FILE:///a", Some("/a")),
            ("file:/home/a.msg", Some("/home/a.msg")),
            ("file:///%E5%91%8A%E8%AD%A6/a%20b.msg", Some("/告警/a b.msg")),
            ("file:///告警/a b.msg", Some("/告警/a b.msg")),
            ("file:///a%2Fb%23c%3fd", Some("/a/b#c?d")),
            ("file:///100%/%zz%4", Some("/100%/%zz%4")),
            ("file:///c%3A/a.msg", Some("/c:/a.msg")),
            ("file:///a.msg?x#y", Some("/a.msg")),
            ("file://server/share", None),
            ("file:///a%00b", None),
            ("file:///%FF", None),
            ("file:a.msg", None),
            ("untitled:Untitled-1", None),
            ("", None),
            ("a.msg", None),
        ] {
            assert_eq!(path_on(uri, false).as_deref(), path, "{uri}");
        }
    }

    #[test]
    fn files_of_windows() {
        for (uri, path) in [
            ("file:///c%3A/x/a.msg", Some(r"C:\x\a.msg")),
            ("file:///C:/x/%E5%91%8A.msg", Some(r"C:\x\告.msg")),
            ("file:///c:", Some("C:")),
            ("file://localhost/d:/a", Some(r"D:\a")),
            ("file://server/share/a.msg", Some(r"\\server\share\a.msg")),
            ("file:///home/a.msg", None),
        ] {
            assert_eq!(path_on(uri, true).as_deref(), path, "{uri}");
        }
    }

    #[test]
    fn addresses() {
        for (path, is_windows, uri) in [
            ("/home/a b.msg", false, "file:///home/a%20b.msg"),
            ("/告/100%#.msg", false, "file:///%E5%91%8A/100%25%23.msg"),
            (r"C:\x\a.msg", true, "file:///C%3A/x/a.msg"),
            (r"\\?\C:\x", true, "file:///C%3A/x"),
            (r"\\server\share\a", true, "file://server/share/a"),
            (r"\\?\UNC\server\share", true, "file://server/share"),
        ] {
            assert_eq!(uri_on(path, is_windows), uri);
        }
        for path in ["/a", "/a b/%/告警/😀/c:d/e?f#g\\h"] {
            assert_eq!(path_on(&uri_on(path, false), false).as_deref(), Some(path));
        }
    }
}
