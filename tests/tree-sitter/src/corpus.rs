//! Every `.msg` text of the repository: files, and blocks of pages.

use std::fs;
use std::path::{Path, PathBuf};

use msgc::diag::Sink;
use msgc::source::FileId;
use msgc::syntax::ast::Ast;
use msgc::syntax::parse;

/// A text, and where it is from.
pub struct Source {
    pub name: String,
    pub text: String,
    pub ast: Ast,
    /// The bytes of the syntax errors.
    pub errors: Vec<(usize, usize)>,
}

impl Source {
    pub fn new(name: String, text: String) -> Self {
        let mut sink = Sink::default();
        let ast = parse(FileId(0), &text, &mut sink);
        let errors = sink.found().iter().filter(|found| found.is_error());
        let errors = errors.map(|found| (found.span.start as usize, found.span.end as usize)).collect();
        Self { name, text, ast, errors }
    }

    /// Whether msgc reads it without syntax errors.
    pub fn is_clean(&self) -> bool {
        self.errors.is_empty()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let is_ours = !["target", ".git", "node_modules"].iter().any(|name| entry.file_name() == *name);
        if path.is_dir() && is_ours {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|found| found == ending) {
            found.push(path);
        }
    }
}

/// The ```` ```msg ```` blocks of a page, each with its first line.
fn blocks(page: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String, &str)> = None;
    for (at, line) in page.lines().enumerate() {
        let marks = &line[..line.bytes().take_while(|byte| matches!(byte, b'`' | b'~')).count()];
        match &mut open {
            Some((_, text, fence)) if line.trim_end() != *fence => text.extend([line, "\n"]),
            Some(_) => found.extend(open.take().map(|(start, text, _)| (start, text))),
            None if marks.len() >= 3 => open = Some((at + 2, String::new(), marks)),
            None => {}
        }
        if let Some((start, ..)) = open
            && start == at + 2
            && !line[marks.len()..].starts_with("msg")
        {
            // Another language: read to its end, and left out.
            open = open.map(|(_, _, fence)| (usize::MAX, String::new(), fence));
        }
    }
    found.retain(|(start, _)| *start != usize::MAX);
    found
}

/// All of them, in the order of their names; each also with CR LF.
pub fn sources() -> Vec<Source> {
    let root = root();
    let name = |path: &Path| path.strip_prefix(&root).unwrap_or(path).display().to_string();
    let mut found = Vec::new();
    let mut paths = Vec::new();
    files(&root, "msg", &mut paths);
    paths.sort();
    for path in paths {
        if let Ok(text) = fs::read_to_string(&path) {
            found.push(Source::new(name(&path), text));
        }
    }
    let mut pages = Vec::new();
    files(&root, "md", &mut pages);
    pages.sort();
    for path in pages {
        let page = fs::read_to_string(&path).unwrap_or_default();
        for (line, text) in blocks(&page) {
            found.push(Source::new(format!("{}:{line}", name(&path)), text));
        }
    }
    let crlf = |source: &Source| {
        let text = source.text.replace("\r\n", "\n").replace('\n', "\r\n");
        Source::new(format!("{} with CR LF", source.name), text)
    };
    let with_crlf: Vec<Source> = found.iter().map(crlf).collect();
    found.extend(with_crlf);
    found
}
