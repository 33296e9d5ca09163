//! `msgc import`: converts payloads to source.

use std::collections::HashSet;
use std::path::Path;

use super::Exit;
use super::args::ImportArgs;
use super::document_files::DocumentFiles;
use super::inputs::{LARGEST_DOCUMENT, LARGEST_SOURCE, document_of, is_stdin, stdin_once};
use super::session::Session;
use crate::import::{DocumentTypes, ImportOptions, import, masked};
use crate::os;
use crate::source::{File, Files, display_path};

pub(super) fn run(args: &ImportArgs, session: &mut Session) -> Exit {
    if let Err(found) = stdin_once(args.files.iter().map(|path| path.as_path())) {
        return session.refuse(&[found]);
    }
    if args.types {
        return types(args, session);
    }
    let mut exit = Exit::Done;
    let mut sources = Vec::new();
    let mut used = HashSet::new();
    for path in &args.files {
        let text = match document_of(path, LARGEST_SOURCE) {
            Ok(text) => text,
            Err(found) => {
                exit = session.refuse(&[found]);
                continue;
            }
        };
        let is_stdin = is_stdin(path) || os::is_own_stream(path);
        let known = if is_stdin { args.stdin.stdin_filename.as_deref() } else { Some(path.as_path()) };
        let name = known.and_then(Path::file_stem).map(|stem| unused(&stem.to_string_lossy(), &mut used));
        let beside = DocumentFiles::of(known);
        let options =
            ImportOptions { type_id: args.message_type.as_deref(), name: name.as_deref(), world: Some(&beside) };
        let done = import(&text, &options);
        let mut files = Files::default();
        // Findings display lines of the input, which may contain keys and tokens.
        files.add(File::new(known.map_or_else(|| "<stdin>".to_owned(), display_path), masked(&text)));
        match done {
            Ok(imported) => {
                session.show(&files, &imported.notes);
                sources.push(imported.source);
            }
            Err(findings) => {
                session.show(&files, &findings);
                exit = exit.max(Exit::Found);
            }
        }
    }
    if exit == Exit::Done {
        session.out.exact(sources.join("\n").as_bytes());
    }
    exit
}

/// The types that all the documents have.
fn types(args: &ImportArgs, session: &mut Session) -> Exit {
    let (mut types, mut exit, mut first) = (DocumentTypes::default(), Exit::Done, None);
    let shown = |text: &str, path: &Path| {
        let mut files = Files::default();
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { display_path(path) };
        files.add(File::new(name, text.to_owned()));
        files
    };
    for path in &args.files {
        match document_of(path, LARGEST_DOCUMENT) {
            Ok(text) => {
                if let Err(found) = types.add(&text) {
                    session.show(&shown(&text, path), &[*found]);
                    exit = Exit::Found;
                }
                first.get_or_insert((text, path));
            }
            Err(found) => exit = exit.max(session.refuse(&[found])),
        }
    }
    let Some((text, path)) = first.filter(|_| exit == Exit::Done) else { return exit };
    let stem = if is_stdin(path) { None } else { path.file_stem().map(|stem| stem.to_string_lossy()) };
    match types.source(stem.as_deref().unwrap_or("doc")) {
        Ok(source) => session.out.exact(source.as_bytes()),
        Err(found) => {
            session.show(&shown(&text, path), &[*found]);
            exit = Exit::Found;
        }
    }
    exit
}

/// An unused name, since files in several folders may have the same name.
fn unused(stem: &str, used: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{stem}_{number}"));
    let name = std::iter::once(stem.to_owned()).chain(numbered).find(|name| !used.contains(name)).unwrap_or_default();
    used.insert(name.clone());
    name
}
