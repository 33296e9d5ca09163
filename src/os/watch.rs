//! Waiting for files to change, by looking at them again and again.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};

use super::mutex::locked;
use super::{Disk, Interrupt};
use crate::source::{LiveWorld, ReadError, WatchedWorld, World};

/// The time between two looks.
const INTERVAL: Duration = Duration::from_millis(150);
/// How long nothing may change before a change is complete.
const QUIET: Duration = Duration::from_millis(60);
/// Looking takes at most this part of the time, whatever the number of files.
const SHARE: u32 = 20;

/// A file that was written so short before it was looked at may be written again at what file systems call the same time.
const GRAIN: Duration = Duration::from_millis(50);

/// The files of this machine, remembering those that were looked at, as they were before.
#[derive(Debug, Default)]
pub struct WatchedDisk {
    seen: Mutex<HashMap<PathBuf, FileStamp>>,
    /// Some file was so new that a change of it might not be seen.
    unsure: AtomicBool,
}

/// What changes when a file does; a folder changes when something in it appears, disappears or is renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
enum FileStamp {
    Missing,
    There { modified: Option<SystemTime>, size: u64, id: u64 },
}

impl FileStamp {
    fn of(path: &Path) -> Self {
        match fs::metadata(path) {
            Ok(metadata) => {
                Self::There { modified: metadata.modified().ok(), size: metadata.len(), id: file_id(&metadata) }
            }
            Err(_) => Self::Missing,
        }
    }
}

/// Whether it was written just now.
fn is_new(stamp: &FileStamp) -> bool {
    let FileStamp::There { modified: Some(modified), .. } = stamp else { return false };
    // A file of the future is as good as an old one.
    SystemTime::now().duration_since(*modified).is_ok_and(|age| age < GRAIN)
}

/// A file that replaces another one may be older than it, and as large.
#[cfg(unix)]
fn file_id(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
const fn file_id(_: &fs::Metadata) -> u64 {
    0
}

impl WatchedDisk {
    /// Watches a file or folder, which need not exist.
    pub fn watch(&self, path: &Path) {
        let mut seen = locked(&self.seen);
        if !seen.contains_key(path) {
            let stamp = FileStamp::of(path);
            self.unsure.fetch_or(is_new(&stamp), Ordering::Relaxed);
            seen.insert(path.to_owned(), stamp);
        }
    }

    /// Waits until something changes, and then until it no longer does. False if the program should end.
    pub fn wait(&self, interrupt: &Interrupt) -> bool {
        let mut seen = locked(&self.seen);
        let mut pause = INTERVAL;
        loop {
            sleep(pause);
            if interrupt.is_wished() {
                return false;
            }
            let began = Instant::now();
            if look(&mut seen) {
                break;
            }
            pause = INTERVAL.max(began.elapsed() * SHARE);
        }
        loop {
            sleep(QUIET);
            if !look(&mut seen) {
                return !interrupt.is_wished();
            }
        }
    }
}

/// Whether anything differs from what was seen; it is seen then.
fn look(seen: &mut HashMap<PathBuf, FileStamp>) -> bool {
    let mut differs = false;
    for (path, before) in seen {
        let now = FileStamp::of(path);
        differs |= now != *before;
        *before = now;
    }
    differs
}

impl World for WatchedDisk {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.watch(path);
        Disk.read(path, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.watch(path);
        Disk.exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        // What else changes in a folder does not matter here.
        if !super::is_folder(path) {
            self.watch(path);
        }
        Disk.canonical(path)
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        Disk.names_in(folder)
    }
}

impl WatchedWorld for WatchedDisk {
    fn has_changed(&self) -> bool {
        let seen = locked(&self.seen);
        self.unsure.load(Ordering::Relaxed) || seen.iter().any(|(path, before)| FileStamp::of(path) != *before)
    }
}

impl LiveWorld for Disk {
    fn watched(&self) -> Box<dyn WatchedWorld + '_> {
        Box::new(WatchedDisk::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_is_seen_to_change() {
        let folder = tempfile::tempdir().unwrap();
        let [there, later, other] = ["there", "later", "other"].map(|name| folder.path().join(name));
        fs::write(&there, "1").unwrap();
        fs::write(&other, "1").unwrap();
        let disk = WatchedDisk::default();
        assert_eq!(disk.read(&there, 9), Ok(b"1".to_vec()));
        assert_eq!(disk.read(&later, 9), Err(ReadError::NotFound));
        let differs = || look(&mut locked(&disk.seen));
        assert!(!differs());
        fs::write(&other, "22").unwrap();
        assert!(!differs());
        fs::write(&there, "22").unwrap();
        assert!(differs() && !differs());
        fs::write(&later, "1").unwrap();
        assert!(differs() && !differs());
        // An older file in its place, of the same size.
        let stamp = fs::metadata(&later).unwrap().modified().unwrap();
        let next = folder.path().join("next");
        fs::write(&next, "2").unwrap();
        fs::File::options().write(true).open(&next).unwrap().set_modified(stamp).unwrap();
        fs::rename(&next, &later).unwrap();
        assert!(!cfg!(unix) || differs());
        fs::remove_file(&there).unwrap();
        assert!(differs());
    }

    #[test]
    fn a_folder_changes_with_its_files() {
        let folder = tempfile::tempdir().unwrap();
        let disk = WatchedDisk::default();
        disk.watch(folder.path());
        sleep(Duration::from_millis(20));
        fs::write(folder.path().join("a"), "").unwrap();
        assert!(disk.wait(&Interrupt::default()));
    }
}
