//! `msgc build`

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum, ValueHint};

use super::super::values::{deny_code, time};
use super::{MessageArgs, MessageFormat, RowArgs, Stdin, WORDED};
use crate::diag::NamedCode;
use crate::plan::Emit;

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[arg(value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    #[command(flatten)]
    pub given: MessageArgs,

    #[command(flatten)]
    pub batch: RowArgs,

    /// `None` means all warnings.
    #[arg(long, value_name = "CODE", value_parser = deny_code)]
    pub deny: Vec<Option<NamedCode>>,

    /// By default the format of the payload.
    #[arg(long, value_enum)]
    pub emit: Option<Emit>,

    #[arg(short, long, value_name = "FILE|DIR", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,

    #[arg(long, value_name = "TIME", value_parser = time, allow_hyphen_values = true)]
    pub now: Option<i64>,

    #[arg(long)]
    pub watch: bool,

    #[command(flatten)]
    pub messages: MessageFormat,

    #[command(flatten)]
    pub stdin: Stdin,
}

/// Written by hand, since plans do not depend on the command line.
impl ValueEnum for Emit {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Json, Self::Jsonl, Self::Xml, Self::Plan, Self::Curl]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = match self {
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Xml => "xml",
            Self::Plan => "plan",
            Self::Curl => "curl",
        };
        Some(PossibleValue::new(name).help(WORDED))
    }
}
