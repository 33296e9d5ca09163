//! `msgc diff`: what messages build, before and after a change.

mod found;
mod json;
mod markdown;
mod text;

use found::FoundChanges;

use super::Exit;
use super::against::{ComparedFile, Comparison, FileState};
use super::args::{DiffArgs, DiffFormat};
use super::parallel::in_order;
use super::session::Session;
use crate::compare::{PayloadChange, payloads};
use crate::diag::Diagnostic;
use crate::os::Disk;
use crate::pipeline::{Analysis, Settings, TestCase};
use crate::source::{Files, World};
use crate::steps::Cancelled;

pub(super) fn run(args: &DiffArgs, session: &mut Session) -> Exit {
    let (compared, mut exit) = match session.compare(&args.against, &args.paths) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    let settings = compared.projects.workspace.settings(|_| {});
    let now = args.now.unwrap_or(TestCase::NOW);
    let mut found = FoundChanges { against: compared.against.clone(), ..FoundChanges::default() };
    in_order(
        &compared.files,
        |file| look(&compared, file, now, &settings),
        |looked| match looked {
            Ok(looked) => {
                session.show(&looked.files, &looked.findings);
                exit = exit.max(looked.exit);
                found.add(&looked.name, looked.changes);
            }
            Err(cancelled) => exit = exit.max(cancelled.into()),
        },
    );
    match args.format {
        DiffFormat::Text => {
            let text = text::written(&found, session.answer);
            session.out.print(&text);
            session.say(found.summary());
        }
        DiffFormat::Markdown => {
            let text = markdown::written(&found, session.lang());
            session.out.print(&text);
        }
        DiffFormat::Json => {
            let text = json::written(&found, session.lang_for_programs());
            session.out.print(&text);
        }
    }
    exit
}

/// A file whose messages were built.
struct LookedFile {
    name: String,
    changes: Vec<PayloadChange>,
    files: Files,
    findings: Vec<Diagnostic>,
    exit: Exit,
}

fn look(compared: &Comparison, file: &ComparedFile, now: i64, settings: &[Settings]) -> Result<LookedFile, Cancelled> {
    let settings = settings.get(file.project).cloned().unwrap_or_default();
    let mut looked = LookedFile {
        name: file.name.clone(),
        changes: Vec::new(),
        files: Files::default(),
        findings: Vec::new(),
        exit: Exit::Done,
    };
    let mut known = |state: FileState, is_newer: bool| match state {
        FileState::Known(analysis) => Some(Some(analysis)),
        FileState::Absent => Some(None),
        FileState::Broken { files, findings, is_read } => {
            looked.exit = looked.exit.max(match is_read {
                true => Exit::Found,
                false if findings.iter().any(Diagnostic::is_error) => Exit::Usage,
                false => Exit::Done,
            });
            if is_newer {
                looked.files = files;
            }
            looked.findings.extend(findings);
            None
        }
    };
    let older = known(compared.older(file, &settings)?, false);
    let newer = known(compared.newer(file, &settings)?, true);
    if let (Some(older), Some(newer)) = (older, newer) {
        let old: Option<(&Analysis, &dyn World)> = older.as_deref().map(|it| (it, compared.older_world()));
        let new: Option<(&Analysis, &dyn World)> = newer.as_deref().map(|it| (it, &Disk as &dyn World));
        looked.changes = payloads(old, new, now, &settings);
    }
    Ok(looked)
}
