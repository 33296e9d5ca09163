//! `msgc init`

use std::path::PathBuf;

use clap::{Args, ValueHint};

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_hint = ValueHint::DirPath, default_value = ".")]
    pub dir: PathBuf,
}
