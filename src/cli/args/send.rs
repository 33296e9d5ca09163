//! `msgc send`

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueEnum, ValueHint, value_parser};

use super::super::values::{deny_code, reader, run_name, time};
use super::{MessageArgs, MessageFormat, RowArgs, Stdin, WORDED};
use crate::diag::NamedCode;
use crate::send::PreviewReader;

/// A day, in seconds.
pub(super) const LONGEST_TIMEOUT: u64 = 86_400;

#[derive(Debug, Args)]
pub struct SendArgs {
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[arg(long = "account", value_name = "NAME", required = true)]
    pub accounts: Vec<String>,

    #[command(flatten)]
    pub given: MessageArgs,

    #[command(flatten)]
    pub batch: RowArgs,

    /// `None` means all warnings.
    #[arg(long, value_name = "CODE", value_parser = deny_code)]
    pub deny: Vec<Option<NamedCode>>,

    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    pub now: Option<i64>,

    #[arg(long)]
    pub dry_run: bool,

    #[arg(
        long,
        value_name = "READER",
        value_parser = reader,
        conflicts_with_all = ["batch", "resume", "resend_unknown", "once", "report"]
    )]
    pub preview_to: Option<PreviewReader>,

    #[arg(long)]
    pub yes: bool,

    #[arg(long, conflicts_with = "dry_run")]
    pub resume: bool,

    #[arg(long, conflicts_with = "dry_run")]
    pub resend_unknown: bool,

    #[arg(long, value_name = "KEY", value_parser = run_name, conflicts_with = "dry_run")]
    pub once: Option<String>,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "dry_run")]
    pub report: Option<PathBuf>,

    #[arg(long, value_name = "N", requires = "batch")]
    pub max_failures: Option<u64>,

    #[arg(long, value_name = "N", value_parser = value_parser!(u16).range(1..=256), default_value_t = 16)]
    pub jobs: u16,

    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=LONGEST_TIMEOUT), default_value_t = 120)]
    pub timeout: u64,

    #[arg(long, conflicts_with_all = ["dry_run", "preview_to"])]
    pub no_pace: bool,

    /// The call that returns the access token.
    #[arg(long, value_name = "CALL", value_enum, default_value_t)]
    pub token: TokenCall,

    #[arg(long)]
    pub keep_bodies: bool,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    #[arg(short, long, action = ArgAction::Count)]
    pub verbose: u8,

    #[command(flatten)]
    pub messages: MessageFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum TokenCall {
    #[default]
    #[value(help = WORDED)]
    Stable,
    #[value(help = WORDED)]
    Plain,
}
