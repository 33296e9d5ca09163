//! Pictures by address: what the platform can load and show.

use core::net::IpAddr;

use super::fields::{RuleFindings, reach};
use crate::catalog::LINK_SCHEMES;
use crate::diag::messages::platform as code;
use crate::diag::{Diagnostic, Severity};
use crate::dialect::line::slice;
use crate::dialect::{Construct, ConstructKind};
use crate::message::{Content, FieldText, FlatPiece};
use crate::source::Span;

/// What stands for the value of a parameter.
const HOLE: char = '\u{FFFC}';
/// Endings of pictures that are not photographs of a camera or a screen.
const FORMATS: [&str; 11] = ["webp", "gif", "svg", "bmp", "avif", "heic", "heif", "tif", "tiff", "ico", "apng"];
/// Names that a network gives to its own machines.
const OWN_DOMAINS: [&str; 9] =
    ["localhost", "local", "lan", "internal", "intranet", "corp", "home", "localdomain", "home.arpa"];

pub(super) fn picture(object: &crate::message::Object, field: &str, formats: &[&str], found: &mut RuleFindings) {
    let Some(slot) = reach(object, field) else { return };
    let Content::Text(text) = &slot.content else { return };
    if text.dialect().spec().has(ConstructKind::Image) {
        for (address, span) in images(text) {
            let one = PictureAddress { field, is_image: true, span: span.unwrap_or(slot.span) };
            found.all.extend(one.judge(&[address], formats, found));
        }
        return;
    }
    let one = PictureAddress { field, is_image: false, span: slot.span };
    found.all.extend(one.judge(&addresses(text), formats, found));
}

/// The place of a picture's address.
struct PictureAddress<'a> {
    field: &'a str,
    /// It is in an image of a text, where links may have other schemes.
    is_image: bool,
    span: Span,
}

impl PictureAddress<'_> {
    /// What is wrong with the first of these addresses that is none of a picture.
    fn judge(&self, addresses: &[String], formats: &[&str], found: &RuleFindings) -> Option<Diagnostic> {
        let name = || self.field.into();
        let reason = || found.reason.clone();
        let one = addresses.iter().find_map(|address| match loaded(address, self.is_image)? {
            Unloadable::Never(scheme) => {
                let finding = code::PictureNotLoaded { name: name(), address: format!("{scheme}:"), reason: reason() };
                Some(found.at(finding, self.span))
            }
            // Whether the readers' network reaches it is not known.
            Unloadable::Inside(host) => {
                let finding = code::PictureNotLoaded { name: name(), address: host.to_owned(), reason: reason() };
                Some(Diagnostic::new(finding, self.span).severity(Severity::Advice))
            }
        });
        one.or_else(|| {
            let wrong = addresses.iter().find_map(|address| format(address, formats))?;
            let known = formats.iter().map(|format| format.to_uppercase()).collect();
            let finding = code::PictureFormat { name: name(), found: wrong.to_uppercase(), known, reason: reason() };
            Some(found.at(finding, self.span))
        })
    }
}

/// The addresses of the images of a text, with a sign for what parameters fill, and where they are.
fn images(text: &FieldText) -> Vec<(String, Option<Span>)> {
    if text.literal().is_some_and(|text| !text.contains('!')) {
        return Vec::new();
    }
    let flat = text.flat();
    let begins = |piece: &FlatPiece<'_>| matches!(piece, FlatPiece::Lit { text, .. } if text.contains('!'));
    if !flat.pieces.iter().any(begins) {
        return Vec::new();
    }
    let (is_open, skeleton) = (flat.is_open(), text.skeleton());
    let document = if is_open { skeleton.document() } else { text.filled() };
    let all = document.constructs().iter().filter(|construct| construct.kind == ConstructKind::Image);
    let image = |image: &Construct| {
        let range = image.middle.end..image.close.start;
        let span = if is_open || text.filling().is_none() { skeleton.span(&range) } else { text.origin(range.start) };
        let (mut address, mut at) = (String::new(), range.start);
        let holes = if is_open { skeleton.holes() } else { &[] };
        let first = holes.partition_point(|hole| hole.start < range.start);
        for hole in holes.iter().skip(first).take_while(|hole| hole.end <= range.end) {
            address.push_str(slice(document.text(), at..hole.start));
            address.push(HOLE);
            at = hole.end;
        }
        address.push_str(slice(document.text(), at..range.end));
        (address.trim().to_owned(), span)
    };
    all.map(image).collect()
}

/// The addresses that a text can be, with a sign for what parameters fill.
fn addresses(text: &FieldText) -> Vec<String> {
    if let Some(words) = text.words() {
        return words.into_iter().map(|word| word.into_owned()).collect();
    }
    let flat = text.flat();
    if flat.approximate {
        return Vec::new();
    }
    let piece = |piece: &FlatPiece<'_>| match piece {
        FlatPiece::Lit { text, .. } => (*text).to_owned(),
        FlatPiece::Hole(hole) => hole.value.as_deref().map_or_else(|| HOLE.to_string(), str::to_owned),
    };
    vec![flat.pieces.iter().map(piece).collect()]
}

