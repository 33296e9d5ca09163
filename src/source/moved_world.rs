use std::path::{Path, PathBuf};

use super::{ReadError, World};

/// The files below one folder of a world, at paths below another: an older copy of a project in its place.
#[derive(Clone, Debug)]
pub struct MovedWorld<W> {
    world: W,
    /// Where the files are, with symbolic links resolved.
    from: PathBuf,
    /// Where they appear.
    to: PathBuf,
}

impl<W: World> MovedWorld<W> {
    pub fn new(world: W, from: PathBuf, to: PathBuf) -> Self {
        Self { world, from, to }
    }

    /// The path at which a file appears.
    pub fn appears_at(&self, path: &Path) -> Option<PathBuf> {
        path.strip_prefix(&self.from).ok().map(|below| self.to.join(below))
    }

    fn there(&self, path: &Path) -> Result<PathBuf, ReadError> {
        path.strip_prefix(&self.to).map(|below| self.from.join(below)).map_err(|_| ReadError::NotFound)
    }
}

impl<W: World> World for MovedWorld<W> {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        // A link may lead out of the copy.
        let found = self.world.canonical(&self.there(path)?)?;
        self.appears_at(&found).ok_or(ReadError::Outside)?;
        self.world.read(&found, limit)
    }

    fn exists(&self, path: &Path) -> bool {
        self.there(path).is_ok_and(|path| self.world.exists(&path))
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        let found = self.world.canonical(&self.there(path)?)?;
        self.appears_at(&found).ok_or(ReadError::Outside)
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        self.there(folder).map(|folder| self.world.names_in(&folder)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryWorld;

    #[test]
    fn files_appear_in_another_place() {
        let world = MemoryWorld::default().with("/old/a/b.msg", "text").with("/secret", "s");
        let moved = MovedWorld::new(world, "/old".into(), "/new".into());
        assert_eq!(moved.read(Path::new("/new/a/b.msg"), 10), Ok(b"text".to_vec()));
        assert_eq!(moved.canonical(Path::new("/new/a/../a/b.msg")), Ok("/new/a/b.msg".into()));
        assert_eq!(moved.names_in(Path::new("/new/a")), ["b.msg"]);
        assert!(moved.exists(Path::new("/new/a/b.msg")) && !moved.exists(Path::new("/old/a/b.msg")));
        assert_eq!(moved.read(Path::new("/new/../secret"), 10), Err(ReadError::Outside));
        assert_eq!(moved.read(Path::new("/secret"), 10), Err(ReadError::NotFound));
    }
}
