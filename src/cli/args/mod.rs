//! The structure of the command line, one file per command. Help texts are in
//! [`usage::HELP`](crate::diag::messages::usage::HELP), in every language, by the ids of commands and arguments; doc
//! comments here are not part of the help.

mod breaking;
mod build;
mod check;
mod completions;
mod config;
mod diff;
mod explain;
mod fmt;
mod generate;
mod import;
mod init;
#[cfg(feature = "send")]
mod jobs;
#[cfg(feature = "send")]
mod ledger;
mod list;
#[cfg(feature = "lsp")]
mod lsp;
mod man;
mod message;
mod message_format;
#[cfg(feature = "mock")]
mod mock;
#[cfg(feature = "send")]
mod receipt;
mod render;
mod schema;
#[cfg(feature = "send")]
mod send;
mod test;
#[cfg(test)]
mod tests;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Parser, Subcommand, ValueEnum};

pub use breaking::BreakingArgs;
pub use build::BuildArgs;
pub use check::CheckArgs;
pub use completions::CompletionsArgs;
pub use config::{ConfigArgs, ConfigFormat};
pub use diff::{DiffArgs, DiffFormat};
pub use explain::ExplainArgs;
pub use fmt::FmtArgs;
pub use generate::GenArgs;
pub use import::ImportArgs;
pub use init::InitArgs;
#[cfg(feature = "send")]
pub use jobs::{JobsArgs, RecallArgs, StatusArgs};
#[cfg(feature = "send")]
pub use ledger::{ExportFormat, LedgerArgs, LedgerCommand};
pub use list::{ListArgs, ListFormat, ListedNames};
#[cfg(feature = "lsp")]
pub use lsp::LspArgs;
pub use man::ManArgs;
pub use message::{MessageArgs, RowArgs, Stdin};
pub use message_format::MessageFormat;
#[cfg(feature = "mock")]
pub use mock::MockArgs;
#[cfg(feature = "send")]
pub use receipt::{ReceiptArgs, ResultFormat};
pub use render::RenderArgs;
pub use schema::SchemaArgs;
#[cfg(feature = "send")]
pub use send::{SendArgs, TokenCall};

pub use test::TestArgs;

use crate::diag::Lang;

/// A placeholder for the help text of a value, which [`super::help`] replaces: clap needs to know when a command is
/// built whether there is one.
const WORDED: &str = "";

/// A command line.
#[derive(Debug, Parser)]
#[command(
    bin_name = "msgc",
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
    Check(CheckArgs),
    Build(BuildArgs),
    Render(RenderArgs),
    #[cfg(feature = "send")]
    Send(SendArgs),
    #[cfg(feature = "send")]
    Recall(RecallArgs),
    #[cfg(feature = "send")]
    Status(StatusArgs),
    #[cfg(feature = "send")]
    Receipt(ReceiptArgs),
    #[cfg(feature = "send")]
    Ledger(LedgerArgs),
    Fmt(FmtArgs),
    Test(TestArgs),
    Diff(DiffArgs),
    Breaking(BreakingArgs),
    Import(ImportArgs),
    List(ListArgs),
    Explain(ExplainArgs),
    Schema(SchemaArgs),
    Gen(GenArgs),
    #[cfg(feature = "lsp")]
    Lsp(LspArgs),
    #[cfg(feature = "mock")]
    Mock(MockArgs),
    Config(ConfigArgs),
    Init(InitArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Commands with an option of their own by the name of a global one, which then is given before the command.
const OWN: &[(&str, &str)] = &[("gen", "lang")];

/// The command line with its global options as those of its commands, or only of the one that is used: clap would copy
/// them to all, which takes a tenth of the time of `msgc check` for one file.
pub fn with_global_options(command: clap::Command, used: Option<&str>) -> clap::Command {
    let global: Vec<_> = command.get_arguments().filter(|argument| argument.is_global_set()).cloned().collect();
    let names: Vec<_> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let command = command.mut_args(|argument| argument.global(false));
    let used = names.iter().filter(|name| used.is_none_or(|used| used == name.as_str()));
    used.fold(command, |command, name| {
        let is_own = |argument: &clap::Arg| OWN.contains(&(name.as_str(), argument.get_id().as_str()));
        let global = global.iter().filter(|argument| !is_own(argument)).cloned();
        command.mut_subcommand(name, |below| below.args(global))
    })
}

/// A language by its id.
fn language() -> impl TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::id)).map(|id| Lang::of_locale(&id))
}
