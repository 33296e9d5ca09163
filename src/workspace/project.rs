//! Which project a file belongs to: the folder that its paths must not leave, and its configuration.

use std::path::{Path, PathBuf};

use crate::source::World;

/// The file name of the configuration.
pub const CONFIG: &str = "msgc.toml";
/// Marks the root of a repository: a directory, or a file in linked worktrees.
pub const REPOSITORY: &str = ".git";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder of the configuration; without one, of the repository; without either, the folder itself.
    pub root: PathBuf,
    /// The configuration file, if there is one.
    pub config: Option<PathBuf>,
}

/// The project of the files in `folder`, an absolute path. Searches upwards to the root of the repository.
pub fn find(world: &dyn World, folder: &Path) -> Project {
    let root = marked(world, folder).unwrap_or_else(|| folder.to_owned());
    let config = Some(root.join(CONFIG)).filter(|config| world.exists(config));
    Project { root, config }
}

/// The folder of the configuration or repository that `folder` belongs to, if any.
pub fn marked(world: &dyn World, folder: &Path) -> Option<PathBuf> {
    let marks = |above: &&Path| [CONFIG, REPOSITORY].iter().any(|mark| world.exists(&above.join(mark)));
    folder.ancestors().find(marks).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryWorld;

    #[test]
    fn the_search_ends_at_the_repository() {
        let world = MemoryWorld::default()
            .with("/home/msgc.toml", "")
            .with("/home/repo/.git", "")
            .with("/home/repo/sub/msgc.toml", "");
        let root = |folder: &str| {
            let project = find(&world, Path::new(folder));
            (project.root.display().to_string(), project.config.is_some())
        };
        assert_eq!(root("/home/repo/sub/deep"), ("/home/repo/sub".into(), true));
        assert_eq!(root("/home/repo/other"), ("/home/repo".into(), false));
        assert_eq!(root("/home/free"), ("/home".into(), true));
        assert_eq!(root("/free/folder"), ("/free/folder".into(), false));
    }
}
