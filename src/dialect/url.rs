//! The parts of a URL.

use super::construct::{Construct, Parsed};
use super::context::UrlPart;
use super::line::byte;
use super::spec::ConstructKind;

pub(super) fn parse(text: &str, out: &mut Parsed) {
    let mut part = UrlPart::Start;
    let mut at = 0;
    while at < text.len() {
        let (length, next) = step(part, text, at);
        if next != part || (length > 0 && delimits(part, byte(text, at))) {
            out.push(Construct::single(ConstructKind::UrlPart, at..at + length.max(1)));
        }
        part = next;
        at += length.max(1);
    }
}

/// Reads a URL up to increasing positions.
#[derive(Clone, Copy, Debug)]
pub(super) struct UrlReader {
    at: usize,
    part: UrlPart,
}

impl UrlReader {
    pub const START: Self = Self { at: 0, part: UrlPart::Start };

    /// The part that contains `position`.
    pub fn part_at(&mut self, url: &str, position: usize) -> UrlPart {
        while self.at < position {
            let (length, next) = step(self.part, url, self.at);
            self.part = next;
            self.at += length.max(1);
        }
        self.part
    }
}

/// The length of the delimiter at `at` in bytes (0 if there is none), and the part after it.
fn step(part: UrlPart, text: &str, at: usize) -> (usize, UrlPart) {
    use UrlPart::{Fragment, Host, Path, Query, Start};
    let found = byte(text, at);
    match (part, found) {
        (Start | Path | Host, b'?') => (1, Query),
        (Start | Path | Host | Query, b'#') => (1, Fragment),
        (Start, b':') => {
            let slashes = byte(text, at + 1) == b'/' && byte(text, at + 2) == b'/';
            if slashes { (3, Host) } else { (1, Path) }
        }
        (Start, b'/') if at == 0 && byte(text, 1) == b'/' => (2, Host),
        (Start | Host, b'/' | b'\\') => (1, Path),
        (Path | Host | Query | Fragment, _) if delimits(part, found) => (1, part),
        _ => (0, part),
    }
}

/// Whether the byte divides the part into smaller parts.
fn delimits(part: UrlPart, found: u8) -> bool {
    match part {
        UrlPart::Start => false,
        UrlPart::Host => matches!(found, b':' | b'@'),
        UrlPart::Path => matches!(found, b'/' | b'\\'),
        UrlPart::Query | UrlPart::Fragment => matches!(found, b'&' | b'='),
    }
}
