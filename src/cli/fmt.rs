//! `msgc fmt`: the one style, for files and folders.

use super::args::Fmt;
use super::inputs::{Gathered, NoText, Source, gather};
use super::parallel::in_order;
use super::session::Session;
use super::{Exit, diff};
use crate::diag::words::input;
use crate::fmt::format_source;
use crate::report::Human;
use crate::source::{File, Files};
use crate::text::visible;

pub(super) fn run(args: &Fmt, session: &mut Session) -> Exit {
    let Gathered { sources, homes, problems } = match gather(&args.paths, args.stdin.stdin_filename.as_deref()) {
        Ok(gathered) => gathered,
        Err(findings) => return session.refuse(&findings),
    };
    if homes.complain(session) {
        return Exit::Usage;
    }
    session.refuse(&problems);
    let human = session.human;
    let mut exit = if problems.is_empty() { Exit::Done } else { Exit::Usage };
    let (mut changed, mut kept) = (0_usize, 0_usize);
    let only_stdin = sources.iter().all(|source| source.stdin);
    in_order(
        &sources,
        |source| format(args, human, source),
        |done| {
            session.out.exact(done.out.as_bytes());
            session.err.print(&done.err);
            exit = exit.max(done.exit);
            match done.changed {
                Some(true) => changed += 1,
                Some(false) => kept += 1,
                None => {}
            }
        },
    );
    if sources.is_empty() {
        super::no_files(session, &args.paths);
    } else if !only_stdin {
        tell(args, session, changed, kept);
    }
    exit
}

fn tell(args: &Fmt, session: &mut Session, changed: usize, kept: usize) {
    let words = if args.check || args.diff { &input::WOULD_FORMAT } else { &input::FORMATTED };
    session.say(words, &[("count", changed.into()), ("kept", kept.into())]);
}

/// What became of a file.
struct Done {
    out: String,
    err: String,
    exit: Exit,
    /// Nothing where it could not be formatted.
    changed: Option<bool>,
}

fn format(args: &Fmt, human: Human, source: &Source) -> Done {
    let mut done = Done { out: String::new(), err: String::new(), exit: Exit::Done, changed: None };
    let before = match source.text() {
        Ok(text) => text,
        Err(NoText::Outlook) => {
            done.err = input::OUTLOOK_SKIPPED.fill(&[("path", source.name.as_str().into())], human.lang) + "\n";
            return done;
        }
        Err(NoText::Unreadable(found)) => {
            human.finding(&Files::default(), &found, &mut done.err);
            done.exit = Exit::Usage;
            return done;
        }
    };
    let after = match format_source(&before) {
        Ok(after) => after,
        Err(findings) => {
            let mut files = Files::default();
            files.add(File::new(source.name.as_str(), before));
            human.findings(&files, &findings, &mut done.err);
            done.exit = Exit::Found;
            return done;
        }
    };
    let changes = before != after;
    done.changed = Some(changes);
    if args.check || args.diff {
        if args.check && changes {
            done.out = format!("{}\n", visible(&source.name));
        }
        if args.diff {
            done.out.push_str(&diff::unified(&source.name, &before, &after));
        }
        if changes {
            done.exit = Exit::Found;
        }
    } else if source.stdin {
        done.out = after;
    } else if changes && let Err(found) = source.write(&after) {
        human.finding(&Files::default(), &found, &mut done.err);
        done.exit = Exit::Usage;
        done.changed = None;
    }
    done
}
