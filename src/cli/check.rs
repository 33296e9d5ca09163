//! `msgc check`: checks files and folders.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::Exit;
use super::args::{CheckArgs, ListFormat};
use super::emission::Emission;
use super::inputs::{Gathered, NoText, SourceInput, gather, skipped};
use super::parallel::in_order;
use super::projects::Projects;
use super::session::Session;
use crate::catalog::Platform;
use crate::diag::messages::input;
use crate::diag::messages::platform::ProfileNeeded;
use crate::diag::{Diagnostic, FixName, Lang, Phrase};
use crate::fixes::{AppliedFix, Policy, apply_all};
use crate::os::Disk;
use crate::pipeline::{Analysis, LintLevel, Settings, Severities, Units, analyze, analyze_with};
use crate::report::{FormatOutput, Looked, RunInfo, Statistics, StatisticsForm};
use crate::secrets;
use crate::source::{Files, LineIndex, display_path};
use crate::steps::Cancelled;
use crate::text::unified_diff;

pub(super) fn run(args: &CheckArgs, session: &mut Session) -> Exit {
    session.retired(args.allow.iter().chain(&args.warn).chain(args.deny.iter().flatten()));
    let stdin_filename = args.stdin.stdin_filename.as_deref();
    let Gathered { sources, projects, problems } = gather(&args.paths, stdin_filename, args.force_exclude);
    if let Err(exit) = session.begin(&projects) {
        return exit;
    }
    let prints_text = args.fix && !args.diff && sources.iter().any(|source| source.stdin);
    if prints_text && args.findings.output == FormatOutput::Answer {
        return session.refuse(&[Diagnostic::nowhere(input::FixStdinFormat)]);
    }
    let settings = projects.workspace.settings(|severities| levels(args, severities));
    let units = Units::default();
    let worker = Worker {
        units: &units,
        args,
        policy: Policy { also_unsafe: args.unsafe_too, choices: args.choose.clone() },
        projects: &projects,
        settings,
        reported: ReportedOnce::default(),
    };
    let numbered: Vec<(usize, &SourceInput)> = sources.iter().enumerate().collect();
    let named = if args.force_exclude { &[] } else { args.paths.as_slice() };
    let looked = Looked {
        paths: named.iter().map(|path| display_path(path)).collect(),
        files: sources.iter().map(|source| source.name.as_str()).collect(),
    };
    let run = RunInfo { human: session.human, programs: session.lang_for_programs(), looked };
    let output = if args.statistics.is_some() { FormatOutput::Answer } else { args.findings.output };
    let form = args.statistics.map(|form| match form {
        ListFormat::Table => StatisticsForm::Table(session.lang()),
        ListFormat::Json => StatisticsForm::Json,
    });
    let emission = match form {
        Some(form) => Emission::of(Box::new(Statistics::new(form)), session.stream(output)),
        None => Emission::begin(args.findings, run, session.stream(output)),
    };
    let mut sink = FindingPrinter {
        args,
        output,
        session,
        emission,
        seen: HashSet::new(),
        choices: Choices::default(),
        differs: false,
        usage: !problems.is_empty(),
        cancelled: false,
    };
    sink.findings(&Files::default(), &problems);
    in_order(&numbered, |(number, source)| worker.look(*number, source), |found| sink.take(found));
    sink.end()
}

fn levels(args: &CheckArgs, severities: &mut Severities) {
    for named in &args.allow {
        severities.set(named.code, LintLevel::Allow);
    }
    for named in &args.warn {
        severities.set(named.code, LintLevel::Warn);
    }
    severities.deny(args.deny.iter().map(|named| named.map(|named| named.code)));
}

/// The findings of a file.
#[derive(Default)]
struct FileFindings {
    /// Each finding with a key that is the same for the same finding, whichever file led to it.
    findings: Vec<(u64, Diagnostic)>,
    /// The files that the findings refer to.
    files: Files,
    messages: u64,
    /// It cannot be read.
    unreadable: bool,
    /// Says that it was skipped.
    skipped: Option<Phrase>,
    diff: String,
    /// The fixed text of standard input.
    fixed_text: Option<String>,
    choices: Choices,
    /// The applied fixes, each with its line in the fixed file.
    fixed: Vec<(usize, AppliedFix)>,
    name: String,
}

