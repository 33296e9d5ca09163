//! `msgc recall` and `msgc status`

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint, value_parser};

use super::super::values::{JobArgument, job};
use super::send::LONGEST_TIMEOUT;
use super::{ResultFormat, TokenCall};

/// The jobs, and the account.
#[derive(Debug, Args)]
pub struct JobsArgs {
    #[arg(value_name = "ID|FILE", value_parser = job, required_unless_present = "batch", conflicts_with = "batch")]
    pub job: Option<JobArgument>,

    #[arg(long)]
    pub batch: Option<String>,

    #[arg(long, value_name = "NAME")]
    pub account: String,

    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=LONGEST_TIMEOUT), default_value_t = 60)]
    pub timeout: u64,

    #[arg(long, value_name = "CALL", value_enum, default_value_t)]
    pub token: TokenCall,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    #[arg(short, long, action = ArgAction::Count)]
    pub verbose: u8,
}

#[derive(Debug, Args)]
pub struct RecallArgs {
    #[command(flatten)]
    pub jobs: JobsArgs,

    #[arg(long, value_name = "N", value_parser = value_parser!(u64).range(1..=100))]
    pub article: Option<u64>,

    #[arg(long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    pub jobs: JobsArgs,

    #[arg(long, value_enum, default_value_t)]
    pub format: ResultFormat,
}
