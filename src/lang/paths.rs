//! Paths of a project's files. Paths in the source (of `import`, `file`, `read` and `lines`) are relative to the file,
//! use `/` on every system, and must stay inside the project, so that a message means the same on every machine and a
//! cloned project reads only its own files.

use std::path::{Component, Path, PathBuf};

use super::suggest::suggest;
use crate::diag::messages::{lang as messages, values};
use crate::diag::{Arg, Cause, Diagnostic, Fix, Phrase};
use crate::sort::sort_by_key;
use crate::source::{ReadError, Span, World};
use crate::syntax::quote;

/// Why a path is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathFault {
    Empty,
    /// `/x`, `\\server\x`
    Absolute,
    /// `C:x`
    Drive,
    /// `a\b`
    Backslash,
    /// A component begins with a dot: `.env`, `a/.git/config`.
    DotFile,
    /// A character that file names cannot contain on every system: a control character.
    Character,
    /// A component is a device name on Windows, whatever its extension: `NUL`, `aux.msg`.
    Device(String),
    /// `a:b` is an alternate stream of the file `a` on Windows.
    Colon,
    /// A component ends in `.` or a space, which Windows drops.
    Ending(String),
    /// It leads out of the project's folder, by `..` or by a symbolic link.
    Outside,
    /// It cannot be read.
    Read(ReadError),
}

/// Checks the syntax of a path in the source, without the disk and the same on every system.
pub fn check(path: &str) -> Result<(), PathFault> {
    if path.is_empty() {
        return Err(PathFault::Empty);
    }
    if has_drive(path) {
        return Err(PathFault::Drive);
    }
    if path.starts_with('/') || path.starts_with("\\\\") {
        return Err(PathFault::Absolute);
    }
    if path.contains('\\') {
        return Err(PathFault::Backslash);
    }
    if path.chars().any(char::is_control) {
        return Err(PathFault::Character);
    }
    path.split('/').try_for_each(|part| {
        if is_hidden(part) {
            return Err(PathFault::DotFile);
        }
        check_name(part)
    })
}

/// Checks a path typed as a value. It may lead anywhere, but on Windows not to a device, another machine or an
/// alternate stream.
pub fn check_typed(path: &str) -> Result<(), PathFault> {
    if cfg!(windows) {
        return check_given(path);
    }
    if path.is_empty() {
        return Err(PathFault::Empty);
    }
    if path.chars().any(char::is_control) {
        return Err(PathFault::Character);
    }
    Ok(())
}

/// Checks a path in a table or in JSON: it may be absolute, but must not lead to a device, another machine or an
/// alternate stream. The same on every system, without the disk.
pub fn check_given(path: &str) -> Result<(), PathFault> {
    if path.is_empty() {
        return Err(PathFault::Empty);
    }
    // `\\server\share`, `\\?\C:\x`, `\\.\COM1`, and the same with `/`.
    if path.starts_with(['/', '\\']) && path.get(1..).is_some_and(|rest| rest.starts_with(['/', '\\'])) {
        return Err(PathFault::Absolute);
    }
    if path.chars().any(char::is_control) {
        return Err(PathFault::Character);
    }
    let rest = match path.get(2..).filter(|_| has_drive(path)) {
        Some(rest) if rest.starts_with(['/', '\\']) => rest,
        // Relative to the current folder of that drive.
        Some(_) => return Err(PathFault::Drive),
        None => path,
    };
    rest.split(['/', '\\']).try_for_each(check_name)
}

/// `C:`
fn has_drive(path: &str) -> bool {
    let mut bytes = path.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_alphabetic()) && bytes.next() == Some(b':')
}

/// Checks that a component names the same file on every system.
fn check_name(part: &str) -> Result<(), PathFault> {
    if matches!(part, "" | "." | "..") {
        return Ok(());
    }
    if is_device(part) {
        return Err(PathFault::Device(part.to_owned()));
    }
    if part.contains(':') {
        return Err(PathFault::Colon);
    }
    if part.ends_with(['.', ' ']) {
        return Err(PathFault::Ending(part.to_owned()));
    }
    Ok(())
}

/// Whether Windows opens a device by this name, ignoring everything after the first `.` or `:` and spaces before that.
/// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions>
fn is_device(part: &str) -> bool {
    let base = part.split(['.', ':']).next().unwrap_or_default().trim_end_matches(' ').to_ascii_uppercase();
    match base.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        base => base.strip_prefix("COM").or_else(|| base.strip_prefix("LPT")).is_some_and(|number| {
            let mut digits = number.chars();
            matches!((digits.next(), digits.next()), (Some('1'..='9' | '¹' | '²' | '³'), None))
        }),
    }
}

