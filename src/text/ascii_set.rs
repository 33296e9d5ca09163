/// A set of ASCII characters with a quick test for bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AsciiSet(u128);

impl AsciiSet {
    /// The control characters: U+0000 to U+001F and U+007F.
    pub const CONTROLS: Self = Self(0xffff_ffff | 1 << 0x7f);

    /// The set of all characters of `chars`; non-ASCII ones are ignored.
    pub const fn of(chars: &str) -> Self {
        let mut rest = chars.as_bytes();
        let mut bits = 0;
        while let [byte, tail @ ..] = rest {
            if *byte < 128 {
                bits |= 1 << *byte;
            }
            rest = tail;
        }
        Self(bits)
    }

    /// The set of one character; empty if it is not ASCII.
    pub const fn byte(byte: u8) -> Self {
        Self(if byte < 128 { 1 << byte } else { 0 })
    }

    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn has(self, byte: u8) -> bool {
        // Test one half of the set: shifting 128 bits takes several instructions.
        let half = if byte & 64 == 0 { self.0 } else { self.0 >> 64 };
        byte < 128 && half as u64 >> (byte & 63) & 1 == 1
    }

    /// The offset of the first byte that is in the set.
    pub fn find(self, text: &[u8]) -> Option<usize> {
        const BEYOND: [u8; 8] = [0x80; 8];
        let has = |byte: &u8| self.has(*byte);
        // Chinese text consists of non-ASCII bytes: skip eight of them at a time.
        let (eights, rest) = text.as_chunks::<8>();
        for (at, eight) in eights.iter().enumerate() {
            let beyond = u64::from_ne_bytes(*eight) & u64::from_ne_bytes(BEYOND) == u64::from_ne_bytes(BEYOND);
            if !beyond && let Some(found) = eight.iter().position(has) {
                return Some(at * 8 + found);
            }
        }
        rest.iter().position(has).map(|found| eights.len() * 8 + found)
    }
}

#[cfg(test)]
mod tests {
    use super::AsciiSet;

    #[test]
    fn finds_only_what_it_holds() {
        let set = AsciiSet::of("<[é").with(AsciiSet::CONTROLS);
        assert_eq!(set.find("é a [".as_bytes()), Some(5));
        assert_eq!(set.find("中文 a > b".as_bytes()), None);
        assert!(set.has(0) && set.has(0x1f) && set.has(0x7f) && !set.has(b' ') && !set.has(0xc3));
        assert!(!set.without(AsciiSet::of("<")).has(b'<'));
    }
}
