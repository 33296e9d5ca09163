use super::Room;
use super::carry::SHARE;
use crate::lang::Interval;

/// Bytes or characters at most that a part leaves empty because no character, word or mark is cut, with its number.
const SLACK: usize = 256;

/// How many parts a text of these sizes becomes at most; `None`: there is no bound.
///
/// What fits a message whole is not cut, so that a part can be nearly empty. But then the next one begins with what did not
/// fit into it: two neighbours hold more than one message does, less what is opened again in them.
pub fn most_parts(bytes: Interval, chars: Interval, room: Room) -> Option<u64> {
    let pairs = |size: Interval, room: usize| match size.max {
        _ if room == usize::MAX => Some((0, true)),
        None => None,
        Some(size) => {
            let carried = room / SHARE;
            let held = room.saturating_sub(2 * carried).saturating_sub(SLACK).max(1) as u64;
            Some((size / held, size <= room as u64))
        }
    };
    let ((by_bytes, few), (by_chars, small)) = (pairs(bytes, room.bytes)?, pairs(chars, room.chars)?);
    Some(if few && small { 1 } else { 2 * by_bytes.saturating_add(by_chars) + 1 })
}
