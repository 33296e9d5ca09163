//! The files of a module use each other in no circle, but for those that are named here and in `ARCHITECTURE.md`.
//!
//! What a file uses is what its paths name, followed through `pub use`. What a parent passes on by `pub use` is no use of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{root, rust_files};

/// Uses that close a circle, each by its two files, and why it may: `*` is any file.
const CIRCLES: &[(&str, &str, &str)] = &[
    ("cli/mod.rs", "*", "it passes each command its arguments, and has the exit codes"),
    ("cli/send/mod.rs", "cli/send/preview.rs", "a preview is one of the ways to send"),
    ("mock/calls/mod.rs", "*", "a call acts on the platform that passes it on"),
];

type Path = Vec<String>;

struct Module {
    name: String,
    /// Each file by its path of modules.
    files: BTreeMap<Path, String>,
    /// Its code without tests and comments.
    code: BTreeMap<String, String>,
}

impl Module {
    fn read(name: &str) -> Self {
        let source = root().join("src");
        let mut paths: Vec<PathBuf> = Vec::new();
        rust_files(&source.join(name), &mut paths);
        let (mut files, mut code) = (BTreeMap::new(), BTreeMap::new());
        for path in paths {
            let file = path.strip_prefix(&source).expect("inside src").to_string_lossy().replace('\\', "/");
            let parts = file.trim_end_matches(".rs").trim_end_matches("/mod").split('/').map(str::to_owned).collect();
            let text = std::fs::read_to_string(&path).expect("readable");
            let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
            let lines: Vec<&str> = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
            code.insert(file.clone(), lines.join("\n"));
            files.insert(parts, file);
        }
        Self { name: name.to_owned(), files, code }
    }

    /// A path as it is written in a module, from the crate on; `None` where it leads out of this module.
    fn absolute(&self, written: &[String], at: &[String]) -> Option<Path> {
        let mut rest = written;
        let mut base = at.to_vec();
        match rest.first()?.as_str() {
            "crate" => return (rest.get(1)? == &self.name).then(|| rest[1..].to_vec()),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|word| word == "super") {
                    base.pop()?;
                    rest = &rest[1..];
                }
                if base.is_empty() {
                    return None;
                }
            }
            first => {
                let child: Path = at.iter().cloned().chain([first.to_owned()]).collect();
                if !self.files.contains_key(&child) {
                    return None;
                }
            }
        }
        base.extend(rest.iter().cloned());
        Some(base)
    }

    /// The file that a path leads to, through what others pass on.
    fn file_of(&self, path: &[String], depth: usize) -> Option<&str> {
        let (length, file) =
            (1..=path.len()).rev().find_map(|length| Some((length, self.files.get(&path[..length])?)))?;
        let Some(item) = path.get(length).filter(|_| depth < 5) else { return Some(file) };
        for used in uses(&self.code[file]) {
            if used.last() == Some(item)
                && let Some(further) = self.absolute(&used, &path[..length])
                && let Some(found) = self.file_of(&further, depth + 1)
            {
                return Some(found);
            }
        }
        Some(file)
    }

    fn graph(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut graph = BTreeMap::new();
        for (at, file) in &self.files {
            let code = &self.code[file];
            let passes_on = |kind| kind == Kind::PubUse && file.ends_with("mod.rs");
            let own: String =
                pieces(code).into_iter().filter(|(kind, _)| !passes_on(*kind)).map(|(_, piece)| piece).collect();
            let mut found: BTreeSet<&str> = BTreeSet::new();
            for path in uses(&own).into_iter().chain(paths(&own)) {
                let target = self.absolute(&path, at).and_then(|path| self.file_of(&path, 0));
                found.extend(target.filter(|target| target != file));
            }
            graph.insert(file.as_str(), found);
        }
        graph
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Use,
    PubUse,
    Other,
}

