//! `CONTRIBUTING.md` and the pages of `docs/how-to` can be followed: their blocks fit the files that they change, and the result builds
//! and works.
//!
//! ```` ```rust file=PATH new ```` is a new file; ```` ```rust file=PATH after="LINE" ```` goes below a line that the file has once,
//! a quote in it written `\"`. The commands of `console` blocks succeed then, and print what follows them, if anything does. The messages
//! of `msg` blocks have no errors.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::markdown::{Block, blocks, commands};
use super::read;
use super::sandbox::root;

/// Texts by the names of their files.
type Files = BTreeMap<String, String>;

/// What a newcomer reads, and nothing else.
fn first_page() -> Files {
    let name = "CONTRIBUTING.md".to_owned();
    BTreeMap::from([(name.clone(), read(&name))])
}

fn how_to() -> Files {
    let entries =
        fs::read_dir(root().join("docs/how-to")).expect("the pages").map(|entry| entry.expect("a page").path());
    entries.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("a page"))).collect()
}

/// The files of a folder that the pages change, as they are after all of them.
fn changed(folder: &Path, pages: &Files) -> Files {
    let mut files = BTreeMap::new();
    for (page, text) in pages {
        for block in blocks(text) {
            if let Some(step) = Step::of(text, &block) {
                step.apply(folder, &mut files, &format!("{page}:{}", block.line));
            }
        }
    }
    files
}

/// What a block changes.
struct Step<'t> {
    file: &'t str,
    /// `None`: the file is new.
    after: Option<String>,
    text: &'t str,
}

impl<'t> Step<'t> {
    fn of(page: &'t str, block: &Block<'t>) -> Option<Self> {
        let file = block.mark("file")?;
        // A line may hold blanks.
        let fence = page[..block.range.start].trim_end().lines().next_back()?;
        let has_backticks = fence.starts_with('`') && fence.trim_start_matches('`').contains('`');
        assert!(!has_backticks, "Markdown has no backtick behind a fence: {fence}");
        let after = fence.split_once(" after=\"").and_then(|(_, line)| line.strip_suffix('"'));
        let after = after.map(|line| line.replace("\\\"", "\""));
        assert!(after.is_some() != block.marks.contains(&"new"), "neither new nor after a line: {fence}");
        Some(Self { file, after, text: block.text })
    }

    /// Changes the file. One that has the block already stays as it is: the tests still pass for those who follow a page.
    fn apply(&self, folder: &Path, files: &mut Files, place: &str) {
        let path = folder.join(self.file);
        let Some(after) = &self.after else {
            let there = fs::read_to_string(&path).unwrap_or_else(|_| self.text.to_owned());
            assert_eq!(there, self.text, "{place}: {} is there already", self.file);
            let twice = files.insert(self.file.to_owned(), there).is_some();
            assert!(!twice, "{place}: {} is new twice", self.file);
            return;
        };
        let read = || fs::read_to_string(&path).unwrap_or_else(|error| panic!("{place}: {}: {error}", self.file));
        let text = files.entry(self.file.to_owned()).or_insert_with(read);
        let found = text.lines().filter(|line| line == after).count();
        assert_eq!(found, 1, "{place}: {} has this line {found} times: {after}", self.file);
        let end: usize =
            text.split_inclusive('\n').take_while(|line| line.trim_end_matches('\n') != after).map(str::len).sum();
        let end = end + after.len() + 1;
        if !text[end..].starts_with(self.text) {
            text.insert_str(end, self.text);
        }
    }
}

#[test]
fn every_block_finds_its_place() {
    let mut pages = first_page();
    assert!(!changed(root(), &pages).is_empty());
    pages.extend(how_to());
    changed(root(), &pages);
}

/// `CONTRIBUTING.md` needs no other page, so it is followed first.
#[test]
#[ignore = "long; `.ci/extra/how-to` runs it"]
fn what_the_pages_lead_to_works() {
    let copy = Copy::new();
    for pages in [first_page(), how_to()] {
        copy.change(&pages);
        copy.check_messages(&pages);
        copy.run_commands(&pages);
    }
}

/// A copy of the repository.
struct Copy {
    folder: tempfile::TempDir,
    target: PathBuf,
}

impl Copy {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(root(), folder.path());
        Self { folder, target: Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("how-to") }
    }

    fn change(&self, pages: &Files) {
        for (name, text) in changed(self.folder.path(), pages) {
            let path = self.folder.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
            fs::write(path, text).expect("the file");
        }
    }

    fn check_messages(&self, pages: &Files) {
        self.run("cargo build --locked");
        for (page, text) in pages {
            for block in blocks(text).iter().filter(|block| block.language == "msg" && block.marks.is_empty()) {
                let name = format!("{}-{}.msg", Path::new(page).file_stem().expect("a name").display(), block.line);
                fs::write(self.folder.path().join(&name), block.text).expect("the file");
                self.run(&format!("{}/debug/msgc check {name}", self.target.display()));
            }
        }
    }

    fn run_commands(&self, pages: &Files) {
        let mut done: Vec<&str> = Vec::new();
        for block in pages.values().flat_map(|text| blocks(text)).filter(|block| block.language == "console") {
            let is_shown = block.text.lines().any(|line| !line.starts_with("$ "));
            let mut printed = String::new();
            for line in commands(&block) {
                if is_shown || !done.contains(&line) {
                    printed.push_str(&format!("$ {line}\n{}", self.run(line)));
                    done.push(line);
                }
            }
            if is_shown {
                assert_eq!(block.text, printed);
            }
        }
        println!("{} pages, {} commands", pages.len(), done.len());
    }

    /// What a command prints on standard output.
    fn run(&self, line: &str) -> String {
        println!("$ {line}");
        let mut command = Command::new("sh");
        command.args(["-c", line]).current_dir(self.folder.path()).env("CARGO_TARGET_DIR", &self.target);
        let output = command.env("LC_ALL", "C.UTF-8").stderr(Stdio::inherit()).output().expect("it starts");
        let printed = String::from_utf8(output.stdout).expect("UTF-8");
        print!("{printed}");
        assert!(output.status.success(), "{line}");
        printed
    }
}

/// Copies the files of a folder, but what is built and the history.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("the folder") {
        let entry = entry.expect("a file");
        let (name, path) = (entry.file_name(), entry.path());
        if path.is_file() {
            fs::copy(&path, to.join(&name)).expect("the file");
        } else if name != "target" && name != ".git" {
            fs::create_dir_all(to.join(&name)).expect("a folder");
            copy(&path, &to.join(&name));
        }
    }
}
