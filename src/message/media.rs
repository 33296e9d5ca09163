//! Reads files that a message names.

use std::path::Path;

use crate::eval::MediaFile;
use crate::source::{ReadError, World};

/// The maximum number of bytes to read: all limits of the platforms are lower.
const LARGEST: u64 = 64 << 20;

/// The bytes of a project file, or of a file set for a parameter.
pub fn media_bytes(world: &dyn World, media: &MediaFile) -> Result<Vec<u8>, ReadError> {
    world.read(media_path(media), LARGEST)
}

/// The path of a file.
pub fn media_path(media: &MediaFile) -> &Path {
    media.at.as_deref().unwrap_or(Path::new(&*media.path))
}
