//! `msgc fmt`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Stdin;

#[derive(Debug, Args)]
pub struct FmtArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long)]
    pub check: bool,

    #[arg(long)]
    pub diff: bool,

    /// For hooks, which name files: what the configuration excludes is skipped, too.
    #[arg(long)]
    pub force_exclude: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}
