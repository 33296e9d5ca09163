//! `msgc import`: converts payloads to source.

use std::collections::HashSet;
use std::path::Path;

use super::Exit;
use super::args::ImportArgs;
use super::document_files::DocumentFiles;
use super::inputs::{LARGEST_DOCUMENT, document_of, is_stdin, stdin_once, unwritten, write_files};
use super::session::Session;
use crate::import::{DocumentTypes, ImportOptions, Importer, masked};
use crate::os;
use crate::source::{File, Files, display_path};
use crate::workspace::LARGEST_SOURCE;

pub(super) fn run(args: &ImportArgs, session: &mut Session) -> Exit {
    if let Err(found) = stdin_once(args.files.iter().map(|path| path.as_path())) {
        return session.refuse(&[found]);
    }
    if args.types {
        return types(args, session);
    }
    let (mut exit, mut is_whole) = (Exit::Done, true);
    let mut importer = Importer::new(args.keep_placeholders);
    let mut used = HashSet::new();
    for path in &args.files {
        let text = match document_of(path, LARGEST_SOURCE) {
            Ok(text) => text,
            Err(found) => {
                (exit, is_whole) = (session.refuse(&[found]), false);
                continue;
            }
        };
        let is_stdin = is_stdin(path) || os::is_own_stream(path);
        let known = if is_stdin { args.stdin.stdin_filename.as_deref() } else { Some(path.as_path()) };
        let name = known.and_then(Path::file_stem).map(|stem| unused(&stem.to_string_lossy(), &mut used));
        let beside = DocumentFiles::of(known);
        let options = ImportOptions {
            type_id: args.message_type.as_deref(),
            name: name.as_deref(),
            world: Some(&beside),
            keep_placeholders: args.keep_placeholders,
        };
        let done = importer.add(&text, &options);
        let mut files = Files::default();
        // Findings display lines of the input, which may contain keys and tokens.
        files.add(File::new(known.map_or_else(|| "<stdin>".to_owned(), display_path), masked(&text)));
        let is_clean = matches!(&done, Ok((notes, errors)) if notes.is_empty() && errors.is_empty());
        session.looked_at(&display_path(path), is_clean);
        match done {
            Ok((notes, errors)) => {
                session.show(&files, &notes);
                session.show(&files, &errors);
                // What could be read is written all the same.
                if !errors.is_empty() {
                    exit = exit.max(Exit::Found);
                }
            }
            Err(findings) => {
                session.show(&files, &findings);
                (exit, is_whole) = (exit.max(Exit::Found), false);
            }
        }
    }
    if !is_whole {
        return exit;
    }
    match written(&importer, args.output.as_deref(), session) {
        Ok(()) => exit,
        Err(refused) => exit.max(refused),
    }
}

/// Prints the messages, or writes a file for each.
fn written(importer: &Importer, folder: Option<&Path>, session: &mut Session) -> Result<(), Exit> {
    let Some(folder) = folder else {
        let source = importer.source().map_err(|found| session.refuse(&found))?;
        session.out.exact(source.as_bytes());
        return Ok(());
    };
    let files = importer.files().map_err(|found| session.refuse(&found))?;
    let files = files.into_iter().map(|(name, text)| (folder.join(format!("{name}.msg")), text)).collect();
    let done = os::create_folder(folder).map_err(|reason| unwritten(folder, reason)).and_then(|()| write_files(files));
    done.map_err(|found| session.refuse(&[found]))
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
