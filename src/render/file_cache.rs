use std::collections::HashMap;

use super::compiled::{CompiledFile, Refusal, RenderFiles};

/// So many files are kept, those that were used last.
const MOST_KEPT: usize = 256;

/// Compiles files when they are first used, and again when they have changed.
pub(super) struct FileCache<'w> {
    files: RenderFiles<'w>,
    kept: HashMap<String, KeptFile<'w>>,
    /// Counts the times of [`FileCache::look_again`].
    round: u64,
    /// Counts uses.
    uses: u64,
}

struct KeptFile<'w> {
    file: CompiledFile<'w>,
    /// The round in which it was looked at.
    round: u64,
    used: u64,
}

impl<'w> FileCache<'w> {
    pub fn new(files: RenderFiles<'w>) -> Self {
        Self { files, kept: HashMap::new(), round: 0, uses: 0 }
    }

    /// From now on, files may have changed.
    pub const fn look_again(&mut self) {
        self.round += 1;
    }

    /// The file of a path.
    ///
    /// # Errors
    /// It cannot be read; such files are not kept.
    pub fn get(&mut self, path: &str) -> Result<&mut CompiledFile<'w>, Box<Refusal>> {
        let (round, used) = (self.round, self.uses);
        self.uses += 1;
        let is_stale = |kept: &KeptFile<'_>| kept.round != round && kept.file.has_changed();
        if self.kept.get(path).is_none_or(is_stale) {
            self.kept.remove(path);
            self.make_room();
            let file = self.files.compile(path)?;
            self.kept.insert(path.to_owned(), KeptFile { file, round, used });
        }
        match self.kept.get_mut(path) {
            Some(kept) => {
                (kept.round, kept.used) = (round, used);
                Ok(&mut kept.file)
            }
            // It was just inserted.
            None => Err(Box::default()),
        }
    }

    fn make_room(&mut self) {
        if self.kept.len() < MOST_KEPT {
            return;
        }
        let oldest = self.kept.iter().min_by_key(|(_, kept)| kept.used).map(|(path, _)| path.clone());
        if let Some(oldest) = oldest {
            self.kept.remove(&oldest);
        }
    }
}