/// Why a picture is not loaded.
#[derive(Debug, PartialEq, Eq)]
enum Unloadable<'a> {
    /// What this scheme names is no picture, or is on the machine that wrote the message.
    Never(&'a str),
    /// This host is in a private network.
    Inside(&'a str),
}

/// Whether only the machine that wrote a URL has what its scheme names.
pub(in crate::check) fn is_of_machine(scheme: &str) -> bool {
    matches!(scheme, "file" | "blob")
}

fn loaded(address: &str, is_image: bool) -> Option<Unloadable<'_>> {
    let (scheme, rest) = address.split_once(':')?;
    match scheme.to_ascii_lowercase().as_str() {
        // A rule about all URLs refuses `data`.
        lower if is_of_machine(lower) || is_image && LINK_SCHEMES.contains(&lower) => {
            return Some(Unloadable::Never(scheme));
        }
        "http" | "https" => {}
        _ => return None,
    }
    let authority = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next()?,
        None => host.split(':').next()?,
    };
    (!host.contains(HOLE) && is_private(host)).then_some(Unloadable::Inside(host))
}

fn is_private(host: &str) -> bool {
    match host.parse::<IpAddr>() {
        Ok(IpAddr::V4(four)) => {
            let [first, second, ..] = four.octets();
            let shared = first == 100 && (64..128).contains(&second);
            four.is_private() || four.is_loopback() || four.is_link_local() || four.is_unspecified() || shared
        }
        Ok(IpAddr::V6(six)) => {
            six.is_loopback() || six.is_unique_local() || six.is_unicast_link_local() || six.is_unspecified()
        }
        Err(_) => {
            let host = host.trim_end_matches('.').to_ascii_lowercase();
            let is_below = |domain: &&str| host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
            !host.is_empty() && (!host.contains('.') || OWN_DOMAINS.into_iter().any(|domain| is_below(&domain)))
        }
    }
}

/// The format of the picture, if it is known and none of the accepted ones. Many stores convert by a query:
/// `a.webp?x-oss-process=image/format,jpg`.
fn format<'a>(address: &'a str, accepted: &[&str]) -> Option<&'a str> {
    if accepted.is_empty() {
        return None;
    }
    let address = address.split('#').next()?;
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let known = |name: &str| FORMATS.iter().any(|format| format.eq_ignore_ascii_case(name));
    let words: Vec<&str> = query.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    if words.iter().any(|word| accepted.iter().any(|format| format.eq_ignore_ascii_case(word))) {
        return None;
    }
    let converted = words.windows(2).find_map(|pair| match pair {
        ["format", to] if known(to) => Some(*to),
        _ => None,
    });
    converted.or_else(|| {
        let file = path.rsplit('/').next()?;
        let (_, ending) = file.rsplit_once('.')?;
        // A host has an ending, too.
        (known(ending) && !path.ends_with(&format!("//{file}"))).then_some(ending)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_address() {
        for (address, found) in [
            ("https://a.cn/x.webp", Some("webp")),
            ("https://a.cn/x.GIF?v=1", Some("GIF")),
            ("https://a.cn/x.svg#a", Some("svg")),
            ("https://a.cn/x.jpg?x-oss-process=image/format,webp", Some("webp")),
            ("https://a.cn/x.webp?x-oss-process=image/format,jpg", None),
            ("https://a.cn/x.webp?imageMogr2/format/png", None),
            ("https://a.cn/x.jpg", None),
            ("https://a.cn/x", None),
            ("https://a.cn/webp", None),
            ("https://a.webp", None),
            ("https://a.cn/x.webp!jpg", None),
            ("https://mmbiz.qpic.cn/x/0?wx_fmt=gif", None),
        ] {
            assert_eq!(format(address, &["jpg", "jpeg", "png"]), found, "{address}");
            assert_eq!(format(address, &[]), None);
        }
    }

    #[test]
    fn addresses_that_nobody_else_reaches() {
        for (address, why) in [
            ("data:image/png;base64,AA", None),
            ("file:///tmp/a.png", Some(Unloadable::Never("file"))),
            ("http://localhost:3000/a.png", Some(Unloadable::Inside("localhost"))),
            ("http://127.0.0.1/a.png", Some(Unloadable::Inside("127.0.0.1"))),
            ("https://10.1.2.3:8443/a.png", Some(Unloadable::Inside("10.1.2.3"))),
            ("http://172.16.0.1/a.png", Some(Unloadable::Inside("172.16.0.1"))),
            ("http://u:p@192.168.1.4/a.png", Some(Unloadable::Inside("192.168.1.4"))),
            ("http://[::1]/a.png", Some(Unloadable::Inside("::1"))),
            ("http://[fd00::1]:80/a.png", Some(Unloadable::Inside("fd00::1"))),
            ("http://jenkins/a.png", Some(Unloadable::Inside("jenkins"))),
            ("http://grafana.svc.internal/a.png", Some(Unloadable::Inside("grafana.svc.internal"))),
            ("http://172.32.0.1/a.png", None),
            ("http://8.8.8.8/a.png", None),
            ("https://local.example.com/a.png", None),
            ("https://thelocal/", Some(Unloadable::Inside("thelocal"))),
            ("https://a.notlocal.cn/", None),
            ("https://\u{FFFC}/a.png", None),
            ("www.qq.com/a.png", None),
        ] {
            assert_eq!(loaded(address, false), why, "{address}");
        }
    }
}
