//! Changes to bytes, as a fuzzer makes them.

use crate::laws::random::Random;

/// Some changes to a seed: bytes that are flipped, set, taken out or doubled, words put in, the end of another seed.
pub fn changed(seed: &[u8], others: &[Vec<u8>], words: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(24)).min(bytes.len());
        match random.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            2 if at < end => drop(bytes.drain(at..end)),
            3 if at < end => {
                let part = bytes[at..end].to_vec();
                bytes.splice(end..end, part);
            }
            4 if !others.is_empty() => {
                let other = random.pick_of(others);
                let from = random.below(other.len() + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ if words.is_empty() => bytes.insert(at, random.below(256) as u8),
            5 if at < end => drop(bytes.splice(at..end, random.pick_of(words).iter().copied())),
            _ => drop(bytes.splice(at..at, random.pick_of(words).iter().copied())),
        }
    }
    bytes
}
