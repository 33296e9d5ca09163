//! `msgc check`

use std::path::PathBuf;

use clap::{ArgGroup, Args, ValueHint};

use super::super::values::{code, deny_code, fix_choice};
use super::{ListFormat, Stdin};
use crate::diag::{FixName, NamedCode};
use crate::report::ReportFormat;

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("fixes").args(["fix", "diff"]).multiple(true)))]
pub struct CheckArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t)]
    pub findings: ReportFormat,

    #[arg(
        long,
        value_name = "FORM",
        value_enum,
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table",
        conflicts_with_all = ["findings", "diff"]
    )]
    pub statistics: Option<ListFormat>,

    /// `None` means all warnings.
    #[arg(long, value_name = "CODE", value_parser = deny_code)]
    pub deny: Vec<Option<NamedCode>>,

    #[arg(long, value_name = "CODE", value_parser = code)]
    pub warn: Vec<NamedCode>,

    #[arg(long, value_name = "CODE", value_parser = code)]
    pub allow: Vec<NamedCode>,

    #[arg(long)]
    pub fix: bool,

    #[arg(long = "unsafe", requires = "fixes")]
    pub unsafe_too: bool,

    #[arg(long, value_name = "NAME", value_parser = fix_choice, requires = "fixes")]
    pub choose: Vec<FixName>,

    #[arg(long, conflicts_with = "findings")]
    pub diff: bool,

    #[arg(long, value_name = "REV", conflicts_with_all = ["fixes", "write_baseline"])]
    pub since: Option<String>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub baseline: Option<PathBuf>,

    #[arg(long, conflicts_with_all = ["diff", "watch"])]
    pub write_baseline: bool,

    #[arg(long, conflicts_with_all = ["baseline", "write_baseline"])]
    pub no_baseline: bool,

    #[arg(long, conflicts_with = "fixes")]
    pub watch: bool,

    /// For hooks, which name files: what the configuration excludes is skipped, too.
    #[arg(long)]
    pub force_exclude: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}
