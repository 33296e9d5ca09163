//! `msgc gen`: typed façades of a project's messages in other languages.

mod stale;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Exit;
use super::args::GenArgs;
use super::inputs::{self, Gathered, SourceInput, gather, unwritten, write_files};
use super::parallel::in_order;
use super::projects::Projects;
use super::session::Session;
use crate::codegen::{self, Facade, FacadeSource, GeneratedFile, PACKAGE, generate};
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Localized};
use crate::os::{self, Disk};
use crate::pipeline::{Settings, analyze};
use crate::secrets;
use crate::source::{Files, World as _, display_path};
use crate::steps::Cancelled;
use crate::text::visible;
use stale::{StaleCode, is_current};

pub(super) fn run(args: &GenArgs, session: &mut Session) -> Exit {
    if let Some(found) = package_fault(args) {
        return session.refuse(&[found]);
    }
    let paths = if args.sources.is_empty() { std::slice::from_ref(&args.root) } else { &args.sources };
    let gathered = gather(paths, None, false);
    if let Err(exit) = session.begin(&gathered.projects) {
        return exit;
    }
    session.refuse(&gathered.problems);
    let mut exit = if gathered.problems.is_empty() { Exit::Done } else { Exit::Usage };
    let Collected { facade, secretive, seen } = match collect(args, &gathered, session) {
        Ok(collected) => collected,
        Err(failed) => return exit.max(failed),
    };
    if exit != Exit::Done {
        return exit;
    }
    if gathered.sources.is_empty() {
        super::no_files(session, paths);
    }
    let mut files = match seen.is_empty() {
        true => Vec::new(),
        false => generate(args.language, &facade, args.package.as_deref().unwrap_or(PACKAGE)),
    };
    let stale = stale::stale(args, &files, &seen);
    if seen.is_empty() && (stale.is_empty() || !args.check) {
        // Without any sources, the root may be another one than was meant.
        return exit;
    }
    for file in &mut files {
        secretive.iter().for_each(|text| secrets::hide_those_of(text, &mut file.text, 0));
    }
    let count = files.len();
    files.retain(|file| !is_current(&args.output, file));
    let (count, kept) = (files.len(), count - files.len());
    if args.check {
        let outdated = files.iter().map(|file| args.output.join(&file.path));
        for path in outdated.chain(stale.iter().map(|stale| stale.path.clone())) {
            session.out.print(&format!("{}\n", visible(&display_path(&path))));
        }
        for StaleCode { path, source } in &stale {
            session.say(input::GenStale { path: display_path(path), source: source.clone() });
        }
        let count = count + stale.len();
        session.say(input::GenOutdated { count, kept });
        return if count > 0 { Exit::Found } else { Exit::Done };
    }
    if let Err(found) = write(&args.output, files) {
        return session.refuse(&[found]);
    }
    for found in stale {
        match stale::remove(&found, args) {
            Ok(()) => session.say(input::GenRemoved { path: display_path(&found.path), source: found.source }),
            Err(reason) => exit = session.refuse(&[unwritten(&found.path, reason)]),
        }
    }
    session.say(input::GenWritten { count, kept });
    exit
}

/// What is wrong with the package.
fn package_fault(args: &GenArgs) -> Option<Diagnostic> {
    let package = args.package.as_deref()?;
    let reason: &'static Localized = match args.language {
        language if !language.has_package() => &input::GEN_NO_PACKAGE,
        language if !language.is_package(package) => &input::GEN_NOT_A_PACKAGE,
        _ => return None,
    };
    Some(Diagnostic::nowhere(input::GenPackage { package: package.to_owned(), reason }))
}

/// What was read of a project.
struct Collected {
    /// The messages of all files.
    facade: Facade,
    /// The texts that may hold secrets.
    secretive: Vec<String>,
    /// The paths of all files from the root.
    seen: HashSet<String>,
}

