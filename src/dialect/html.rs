//! HTML tags by the rules of its tokenizer, as far as needed to tell tags from text.

use super::construct::{Construct, Parsed};
use super::line::{byte, bytes, is_blank, skip, slice};
use super::spec::ConstructKind;
use super::tag;

/// Elements whose content is raw text up to their closing tag.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

pub(super) fn parse(text: &str, out: &mut Parsed) {
    let end = text.len();
    let mut at = 0;
    while let Some(found) = memchr::memchr(b'<', bytes(text, at..end)) {
        at += found;
        at = match byte(text, at + 1) {
            b'!' | b'?' => declaration(text, at, out),
            b'a'..=b'z' | b'A'..=b'Z' => element(text, at, out),
            b'/' if byte(text, at + 2).is_ascii_alphabetic() => element(text, at, out),
            _ => at + 1,
        };
    }
}

fn declaration(text: &str, at: usize, out: &mut Parsed) -> usize {
    let comment = slice(text, at..at + 4) == "<!--";
    let (skip, close) = if comment { (4, "-->") } else { (2, ">") };
    let inside = at + skip;
    match memchr::memmem::find(bytes(text, inside..text.len()), close.as_bytes()) {
        Some(found) => {
            let start = inside + found;
            out.push(Construct::pair(ConstructKind::Tag, at..inside, start..start + close.len()));
            start + close.len()
        }
        None => loose(text, at, out),
    }
}

/// An unclosed tag extends to the end of the text.
fn loose(text: &str, at: usize, out: &mut Parsed) -> usize {
    out.push_unmatched(ConstructKind::Tag, at..at + 1);
    out.push(Construct::pair(ConstructKind::Tag, at..at + 1, text.len()..text.len()));
    text.len()
}

fn element(text: &str, at: usize, out: &mut Parsed) -> usize {
    let Some(close) = tag_end(text, at + 1) else {
        return loose(text, at, out);
    };
    tag::named(text, at, close, out);
    let name_end = skip(text, at + 1, close, |byte| !is_blank(byte) && !matches!(byte, b'\n' | b'/'));
    let name = slice(text, at + 1..name_end);
    if RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
        let Some(end) = raw_end(text, close + 1, name) else {
            return loose(text, at, out);
        };
        // Its content is not text, like the inside of a tag.
        out.push(Construct::pair(ConstructKind::Tag, close + 1..close + 1, end..end));
        return end;
    }
    close + 1
}

/// The `>` that ends a tag; one in a quoted attribute value does not.
fn tag_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut before = b' ';
    loop {
        match byte(text, at) {
            b'>' => return Some(at),
            quote @ (b'"' | b'\'') if before == b'=' => {
                at += 1 + memchr::memchr(quote, bytes(text, at + 1..text.len()))?;
                before = b' ';
            }
            found if at < text.len() => {
                if !is_blank(found) && found != b'\n' {
                    before = found;
                }
            }
            _ => return None,
        }
        at += 1;
    }
}

/// The offset of the closing tag of a raw element.
fn raw_end(text: &str, start: usize, name: &str) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr::memmem::find(bytes(text, at..text.len()), b"</")?;
        let word = bytes(text, at + 2..at + 2 + name.len());
        if word.eq_ignore_ascii_case(name.as_bytes()) {
            return Some(at);
        }
        at += 2;
    }
}
