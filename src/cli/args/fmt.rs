//! `msgc fmt`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Stdin;
use crate::report::ReportFormat;

#[derive(Debug, Args)]
pub struct FmtArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long)]
    pub check: bool,

    #[arg(long = "format", value_name = "FORMAT", value_enum, requires = "check", conflicts_with = "diff")]
    pub findings: Option<ReportFormat>,

    #[arg(long)]
    pub diff: bool,

    /// For hooks, which name files: what the configuration excludes is skipped, too.
    #[arg(long)]
    pub force_exclude: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}
