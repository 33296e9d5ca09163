//! The bytes of files that a message names.

use std::path::{Path, PathBuf};

use crate::eval::Media;
use crate::source::{ReadError, World};

/// A file larger than this is not read whole: no limit of the platforms is beyond it.
const LARGEST: u64 = 64 << 20;

/// The bytes of a file; `folder` is that of the message's file.
pub fn media_bytes(world: &dyn World, folder: &Path, media: &Media<'_>) -> Result<Vec<u8>, ReadError> {
    world.read(&media_path(folder, media), LARGEST)
}

/// Where a file lies.
pub fn media_path(folder: &Path, media: &Media<'_>) -> PathBuf {
    match &media.at {
        Some(at) => at.to_path_buf(),
        None if media.given => PathBuf::from(&*media.path),
        None => folder.join(&*media.path),
    }
}
