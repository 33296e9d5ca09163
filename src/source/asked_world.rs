use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{ReadError, World};

/// A world that knows whether anything was asked of it.
pub struct AskedWorld<'w> {
    world: &'w dyn World,
    asked: AtomicBool,
}

impl<'w> AskedWorld<'w> {
    pub const fn new(world: &'w dyn World) -> Self {
        Self { world, asked: AtomicBool::new(false) }
    }

    /// Whether anything was asked since the last call.
    pub fn take_asked(&self) -> bool {
        self.asked.swap(false, Ordering::Relaxed)
    }

    fn ask(&self) -> &'w dyn World {
        self.asked.store(true, Ordering::Relaxed);
        self.world
    }
}

impl World for AskedWorld<'_> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.ask().read(path, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.ask().exists(path)
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        self.ask().canonical(path)
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        self.ask().names_in(folder)
    }
}