/// The `use`s of a file, each in a piece of its own, and what stands between them.
fn pieces(code: &str) -> Vec<(Kind, &str)> {
    let mut found = Vec::new();
    let mut rest = code;
    loop {
        let next = rest.match_indices("use ").find_map(|(at, _)| Some((at, kind(&rest[..at])?)));
        let Some((at, kind)) = next else {
            found.push((Kind::Other, rest));
            return found;
        };
        let end = rest[at..].find(';').map_or(rest.len(), |length| at + length + 1);
        found.extend([(Kind::Other, &rest[..at]), (kind, &rest[at..end])]);
        rest = &rest[end..];
    }
}

/// Which `use` begins behind this.
fn kind(before: &str) -> Option<Kind> {
    match before.rsplit('\n').next().unwrap_or_default().trim() {
        "" => Some(Kind::Use),
        line if line.starts_with("pub") && line.split_whitespace().count() <= 2 => Some(Kind::PubUse),
        _ => None,
    }
}

/// The paths of all `use`s, taken apart.
fn uses(code: &str) -> Vec<Path> {
    let mut found = Vec::new();
    for (_, statement) in pieces(code).into_iter().filter(|(kind, _)| *kind != Kind::Other) {
        leaves("", statement.trim_start_matches("use ").trim_end_matches(';'), &mut found);
    }
    found.into_iter().map(|path| split(&path)).collect()
}

fn leaves(before: &str, tree: &str, out: &mut Vec<String>) {
    let Some((head, inner)) = tree.split_once('{') else {
        let name = tree.split(" as ").next().unwrap_or_default();
        return out.push(format!("{before}{}", name.trim()));
    };
    let (mut depth, mut start) = (0, 0);
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let before = format!("{before}{}", head.trim());
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                if !inner[start..at].trim().is_empty() {
                    leaves(&before, inner[start..at].trim(), out);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// All other paths.
fn paths(code: &str) -> Vec<Path> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let words = code.split(|c| !is_part(c)).filter(|word| word.contains("::"));
    words.map(|word| split(word.trim_matches(':'))).collect()
}

fn split(path: &str) -> Path {
    path.split("::").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The files that stand in circles: what is left when those are taken away that use nothing, or are used by nothing, of the rest.
fn in_circles<'g>(graph: &BTreeMap<&'g str, BTreeSet<&'g str>>) -> BTreeMap<&'g str, BTreeSet<&'g str>> {
    let mut graph = graph.clone();
    loop {
        let used: BTreeSet<&str> = graph.values().flatten().copied().collect();
        let before = graph.values().map(BTreeSet::len).sum::<usize>() + graph.len();
        graph.retain(|file, uses| !uses.is_empty() && used.contains(file));
        let left: BTreeSet<&str> = graph.keys().copied().collect();
        graph.values_mut().for_each(|uses| uses.retain(|file| left.contains(file)));
        if graph.values().map(BTreeSet::len).sum::<usize>() + graph.len() == before {
            return graph;
        }
    }
}

#[test]
fn files_of_a_module_use_each_other_in_no_circle() {
    let mut needless: BTreeSet<_> = CIRCLES.iter().collect();
    for name in ["dialect", "mock", "cli", "check"] {
        let module = Module::read(name);
        let mut graph = module.graph();
        assert!(
            graph.values().map(BTreeSet::len).sum::<usize>() > graph.len(),
            "{name} uses next to nothing: {graph:?}"
        );
        let circles = in_circles(&graph);
        for circle in CIRCLES {
            let (from, to, _) = circle;
            let closes = circles.get(from).is_some_and(|uses| *to == "*" || uses.contains(to));
            if closes {
                needless.remove(circle);
            }
            if let Some(uses) = graph.get_mut(from) {
                uses.retain(|file| *to != "*" && file != to);
            }
        }
        let left = in_circles(&graph);
        assert!(left.is_empty(), "a circle in `{name}`: {left:#?}");
    }
    assert!(needless.is_empty(), "no circle any more: {needless:?}");
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("the page is there");
    for (from, _, why) in CIRCLES {
        let stands = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            stands.contains(&format!("`{from}`")) && stands.contains(why),
            "ARCHITECTURE.md does not say: {from}: {why}"
        );
    }
}
