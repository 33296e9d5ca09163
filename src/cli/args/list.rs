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
