//! `msgc fmt`: formats files and folders.

use super::Exit;
use super::args::FmtArgs;
use super::inputs::{Gathered, NoText, SourceInput, gather, skipped};
use super::parallel::in_order;
use super::session::Session;
use crate::diag::messages::input;
use crate::diag::{Diagnostic, Phrase};
use crate::fmt::{difference, format_source};
use crate::secrets;
use crate::source::{File, Files};
use crate::text::{unified_diff, visible};

pub(super) fn run(args: &FmtArgs, session: &mut Session) -> Exit {
    let stdin_filename = args.stdin.stdin_filename.as_deref();
    let Gathered { sources, projects, problems } = gather(&args.paths, stdin_filename, args.force_exclude);
    if let Err(exit) = session.begin(&projects) {
        return exit;
    }
    if let Some(format) = args.findings {
        session.answer_in(format);
    }
    session.show(&Files::default(), &problems);
    let mut exit = if problems.is_empty() { Exit::Done } else { Exit::Usage };
    let (mut changed, mut kept) = (0_usize, 0_usize);
    let only_stdin = sources.iter().all(|source| source.stdin);
    in_order(
        &sources,
        |source| format(args, source),
        |done| {
            session.out.exact(done.out.as_bytes());
            session.show(&done.files, &done.findings);
            if done.changed.is_some() {
                session.looked_at(&done.name, done.findings.is_empty());
            }
            if let Some(skipped) = done.skipped {
                session.say(skipped);
            }
            exit = exit.max(done.exit);
            match done.changed {
                Some(true) => changed += 1,
                Some(false) => kept += 1,
                None => {}
            }
        },
    );
    if sources.is_empty() {
        // All named files may be excluded.
        if problems.is_empty() && !args.force_exclude {
            super::no_files(session, &args.paths);
        }
    } else if !only_stdin {
        report(args, session, changed, kept);
    }
    exit
}

fn report(args: &FmtArgs, session: &mut Session, changed: usize, kept: usize) {
    let (count, is_asked) = (changed, args.check || args.diff);
    let line: Phrase =
        if is_asked { input::WouldFormat { count, kept }.into() } else { input::Formatted { count, kept }.into() };
    session.say(line);
}

/// The result for a file.
struct Done {
    name: String,
    out: String,
    findings: Vec<Diagnostic>,
    /// The files that the findings refer to.
    files: Files,
    /// Says that it was skipped.
    skipped: Option<Phrase>,
    exit: Exit,
    /// Whether it changed; `None` if it could not be formatted.
    changed: Option<bool>,
}

impl Done {
    fn new(exit: Exit) -> Self {
        Self {
            name: String::new(),
            out: String::new(),
            findings: Vec::new(),
            files: Files::default(),
            skipped: None,
            exit,
            changed: None,
        }
    }

    /// A file that cannot be read or written.
    fn failed(found: Diagnostic) -> Self {
        Self { findings: vec![found], ..Self::new(Exit::Usage) }
    }
}

fn format(args: &FmtArgs, source: &SourceInput) -> Done {
    let before = match source.text() {
        Ok(text) => text,
        Err(NoText::Skipped(format)) => {
            return Done { skipped: Some(skipped(format, &source.name)), ..Done::new(Exit::Done) };
        }
        Err(NoText::Unreadable(unread)) => {
            let (found, files) = (unread.found, unread.files);
            return Done { files, ..Done::failed(found) };
        }
    };
    let after = match format_source(&before) {
        Ok(after) => after,
        Err(findings) => {
            let mut files = Files::default();
            files.add(File::new(source.name.as_str(), before));
            return Done { findings, files, ..Done::new(Exit::Found) };
        }
    };
    let changes = before != after;
    let mut done = Done { name: source.name.clone(), changed: Some(changes), ..Done::new(Exit::Done) };
    if args.check || args.diff {
        if args.findings.is_some() {
            let file = done.files.add(File::new(source.name.as_str(), before.as_str()));
            done.findings.extend(difference(file, &before, &after));
        } else if args.check && changes {
            done.out = format!("{}\n", visible(&source.name));
        }
        if args.diff {
            let start = done.out.len();
            done.out.push_str(&unified_diff(&source.name, &before, &after));
            secrets::hide_those_of(&before, &mut done.out, start);
        }
        if changes {
            done.exit = Exit::Found;
        }
    } else if source.stdin {
        done.out = after;
    } else if changes && let Err(found) = source.write(&after) {
        return Done::failed(found);
    }
    done
}
