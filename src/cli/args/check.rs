//! `msgc check`

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{ArgGroup, Args, ValueEnum, ValueHint};

use super::super::values::{code, deny_code, fix_choice};
use super::{Stdin, WORDED};
use crate::diag::{FixName, NamedCode};
use crate::report::{FORMATS, ReportFormat};

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("fixes").args(["fix", "diff"]).multiple(true)))]
pub struct CheckArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long, value_enum, default_value_t)]
    pub format: ReportFormat,

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

    #[arg(long, conflicts_with = "format")]
    pub diff: bool,

    /// For hooks, which name files: what the configuration excludes is skipped, too.
    #[arg(long)]
    pub force_exclude: bool,

    #[command(flatten)]
    pub stdin: Stdin,
}

impl ValueEnum for ReportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(WORDED))
    }
}