fn collect(args: &GenArgs, gathered: &Gathered, session: &mut Session) -> Result<Collected, Exit> {
    let Gathered { sources, projects, .. } = gathered;
    let root = Disk.canonical(&args.root).map_err(|_| session.refuse(&[inputs::not_there(&args.root)]))?;
    let mut named = Vec::with_capacity(sources.len());
    let mut exit = Exit::Done;
    for source in sources {
        match below(source, &root) {
            Ok(path) => named.push((source, path)),
            Err(reason) => {
                exit = session.refuse(&[Diagnostic::nowhere(input::GenPath { path: source.name.clone(), reason })])
            }
        }
    }
    let settings = projects.workspace.settings(|_| {});
    let (mut facade, mut secretive) = (Facade::default(), Vec::new());
    in_order(
        &named,
        |(source, path)| look(source, path, projects, &settings),
        |seen| match seen {
            Ok(seen) => {
                session.show(&seen.files, &seen.errors);
                exit = exit.max(seen.exit);
                facade.sources.extend(seen.facade);
                secretive.extend(seen.secretive);
            }
            Err(cancelled) => exit = exit.max(cancelled.into()),
        },
    );
    crate::sort::sort_by(&mut facade.sources, |a, b| a.path.cmp(&b.path));
    let seen = named.into_iter().map(|(_, path)| path).collect();
    if exit == Exit::Done { Ok(Collected { facade, secretive, seen }) } else { Err(exit) }
}

/// The path of a source from the root, as `msgc render` takes it; or why it takes none.
fn below(source: &SourceInput, root: &Path) -> Result<String, &'static Localized> {
    if source.stdin {
        return Err(&input::GEN_STDIN);
    }
    let path = source.path.strip_prefix(root).map_err(|_| &input::GEN_OUTSIDE)?;
    let path = display_path(path);
    if path.split('/').any(|part| part.starts_with('.')) { Err(&input::GEN_HIDDEN) } else { Ok(path) }
}

/// What a source has.
struct GenSource {
    facade: Option<FacadeSource>,
    errors: Vec<Diagnostic>,
    /// The files that the errors refer to.
    files: Files,
    secretive: Vec<String>,
    exit: Exit,
}

fn look(source: &SourceInput, path: &str, projects: &Projects, settings: &[Settings]) -> Result<GenSource, Cancelled> {
    let failed = |errors, files, exit| GenSource { facade: None, errors, files, secretive: Vec::new(), exit };
    let text = match source.text() {
        Ok(text) => text,
        Err(inputs::NoText::Skipped(_)) => return Ok(failed(Vec::new(), Files::default(), Exit::Done)),
        Err(inputs::NoText::Unreadable(unread)) => {
            return Ok(failed(vec![unread.found], unread.files, Exit::Usage));
        }
    };
    let settings = settings.get(source.project).cloned().unwrap_or_default();
    let analysis = analyze(&Disk, source.input(text, projects), &settings)?;
    if analysis.has_errors() {
        let errors = analysis.findings.into_iter().filter(Diagnostic::is_error).collect();
        return Ok(failed(errors, analysis.program.files, Exit::Found));
    }
    let texts = analysis.files().iter().map(|(_, file)| file.text());
    let secretive = texts.filter(|text| secrets::may_stand_in(text.as_bytes())).map(str::to_owned).collect();
    let facade = codegen::source(&analysis, path, &settings.cancellation)?;
    Ok(GenSource { facade, errors: Vec::new(), files: Files::default(), secretive, exit: Exit::Done })
}

fn write(folder: &Path, files: Vec<GeneratedFile>) -> Result<(), Diagnostic> {
    let files: Vec<(PathBuf, String)> = files.into_iter().map(|file| (folder.join(&file.path), file.text)).collect();
    for (path, _) in &files {
        let parent = inputs::folder_of(path);
        os::create_folder(parent).map_err(|reason| unwritten(parent, reason))?;
    }
    write_files(files)
}
