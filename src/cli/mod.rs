//! The command line: parses arguments, runs the stages, and prints. Payloads and requested output go to standard
//! output, messages to standard error.

mod against;
mod arg_error;
mod args;
mod breaking;
mod build;
mod check;
mod completions;
mod config;
#[cfg(feature = "send")]
mod delivery;
mod diff;
mod document_files;
mod emission;
mod examples;
mod explain;
mod fmt;
mod generate;
mod help;
mod import;
mod init;
mod inputs;
#[cfg(feature = "send")]
mod jobs;
#[cfg(feature = "send")]
mod ledger;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
#[cfg(feature = "mock")]
mod mock;
mod parallel;
mod projects;
#[cfg(feature = "send")]
mod receipt;
mod recipes;
mod render;
mod schema;
#[cfg(feature = "send")]
mod send;
mod session;
mod snapshots;
mod table;
mod test;
mod values;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ColorChoice, CommandFactory as _, FromArgMatches as _, ValueEnum as _};

use args::{Command, Msgc, When};
use session::Session;

use crate::diag::Lang;
use crate::diag::messages::input;
use crate::source::display_path;
use crate::steps::Cancelled;

/// How a run ended; determines the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Success.
    Done,
    /// Errors were found, or differences with `--check`.
    Found,
    /// Errors in the command line or the configuration, or unreadable input.
    Usage,
    /// A platform refused, or could not be reached.
    #[cfg(feature = "send")]
    Refused,
    /// Something was sent with an unknown outcome.
    #[cfg(feature = "send")]
    Unknown,
    /// There is nothing to print, since the `when` of the message is false; or a change breaks what others rely on.
    Gate,
    /// Ctrl-C: the rest was not sent.
    Interrupted,
}

impl From<Cancelled> for Exit {
    fn from(_: Cancelled) -> Self {
        Self::Interrupted
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Found => 1,
            Exit::Usage => 2,
            #[cfg(feature = "send")]
            Exit::Refused => 3,
            #[cfg(feature = "send")]
            Exit::Unknown => 4,
            Exit::Gate => 5,
            Exit::Interrupted => crate::os::INTERRUPTED,
        })
    }
}

/// Runs `msgc` with these arguments, including the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<_> = arguments.into_iter().collect();
    let parsed = parser(&arguments).try_get_matches_from(&arguments);
    match parsed.and_then(|mut matches| Msgc::from_arg_matches_mut(&mut matches)) {
        Ok(msgc) => {
            let mut session = Session::new(msgc.color, msgc.lang);
            let exit = dispatch(msgc.command, &mut session);
            session.end(exit).into()
        }
        Err(error) => misunderstood(&error, &arguments).into(),
    }
}

/// The parser for these arguments.
fn parser(arguments: &[OsString]) -> clap::Command {
    let command = Msgc::command();
    let used = arguments.iter().skip(1).find_map(|word| Some(command.find_subcommand(word)?.get_name().to_owned()));
    args::with_global_options(command, Some(used.as_deref().unwrap_or_default()))
}

/// Prints an error in the arguments, or the requested help.
fn misunderstood(error: &clap::Error, arguments: &[OsString]) -> Exit {
    let color = word_of(arguments, "--color").and_then(|word| When::from_str(word, false).ok()).unwrap_or_default();
    let lang = word_of(arguments, "--lang").and_then(|word| Lang::ALL.into_iter().find(|lang| lang.id() == word));
    let mut session = Session::new(color, lang);
    if let Some(report) = arg_error::report(error, session.human) {
        session.err.print(&report);
        return session.end(Exit::Usage);
    }
    let command = help::command(session.lang()).color(match color {
        When::Auto => ColorChoice::Auto,
        When::Always => ColorChoice::Always,
        When::Never => ColorChoice::Never,
    });
    // Parse again, so that the help is printed in its language.
    let error = command.try_get_matches_from(arguments).err();
    // If even this cannot be printed, nothing can be reported.
    let _ = error.as_ref().map(clap::Error::print);
    if error.is_some_and(|error| error.use_stderr()) { Exit::Usage } else { Exit::Done }
}

fn dispatch(command: Command, session: &mut Session) -> Exit {
    match command {
        Command::Check(args) => check::run(&args, session),
        Command::Build(args) => build::run(&args, session),
        Command::Render(args) => render::run(&args, session),
        #[cfg(feature = "send")]
        Command::Send(args) => send::run(&args, session.told_in(&args.messages)),
        #[cfg(feature = "send")]
        Command::Recall(args) => jobs::recall(&args, session),
        #[cfg(feature = "send")]
        Command::Status(args) => jobs::status(&args, session),
        #[cfg(feature = "send")]
        Command::Receipt(args) => receipt::run(&args, session),
        #[cfg(feature = "send")]
        Command::Ledger(args) => ledger::run(&args, session),
        Command::Fmt(args) => fmt::run(&args, session),
        Command::Test(args) => test::run(&args, session),
        Command::Diff(args) => diff::run(&args, session),
        Command::Breaking(args) => breaking::run(&args, session),
        Command::Import(args) => import::run(&args, session.told_in(&args.messages)),
        Command::List(args) => list::run(&args, session.told_in(&args.messages)),
        Command::Explain(args) => explain::run(&args, session),
        Command::Schema(args) => schema::run(&args, session),
        Command::Gen(args) => generate::run(&args, session.told_in(&args.messages)),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args, session),
        #[cfg(feature = "mock")]
        Command::Mock(args) => mock::run(&args, session),
        Command::Config(args) => config::run(&args, session),
        Command::Init(args) => init::run(&args, session),
        Command::Completions(args) => completions::run(&args, session),
        Command::Man(args) => man::run(&args, session),
    }
}

/// Reports that folders contain no sources.
fn no_files(session: &mut Session, paths: &[PathBuf]) {
    let paths = paths.iter().map(|path| display_path(path)).collect();
    session.say(input::NoFiles { paths });
}

/// The value of an option before arguments are parsed, for errors in the arguments themselves.
fn word_of<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a str> {
    let words: Vec<_> = arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let joined = words.iter().find_map(|word| word.strip_prefix(option)?.strip_prefix('='));
    joined.or_else(|| words.iter().skip_while(|word| **word != option).nth(1).copied())
}
