//! `msgc test`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::values::time;
use crate::report::ReportFormat;

#[derive(Debug, Args)]
pub struct TestArgs {
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub paths: Vec<PathBuf>,

    #[arg(long)]
    pub update: bool,

    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    pub now: Option<i64>,

    #[arg(long = "format", value_name = "FORMAT", value_enum, default_value_t)]
    pub findings: ReportFormat,
}