fn is_hidden(part: &str) -> bool {
    part.starts_with('.') && part != "." && part != ".."
}

/// Resolves `path`, written in the file `from`, including symbolic links. The result and all folders on the way must be
/// inside `root`.
pub fn resolve(world: &dyn World, root: &Path, from: &Path, path: &str) -> Result<PathBuf, PathFault> {
    check(path)?;
    let mut target = from.parent().unwrap_or(Path::new("")).to_path_buf();
    target.extend(path.split('/').filter(|part| !part.is_empty()));
    inside(world, root, &target)
}

/// Resolves the path of a project file, including symbolic links. It must be inside `root` and neither hidden nor in a
/// hidden folder: hidden files (`.git`, `.env`) may be as private as files outside.
pub fn inside(world: &dyn World, root: &Path, path: &Path) -> Result<PathBuf, PathFault> {
    let found = within(world, root, path)?;
    let root = root_of(world, root);
    let below = found.strip_prefix(&root).unwrap_or(&found);
    if below.iter().any(|part| is_hidden(&part.to_string_lossy())) {
        return Err(PathFault::DotFile);
    }
    Ok(found)
}

/// Resolves the path of a file, including symbolic links. It must be inside `root`, but may be hidden.
pub fn within(world: &dyn World, root: &Path, path: &Path) -> Result<PathBuf, PathFault> {
    match world.canonical(path) {
        Ok(found) if found.starts_with(root_of(world, root)) => Ok(found),
        Ok(_) => Err(PathFault::Outside),
        // A missing file outside is reported as outside, so that nobody learns what exists there.
        Err(_) if leaves(path, root) => Err(PathFault::Outside),
        Err(error) => Err(PathFault::Read(error)),
    }
}

/// A world need not know folders; then the path is used as it is.
fn root_of(world: &dyn World, root: &Path) -> PathBuf {
    world.canonical(root).unwrap_or_else(|_| lexical(root))
}

/// Reads a file of the project, of at most `limit` bytes.
pub fn read(world: &dyn World, root: &Path, path: &Path, limit: u64) -> Result<Vec<u8>, PathFault> {
    world.read(&inside(world, root, path)?, limit).map_err(PathFault::Read)
}

