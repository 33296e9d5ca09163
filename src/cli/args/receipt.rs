//! `msgc receipt`

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::WORDED;

#[derive(Debug, Args)]
pub struct ReceiptArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<PathBuf>,

    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,

    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ResultFormat {
    #[default]
    #[value(help = WORDED)]
    Human,
    #[value(help = WORDED)]
    Json,
}
