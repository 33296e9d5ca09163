#![allow(clippy::disallowed_methods, reason = "tests make the repositories that they read")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::*;
use crate::source::{ReadError, World as _};

/// A repository of a test.
struct Scratch {
    folder: TempDir,
}

impl Scratch {
    fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        scratch.git(&["init", "--quiet", "--initial-branch=main", "."]);
        scratch
    }

    fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap()
    }

    fn git(&self, arguments: &[&str]) {
        git_in(self.folder.path(), arguments);
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
    }

    fn repository(&self) -> Repository {
        Repository::discover(self.folder.path()).unwrap()
    }

    fn tree(&self, revision: &str) -> CommitTree {
        let repository = self.repository();
        repository.tree(&repository.resolve(&Revision::new(revision).unwrap()).unwrap()).unwrap()
    }
}

fn git_in(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(arguments).current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    for name in ["AUTHOR", "COMMITTER"] {
        command.env(format!("GIT_{name}_NAME"), "a").env(format!("GIT_{name}_EMAIL"), "a@example.com");
    }
    command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    assert!(command.stdout(Stdio::null()).status().unwrap().success(), "git {arguments:?}");
}

fn text(tree: &CommitTree, path: &Path) -> Result<String, ReadError> {
    tree.read(path, 1000).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn files_of_a_commit() {
    let scratch = Scratch::new();
    let paths = ["a.msg", "目录/告 警.msg", "q\"uote/it's\\.msg", "-rf.msg", "b/c/data.json"];
    for path in paths {
        scratch.write(path, &format!("old {path}\n"));
    }
    scratch.commit();
    for path in paths {
        scratch.write(path, "new\n");
    }
    scratch.commit();
    let (root, tree) = (scratch.root(), scratch.tree("HEAD~1"));
    for path in paths {
        assert_eq!(text(&tree, &root.join(path)).unwrap(), format!("old {path}\n"));
        assert_eq!(tree.canonical(&root.join("b/..").join(path)).unwrap(), root.join(path));
    }
    let mut sources: Vec<_> = paths.iter().filter(|path| path.ends_with(".msg")).map(|path| root.join(path)).collect();
    sources.sort();
    assert_eq!(tree.files("msg").collect::<Vec<_>>(), sources);
    assert_eq!(tree.names_in(&root.join("b/c")), ["data.json"]);
    assert_eq!(tree.names_in(&root).len(), 2);
    assert!(tree.exists(&root.join("b")) && !tree.exists(&root.join("b/x")) && tree.exists(&root));
    assert_eq!(text(&tree, &root.join("b/c")), Err(ReadError::NotAFile));
    assert_eq!(text(&tree, &root.join("none.msg")), Err(ReadError::NotFound));
    assert_eq!(text(&tree, Path::new("/etc/passwd")), Err(ReadError::NotFound));
    assert_eq!(tree.read(&root.join("a.msg"), 3), Err(ReadError::TooLarge(10)));
    assert_eq!(text(&tree, &root.join("a.msg")).unwrap(), "old a.msg\n", "after a refusal");
}

#[cfg(unix)]
#[test]
fn links_of_a_commit() {
    use std::os::unix::fs::symlink;
    let (scratch, outside) = (Scratch::new(), Scratch::new());
    outside.write("secret", "s");
    scratch.write("real/a.msg", "text");
    for (target, link) in [
        ("real", "way"),
        ("../real/../way/a.msg", "b/link.msg"),
        ("loop", "loop"),
        ("../../secret", "out"),
        (outside.root().join("secret").to_str().unwrap(), "far"),
        ("real/a.msg/x", "through"),
    ] {
        let link = scratch.root().join(link);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(target, link).unwrap();
    }
    scratch.commit();
    let (root, tree) = (scratch.root(), scratch.tree("HEAD"));
    assert_eq!(text(&tree, &root.join("b/link.msg")).unwrap(), "text");
    assert_eq!(tree.canonical(&root.join("b/link.msg")).unwrap(), root.join("real/a.msg"));
    assert_eq!(tree.files("msg").collect::<Vec<_>>(), [root.join("real/a.msg")]);
    assert_eq!(text(&tree, &root.join("loop")), Err(ReadError::NotFound));
    assert_eq!(text(&tree, &root.join("through")), Err(ReadError::NotFound));
    assert_eq!(text(&tree, &root.join("out")), Err(ReadError::Outside));
    assert_eq!(text(&tree, &root.join("far")), Err(ReadError::Outside));
}

#[test]
fn revisions() {
    for option in ["", "-", "--output=x", "-x", "a\nb", "a\0b"] {
        assert_eq!(Revision::new(option), Err(GitError::NotARevision(option.to_owned())), "{option:?}");
    }
    let scratch = Scratch::new();
    scratch.write("a.msg", "1\n");
    scratch.commit();
    scratch.git(&["tag", "v1"]);
    scratch.write("a.msg", "2\n");
    scratch.commit();
    let repository = scratch.repository();
    let resolved = |name: &str| repository.resolve(&Revision::new(name).unwrap());
    let first = resolved("v1").unwrap();
    for same in ["HEAD~1", "main^", &first.as_str()[..8], "refs/tags/v1", "@{0}~1"] {
        assert_eq!(resolved(same).as_ref(), Ok(&first), "{same}");
    }
    for unknown in ["v2", "HEAD~2", "v1..main", "HEAD:a.msg", "v1 main", "origin/main", "^v1"] {
        assert_eq!(resolved(unknown), Err(GitError::UnknownRevision(unknown.to_owned())));
    }
}

#[test]
fn a_shallow_clone_is_told_from_a_misspelt_name() {
    let (scratch, clone) = (Scratch::new(), tempfile::tempdir().unwrap());
    scratch.commit();
    scratch.commit();
    let from = format!("file://{}", scratch.root().display());
    git_in(clone.path(), &["clone", "--quiet", "--depth=1", &from, "."]);
    let repository = Repository::discover(clone.path()).unwrap();
    let resolved = |name: &str| repository.resolve(&Revision::new(name).unwrap());
    assert!(resolved("HEAD").is_ok());
    assert_eq!(resolved("HEAD~1"), Err(GitError::ShallowClone("HEAD~1".to_owned())));
}

#[test]
fn the_repository_of_a_folder() {
    let scratch = Scratch::new();
    scratch.write("a/b/c.msg", "1\n");
    scratch.commit();
    assert_eq!(Repository::discover(&scratch.root().join("a/b")).unwrap().root(), scratch.root());
    let other = tempfile::tempdir().unwrap();
    let worktree = other.path().join("w");
    scratch.git(&["worktree", "add", "--quiet", "--detach", worktree.to_str().unwrap()]);
    let linked = Repository::discover(&worktree.join("a")).unwrap();
    let tree = linked.tree(&linked.resolve(&Revision::new("main").unwrap()).unwrap()).unwrap();
    assert_eq!(text(&tree, &linked.root().join("a/b/c.msg")).unwrap(), "1\n");
    let name = other.path().display().to_string();
    assert!(matches!(Repository::discover(other.path()), Err(GitError::NoRepository(folder)) if folder == name));
    fs::create_dir(other.path().join(".git")).unwrap();
    let broken = Repository::discover(other.path()).unwrap().resolve(&Revision::new("HEAD").unwrap());
    assert_eq!(broken, Err(GitError::Failed("not a git repository: '.git'".to_owned())));
}

#[test]
fn changed_lines_of_the_working_tree() {
    let scratch = Scratch::new();
    scratch.write("a.msg", "1\r\n2\r\n3\r\n");
    scratch.commit();
    let (root, tree) = (scratch.root(), scratch.tree("HEAD"));
    let changed = |path: &str, text: &str| tree.changed_lines(&root.join(path), text).unwrap();
    assert_eq!(changed("a.msg", "1\n2\n3\n"), ChangedLines::default());
    assert_eq!(changed("a.msg", "1\nx\n3\n").ranges(), std::slice::from_ref(&(1..2)));
    assert_eq!(changed("new.msg", "1\n"), ChangedLines::all());
}

/// Whatever a repository configures, none of it is run.
#[cfg(unix)]
#[test]
fn nothing_of_a_repository_is_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let scratch = Scratch::new();
    scratch.write("a.msg", "1\n");
    scratch.write(".gitattributes", "*.msg filter=evil diff=evil\n");
    scratch.commit();
    let root = scratch.root();
    let trap = root.join("trap");
    fs::write(&trap, format!("#!/bin/sh\necho \"$0 $@\" >> {0}/sprung\ncat\n", root.display())).unwrap();
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).unwrap();
    let trap = trap.to_str().unwrap();
    for (key, value) in [
        ("core.fsmonitor", trap),
        ("core.pager", trap),
        ("core.sshCommand", trap),
        ("core.gitProxy", trap),
        ("core.editor", trap),
        ("core.askPass", trap),
        ("core.hooksPath", root.join("hooks").to_str().unwrap()),
        ("pager.ls-tree", trap),
        ("pager.rev-parse", trap),
        ("alias.ls-tree", &format!("!{trap}")),
        ("alias.rev-parse", &format!("!{trap}")),
        ("alias.cat-file", &format!("!{trap}")),
        ("diff.external", trap),
        ("diff.evil.textconv", trap),
        ("diff.evil.command", trap),
        ("filter.evil.clean", trap),
        ("filter.evil.smudge", trap),
        ("filter.evil.process", trap),
        ("filter.evil.required", "true"),
        ("gpg.program", trap),
        ("credential.helper", trap),
        ("uploadpack.packObjectsHook", trap),
        ("remote.origin.url", &format!("ext::{trap}")),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", trap),
        ("protocol.ext.allow", "always"),
        ("extensions.partialClone", "origin"),
        ("core.repositoryFormatVersion", "1"),
    ] {
        scratch.git(&["config", "--file", ".git/config", key, value]);
    }
    for hook in ["post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman", "post-checkout"] {
        for folder in ["hooks", ".git/hooks"] {
            fs::create_dir_all(root.join(folder)).unwrap();
            fs::copy(trap, root.join(folder).join(hook)).unwrap();
        }
    }
    let tree = scratch.tree("HEAD");
    assert_eq!(text(&tree, &root.join("a.msg")).unwrap(), "1\n");
    assert_eq!(tree.changed_lines(&root.join("a.msg"), "2\n").unwrap().ranges(), std::slice::from_ref(&(0..1)));
    let unknown = scratch.repository().resolve(&Revision::new("0123456789012345678901234567890123456789").unwrap());
    assert!(unknown.is_err(), "{unknown:?}");
    // An object that a partial clone lacks would be fetched.
    let id = "d00491fd7e5bb6fa28c517a0bb32b8b506539d4d";
    fs::remove_file(root.join(".git/objects").join(&id[..2]).join(&id[2..])).unwrap();
    assert!(text(&scratch.tree("HEAD"), &root.join("a.msg")).is_err());
    assert!(!root.join("sprung").exists(), "{}", fs::read_to_string(root.join("sprung")).unwrap());
    // The trap works.
    let _ = Command::new("git").arg("status").current_dir(&root).stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(root.join("sprung").exists());
}