struct Worker<'a> {
    units: &'a Units,
    args: &'a CheckArgs,
    policy: Policy,
    projects: &'a Projects,
    settings: Vec<Settings>,
    reported: ReportedOnce,
}

impl Worker<'_> {
    /// `number` is the index of the file.
    fn look(&self, number: usize, source: &SourceInput) -> Result<FileFindings, Cancelled> {
        let text = match source.text() {
            Ok(text) => text,
            Err(NoText::Skipped(format)) => {
                return Ok(FileFindings { skipped: Some(skipped(format, &source.name)), ..FileFindings::default() });
            }
            Err(NoText::Unreadable(unread)) => return Ok(unreadable(unread.found, unread.files)),
        };
        let Some(settings) = self.settings.get(source.project) else { return Ok(FileFindings::default()) };
        let mut found = FileFindings { name: source.name.clone(), ..FileFindings::default() };
        let fixes = self.args.fix || self.args.diff;
        let before = if fixes { text.clone() } else { String::new() };
        // A fixed file must be read again by the files that import it.
        let own = Units::default();
        let units = if fixes { &own } else { self.units };
        let mut analysis = analyze_with(units, &Disk, source.input(text, self.projects), settings)?;
        if fixes {
            found.choices.see(&self.policy, &analysis.findings);
            let look = |text: &str| analyze(&Disk, source.input(text.to_owned(), self.projects), settings);
            let settled = apply_all(before.clone(), analysis, &self.policy, look)?;
            let lines = LineIndex::new(&settled.text);
            found.fixed = settled.applied.into_iter().map(|taken| (lines.line_of(taken.at) + 1, taken)).collect();
            analysis = settled.analysis;
            found.choices.see(&self.policy, &analysis.findings);
            if let Err(problem) = self.keep(source, &before, settled.text, &mut found) {
                return Ok(unreadable(problem, Files::default()));
            }
        }
        found.messages = analysis.message_names().len() as u64;
        let Analysis { program, findings, .. } = analysis;
        let new = findings.into_iter().filter(|finding| self.reported.is_new(number, finding));
        found.findings = new.map(|finding| (key(&program.files, &finding), finding)).collect();
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
        findings: vec![(key(&files, &problem), problem)],
        files,
        unreadable: true,
        ..FileFindings::default()
    }
}

/// The names of fixes to choose from.
#[derive(Default)]
struct Choices {
    offered: Vec<FixName>,
    /// The names on the command line that match a fix.
    used: Vec<FixName>,
}

impl Choices {
    fn see(&mut self, policy: &Policy, findings: &[Diagnostic]) {
        for found in findings {
            let offered = found.fixes.iter().filter_map(|fix| fix.applicability.choice());
            add(&mut self.offered, offered);
            add(&mut self.used, policy.choices.iter().filter(|choice| choice.of_fixes(&found.fixes).is_some()));
        }
    }

    fn join(&mut self, other: &Self) {
        add(&mut self.offered, &other.offered);
        add(&mut self.used, &other.used);
    }
}

/// Each once.
fn add<'c>(known: &mut Vec<FixName>, more: impl IntoIterator<Item = &'c FixName>) {
    for choice in more {
        if !known.contains(choice) {
            known.push(choice.clone());
        }
    }
}

/// Findings that are reported once per run, for the first file: that a profile of a platform is needed.
#[derive(Default)]
struct ReportedOnce {
    /// The lowest index of a file with the finding, by platform.
    lowest: [AtomicUsize; Platform::ALL.len()],
}

