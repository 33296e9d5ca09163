//! Hashes of contents.

use crate::diag::Cause;
use ring::digest::{Context, SHA256};

/// The stored length of a hash in bytes.
const KEPT: usize = 16;

/// A hash of several parts, including their boundaries.
pub fn of(parts: &[&[u8]]) -> [u8; KEPT] {
    let mut hash = Context::new(&SHA256);
    for part in parts {
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut kept = [0; KEPT];
    kept.iter_mut().zip(hash.finish().as_ref()).for_each(|(kept, &byte)| *kept = byte);
    kept
}

/// A hash as a file name.
pub(super) fn name(parts: &[&[u8]]) -> String {
    hex(&of(parts))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// A number of unpredictable letters and digits.
///
/// # Errors
/// The system provides no random numbers.
pub(super) fn random(length: usize) -> Result<String, Cause> {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut bytes = vec![0; length];
    getrandom::fill(&mut bytes).map_err(|error| Cause::Said(error.to_string()))?;
    Ok(bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|&letter| char::from(letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_told_apart() {
        assert_ne!(of(&[b"ab", b"c"]), of(&[b"a", b"bc"]));
        assert_eq!(name(&[b"x"]).len(), 32);
        let (one, other) = (random(24).unwrap(), random(24).unwrap());
        assert!(one.len() == 24 && one != other);
    }
}
