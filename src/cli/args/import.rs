//! `msgc import`

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use super::{MessageFormat, Stdin};
use crate::catalog;

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, required = true)]
    pub files: Vec<PathBuf>,

    #[arg(long = "type", value_name = "TYPE", value_parser = types(), hide_possible_values = true)]
    pub message_type: Option<String>,

    #[arg(long, conflicts_with = "types")]
    pub keep_placeholders: bool,

    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "types")]
    pub output: Option<PathBuf>,

    #[arg(long, conflicts_with_all = ["message_type", "stdin_filename"])]
    pub types: bool,

    #[command(flatten)]
    pub messages: MessageFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

/// The types of messages.
pub(super) fn types() -> PossibleValuesParser {
    PossibleValuesParser::new(catalog::types().map(|message| message.id))
}
