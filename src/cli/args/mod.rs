//! What can be written behind `msgc`. Help, manual and completions are made from it.

mod build;
mod check;
mod choice;
mod completions;
mod explain;
mod fmt;
mod given;
mod import;
mod init;
#[cfg(feature = "send")]
mod jobs;
#[cfg(feature = "send")]
mod ledger;
mod list;
mod man;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "send")]
mod receipt;
mod row;
mod schema;
#[cfg(feature = "send")]
mod send;
mod spec;
mod taken;
#[cfg(test)]
mod tests;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{ArgAction, ArgMatches, Error};

pub use build::Build;
pub use check::Check;
pub(super) use choice::named;
pub use completions::Completions;
pub use explain::Explain;
pub use fmt::Fmt;
pub use given::Given;
pub use import::Import;
pub use init::Init;
#[cfg(feature = "send")]
pub use jobs::{Jobs, Recall, Status};
#[cfg(feature = "send")]
pub use ledger::{ExportFormat, Ledger, LedgerCommand};
pub use list::{List, ListFormat};
pub use man::Man;
#[cfg(feature = "mock")]
pub use mock::Mock;
#[cfg(feature = "send")]
pub use receipt::{Receipt, ToldFormat};
pub use schema::Schema;
#[cfg(feature = "send")]
pub use send::{Send, TokenCall};

use choice::{Choice, Named};
use row::{Row, row, with_commands};
use spec::{Arguments, Spec, choice, flag, option, with};
use taken::Taken;

use crate::diag::Lang;
use crate::diag::words::usage;

/// A command line.
#[derive(Debug)]
pub struct Msgc {
    pub command: Command,
    pub color: When,
    pub lang: Option<Lang>,
}

const SPECS: &[Spec] = &[
    choice::<When>("color", "WHEN", &usage::COLOR).also(|arg| arg.global(true)),
    option("lang", "LANG", &usage::LANG)
        .parser(|| PossibleValuesParser::new(Lang::ALL.map(Lang::id)).into())
        .also(|arg| arg.global(true)),
    flag("help", &usage::HELP).short('h').action(ArgAction::Help).also(|arg| arg.global(true)),
    flag("version", &usage::VERSION).short('V').action(ArgAction::Version),
];

/// What reads a command line.
pub(super) fn command() -> clap::Command {
    let command = clap::Command::new("msgc")
        .version(env!("CARGO_PKG_VERSION"))
        .about(usage::MSGC.en)
        .max_term_width(100)
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true);
    // Commands first: what is global then stands behind the options of each in its help.
    with(with_commands(command, COMMANDS.iter().map(Row::deferred)), &[SPECS])
}

impl Msgc {
    /// What was parsed by [`command`].
    pub fn taken_from(matches: ArgMatches) -> Result<Self, Error> {
        Self::taken(&mut Taken(matches)).ok_or_else(|| Error::new(ErrorKind::MissingRequiredArgument))
    }

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            color: from.choice("color")?,
            lang: from.one::<String>("lang").map(|id| Lang::of_locale(&id)),
            command: from.command(COMMANDS)?,
        })
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

impl Choice for When {
    const ALL: &'static [Named<Self>] =
        &[(Self::Auto, "auto", None), (Self::Always, "always", None), (Self::Never, "never", None)];
}

#[derive(Debug)]
pub enum Command {
    Check(Check),
    Build(Build),
    #[cfg(feature = "send")]
    Send(Send),
    #[cfg(feature = "send")]
    Recall(Recall),
    #[cfg(feature = "send")]
    Status(Status),
    #[cfg(feature = "send")]
    Receipt(Receipt),
    #[cfg(feature = "send")]
    Ledger(Ledger),
    Fmt(Fmt),
    Import(Import),
    List(List),
    Explain(Explain),
    Schema(Schema),
    #[cfg(feature = "mock")]
    Mock(Mock),
    Init(Init),
    Completions(Completions),
    Man(Man),
}

const COMMANDS: &[Row<Command>] = &[
    row("check", &usage::CHECK, Check::define, |from| Check::taken(from).map(Command::Check)),
    row("build", &usage::BUILD, Build::define, |from| Build::taken(from).map(Command::Build)),
    #[cfg(feature = "send")]
    row("send", &usage::SEND, Send::define, |from| Send::taken(from).map(Command::Send)),
    #[cfg(feature = "send")]
    row("recall", &usage::RECALL, Recall::define, |from| Recall::taken(from).map(Command::Recall)),
    #[cfg(feature = "send")]
    row("status", &usage::STATUS, Status::define, |from| Status::taken(from).map(Command::Status)),
    #[cfg(feature = "send")]
    row("receipt", &usage::RECEIPT, Receipt::define, |from| Receipt::taken(from).map(Command::Receipt)),
    #[cfg(feature = "send")]
    row("ledger", &usage::LEDGER, Ledger::define, |from| Ledger::taken(from).map(Command::Ledger)),
    row("fmt", &usage::FMT, Fmt::define, |from| Fmt::taken(from).map(Command::Fmt)),
    row("import", &usage::IMPORT, Import::define, |from| Import::taken(from).map(Command::Import)),
    row("list", &usage::LIST, List::define, |from| List::taken(from).map(Command::List)),
    row("explain", &usage::EXPLAIN, Explain::define, |from| Explain::taken(from).map(Command::Explain)),
    row("schema", &usage::SCHEMA, Schema::define, |from| Schema::taken(from).map(Command::Schema)),
    #[cfg(feature = "mock")]
    row("mock", &usage::MOCK, Mock::define, |from| Mock::taken(from).map(Command::Mock)),
    row("init", &usage::INIT, Init::define, |from| Init::taken(from).map(Command::Init)),
    row("completions", &usage::COMPLETIONS, Completions::define, |from| {
        Completions::taken(from).map(Command::Completions)
    }),
    row("man", &usage::MAN, Man::define, |from| Man::taken(from).map(Command::Man)),
];
