//! The bytes of files that a message names.

use std::path::Path;

use crate::eval::Media;
use crate::source::{ReadError, World};

/// A file larger than this is not read whole: no limit of the platforms is beyond it.
const LARGEST: u64 = 64 << 20;

/// The bytes of a file of the project, or of one that was given for a parameter.
pub fn media_bytes(world: &dyn World, media: &Media) -> Result<Vec<u8>, ReadError> {
    world.read(media_path(media), LARGEST)
}

/// Where a file lies.
pub fn media_path(media: &Media) -> &Path {
    media.at.as_deref().unwrap_or(Path::new(&*media.path))
}
