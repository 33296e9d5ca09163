//! Which project a file belongs to: the folder that paths in it may not leave, and the configuration that counts for it.

use std::path::{Path, PathBuf};

use crate::source::World;

/// The name of the configuration.
pub const CONFIG: &str = "msgc.toml";
/// What marks the root of a repository: a folder, or a file in linked work trees.
pub const REPOSITORY: &str = ".git";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// The folder of the configuration, else of the repository, else the folder that was asked about.
    pub root: PathBuf,
    /// The configuration, where there is one.
    pub config: Option<PathBuf>,
}

/// The project of the files in `folder`, an absolute path. The search goes upwards and ends at the repository's root.
pub fn find(world: &dyn World, folder: &Path) -> Project {
    let root = marked(world, folder).unwrap_or_else(|| folder.to_owned());
    let config = Some(root.join(CONFIG)).filter(|config| world.exists(config));
    Project { root, config }
}

/// The folder of the configuration or of the repository that `folder` belongs to, where there is one.
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
