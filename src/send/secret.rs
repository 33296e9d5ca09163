//! Keys, secrets and tokens.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// A text that cannot be printed: it has no `Debug`, no `Display`, no `Serialize`. What holds one has none either.
///
/// ```compile_fail
/// let secret = msgc::send::Secret::new("key".into());
/// println!("{secret:?}");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// For the request itself and for nothing else.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// What stands for a secret.
const HIDDEN: &str = "***";
/// Bytes below which a text is no secret, and hiding it would take letters out of every word.
const SHORTEST: usize = 6;

/// Takes secrets out of texts that come from outside: answers, errors of the system.
#[derive(Clone, Default)]
pub struct Veil(Vec<Secret>);

impl Veil {
    pub fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        Self(secrets.into_iter().collect())
    }

    /// With one more.
    pub fn and(&self, secret: &Secret) -> Self {
        Self(self.0.iter().chain([secret]).cloned().collect())
    }

    /// The text without any of the secrets, however they are spelled: in either case, with the escapes of a URL, of JSON or of
    /// HTML, also of such a text inside another, or in Base64.
    pub fn hide(&self, text: &str) -> String {
        self.secrets().fold(text.to_owned(), |text, secret| {
            let text = without(&text, secret.as_bytes());
            let encoded = STANDARD_NO_PAD.encode(secret);
            without(&text, encoded.as_bytes())
        })
    }

    /// Whether a text holds one of the secrets.
    pub fn is_hidden_in(&self, text: &str) -> bool {
        self.hide(text) != text
    }

    fn secrets(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(Secret::expose).filter(|secret| secret.len() >= SHORTEST)
    }
}

/// A text with a mark in the place of each spelling of a secret.
fn without(text: &str, secret: &[u8]) -> String {
    let (mut out, mut kept, mut at) = (String::new(), 0, 0);
    while at < text.len() {
        match spelled(text.as_bytes().get(at..).unwrap_or_default(), secret) {
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

/// Bytes at the start of a text that spell a secret.
fn spelled(text: &[u8], secret: &[u8]) -> Option<usize> {
    secret.iter().try_fold(0, |at, &byte| {
        let (found, len) = unescaped(text.get(at..)?)?;
        found.eq_ignore_ascii_case(&byte).then_some(at + len)
    })
}

/// The first byte of a text and how many bytes write it: `a`, `%61`, `%2561`, `\u0061`, `\\u0061`, `\x61`, `\/`, `&#97;`,
/// `&#x61;`, `&amp;`.
fn unescaped(text: &[u8]) -> Option<(u8, usize)> {
    let (&first, rest) = text.split_first()?;
    let escaped = match first {
        b'%' => {
            // `%25` is a percent sign, as often as the text was escaped.
            let signs = rest.chunks_exact(2).take_while(|two| *two == b"25").count();
            hex(rest.get(signs * 2..)?, 2).map(|byte| (byte, 3 + signs * 2))
        }
        b'\\' => {
            let slashes = text.iter().take_while(|byte| **byte == b'\\').count();
            let behind = text.get(slashes..)?;
            let escape = match behind {
                [b'u' | b'U', b'0', b'0', digits @ ..] => hex(digits, 2).map(|byte| (byte, slashes + 5)),
                [b'x' | b'X', digits @ ..] => hex(digits, 2).map(|byte| (byte, slashes + 3)),
                _ => None,
            };
            // `\/` is a slash.
            escape
                .or_else(|| behind.first().filter(|byte| byte.is_ascii_punctuation()).map(|byte| (*byte, slashes + 1)))
        }
        b'&' => entity(rest),
        _ => None,
    };
    Some(escaped.unwrap_or((first, 1)))
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
    Some((byte, end + 2))
}

/// The byte that so many hex digits write.
fn hex(text: &[u8], digits: usize) -> Option<u8> {
    let text = std::str::from_utf8(text.get(..digits)?).ok()?;
    u8::from_str_radix(text, 16).ok()
}

/// As it stands in the query of a URL.
pub(super) fn in_url(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

/// What stands in the query of a URL, read; what is no byte in hexadecimal stays.
pub(super) fn from_url(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let byte = match (first, after) {
            (b'%', [high, low, ..]) => {
                std::str::from_utf8(&[*high, *low]).ok().and_then(|hex| u8::from_str_radix(hex, 16).ok())
            }
            _ => None,
        };
        out.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_veil_hides_both_spellings() {
        let veil =
            Veil::new([Secret::new("a+b/c=".into()), Secret::new("t".into())]).and(&Secret::new("token0".into()));
        assert_eq!(veil.hide("x a+b/c= y a%2Bb%2Fc%3D z token0"), "x *** y *** z ***");
        assert_eq!(veil.hide("nothing"), "nothing");
    }

    #[test]
    fn a_veil_hides_every_spelling() {
        let veil = Veil::new([Secret::new("Aa+b/c=\"&0".into())]);
        for spelled in [
            "Aa+b/c=\"&0",
            "aA+B/C=\"&0",
            "Aa%2Bb%2Fc%3D%22%260",
            "Aa%2bb%2fc%3d%22%260",
            "Aa%252Bb%25252Fc%3D%22%260",
            "%41%61%2b%62%2f%63%3d%22%26%30",
            r#"Aa+b\/c=\"&0"#,
            r#"\u0041\u0061\u002b\u0062\u002f\u0063\u003D\u0022\u0026\u0030"#,
            r#"\\u0041a+b\\/c=\\\"&0"#,
            r"\x41a+b/c=\x22&0",
            "Aa+b/c=&quot;&amp;0",
            "&#65;a&#43;b&#x2F;c=&#x22;&amp;0",
            "QWErYi9jPSImMA==",
        ] {
            let hidden = veil.hide(&format!("中{spelled}文"));
            assert!(hidden.starts_with("中***") && hidden.ends_with('文'), "{spelled}: {hidden}");
            assert!(veil.is_hidden_in(spelled), "{spelled}");
        }
        for calm in ["Aa+b/c=\"&", "Aa b/c=\"&0", "%", "%2", "\\", "&", "&#65", "&#x;", "100 % 中 \\u00", "***"] {
            assert_eq!(veil.hide(calm), calm);
        }
    }
}
