//! The bytes of files that a message names.

use std::path::Path;

use crate::eval::Media;
use crate::source::{ReadError, World};

/// A file larger than this is not read whole: no limit of the platforms is beyond it.
const LARGEST: u64 = 64 << 20;

/// The bytes of a file; `folder` is that of the message's file.
pub fn media_bytes(world: &dyn World, folder: &Path, media: &Media<'_>) -> Result<Vec<u8>, ReadError> {
    match &media.at {
        Some(at) => world.read(at, LARGEST),
        None if media.given => world.read(Path::new(&*media.path), LARGEST),
        None => world.read(&folder.join(&*media.path), LARGEST),
    }
}