/// The display path: the folder of `name` joined with `path`.
pub fn shown(name: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match name.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').collect(),
        None => Vec::new(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| !last.is_empty() && *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Shortens a path with `..` if it still leads to `target`.
pub(super) fn shortest(world: &dyn World, place: PathBuf, target: &Path) -> PathBuf {
    let plain = place.components().all(|part| matches!(part, Component::Normal(_) | Component::RootDir));
    if plain {
        return place;
    }
    let short = lexical(&place);
    // After a symbolic link, `..` leads elsewhere.
    if world.canonical(&short).is_ok_and(|found| found == target) { short } else { place }
}

/// Whether a path leads out of a folder lexically.
fn leaves(path: &Path, root: &Path) -> bool {
    let path = lexical(path);
    let climbs = matches!(path.components().next(), Some(Component::ParentDir));
    climbs || (path.is_absolute() == root.is_absolute() && !path.starts_with(lexical(root)))
}

/// Resolves `.` and `..` lexically.
pub fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// The files of a project, and its folder.
#[derive(Clone, Copy)]
pub struct ProjectFolder<'w> {
    pub world: &'w dyn World,
    pub root: &'w Path,
}

/// The file with a similar name in the folder of a path that does not exist, or else all those of its kind, as a phrase;
/// the first also as a path.
fn beside(project: ProjectFolder<'_>, from: &Path, path: &str) -> Option<(Option<String>, Phrase)> {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let mut target = from.parent().unwrap_or(Path::new("")).to_path_buf();
    target.extend(folder.split('/').filter(|part| !part.is_empty()));
    // A folder outside of the project stays unknown.
    let at = match target.as_os_str().is_empty() {
        true => PathBuf::from("."),
        false => target,
    };
    let at = inside(project.world, project.root, &at).ok()?;
    let mut names = project.world.names_in(&at);
    names.retain(|known| check(known).is_ok());
    sort_by_key(&mut names, Clone::clone);
    let full = |near: &str| if folder.is_empty() { near.to_owned() } else { format!("{folder}/{near}") };
    if let Some(near) = suggest(name, names.iter().map(String::as_str)).map(full) {
        return Some((Some(near.clone()), messages::DidYouMeanFile { path: near }.into()));
    }
    let kind = Path::new(name).extension();
    let same: Vec<String> =
        names.iter().filter(|known| Path::new(known).extension() == kind).map(|known| full(known)).collect();
    let files = Arg::known(same.iter().map(String::as_str))?;
    Some((None, messages::FilesBeside { files }.into()))
}

impl PathFault {
    /// The finding for a path at `span` (the text with its quotes).
    pub fn finding(&self, path: &str, span: Span) -> Diagnostic {
        let name = path;
        let path = name.to_owned();
        match self {
            Self::Empty => Diagnostic::new(messages::PathEmpty, span),
            Self::Absolute => Diagnostic::new(messages::PathAbsolute { path }, span),
            Self::Drive => Diagnostic::new(messages::PathDrive { path }, span),
            Self::Backslash => {
                let fixed = name.replace('\\', "/");
                let fix = Fix::safe(messages::FixReplace { text: fixed.clone() }).replace(span, quote(&fixed));
                Diagnostic::new(messages::PathBackslash { path }, span).fix(fix)
            }
            Self::DotFile => Diagnostic::new(messages::PathDotFile { path }, span),
            Self::Character => Diagnostic::new(messages::PathCharacter, span),
            Self::Device(part) => Diagnostic::new(messages::PathDevice { part: part.clone() }, span),
            Self::Colon => Diagnostic::new(messages::PathColon, span),
            Self::Ending(part) => Diagnostic::new(messages::PathEnding { part: part.clone() }, span),
            Self::Outside => Diagnostic::new(messages::PathOutside { path }, span),
            Self::Read(ReadError::NotFound) => Diagnostic::new(
                messages::FileNotFound { path, relative: Some(&messages::RELATIVE), beside: None },
                span,
            ),
            Self::Read(ReadError::NotAFile) => Diagnostic::new(messages::FileNotAFile { path }, span),
            Self::Read(ReadError::TooLarge(bytes)) => {
                Diagnostic::new(messages::TooLargeToRead { path, bytes: *bytes }, span)
            }
            Self::Read(error) => {
                Diagnostic::new(messages::FileDenied { path, reason: Cause::from(error).into() }, span)
            }
        }
    }

    /// The same for a path written in the file `from`. For one that does not exist, it names those that were probably
    /// meant.
    pub fn finding_beside(&self, path: &str, span: Span, project: ProjectFolder<'_>, from: &Path) -> Diagnostic {
        let found = self.finding(path, span);
        if *self != Self::Read(ReadError::NotFound) {
            return found;
        }
        let Some((near, beside)) = beside(project, from, path) else { return found };
        let relative = near.is_none().then_some(&messages::RELATIVE);
        let finding = messages::FileNotFound { path: path.to_owned(), relative, beside: Some(beside) };
        let found = Diagnostic::new(finding, span);
        match near {
            Some(near) => {
                let fix = Fix::unsafe_fix(messages::FixReplace { text: near.clone() });
                found.fix(fix.replace(span, quote(&near)))
            }
            None => found,
        }
    }

    /// Why a value cannot name a file.
    pub(super) fn reason(&self) -> Arg {
        match self {
            Self::Absolute => Arg::from(&values::NAMES_MACHINE),
            Self::Drive => Arg::from(&values::NAMES_DRIVE),
            Self::Character => Arg::from(&values::NAMES_CONTROL),
            Self::Colon => Arg::from(&values::NAMES_STREAM),
            Self::Device(part) => Arg::from(values::NamesDevice { part: part.as_str().into() }),
            Self::Ending(part) => Arg::from(values::NamesEnding { part: part.as_str().into() }),
            Self::Empty | Self::Backslash | Self::DotFile | Self::Outside | Self::Read(_) => {
                Arg::from(&values::NAMES_NOTHING)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryWorld;

    #[test]
    fn refuses_by_the_words() {
        let cases = [
            ("", PathFault::Empty),
            ("/etc/passwd", PathFault::Absolute),
            ("\\\\server\\share", PathFault::Absolute),
            ("C:\\x", PathFault::Drive),
            ("c:x", PathFault::Drive),
            ("a\\b", PathFault::Backslash),
            (".env", PathFault::DotFile),
            ("a/.git/config", PathFault::DotFile),
            ("...", PathFault::DotFile),
            ("a\nb", PathFault::Character),
            ("ab:c", PathFault::Colon),
            ("sub/a.msg::$DATA", PathFault::Colon),
            ("\\\\?\\C:\\x", PathFault::Absolute),
            ("a.msg.", PathFault::Ending("a.msg.".into())),
            ("sub /a.msg", PathFault::Ending("sub ".into())),
        ];
        for (path, fault) in cases {
            assert_eq!(check(path), Err(fault), "{path}");
        }
        for path in ["a.msg", "../a.msg", "./a/b.html", "封面.jpg", "a b.jpg", "a..b", "a//b", "a/../b", "v1.2/a.msg"]
        {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn devices_of_windows_are_no_files() {
        let names = [
            "NUL",
            "nul",
            "CON",
            "con.msg",
            "aux.msg",
            "PRN.tar.gz",
            "COM1",
            "com9.png",
            "LPT1",
            "lpt3.txt",
            "COM¹",
            "LPT²",
            "CONIN$",
            "conout$",
            "NUL ",
            "nul .txt",
            "NUL:",
            "COM1:x",
        ];
        for name in names {
            for path in [name.to_owned(), format!("sub/{name}"), format!("{name}/a.png")] {
                assert_eq!(check(&path), Err(PathFault::Device(name.to_owned())), "{path}");
                assert_eq!(check_given(&path), Err(PathFault::Device(name.to_owned())), "{path}");
            }
        }
        for name in [
            "console.msg",
            "common.msg",
            "null.png",
            "nul-1.png",
            "com10.png",
            "com.png",
            "lpt.txt",
            "auxiliary.msg",
            "a.aux",
            "xcon",
            "conin.png",
            "COM⁴",
            "company",
            "1.con",
            "COM0",
        ] {
            assert_eq!((check(name), check_given(name)), (Ok(()), Ok(())), "{name}");
        }
    }

    #[test]
    fn a_typed_path_is_one_of_this_system() {
        for path in ["10:30.png", "NUL", "aux.png", "a.png.", "a.png ", "C:a.png", "\\\\server\\a.png", "//srv/a.png"] {
            assert_eq!(check_typed(path).is_err(), cfg!(windows), "{path}");
        }
        assert_eq!(check_typed(""), Err(PathFault::Empty));
        assert_eq!(check_typed("a\u{1b}[2J.png"), Err(PathFault::Character));
        assert_eq!(check_typed("/srv/a.png"), Ok(()));
    }

    #[test]
    fn a_given_path_may_lead_anywhere_but_to_what_is_no_file() {
        for path in
            ["/srv/a.png", "../a.png", "C:\\Users\\me\\a.png", "c:/a.png", ".cache/a.png", "~/a b.png", "a\\b.png"]
        {
            assert_eq!(check_given(path), Ok(()), "{path}");
        }
        let cases = [
            ("", PathFault::Empty),
            ("\\\\server\\share\\a.png", PathFault::Absolute),
            ("//server/share/a.png", PathFault::Absolute),
            ("\\\\?\\C:\\a.png", PathFault::Absolute),
            ("\\\\.\\COM1", PathFault::Absolute),
            ("\\/server/a.png", PathFault::Absolute),
            ("C:a.png", PathFault::Drive),
            ("C:", PathFault::Drive),
            ("C:\\sub\\nul.png", PathFault::Device("nul.png".into())),
            ("a.png:stream", PathFault::Colon),
            ("/srv/a.png:$DATA", PathFault::Colon),
            ("a.png ", PathFault::Ending("a.png ".into())),
            ("a\u{1b}[2J.png", PathFault::Character),
        ];
        for (path, fault) in cases {
            assert_eq!(check_given(path), Err(fault), "{path}");
        }
    }

    #[test]
    fn stays_inside() {
        let world = MemoryWorld::default().with("p/a/x.msg", "").with("p/b.msg", "").with("q/c.msg", "");
        let resolve = |path| resolve(&world, Path::new("p"), Path::new("p/a/x.msg"), path);
        assert_eq!(resolve("../b.msg"), Ok(PathBuf::from("p/b.msg")));
        assert_eq!(resolve("../../q/c.msg"), Err(PathFault::Outside));
        assert_eq!(resolve("../../../q/c.msg"), Err(PathFault::Outside));
        assert_eq!(resolve("none.msg"), Err(PathFault::Read(ReadError::NotFound)));
    }

    #[test]
    fn shows_paths_as_people_write_them() {
        assert_eq!(shown("a/b.msg", "../c.msg"), "c.msg");
        assert_eq!(shown("b.msg", "./x/c.msg"), "x/c.msg");
        assert_eq!(shown("b.msg", "../c.msg"), "../c.msg");
        assert_eq!(shown("/p/b.msg", "c.msg"), "/p/c.msg");
    }
}
