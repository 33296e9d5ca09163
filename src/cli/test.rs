//! `msgc test`: compares what the samples build with snapshots, or writes these.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Exit;
use super::args::TestArgs;
use super::inputs::{Gathered, NoText, SourceInput, gather};
use super::parallel::in_order;
use super::projects::Projects;
use super::session::Session;
use super::snapshots::{SnapshotFolder, SnapshotState, folder_of};
use crate::diag::messages::input;
use crate::diag::messages::snapshots::{
    OfExtremes, OfMessage, OfSample, SnapshotDiffers, SnapshotMissing, SnapshotStale, SnapshotsTested, SnapshotsWritten,
};
use crate::diag::{Arg, Diagnostic, Phrase};
use crate::os::{self, Disk};
use crate::pipeline::{Analysis, Extreme, MessageExtremes, Settings, TestCase, analyze, build, extremes};
use crate::report::document;
use crate::source::{Files, Span, display_path};
use crate::steps::Cancelled;
use crate::text::unified_diff;

/// The maximum number of lines of a difference that a finding shows.
const MOST_LINES: usize = 60;

pub(super) fn run(args: &TestArgs, session: &mut Session) -> Exit {
    session.answer_in(args.findings);
    let Gathered { sources, projects, problems } = gather(&args.paths, None, false);
    if let Err(exit) = session.begin(&projects) {
        return exit;
    }
    session.show(&Files::default(), &problems);
    let mut exit = if problems.is_empty() { Exit::Done } else { Exit::Usage };
    if sources.is_empty() && problems.is_empty() {
        super::no_files(session, &args.paths);
        return exit;
    }
    let settings = projects.workspace.settings(|_| {});
    let mut total = SnapshotCounts::default();
    in_order(
        &sources,
        |source| test(args, source, &projects, &settings),
        |tested| match tested {
            Ok(tested) => {
                session.show(&tested.files, &tested.findings);
                session.looked_at(&tested.name, tested.findings.is_empty());
                exit = exit.max(tested.exit);
                total.add(&tested.counts);
            }
            Err(cancelled) => exit = exit.max(cancelled.into()),
        },
    );
    // Of files that were named, the others beside them are not known.
    if args.paths.iter().all(|path| os::is_folder(path)) {
        for (folder, name) in folders(args, &sources) {
            match SnapshotFolder::without_source(&folder, &name, args.update) {
                Ok(stale) => {
                    let findings =
                        if args.update { Vec::new() } else { stale.iter().map(|path| of_stale(path)).collect() };
                    session.show(&Files::default(), &findings);
                    exit = exit.max(if findings.is_empty() { Exit::Done } else { Exit::Found });
                    total.stale += stale.len();
                }
                Err(found) => exit = exit.max(session.refuse(&[*found])),
            }
        }
    }
    session.say(total.summary(args.update));
    exit
}

/// The folders that were looked at, with their display names.
fn folders(args: &TestArgs, sources: &[SourceInput]) -> BTreeMap<PathBuf, String> {
    let named =
        args.paths.iter().map(|path| (os::working_folder().join(path).components().collect(), display_path(path)));
    let of_sources = sources.iter().filter_map(|source| {
        let folder = source.path.parent().map(Path::to_path_buf)?;
        Some((folder, folder_of(&source.name).to_owned()))
    });
    named.chain(of_sources).collect()
}

/// How many snapshots there are of each kind.
#[derive(Default)]
struct SnapshotCounts {
    same: usize,
    /// Missing or different ones.
    wrong: usize,
    stale: usize,
}

impl SnapshotCounts {
    fn add(&mut self, other: &Self) {
        self.same += other.same;
        self.wrong += other.wrong;
        self.stale += other.stale;
    }

    fn summary(&self, update: bool) -> Phrase {
        let Self { same, wrong, stale } = *self;
        match update {
            true => SnapshotsWritten { written: wrong, removed: stale, kept: same }.into(),
            false => SnapshotsTested { count: same + wrong + stale, wrong: wrong + stale }.into(),
        }
    }
}

/// The result for a file.
struct FileTested {
    name: String,
    files: Files,
    findings: Vec<Diagnostic>,
    counts: SnapshotCounts,
    exit: Exit,
}

fn test(
    args: &TestArgs,
    source: &SourceInput,
    projects: &Projects,
    settings: &[Settings],
) -> Result<FileTested, Cancelled> {
    let mut tested = FileTested {
        name: source.name.clone(),
        files: Files::default(),
        findings: Vec::new(),
        counts: SnapshotCounts::default(),
        exit: Exit::Done,
    };
    if source.stdin {
        let found = Diagnostic::nowhere(input::InputNotAFile { path: source.name.clone(), stdin: None });
        return Ok(FileTested { findings: vec![found], exit: Exit::Usage, ..tested });
    }
    let text = match source.text() {
        Ok(text) => text,
        Err(NoText::Skipped(_)) => return Ok(tested),
        Err(NoText::Unreadable(unread)) => {
            let (findings, files) = (vec![unread.found], unread.files);
            return Ok(FileTested { findings, files, exit: Exit::Usage, ..tested });
        }
    };
    let settings = settings.get(source.project).cloned().unwrap_or_default();
    let analysis = analyze(&Disk, source.input(text, projects), &settings)?;
    match snapshots(args, &analysis, &settings) {
        Ok(snapshots) => compare(args, source, &snapshots, &mut tested),
        Err(findings) => (tested.findings, tested.exit) = (findings, Exit::Found),
    }
    tested.files = analysis.program.files;
    Ok(tested)
}

