//! `msgc list`

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::{MessageFormat, Stdin, WORDED};

#[derive(Debug, Args)]
pub struct ListArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,

    #[arg(long)]
    pub extremes: bool,

    #[arg(long, value_enum, value_name = "WHAT", conflicts_with_all = ["format", "extremes"])]
    pub names: Option<ListedNames>,

    #[command(flatten)]
    pub messages: MessageFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    #[default]
    #[value(help = WORDED)]
    Table,
    #[value(help = WORDED)]
    Json,
}

/// What the names are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ListedNames {
    #[value(help = WORDED)]
    Messages,
    #[value(help = WORDED)]
    Samples,
    #[value(help = WORDED)]
    Accounts,
}
