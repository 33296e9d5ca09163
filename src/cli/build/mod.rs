//! `msgc build`: the payload of a message.

mod emit;
mod rows;

use std::path::Path;

use super::Exit;
use super::args::BuildArgs;
use super::inputs::{self, now};
use super::session::{Opened, Session};
use super::table;
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Severity};
use crate::pipeline;
use crate::plan::Emit;

pub(super) fn run(args: &BuildArgs, session: &mut Session) -> Exit {
    let build = |session: &mut Session| match try_run(args, session.told_in(&args.messages)) {
        Ok(exit) | Err(exit) => exit,
    };
    if !args.watch {
        return build(session);
    }
    let given = &args.given;
    let named = given.param_files.iter().map(|param| param.path.as_path());
    let named = named.chain(given.params_json.as_deref()).chain(args.batch.rows.as_deref());
    let read: Vec<&Path> = named.chain(std::iter::once(args.file.as_path())).collect();
    if read.iter().any(|path| inputs::is_stdin(path)) {
        return session.refuse(&[Diagnostic::nowhere(input::WatchStdin)]);
    }
    session.watch(args.messages.findings, |session, disk| {
        read.iter().for_each(|path| disk.watch(path));
        build(session)
    })
}

fn try_run(args: &BuildArgs, session: &mut Session) -> Result<Exit, Exit> {
    inputs::parameters_once(&args.file, &args.given, args.batch.rows.as_deref())
        .map_err(|found| session.refuse(&[found]))?;
    if args.batch.is_given() && args.emit != Some(Emit::Jsonl) {
        return Err(session.refuse(&[Diagnostic::nowhere(input::EmitRows)]));
    }
    let (wanted, world) = ((&args.given).into(), session.world());
    let opened = session.open(&args.file, args.stdin.stdin_filename.as_deref(), &args.deny, &wanted)?;
    let Opened { source, analysis, settings } = &opened;
    let message =
        analysis.choose(args.given.message.as_deref(), &source.name).map_err(|found| session.refuse(&[found]))?;
    let mut given = session.given(&args.given, args.batch.each.as_ref(), &analysis.program, &source.name, settings)?;
    let now = now(args.now).map_err(|found| session.refuse(&[found]))?;
    given.at(&analysis.program, now);
    let output = args.output.as_deref();
    if let Some(path) = &args.batch.rows {
        let again = || table::again(path);
        let source = table::source(path, &again).map_err(|found| session.refuse(&[found]))?;
        let job =
            rows::RowsJob { analysis, message, given, now, settings, source: source.into(), output, world: &*world };
        return rows::run(job, session);
    }
    if let Some(each) = given.each.take() {
        let job =
            rows::RowsJob { analysis, message, given, now, settings, source: each.into(), output, world: &*world };
        return rows::run(job, session);
    }
    let params = session.bound(given, analysis, message)?;
    let built = pipeline::build(analysis, &*world, message, &params, Some(now), settings)
        .map_err(|findings| session.found(analysis.files(), &findings))?;
    let warnings: Vec<_> = built.findings.into_iter().filter(|found| found.severity > Severity::Advice).collect();
    session.show(analysis.files(), &warnings);
    if built.plan.is_nothing() {
        session.say(input::WhenFalse { message: message.to_owned() });
        return Ok(if emit::is_one_document(args) { Exit::Gate } else { Exit::Done });
    }
    match emit::emit(&built.plan, args, session) {
        Ok(()) => Ok(Exit::Done),
        Err(found) => Err(session.refuse(&[found])),
    }
}
