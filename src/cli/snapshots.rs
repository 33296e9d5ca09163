use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::inputs::{SourceInput, unwritten, write_files};
use crate::diag::Diagnostic;
use crate::diag::messages::input::InputOutside;
use crate::os;
use crate::text::lossy;

/// Beside the files whose snapshots it has.
const FOLDER: &str = "__snapshots__";
const ENDING: &str = ".json";
/// The maximum size of a snapshot in bytes.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The snapshots of a file: `__snapshots__/alert` for `alert.msg`.
pub(super) struct SnapshotFolder {
    path: PathBuf,
    /// Its display name.
    name: String,
}

/// What a snapshot is beside what there should be.
pub(super) enum SnapshotState {
    Same,
    Missing,
    /// Its text.
    Different(String),
    /// There should be none.
    Stale,
}

impl SnapshotFolder {
    /// # Errors
    /// It is reached by a link out of the project, which comes with a clone: nothing behind it is shown or written.
    pub fn of(source: &SourceInput) -> Result<Self, Box<Diagnostic>> {
        let stem = source.path.file_stem().unwrap_or_default().to_string_lossy();
        Self::checked(source.path.with_file_name(FOLDER), &below(folder_of(&source.name), FOLDER), &stem)
    }

    fn checked(folder: PathBuf, name: &str, stem: &str) -> Result<Self, Box<Diagnostic>> {
        let (path, name) = (folder.join(stem), below(name, stem));
        if os::is_link(&folder) || os::is_link(&path) {
            return Err(Box::new(Diagnostic::nowhere(InputOutside { path: name })));
        }
        Ok(Self { path, name })
    }

    /// The display name of a snapshot.
    pub fn display_path(&self, name: &str) -> String {
        below(&self.name, name)
    }

    /// Compares the snapshots with the texts that there should be.
    pub fn compare(&self, texts: &BTreeMap<&str, &str>) -> Vec<(String, SnapshotState)> {
        let stale = self.names().into_iter().filter(|name| !texts.contains_key(name.as_str()));
        let mut states: Vec<_> = stale.map(|name| (name, SnapshotState::Stale)).collect();
        for (name, text) in texts {
            let state = match self.read(name) {
                None => SnapshotState::Missing,
                Some(before) if before == *text => SnapshotState::Same,
                Some(before) => SnapshotState::Different(before),
            };
            states.push(((*name).to_owned(), state));
        }
        states.sort_by(|(a, _), (b, _)| a.cmp(b));
        states
    }

    /// Writes what is missing or different, and removes the rest.
    ///
    /// # Errors
    /// A file cannot be written or removed.
    pub fn update(&self, texts: &BTreeMap<&str, &str>) -> Result<(), Box<Diagnostic>> {
        let mut files = Vec::new();
        for (name, state) in self.compare(texts) {
            let path = self.path.join(&name);
            match (state, texts.get(name.as_str())) {
                (SnapshotState::Stale, _) => {
                    os::remove_file(&path).map_err(|reason| Box::new(unwritten(&path, reason)))?
                }
                (SnapshotState::Missing | SnapshotState::Different(_), Some(text)) => {
                    files.push((path, (*text).to_owned()))
                }
                _ => {}
            }
        }
        if !files.is_empty() {
            os::create_folder(&self.path).map_err(|reason| Box::new(unwritten(&self.path, reason)))?;
            write_files(files).map_err(Box::new)?;
        }
        os::remove_empty_folder(&self.path);
        Ok(())
    }

    /// The snapshots in a folder, with its display name, whose source is gone. With `remove`, they are removed.
    ///
    /// # Errors
    /// They cannot be removed, or are reached by a link.
    pub fn without_source(folder: &Path, name: &str, remove: bool) -> Result<Vec<String>, Box<Diagnostic>> {
        let snapshots = folder.join(FOLDER);
        let mut stale = Vec::new();
        for stem in os::names_in(&snapshots) {
            if os::is_file(&folder.join(format!("{stem}.msg"))) || !os::is_folder(&snapshots.join(&stem)) {
                continue;
            }
            let of_stem = Self::checked(snapshots.clone(), &below(name, FOLDER), &stem)?;
            stale.extend(of_stem.names().iter().map(|name| of_stem.display_path(name)));
            if remove {
                of_stem.update(&BTreeMap::new())?;
            }
        }
        Ok(stale)
    }

    fn names(&self) -> Vec<String> {
        os::names_in(&self.path).into_iter().filter(|name| name.ends_with(ENDING)).collect()
    }

    /// The text of a snapshot with LF, which git may have changed.
    fn read(&self, name: &str) -> Option<String> {
        let path = self.path.join(name);
        if os::is_link(&path) {
            return None;
        }
        let bytes = os::read_input(&path, LARGEST).ok()?;
        Some(lossy(&bytes).replace("\r\n", "\n"))
    }
}

/// The display name of the folder of a file; empty for the current one.
pub(super) fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn below(folder: &str, name: &str) -> String {
    if matches!(folder, "" | ".") { name.to_owned() } else { format!("{}/{name}", folder.trim_end_matches('/')) }
}
