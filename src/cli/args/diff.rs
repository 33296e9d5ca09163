//! `msgc diff`

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::super::values::time;
use super::WORDED;

#[derive(Debug, Args)]
pub struct DiffArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// A revision of the repository, or a folder.
    #[arg(long, value_name = "REV|DIR", allow_hyphen_values = true, required = true)]
    pub against: PathBuf,

    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    pub now: Option<i64>,

    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pub format: DiffFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    #[default]
    #[value(help = WORDED)]
    Text,
    #[value(help = WORDED)]
    Markdown,
    #[value(help = WORDED)]
    Json,
}
