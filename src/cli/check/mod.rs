//! `msgc check`: checks files and folders.

mod choices;
mod known;
mod once;
mod printer;
mod since;
mod worker;

use super::Exit;
use super::args::{CheckArgs, ListFormat};
use super::emission::Emission;
use super::inputs::{self, Gathered, SourceInput, gather_in};
use super::parallel::in_order;
use super::session::Session;
use crate::diag::Diagnostic;
use crate::diag::messages::input;
use crate::fixes::Policy;
use crate::os::{Disk, WatchedDisk};
use crate::pipeline::{LintLevel, Severities, Units};
use crate::report::{FormatOutput, Looked, RunInfo, Statistics, StatisticsForm};
use crate::source::{World, display_path};
use known::KnownFindings;
use once::ReportedOnce;
use printer::FindingPrinter;
use since::Since;
use worker::Worker;

pub(super) fn run(args: &CheckArgs, session: &mut Session) -> Exit {
    session.retired(args.allow.iter().chain(&args.warn).chain(args.deny.iter().flatten()));
    if !args.watch {
        return check(args, session, None);
    }
    if args.paths.iter().any(|path| inputs::is_stdin(path)) {
        return session.refuse(&[Diagnostic::nowhere(input::WatchStdin)]);
    }
    session.watch(args.findings, |session, disk| check(args, session, Some(disk)))
}

fn check(args: &CheckArgs, session: &mut Session, watched: Option<&WatchedDisk>) -> Exit {
    let stdin_filename = args.stdin.stdin_filename.as_deref();
    let Gathered { sources, projects, problems } = gather_in(watched, &args.paths, stdin_filename, args.force_exclude);
    if let Err(exit) = session.begin(&projects) {
        return exit;
    }
    let prints_text = args.fix && !args.diff && sources.iter().any(|source| source.stdin);
    if prints_text && args.findings.output == FormatOutput::Answer {
        return session.refuse(&[Diagnostic::nowhere(input::FixStdinFormat)]);
    }
    session.refuse_in(Some(args.findings));
    let mut known = match KnownFindings::open(args, &projects, watched) {
        Ok(known) => known,
        Err(unread) => {
            session.show(&unread.files, &[*unread.found]);
            return Exit::Usage;
        }
    };
    let since = args.since.as_ref().map(|revision| Since::open(revision, &projects)).transpose();
    let since = match since {
        Ok(since) => since,
        Err(found) => return session.refuse(&[found]),
    };
    let settings = projects.workspace.settings(|severities| levels(args, severities));
    known.judged_by(&settings);
    let units = Units::default();
    let world: &dyn World = match watched {
        Some(disk) => disk,
        None => &Disk,
    };
    let worker = Worker {
        units: &units,
        world,
        args,
        policy: Policy { also_unsafe: args.unsafe_too, choices: args.choose.clone() },
        projects: &projects,
        settings,
        reported: ReportedOnce::default(),
        baselines: known.folders(),
        since,
    };
    let numbered: Vec<(usize, &SourceInput)> = sources.iter().enumerate().collect();
    let named = if args.force_exclude { &[] } else { args.paths.as_slice() };
    let looked = Looked {
        paths: named.iter().map(|path| display_path(path)).collect(),
        files: sources.iter().map(|source| source.name.as_str()).collect(),
    };
    session.refuse_in(None);
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
    let mut printer = FindingPrinter::new(args, output, session, emission, known);
    printer.problems(&problems);
    in_order(&numbered, |(number, source)| worker.look(*number, source), |found| printer.take(found));
    printer.end()
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
