//! `msgc build`: the payload of a message.

use super::args::{Build, Emit};
use super::homes::Homes;
use super::inputs::{self, Source, refusal};
use super::session::{Session, nowhere};
use super::{Exit, emit, given, rows};
use crate::diag::words::input;
use crate::diag::{Code, Diagnostic, Severity};
use crate::lang::suggest;
use crate::os::{self, Disk};
use crate::pipeline::{self, Analysis, Settings, analyze};

pub(super) fn run(args: &Build, session: &mut Session) -> Exit {
    match try_run(args, session) {
        Ok(exit) | Err(exit) => exit,
    }
}

fn try_run(args: &Build, session: &mut Session) -> Result<Exit, Exit> {
    given::stdin_once(&args.file, &args.given, args.rows.as_deref()).map_err(|found| session.refuse(&[found]))?;
    if args.rows.is_some() && args.emit != Emit::Jsonl {
        return Err(session.refuse(&[nowhere(input::EMIT_ROWS)]));
    }
    let opened = open(&args.file, args.stdin.stdin_filename.as_deref(), &args.deny, session)?;
    let Opened { source, analysis, settings } = &opened;
    let message =
        choose(analysis, args.given.message.as_deref(), &source.name).map_err(|found| session.refuse(&[found]))?;
    let given = given::read(&args.given, &analysis.program, &source.name, session)?;
    let now = now(args.now).map_err(|found| session.refuse(&[found]))?;
    if let Some(path) = &args.rows {
        let job = rows::Job { analysis, message, given, now, settings, path, output: args.output.as_deref() };
        return rows::run(job, session);
    }

    let params = given.bind(analysis, message, session)?;
    let built = pipeline::build(analysis, &Disk, message, &params, Some(now), settings).map_err(|findings| {
        session.show(analysis.files(), &findings);
        Exit::Found
    })?;
    let warnings: Vec<_> = built.findings.into_iter().filter(|found| found.severity > Severity::Advice).collect();
    session.show(analysis.files(), &warnings);
    emit::run(&built.plan, args, session)
}

/// A file without errors, ready to be built.
pub(super) struct Opened {
    pub source: Source,
    pub analysis: Analysis,
    pub settings: Settings,
}

/// Reads and analyses the one file of a command.
///
/// # Errors
/// It cannot be read, or has errors: they were shown.
pub(super) fn open(
    path: &std::path::Path,
    stdin_filename: Option<&std::path::Path>,
    deny: &[Option<Code>],
    session: &mut Session,
) -> Result<Opened, Exit> {
    let (source, homes) = inputs::one(path, stdin_filename).map_err(|found| session.refuse(&[found]))?;
    if homes.complain(session) {
        return Err(Exit::Usage);
    }
    let text = source.text().map_err(|no_text| session.refuse(&[refusal(no_text, &source.name)]))?;
    let settings = settings_of(&homes, &source, deny);
    let analysis = analyze(&Disk, source.input(text, &homes), &settings);
    if analysis.has_errors() {
        session.show(analysis.files(), &analysis.findings);
        return Err(Exit::Found);
    }
    Ok(Opened { source, analysis, settings })
}

/// Of a file, with what the command line denies.
pub(super) fn settings_of(homes: &Homes, source: &Source, deny: &[Option<Code>]) -> Settings {
    homes.settings(|severities| severities.deny(deny)).into_iter().nth(source.home).unwrap_or_default()
}

/// The message that was named, or the only one.
pub(super) fn choose<'a>(analysis: &'a Analysis, name: Option<&str>, path: &str) -> Result<&'a str, Diagnostic> {
    let names = analysis.message_names();
    let known = || names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    match (name, names.as_slice()) {
        (_, []) => Err(nowhere(input::MESSAGE_NONE).arg("path", path)),
        (None, [one]) => Ok(one),
        (None, [first, ..]) => Err(nowhere(input::MESSAGE_NEEDED)
            .arg("path", path)
            .arg("count", names.len())
            .arg("suggestion", *first)
            .arg("known", known())),
        (Some(name), _) => analysis.message(name).ok_or_else(|| {
            nowhere(input::MESSAGE_UNKNOWN)
                .arg("path", path)
                .arg("name", name)
                .arg_if("suggestion", suggest(name, names.iter().copied()))
                .arg("known", known())
        }),
    }
}

/// `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
pub(super) fn now(given: Option<i64>) -> Result<i64, Diagnostic> {
    match (given, os::source_date_epoch()) {
        (Some(now), _) => Ok(now),
        (None, Some(epoch)) => epoch
            .trim()
            .parse()
            .map_err(|_| nowhere(input::TIME_VALUE).arg("name", "SOURCE_DATE_EPOCH").arg("value", epoch.as_str())),
        (None, None) => Ok(os::now()),
    }
}
