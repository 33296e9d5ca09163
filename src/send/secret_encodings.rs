//! Finds encoded secrets in texts: with URL, JSON or HTML escapes, also nested; in hexadecimal; in Base64 of both
//! alphabets, alone or as part of a longer text. Deliberate obfuscation (reversed, in pieces) is not searched for:
//! whoever does that already has the secret.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::sort::sort_by_key;

/// The replacement of a secret.
const HIDDEN: &str = "***";

/// The maximum number of nested escapes.
const DEEPEST: usize = 4;

/// How bytes are compared.
type Same = fn(u8, u8) -> bool;

/// The encodings of one secret.
pub(super) struct SecretEncodings(Vec<(Vec<u8>, Same)>);

impl SecretEncodings {
    pub fn of(secret: &[u8]) -> Self {
        let digits: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let whole = (STANDARD_NO_PAD.encode(secret).into_bytes(), same_base64 as Same);
        let parts = (0..3).map(|before| (part_of_base64(secret, before), same_base64 as Same));
        let texts = [(secret.to_vec(), same_letter as Same), (digits.into_bytes(), same_letter), whole];
        Self(texts.into_iter().chain(parts).collect())
    }

    /// Replaces all encodings of the secret in a text.
    pub fn hide(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (bytes, same)| without(&text, bytes, *same))
    }
}

/// The part of the Base64 that does not depend on the surrounding text, if `before` bytes of its group of three
/// precede.
fn part_of_base64(bytes: &[u8], before: usize) -> Vec<u8> {
    let text: Vec<u8> = std::iter::repeat_n(0, before).chain(bytes.iter().copied()).collect();
    let encoded = STANDARD_NO_PAD.encode(&text).into_bytes();
    // A digit has six bits.
    let (first, end) = ((before * 8).div_ceil(6), text.len() * 8 / 6);
    encoded.get(first..end).unwrap_or_default().to_vec()
}

fn same_letter(a: u8, b: u8) -> bool {
    a.eq_ignore_ascii_case(&b)
}

/// The URL alphabet differs in two characters.
fn same_base64(found: u8, byte: u8) -> bool {
    found == byte || matches!((found, byte), (b'-', b'+') | (b'_', b'/'))
}

/// Replaces each occurrence of some bytes in a text.
fn without(text: &str, bytes: &[u8], same: Same) -> String {
    let (mut out, mut kept, mut at) = (String::new(), 0, 0);
    while at < text.len() {
        match spelled(text.as_bytes().get(at..).unwrap_or_default(), bytes, same) {
            Some(len) => {
                out.push_str(text.get(kept..at).unwrap_or_default());
                out.push_str(HIDDEN);
                at += len;
                kept = at;
            }
            None => at += 1,
        }
    }
    out.push_str(text.get(kept..).unwrap_or_default());
    out
}

/// The length of the prefix of a text that encodes these bytes. Something that looks like an escape may be one, or part
/// of the secret itself.
fn spelled(text: &[u8], bytes: &[u8], same: Same) -> Option<usize> {
    let (&first, rest) = bytes.split_first()?;
    let mut ends: Vec<usize> = steps(text, 0, first, same).collect();
    for &byte in rest {
        if ends.is_empty() {
            return None;
        }
        ends = ends.into_iter().flat_map(|at| steps(text, at, byte, same)).collect();
        sort_by_key(&mut ends, |end| *end);
        ends.dedup();
    }
    ends.into_iter().max()
}

/// The possible ends of a byte at an offset of the text, literal and escaped.
fn steps(text: &[u8], at: usize, byte: u8, same: Same) -> impl Iterator<Item = usize> {
    let rest = text.get(at..).unwrap_or_default();
    let plain = rest.first().map(|&found| (found, 1));
    let escapes = (0..DEEPEST).filter_map(|depth| escaped(rest, depth));
    plain.into_iter().chain(escapes).filter(move |&(found, _)| same(found, byte)).map(move |(_, len)| at + len)
}

/// The byte that an escape at the start of a text writes, and how many bytes it has: `%61`, `%u0061`, `\u0061`, `\u{61}`, `\x61`,
/// `\/`, `&#97;`, `&#x61;`, `&amp;`. At a depth its sign is escaped so often: `%2561`, `\\u0061`, `&amp;#97;`.
fn escaped(text: &[u8], depth: usize) -> Option<(u8, usize)> {
    let (sign, rest) = text.split_first()?;
    let (again, rest) = match sign {
        b'%' => (depth * 2, behind(rest, b"25", depth)?),
        b'\\' => (depth, behind(rest, b"\\", depth)?),
        b'&' => (depth * 4, behind(rest, b"amp;", depth)?),
        _ => return None,
    };
    let (byte, len) = match (sign, rest) {
        (b'%', [b'u', b'0', b'0', digits @ ..]) => (hex(digits, 2)?, 5),
        (b'%', digits) => (hex(digits, 2)?, 2),
        (b'&', name) => entity(name)?,
        (_, [b'u', b'{', digits @ ..]) => braced(digits)?,
        (_, [b'u' | b'U', b'0', b'0', digits @ ..]) => (hex(digits, 2)?, 5),
        (_, [b'x' | b'X', digits @ ..]) => (hex(digits, 2)?, 3),
        // `\/` is a slash.
        (_, [byte, ..]) if byte.is_ascii_punctuation() => (*byte, 1),
        _ => return None,
    };
    Some((byte, 1 + again + len))
}

