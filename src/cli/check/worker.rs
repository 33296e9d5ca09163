//! Checks one file, and fixes it.

use std::collections::HashMap;
use std::path::PathBuf;

use super::super::args::CheckArgs;
use super::super::inputs::{NoText, SourceInput, skipped};
use super::super::projects::Projects;
use super::choices::Choices;
use super::known::relative;
use super::once::{ReportedOnce, key};
use super::since::Since;
use crate::baseline::BaselineKey;
use crate::diag::messages::Scope;
use crate::diag::{Diagnostic, Phrase};
use crate::fixes::{AppliedFix, Policy, apply_all};
use crate::lang::Program;
use crate::os;
use crate::pipeline::{CheckedFile, Settings, Units, analyze, analyze_with, check_with};
use crate::secrets;
use crate::source::{FileId, Files, LineIndex, World};
use crate::steps::Cancelled;
use crate::text::unified_diff;

/// The findings of a file.
#[derive(Default)]
pub(super) struct FileFindings {
    pub findings: Vec<FoundHere>,
    /// Its project.
    pub project: usize,
    /// Its path, if all that rules find in it is here: after an error of the language they look no further, and
    /// `--since` leaves out what did not change.
    pub looked_at: Option<PathBuf>,
    /// The files that the findings refer to.
    pub files: Files,
    pub messages: u64,
    /// It cannot be read.
    pub unreadable: bool,
    /// Says that it was skipped.
    pub skipped: Option<Phrase>,
    pub diff: String,
    /// The fixed text of standard input.
    pub fixed_text: Option<String>,
    pub choices: Choices,
    /// The applied fixes, each with its line in the fixed file.
    pub fixed: Vec<(usize, AppliedFix)>,
    pub name: String,
}

/// A finding of a file.
pub(super) struct FoundHere {
    /// The same for the same finding, whichever file led to it.
    pub key: u64,
    pub finding: Diagnostic,
    /// What a baseline knows it by, if there is one that could.
    pub known_as: Option<BaselineKey>,
}

pub(super) struct Worker<'a> {
    pub units: &'a Units,
    pub world: &'a dyn World,
    pub args: &'a CheckArgs,
    pub policy: Policy,
    pub projects: &'a Projects,
    pub settings: Vec<Settings>,
    pub reported: ReportedOnce,
    /// The folder of the baseline of each project.
    pub baselines: Vec<Option<PathBuf>>,
    pub since: Option<Since>,
}

impl Worker<'_> {
    /// `number` is the index of the file.
    pub fn look(&self, number: usize, source: &SourceInput) -> Result<FileFindings, Cancelled> {
        let text = match source.text() {
            Ok(text) => text,
            Err(NoText::Skipped(format)) => {
                return Ok(FileFindings { skipped: Some(skipped(format, &source.name)), ..FileFindings::default() });
            }
            Err(NoText::Unreadable(unread)) => return Ok(unreadable(unread.found, unread.files)),
        };
        let Some(settings) = self.settings.get(source.project) else { return Ok(FileFindings::default()) };
        let mut found = FileFindings { name: source.name.clone(), project: source.project, ..FileFindings::default() };
        let fixes = self.args.fix || self.args.diff;
        let before = if fixes { text.clone() } else { String::new() };
        // A fixed file must be read again by the files that import it.
        let own = Units::default();
        let units = if fixes { &own } else { self.units };
        let input = source.input(text, self.projects);
        let mut checked = if fixes {
            let analysis = analyze_with(units, self.world, input, settings)?;
            found.choices.see(&self.policy, &analysis.findings);
            let look = |text: &str| analyze(self.world, source.input(text.to_owned(), self.projects), settings);
            let settled = apply_all(before.clone(), analysis, &self.policy, look)?;
            let lines = LineIndex::new(&settled.text);
            found.fixed = settled.applied.into_iter().map(|taken| (lines.line_of(taken.at) + 1, taken)).collect();
            found.choices.see(&self.policy, &settled.analysis.findings);
            if let Err(problem) = self.keep(source, &before, settled.text, &mut found) {
                return Ok(unreadable(problem, Files::default()));
            }
            CheckedFile::from(settled.analysis)
        } else {
            check_with(units, self.world, input, settings)?
        };
        let changes = self.since.as_ref().and_then(|since| since.changes(source.project, self.world));
        if let Some(changes) = &changes {
            checked.keep_touched(changes);
        }
        let CheckedFile { program, findings } = checked;
        found.messages = program.main().map_or(0, |unit| unit.messages().count()) as u64;
        let is_whole = changes.is_none()
            && !findings.iter().any(|found| found.is_error() && found.code.scope() == Scope::Language);
        found.looked_at = is_whole.then(|| source.path.clone());
        let folder = self.baselines.get(source.project).and_then(Option::as_ref);
        let paths = folder.map(|folder| FilePaths::of(folder.clone(), &program)).unwrap_or_default();
        let new = findings.into_iter().filter(|finding| self.reported.is_new(number, finding));
        let new = new.map(|finding| FoundHere {
            key: key(&program.files, &finding),
            known_as: folder
                .and_then(|_| BaselineKey::of(&finding, &program.files, paths.of_finding(&program, &finding))),
            finding,
        });
        found.findings = new.collect();
        // Nothing is kept of a file without findings.
        if !found.findings.is_empty() {
            found.files = program.files;
        }
        Ok(found)
    }

    /// Writes the fixed text, or displays the changes.
    fn keep(
        &self,
        source: &SourceInput,
        before: &str,
        after: String,
        found: &mut FileFindings,
    ) -> Result<(), Diagnostic> {
        if self.args.diff {
            found.diff = unified_diff(&source.name, before, &after);
            secrets::hide_those_of(before, &mut found.diff, 0);
        } else if source.stdin {
            found.fixed_text = Some(after);
        } else if after != before {
            source.write(&after)?;
        }
        Ok(())
    }
}

fn unreadable(problem: Diagnostic, files: Files) -> FileFindings {
    FileFindings {
        findings: vec![FoundHere { key: key(&files, &problem), finding: problem, known_as: None }],
        files,
        unreadable: true,
        ..FileFindings::default()
    }
}

/// The paths of the files of a program as a baseline in a folder names them.
#[derive(Default)]
struct FilePaths {
    folder: PathBuf,
    sources: HashMap<FileId, String>,
}

impl FilePaths {
    fn of(folder: PathBuf, program: &Program) -> Self {
        let sources = program.units.iter().map(|unit| (unit.file, relative(&folder, &unit.path))).collect();
        Self { folder, sources }
    }

    fn of_finding(&self, program: &Program, found: &Diagnostic) -> String {
        if let Some(path) = self.sources.get(&found.span.file) {
            return path.clone();
        }
        // A file that is read, or none.
        let name = program.files.get(found.span.file).map(|file| file.name.as_str());
        name.map(|name| relative(&self.folder, &os::working_folder().join(name))).unwrap_or_default()
    }
}
