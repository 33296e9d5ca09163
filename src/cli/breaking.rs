//! `msgc breaking`: what a change does to those who depend on a message.

use std::collections::BTreeSet;

use super::Exit;
use super::against::{ComparedFile, Comparison, FileState};
use super::args::BreakingArgs;
use super::parallel::in_order;
use super::session::Session;
use crate::compare::{BreakingChange, changes};
use crate::config::AllowedChange;
use crate::diag::Diagnostic;
use crate::diag::messages::breaking::{AllowedChangeUnused, Compared, is_change};
use crate::pipeline::Settings;
use crate::source::Files;
use crate::steps::Cancelled;

pub(super) fn run(args: &BreakingArgs, session: &mut Session) -> Exit {
    session.answer_in(args.findings);
    let (compared, mut exit) = match session.compare(&args.against, &args.paths) {
        Ok(begun) => begun,
        Err(exit) => return exit,
    };
    if compared.files.is_empty() && compared.problems.is_empty() {
        super::no_files(session, &args.paths);
        return exit;
    }
    let settings = compared.projects.workspace.settings(|_| {});
    let mut total = JudgedFile::default();
    in_order(
        &compared.files,
        |file| judge(&compared, file, &settings),
        |judged| match judged {
            Ok(judged) => {
                session.show(&judged.files, &judged.findings);
                session.looked_at(&judged.name, judged.findings.is_empty());
                exit = exit.max(judged.exit());
                total.add(judged);
            }
            Err(cancelled) => exit = exit.max(cancelled.into()),
        },
    );
    for (project, loaded) in compared.projects.workspace.loaded().enumerate() {
        let unused = unused(&compared, project, &total.used);
        session.show(&loaded.files, &unused);
    }
    let JudgedFile { messages, breaking, allowed, .. } = total;
    session.say(Compared { count: messages, against: compared.against.clone(), breaking, allowed });
    exit
}

/// The changes of a file.
#[derive(Default)]
struct JudgedFile {
    name: String,
    files: Files,
    findings: Vec<Diagnostic>,
    /// Messages that were compared.
    messages: usize,
    /// Changes that are not allowed.
    breaking: usize,
    allowed: usize,
    /// The entries of the configuration that allow a change: project and index.
    used: BTreeSet<(usize, usize)>,
    /// It has errors.
    is_broken: bool,
    /// It cannot be read.
    is_unread: bool,
}

impl JudgedFile {
    fn add(&mut self, other: Self) {
        self.messages += other.messages;
        self.breaking += other.breaking;
        self.allowed += other.allowed;
        self.used.extend(other.used);
    }

    fn exit(&self) -> Exit {
        match self {
            _ if self.breaking > 0 => Exit::Gate,
            _ if self.is_unread => Exit::Usage,
            _ if self.is_broken => Exit::Found,
            _ => Exit::Done,
        }
    }
}

fn judge(compared: &Comparison, file: &ComparedFile, settings: &[Settings]) -> Result<JudgedFile, Cancelled> {
    let settings = settings.get(file.project).cloned().unwrap_or_default();
    let mut judged = JudgedFile { name: file.name.clone(), ..JudgedFile::default() };
    let older = match compared.older(file, &settings)? {
        FileState::Known(older) => Some(older),
        FileState::Absent => None,
        FileState::Broken { files, findings, is_read } => {
            judged.is_unread = !is_read && findings.iter().any(Diagnostic::is_error);
            (judged.files, judged.findings) = (files, findings);
            None
        }
    };
    let newer = match compared.newer(file, &settings)? {
        FileState::Known(newer) => Some(newer),
        FileState::Absent => None,
        FileState::Broken { files, findings, is_read } => {
            (judged.is_broken, judged.is_unread) = (is_read, judged.is_unread || !is_read);
            judged.files = files;
            judged.findings.extend(findings);
            return Ok(judged);
        }
    };
    let Some(older) = older else { return Ok(judged) };
    judged.messages = older.message_names().len();
    let all = changes(&older, newer.as_deref(), &file.name);
    let count = all.len();
    let left = not_allowed(compared, file, all, &mut judged.used);
    judged.findings = match &newer {
        Some(newer) => newer.judge_changes(left, &settings),
        None => left.into_iter().filter_map(|found| settings.severities.apply(found)).collect(),
    };
    let remaining: Vec<_> = judged.findings.iter().filter(|found| is_change(found.code)).collect();
    judged.allowed = count - remaining.len();
    judged.breaking = remaining.iter().filter(|found| found.is_error()).count();
    judged.files = newer.map(|newer| newer.program.files).unwrap_or_default();
    Ok(judged)
}

/// The changes that no entry of the configuration allows.
fn not_allowed(
    compared: &Comparison,
    file: &ComparedFile,
    all: Vec<BreakingChange>,
    used: &mut BTreeSet<(usize, usize)>,
) -> Vec<Diagnostic> {
    let path = compared.path_in_project(file);
    let config = compared.projects.workspace.config(file.project);
    let entries = config.map(|config| config.allowed_changes.as_slice()).unwrap_or_default();
    let mut left = Vec::new();
    for change in all {
        let allowing = entries.iter().enumerate().filter(|(_, entry)| entry.file == path && allows(entry, &change));
        let allowing: Vec<_> = allowing.map(|(at, _)| (file.project, at)).collect();
        if allowing.is_empty() {
            left.push(change.finding);
        }
        used.extend(allowing);
    }
    left
}

fn allows(entry: &AllowedChange, change: &BreakingChange) -> bool {
    let is_message = |message: &String| change.messages.iter().all(|other| other == message);
    entry.code == change.finding.code
        && entry.message.as_ref().is_none_or(is_message)
        && entry.name.as_ref().is_none_or(|name| *name == change.name)
}

/// Entries that allow nothing, of files that were compared.
fn unused(compared: &Comparison, project: usize, used: &BTreeSet<(usize, usize)>) -> Vec<Diagnostic> {
    let root = compared.projects.root(project);
    let config = compared.projects.workspace.config(project);
    let entries = config.map(|config| config.allowed_changes.as_slice()).unwrap_or_default();
    let unused = entries
        .iter()
        .enumerate()
        .filter(|(at, entry)| !used.contains(&(project, *at)) && compared.covers(&root.join(&entry.file)));
    unused.map(|(_, entry)| Diagnostic::new(AllowedChangeUnused { code: entry.code.id() }, entry.span)).collect()
}
