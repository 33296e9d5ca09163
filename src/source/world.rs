use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    NotFound,
    /// It is a directory, a device, a pipe or a socket.
    NotAFile,
    /// It is larger than the caller accepts; its size in bytes.
    TooLarge(u64),
    /// A rule of the caller keeps hidden files from being read.
    Hidden,
    /// A rule of the caller keeps files out of the project from being read.
    Outside,
    /// It is there but cannot be read: the kind of the system's error, and the words of a library that says more than that.
    Denied {
        kind: io::ErrorKind,
        words: String,
    },
}

/// The only access a compilation has to the world outside its text: files.
///
/// The clock is not here: the one place that needs it (`reply.*` without `create_time`) is given a number by its caller.
///
/// The unsaved buffers of an editor over the files of another world:
///
/// ```
/// use std::collections::HashMap;
/// use std::path::{Path, PathBuf};
///
/// use msgc::source::{MemoryWorld, ReadError, World};
///
/// struct Buffers<W> {
///     open: HashMap<PathBuf, String>,
///     below: W,
/// }
///
/// impl<W: World> World for Buffers<W> {
///     fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
///         match self.open.get(path) {
///             Some(text) if text.len() as u64 > limit => Err(ReadError::TooLarge(text.len() as u64)),
///             Some(text) => Ok(text.clone().into_bytes()),
///             None => self.below.read(path, limit),
///         }
///     }
///
///     fn exists(&self, path: &Path) -> bool {
///         self.open.contains_key(path) || self.below.exists(path)
///     }
///
///     fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
///         if self.open.contains_key(path) { Ok(path.to_owned()) } else { self.below.canonical(path) }
///     }
/// }
///
/// let saved = MemoryWorld::default().with("/project/openids.txt", "o1\n");
/// let open = HashMap::from([("/project/openids.txt".into(), "o1\no2\n".to_owned())]);
/// let world = Buffers { open, below: saved };
/// assert_eq!(world.read(Path::new("/project/openids.txt"), 100), Ok(b"o1\no2\n".to_vec()));
/// ```
pub trait World: Sync {
    /// The bytes of a regular file of at most `limit` bytes. Anything else at the path must be refused without opening
    /// it: reading a pipe or a device may block forever.
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// Whether anything exists at the path.
    fn exists(&self, path: &Path) -> bool;

    /// The path with symbolic links and `..` resolved, to check that a file is inside the project.
    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError>;

    /// The names of the files in a folder, in any order, to suggest one for a name that does not exist. A world need not
    /// know them.
    fn names_in(&self, folder: &Path) -> Vec<String> {
        let _ = folder;
        Vec::new()
    }
}

/// A world that remembers what was asked of it.
pub trait WatchedWorld: World {
    /// Whether anything that was asked might now be answered differently.
    fn has_changed(&self) -> bool;
}

/// A world in which one can watch.
pub trait LiveWorld: World {
    /// The same world, which from now on remembers what is asked of it.
    fn watched(&self) -> Box<dyn WatchedWorld + '_>;
}

/// A world of in-memory texts, for tests and for callers without a disk.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: HashMap<PathBuf, Vec<u8>>,
}

impl MemoryWorld {
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
        let bytes = self.files.get(path).ok_or(ReadError::NotFound)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge(bytes.len() as u64));
        }
        Ok(bytes.clone())
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }

    fn names_in(&self, folder: &Path) -> Vec<String> {
        let inside = self.files.keys().filter(|path| path.parent() == Some(folder));
        inside.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
    }

    fn canonical(&self, path: &Path) -> Result<PathBuf, ReadError> {
        let mut out = PathBuf::new();
        for part in path.components() {
            match part {
                std::path::Component::CurDir => {}
                std::path::Component::ParentDir => {
                    out.pop();
                }
                part => out.push(part),
            }
        }
        if self.files.contains_key(&out) { Ok(out) } else { Err(ReadError::NotFound) }
    }
}

impl WatchedWorld for MemoryWorld {
    fn has_changed(&self) -> bool {
        false
    }
}

impl LiveWorld for MemoryWorld {
    fn watched(&self) -> Box<dyn WatchedWorld + '_> {
        Box::new(self.clone())
    }
}
