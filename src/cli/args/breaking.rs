//! `msgc breaking`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::report::ReportFormat;

#[derive(Debug, Args)]
pub struct BreakingArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// A revision of the repository, or a folder.
    #[arg(long, value_name = "REV|DIR", allow_hyphen_values = true, required = true)]
    pub against: PathBuf,

    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t)]
    pub findings: ReportFormat,
}
