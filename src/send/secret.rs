//! Keys, secrets and tokens.

use std::sync::{Arc, Mutex};

use super::secret_encodings::SecretEncodings;
use crate::os::locked;

/// A text that cannot be printed: it has no `Debug`, `Display` or `Serialize`, and neither has anything that contains
/// it.
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

    /// The text, to be used in the request itself only.
    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

/// Shorter texts, in bytes, are not treated as secrets: hiding them would mangle ordinary words.
const SHORTEST: usize = 6;

/// Removes secrets from external texts: answers, system errors. Clones share their secrets, so that one veil knows all
/// secrets of a run: an answer to one account may repeat what another sent.
#[derive(Clone, Default)]
pub struct Veil(Arc<Mutex<Vec<HiddenSecret>>>);

struct HiddenSecret {
    secret: Secret,
    spellings: SecretEncodings,
}

impl Veil {
    pub fn new(secrets: impl IntoIterator<Item = Secret>) -> Self {
        let veil = Self::default();
        secrets.into_iter().for_each(|secret| veil.add(&secret));
        veil
    }

    /// Adds a secret, for all clones.
    pub fn add(&self, secret: &Secret) {
        let mut all = locked(&self.0);
        if secret.expose().len() >= SHORTEST && all.iter().all(|known| known.secret != *secret) {
            all.push(HiddenSecret {
                secret: secret.clone(),
                spellings: SecretEncodings::of(secret.expose().as_bytes()),
            });
        }
    }

    /// The text without any of the secrets in any encoding: see `spelling`.
    pub fn hide(&self, text: &str) -> String {
        locked(&self.0).iter().fold(text.to_owned(), |text, hidden| hidden.spellings.hide(&text))
    }

    /// Whether a text contains one of the secrets.
    pub fn is_hidden_in(&self, text: &str) -> bool {
        self.hide(text) != text
    }
}

/// Encodes a text for the query of a URL.
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

/// Encodes a text for the path of a URL, segment by segment.
pub(super) fn in_path(text: &str) -> String {
    text.split('/').map(in_url).collect::<Vec<_>>().join("/")
}

/// Decodes a text from the query of a URL; invalid escapes stay.
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
    fn clones_of_a_veil_know_the_same() {
        let veil = Veil::new([Secret::new("a+b/c=".into()), Secret::new("t".into())]);
        veil.clone().add(&Secret::new("token0".into()));
        assert_eq!(veil.hide("x a+b/c= y a%2Bb%2Fc%3D z token0"), "x *** y *** z ***");
        assert_eq!(veil.hide("nothing"), "nothing");
        assert!(veil.is_hidden_in("a token0") && !veil.is_hidden_in("a token"));
    }
}
