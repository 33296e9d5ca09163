//! Checksums of records, to detect disk errors, not tampering.

use ring::digest::{SHA256, digest};
use rusqlite::types::ValueRef;

/// A checksum of several values, including their boundaries.
pub(super) fn sum<'v>(values: impl IntoIterator<Item = ValueRef<'v>>) -> i64 {
    let mut bytes = Vec::with_capacity(256);
    let mut text = |kind: u8, text: &[u8]| {
        bytes.push(kind);
        bytes.extend_from_slice(&(text.len() as u64).to_le_bytes());
        bytes.extend_from_slice(text);
    };
    for value in values {
        match value {
            ValueRef::Null => text(0, &[]),
            ValueRef::Integer(number) => text(1, &number.to_le_bytes()),
            ValueRef::Real(number) => text(2, &number.to_le_bytes()),
            ValueRef::Text(value) => text(3, value),
            ValueRef::Blob(value) => text(4, value),
        }
    }
    let hash = digest(&SHA256, &bytes);
    hash.as_ref().first_chunk().map_or(0, |first| i64::from_le_bytes(*first))
}

/// The checksum of an intent has two halves: one of its position, one of everything. So the position of a damaged row
/// is known although its content is not.
pub(super) fn of_intent(place: [i64; 3], all: i64) -> i64 {
    (of_place(place) << 32) | (all & 0xFFFF_FFFF)
}

/// Whether a checksum was made for this position.
pub(super) fn has_place(sum: i64, place: [i64; 3]) -> bool {
    sum >> 32 == of_place(place) << 32 >> 32
}

fn of_place(place: [i64; 3]) -> i64 {
    sum(place.map(ValueRef::Integer)) & 0xFFFF_FFFF
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_apart() {
        let of = |values: &[ValueRef<'_>]| sum(values.iter().copied());
        let (a, b, ab) = (ValueRef::Text(b"a"), ValueRef::Text(b"b"), ValueRef::Text(b"ab"));
        let all = [
            of(&[a, b]),
            of(&[ab]),
            of(&[ab, ValueRef::Null]),
            of(&[ValueRef::Null, ab]),
            of(&[ValueRef::Blob(b"ab")]),
            of(&[ValueRef::Integer(1)]),
            of(&[ValueRef::Integer(-1)]),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
    }

    #[test]
    fn a_damaged_row_keeps_its_place() {
        for row in 0..1000 {
            let sum = of_intent([1, row, 0], -row);
            assert!(has_place(sum, [1, row, 0]) && !has_place(sum, [1, row + 1, 0]) && !has_place(sum, [2, row, 0]));
        }
    }
}