/// The text after a number of repetitions of a sequence.
fn behind<'t>(text: &'t [u8], sequence: &[u8], times: usize) -> Option<&'t [u8]> {
    (0..times).try_fold(text, |text, _| text.strip_prefix(sequence))
}

/// The byte written after `\u{`, and the length of the escape: `61}`, with optional leading zeros.
fn braced(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().take(8).position(|byte| *byte == b'}')?;
    let digits = std::str::from_utf8(text.get(..end)?).ok()?;
    Some((u8::from_str_radix(digits, 16).ok()?, end + 3))
}

/// A character of HTML; `text` is what follows the `&`.
fn entity(text: &[u8]) -> Option<(u8, usize)> {
    let end = text.iter().take(10).position(|byte| *byte == b';')?;
    let name = std::str::from_utf8(text.get(..end)?).ok()?;
    let byte = match name {
        "amp" => b'&',
        "lt" => b'<',
        "gt" => b'>',
        "quot" => b'"',
        "apos" => b'\'',
        _ => {
            let number = name.strip_prefix('#')?;
            match number.strip_prefix(['x', 'X']) {
                Some(digits) => u8::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            }
        }
    };
    Some((byte, end + 1))
}

/// The byte written by a number of hex digits.
fn hex(text: &[u8], digits: usize) -> Option<u8> {
    let text = std::str::from_utf8(text.get(..digits)?).ok()?;
    u8::from_str_radix(text, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};

    fn hide(secret: &str, text: &str) -> String {
        SecretEncodings::of(secret.as_bytes()).hide(text)
    }

    #[test]
    fn every_spelling_is_hidden() {
        for spelled in [
            "Aa+b/c=\"&0",
            "aA+B/C=\"&0",
            "Aa%2Bb%2Fc%3D%22%260",
            "Aa%2bb%2fc%3d%22%260",
            "Aa%252Bb%25252Fc%3D%22%260",
            "%41%61%2b%62%2f%63%3d%22%26%30",
            "%u0041a%u002Bb/c=%u0022&0",
            r#"Aa+b\/c=\"&0"#,
            r#"\u0041\u0061\u002b\u0062\u002f\u0063\u003D\u0022\u0026\u0030"#,
            r#"\\u0041a+b\\/c=\\\"&0"#,
            r"\x41a+b/c=\x22&0",
            r"\u{41}a\u{002b}b/c=\u{22}&0",
            "Aa+b/c=&quot;&amp;0",
            "&#65;a&#43;b&#x2F;c=&#x22;&amp;0",
            "&amp;#65;a+b/c=&amp;quot;&amp;amp;0",
            "QWErYi9jPSImMA==",
            "QWErYi9jPSImMA",
            "QWErYi9jPSImMA%3D%3D",
            "41612b622f633d222630",
            "41612B622F633D222630",
        ] {
            let hidden = hide("Aa+b/c=\"&0", &format!("中{spelled}文"));
            assert!(hidden.starts_with("中***") && hidden.ends_with('文'), "{spelled}: {hidden}");
        }
        for harmless in [
            "Aa+b/c=\"&",
            "Aa b/c=\"&0",
            "%",
            "%2",
            "\\",
            "&",
            "&#65",
            "&#x;",
            "100 % 中 \\u00",
            "\\u{",
            "&amp;",
            "***",
        ] {
            assert_eq!(hide("Aa+b/c=\"&0", harmless), harmless);
        }
    }

    #[test]
    fn a_secret_may_look_like_an_escape() {
        for secret in ["100%41abc", "a\\u0041bc", "a&amp;bc&#65;", "%%%%%%%%", "\\\\\\\\\\\\"] {
            assert_eq!(hide(secret, &format!("x {secret} y")), "x *** y", "{secret}");
            let url: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
            let json = secret.replace('\\', "\\\\");
            let html = secret.replace('&', "&amp;");
            for escaped in [url, json, html] {
                assert_eq!(hide(secret, &format!("x {escaped} y")), "x *** y", "{secret}: {escaped}");
            }
        }
    }

    #[test]
    fn base64_is_hidden_wherever_it_begins() {
        for secret in ["69f3-a~b?c>d", "密钥-0123456789", "\u{3ff}\u{fff}>>>???", "CANARY-KEY"] {
            for before in ["", "k", "ke", "key", "key="] {
                for behind in ["", "&", "&x", "&x="] {
                    let text = format!("{before}{secret}{behind}");
                    for coded in [STANDARD.encode(&text), URL_SAFE.encode(&text), URL_SAFE_NO_PAD.encode(&text)] {
                        let hidden = hide(secret, &coded);
                        // The digits at both ends contain bits of the neighbouring text.
                        let around = 2 * (before.len() + behind.len()) + 6;
                        assert!(hidden.contains("***") && hidden.len() <= around + 3, "{text}: {coded}: {hidden}");
                    }
                }
            }
        }
    }
}