/// What there should be a snapshot of.
struct Snapshot {
    what: Phrase,
    /// The name of the message.
    span: Span,
    text: String,
}

/// What there should be, by the names of the snapshots.
type Snapshots = BTreeMap<String, Snapshot>;

/// The plan of each case, and the extremes of each message.
///
/// # Errors
/// The errors of the file, or of a sample.
fn snapshots(args: &TestArgs, analysis: &Analysis, settings: &Settings) -> Result<Snapshots, Vec<Diagnostic>> {
    if analysis.has_errors() {
        return Err(analysis.findings.iter().filter(|found| found.is_error()).cloned().collect());
    }
    let (nothing, now) = (HashMap::new(), args.now.unwrap_or(TestCase::NOW));
    let mut snapshots = BTreeMap::new();
    let mut spans = HashMap::new();
    for case in analysis.test_cases() {
        spans.insert(case.message, case.span);
        let values = case.sample.map_or(&nothing, |(_, values)| values);
        let built = build(analysis, &Disk, case.message, values, Some(now), settings)?;
        let name = match case.sample {
            Some((sample, _)) => format!("{}.{sample}.json", case.message),
            None => format!("{}.json", case.message),
        };
        snapshots.insert(name, Snapshot { what: phrase(&case), span: case.span, text: built.plan.to_json() });
    }
    for message in extremes(analysis, &Disk, settings).unwrap_or_default() {
        let Some(span) = spans.get(message.message.as_str()).filter(|_| !message.samples.is_empty()) else { continue };
        let text = document(&MeasuredExtremes::of(&message, analysis, settings, now)?);
        let what = OfExtremes { message: message.message.clone() }.into();
        // No sample has such a name.
        snapshots.insert(format!("{}@extremes.json", message.message), Snapshot { what, span: *span, text });
    }
    Ok(snapshots)
}

/// The snapshot of extremes, whose values can be long: sizes, and the hash of what is built.
#[derive(Serialize)]
struct MeasuredExtremes<'a> {
    version: u32,
    message: &'a str,
    extremes: &'a [Extreme],
    /// The MD5 of the plan of each sample that the extremes name.
    plans: Vec<String>,
}

impl<'a> MeasuredExtremes<'a> {
    fn of(
        extremes: &'a MessageExtremes,
        analysis: &Analysis,
        settings: &Settings,
        now: i64,
    ) -> Result<Self, Vec<Diagnostic>> {
        let mut plans = Vec::new();
        for sample in &extremes.samples {
            let values = sample.values.iter().cloned().collect();
            let built = build(analysis, &Disk, &extremes.message, &values, Some(now), settings)?;
            plans.push(format!("{:x}", md5::compute(built.plan.to_json())));
        }
        Ok(Self { version: 1, message: &extremes.message, extremes: &extremes.extremes, plans })
    }
}

fn compare(args: &TestArgs, source: &SourceInput, snapshots: &Snapshots, tested: &mut FileTested) {
    let folder = match SnapshotFolder::of(source) {
        Ok(folder) => folder,
        Err(found) => return (tested.findings, tested.exit) = (vec![*found], Exit::Usage),
    };
    let texts = snapshots.iter().map(|(name, of)| (name.as_str(), of.text.as_str())).collect();
    for (name, state) in folder.compare(&texts) {
        let path = folder.display_path(&name);
        match state {
            SnapshotState::Same => tested.counts.same += 1,
            SnapshotState::Stale => tested.counts.stale += 1,
            SnapshotState::Missing | SnapshotState::Different(_) => tested.counts.wrong += 1,
        }
        if args.update {
            continue;
        }
        let found = match (state, snapshots.get(&name)) {
            (SnapshotState::Missing, Some(of)) => {
                Diagnostic::new(SnapshotMissing { case: of.what.clone(), path }, of.span)
            }
            (SnapshotState::Different(before), Some(of)) => {
                let diff = Arg::Lines(shortened_diff(&path, &before, &of.text));
                Diagnostic::new(SnapshotDiffers { case: of.what.clone(), path, diff }, of.span)
            }
            (SnapshotState::Stale, _) => of_stale(&path),
            _ => continue,
        };
        tested.findings.push(found);
    }
    if args.update {
        if let Err(found) = folder.update(&texts) {
            (tested.findings, tested.exit) = (vec![*found], Exit::Usage);
        }
    } else if !tested.findings.is_empty() {
        tested.exit = Exit::Found;
    }
}

fn phrase(case: &TestCase<'_>) -> Phrase {
    let message = case.message.to_owned();
    match case.sample {
        Some((sample, _)) => OfSample { message, sample: sample.to_owned() }.into(),
        None => OfMessage { message }.into(),
    }
}

fn of_stale(path: &str) -> Diagnostic {
    Diagnostic::nowhere(SnapshotStale { path: path.to_owned() })
}

fn shortened_diff(path: &str, before: &str, after: &str) -> String {
    let diff = unified_diff(path, before, after);
    // The names of the files are said already.
    let mut lines: Vec<&str> = diff.lines().skip(2).collect();
    if lines.len() > MOST_LINES {
        lines.truncate(MOST_LINES);
        lines.push("…");
    }
    lines.join("\n")
}
