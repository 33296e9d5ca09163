//! `msgc schema`

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::Stdin;
use super::import::types;

#[derive(Debug, Args)]
pub struct SchemaArgs {
    #[arg(value_hint = ValueHint::FilePath, required_unless_present = "payload", conflicts_with = "payload")]
    pub file: Option<PathBuf>,

    #[arg(short, long, value_name = "NAME", conflicts_with = "payload")]
    pub message: Option<String>,

    #[arg(long, value_name = "TYPE", value_parser = types(), hide_possible_values = true)]
    pub payload: Option<String>,

    #[command(flatten)]
    pub stdin: Stdin,
}
