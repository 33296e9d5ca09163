//! The number of the ledger's last change in a separate file, so that lost changes are noticed.
//!
//! SQLite treats the first invalid frame as the end of its log, and accepts a missing log. Sent messages would be
//! missing then without a trace. So the number of each change is also recorded here, after it is on the disk and before
//! a call relies on it.

use std::path::Path;

use ring::digest::{SHA256, digest};

use crate::diag::Cause;
use crate::os::PrivateFile;

/// The number of slots, used in turn, so that concurrent processes do not overwrite each other.
const SLOTS: u64 = 64;
const SLOT: usize = 16;

/// The mark of a ledger.
pub(super) struct LedgerMark {
    file: PrivateFile,
    ledger: [u8; 16],
}

impl LedgerMark {
    /// Opens it, or creates it if missing, and marks the ledger as in use.
    pub fn open(path: &Path) -> Result<Self, Cause> {
        let file = PrivateFile::open(path)?;
        file.share()?;
        Ok(Self { file, ledger: [0; 16] })
    }

    /// The ledger that it belongs to, and the last recorded change; `None` if it is unreadable.
    pub fn read(&self) -> Result<Option<([u8; 16], i64)>, Cause> {
        let bytes = self.file.read((SLOTS + 1) * SLOT as u64)?;
        let Some((ledger, slots)) = bytes.split_first_chunk::<16>() else { return Ok(None) };
        let last = slots.chunks_exact(SLOT).filter_map(|slot| number(ledger, slot)).max();
        Ok(last.map(|last| (*ledger, last)))
    }

    /// Assigns it to a ledger.
    pub fn claim(&mut self, ledger: [u8; 16], last: i64) -> Result<(), Cause> {
        self.ledger = ledger;
        let mut bytes = ledger.to_vec();
        bytes.resize((SLOTS as usize + 1) * SLOT, 0);
        self.file.write(0, &bytes)?;
        self.set(last)?;
        // A power failure then only loses later in-place changes.
        self.file.sync()
    }

    /// Sets the ledger that it already belongs to.
    pub const fn keep(&mut self, ledger: [u8; 16]) {
        self.ledger = ledger;
    }

    /// Records a change that is on the disk.
    pub fn set(&self, change: i64) -> Result<(), Cause> {
        let slot = change.unsigned_abs() % SLOTS;
        self.file.write((slot + 1) * SLOT as u64, &written(&self.ledger, change))
    }

    /// Whether no other process uses the ledger; if so, none can until this is dropped.
    pub fn is_alone(&self) -> bool {
        self.file.is_alone()
    }
}

fn written(ledger: &[u8; 16], change: i64) -> [u8; SLOT] {
    let mut slot = [0; SLOT];
    let (number, check) = slot.split_at_mut(8);
    number.copy_from_slice(&change.to_le_bytes());
    let hash = digest(&SHA256, &[&ledger[..], &change.to_le_bytes()].concat());
    check.iter_mut().zip(hash.as_ref()).for_each(|(check, byte)| *check = *byte);
    slot
}

fn number(ledger: &[u8; 16], slot: &[u8]) -> Option<i64> {
    let change = i64::from_le_bytes(*slot.first_chunk()?);
    (written(ledger, change) == slot).then_some(change)
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test is the disk that damages")]
mod tests {
    use super::*;

    #[test]
    fn the_last_change_is_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mark");
        let mut mark = LedgerMark::open(&path).unwrap();
        assert_eq!(mark.read(), Ok(None));
        mark.claim([7; 16], 0).unwrap();
        assert_eq!(mark.read(), Ok(Some(([7; 16], 0))));
        for change in 1..200 {
            mark.set(change).unwrap();
            assert_eq!(mark.read(), Ok(Some(([7; 16], change))));
        }
        // Another process was slower.
        mark.set(198).unwrap();
        assert_eq!(mark.read(), Ok(Some(([7; 16], 199))));
        let (other, mut bytes) = (LedgerMark::open(&path).unwrap(), std::fs::read(&path).unwrap());
        assert!(!other.is_alone());
        drop(mark);
        assert!(other.is_alone());
        // A changed byte loses some information, or all of it.
        bytes[16 + 16 * 7] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(other.read(), Ok(Some(([7; 16], 198))));
        bytes[0] ^= 1;
        std::fs::write(&path, &bytes).unwrap();
        assert_eq!(other.read(), Ok(None));
    }
}
