//! Findings that several files of a run have, and that are reported for one of them.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::catalog::Platform;
use crate::diag::messages::platform::ProfileNeeded;
use crate::diag::{Diagnostic, Lang};
use crate::source::Files;

/// Findings that are reported once per run, for the first file: that a profile of a platform is needed.
#[derive(Default)]
pub(super) struct ReportedOnce {
    /// The lowest index of a file with the finding, by platform.
    lowest: [AtomicUsize; Platform::ALL.len()],
}

impl ReportedOnce {
    /// False if an earlier file reports it.
    pub fn is_new(&self, number: usize, found: &Diagnostic) -> bool {
        let Some(lowest) = platform_of(found).and_then(|platform| self.lowest.get(platform)) else { return true };
        // Stored plus one, so that 0 means none.
        let mut before = lowest.load(Ordering::Relaxed);
        while before == 0 || before > number + 1 {
            match lowest.compare_exchange_weak(before, number + 1, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => before = now,
            }
        }
        before == number + 1
    }
}

/// The platform whose profile a finding requires.
fn platform_of(found: &Diagnostic) -> Option<usize> {
    let needed = found.get::<ProfileNeeded>()?;
    Platform::ALL.iter().position(|platform| needed.platform == platform.id())
}

pub(super) fn key(files: &Files, found: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    if let Some(platform) = platform_of(found) {
        (found.code.id(), platform).hash(&mut hasher);
        return hasher.finish();
    }
    if let Some(file) = files.get(found.span.file) {
        (&file.name, found.span.start, found.span.end).hash(&mut hasher);
    }
    (found.code.id(), format!("{:?}", found.rendered(Lang::En))).hash(&mut hasher);
    hasher.finish()
}