impl ReportedOnce {
    /// False if an earlier file reports it.
    fn is_new(&self, number: usize, found: &Diagnostic) -> bool {
        let Some(lowest) = platform_of(found).and_then(|platform| self.lowest.get(platform)) else { return true };
        // Stored plus one, so that 0 means none.
        let mut before = lowest.load(Ordering::Relaxed);
        while before == 0 || before > number + 1 {
            match lowest.compare_exchange_weak(before, number + 1, Ordering::Relaxed, Ordering::Relaxed) {
                Ok(_) => return true,
                Err(now) => before = now,
            }
        }
        before == number + 1
    }
}

/// The platform whose profile a finding requires.
fn platform_of(found: &Diagnostic) -> Option<usize> {
    let needed = found.get::<ProfileNeeded>()?;
    Platform::ALL.iter().position(|platform| needed.platform == platform.id())
}

fn key(files: &Files, found: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    if let Some(platform) = platform_of(found) {
        (found.code.id(), platform).hash(&mut hasher);
        return hasher.finish();
    }
    if let Some(file) = files.get(found.span.file) {
        (&file.name, found.span.start, found.span.end).hash(&mut hasher);
    }
    (found.code.id(), format!("{:?}", found.rendered(Lang::En))).hash(&mut hasher);
    hasher.finish()
}

/// Prints findings file by file. Findings in a shared import are printed once.
struct FindingPrinter<'a> {
    args: &'a CheckArgs,
    /// Where the findings go.
    output: FormatOutput,
    session: &'a mut Session,
    emission: Emission<'a>,
    seen: HashSet<u64>,
    choices: Choices,
    differs: bool,
    usage: bool,
    /// Some files were not checked.
    cancelled: bool,
}

impl FindingPrinter<'_> {
    fn findings(&mut self, files: &Files, findings: &[Diagnostic]) {
        self.emission.findings(files, findings, self.session.stream(self.output));
    }

    fn take(&mut self, found: Result<FileFindings, Cancelled>) {
        let Ok(found) = found else {
            self.cancelled = true;
            return;
        };
        if let Some(skipped) = found.skipped {
            self.session.say(skipped);
            return;
        }
        self.emission.counts.files += u64::from(!found.unreadable);
        self.emission.counts.messages += found.messages;
        self.usage |= found.unreadable;
        self.choices.join(&found.choices);
        let fixes = found.fixed.len() as u64;
        if self.args.diff {
            self.emission.counts.would_fix += fixes;
        } else {
            self.emission.counts.fixed += fixes;
            for (line, taken) in &found.fixed {
                let text = self.session.human.fixed(&found.name, *line, taken.code, &taken.fix);
                self.session.err.print(&text);
            }
        }
        if found.findings.is_empty() && !found.unreadable {
            self.emission.clean(&found.name, self.session.stream(self.output));
        }
        let (seen, files) = (&mut self.seen, found.files);
        let new: Vec<_> =
            found.findings.into_iter().filter(|(key, _)| seen.insert(*key)).map(|(_, finding)| finding).collect();
        self.findings(&files, &new);
        self.differs |= !found.diff.is_empty();
        self.session.out.exact(found.diff.as_bytes());
        if let Some(text) = found.fixed_text {
            self.session.out.exact(text.as_bytes());
        }
    }

    /// Reports names on the command line that match no fix, with those that would.
    fn say_unused(&mut self) {
        let offered: Vec<String> = self.choices.offered.iter().map(ToString::to_string).collect();
        for choice in self.args.choose.iter().filter(|choice| !self.choices.used.contains(choice)) {
            let choice = choice.to_string();
            let line: Phrase = match offered.as_slice() {
                [] => input::NoChoice { choice }.into(),
                offered => input::NotChosen { choice, offered: offered.to_vec() }.into(),
            };
            self.session.say(line);
        }
    }

    fn end(mut self) -> Exit {
        self.say_unused();
        self.emission.end(self.session.stream(self.output));
        if self.cancelled {
            Exit::from(Cancelled)
        } else if self.usage {
            Exit::Usage
        } else if self.emission.counts.errors > 0 || self.differs {
            Exit::Found
        } else {
            Exit::Done
        }
    }
}
