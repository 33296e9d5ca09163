//! The structure of the command line, one file per command. Help texts are in
//! [`usage::HELP`](crate::diag::words::usage::HELP), in every language, by the ids of commands and arguments; doc
//! comments here are not part of the help.

mod build;
mod check;
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
mod schema;
#[cfg(feature = "send")]
mod send;
#[cfg(test)]
mod tests;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand, ValueEnum};

pub use build::Build;
pub use check::Check;
pub use completions::Completions;
pub use explain::Explain;
pub use fmt::Fmt;
pub use given::{Given, Stdin};
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

use crate::diag::Lang;

/// A placeholder for the help text of a value, which [`super::help`] replaces: clap needs to know when a command is
/// built whether there is one.
const WORDED: &str = "";

/// A command line.
#[derive(Debug, Parser)]
#[command(
    name = "msgc",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Msgc {
    // First, so that global options come last in the help of each command.
    #[command(subcommand)]
    pub command: Command,

    #[arg(long, value_name = "WHEN", value_enum, default_value_t, global = true)]
    pub color: When,

    #[arg(long, value_parser = language(), global = true)]
    pub lang: Option<Lang>,

    /// Never set: clap prints the help instead.
    #[arg(short, long, action = ArgAction::Help, global = true)]
    help: Option<bool>,

    /// Never set either.
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum When {
    #[default]
    Auto,
    Always,
    Never,
}

/// The arguments of a command are built only if it is used.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
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

/// A language by its id.
fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::id)).map(|id| Lang::of_locale(&id))
}
