//! `msgc render`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::values::deny_code;
use crate::diag::NamedCode;

#[derive(Debug, Args)]
pub struct RenderArgs {
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = ".")]
    pub root: PathBuf,

    /// `None` means all warnings.
    #[arg(long, value_name = "CODE", value_parser = deny_code)]
    pub deny: Vec<Option<NamedCode>>,
}
