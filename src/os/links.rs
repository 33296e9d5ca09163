//! Detects symbolic links that lead out of a project, which a malicious clone could contain.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Disk;
use super::canonical::canonical;
use super::env::working_folder;
use super::is_link;
use crate::diag::Cause;
use crate::diag::messages::system;
use crate::workspace;

/// The maximum length of a chain of links, as in operating systems.
const MOST_LINKS: usize = 40;

/// The target of a path if a symbolic link on it leads out of the project that contains the link. Links outside of any
/// configuration or repository may lead anywhere: `/var`, `/dev/stdout`.
pub fn leads_out(path: &Path) -> Option<PathBuf> {
    let path = working_folder().join(path);
    // Most paths have no link.
    if canonical(&path).is_ok_and(|found| found == path) {
        return None;
    }
    let (mut at, mut out) = (PathBuf::new(), false);
    for part in path.components() {
        match part {
            Component::CurDir => continue,
            Component::ParentDir => {
                at.pop();
                continue;
            }
            part => at.push(part),
        }
        // If the target does not exist, each link on the way is checked separately.
        for _ in 0..MOST_LINKS {
            if !is_link(&at) {
                break;
            }
            let root = at.parent().and_then(|folder| workspace::marked(&Disk, folder));
            at = target(&at);
            out |= root.is_some_and(|root| !at.starts_with(canonical(&root).unwrap_or(root)));
        }
    }
    out.then_some(at)
}

/// The target of a link; lexically resolved if it does not exist.
fn target(link: &Path) -> PathBuf {
    canonical(link).unwrap_or_else(|_| {
        let folder = link.parent().unwrap_or(Path::new(""));
        let words = fs::read_link(link).unwrap_or_default();
        let named = words.parent().map(|parent| folder.join(parent)).unwrap_or_else(|| folder.to_owned());
        let named = canonical(&named).unwrap_or(named);
        words.file_name().map(|name| named.join(name)).unwrap_or(named)
    })
}

/// # Errors
/// The path leads out of a project through a link.
pub(super) fn may_write(path: &Path) -> io::Result<()> {
    match leads_out(path) {
        Some(_) => Err(io::Error::other(Cause::Known(&system::LEADS_OUT))),
        None => Ok(()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_counts_where_a_project_is_marked() {
        let folder = tempfile::tempdir().unwrap();
        let base = canonical(folder.path()).unwrap();
        let (project, other) = (base.join("project"), base.join("other"));
        fs::create_dir_all(project.join("sub")).unwrap();
        fs::create_dir_all(&other).unwrap();
        fs::write(project.join("a"), "").unwrap();
        fs::write(other.join("b"), "").unwrap();
        for (name, target) in [
            ("in", "a"),
            ("sub/up", "../a"),
            ("out", "../other/b"),
            ("folder", "../other"),
            ("chain", "out"),
            ("gone", "../other/new"),
            ("sub/gone", "../gone"),
            ("loop", "loop"),
            ("back", "../project/a"),
        ] {
            symlink(target, project.join(name)).unwrap();
        }
        symlink("project", base.join("way")).unwrap();
        let out = |name: &str| leads_out(&base.join(name)).is_some();
        assert!(!out("project/out"), "nothing says what the project is");
        fs::create_dir(project.join(".git")).unwrap();
        for name in [
            "project/out",
            "project/folder/b",
            "project/folder/new",
            "project/chain",
            "project/gone",
            "project/sub/gone",
            "way/out",
        ] {
            assert!(out(name), "{name}");
        }
        for name in
            ["project/in", "project/sub/up", "project/a", "project/new", "way/a", "project/loop", "project/back"]
        {
            assert!(!out(name), "{name}");
        }
    }
}
