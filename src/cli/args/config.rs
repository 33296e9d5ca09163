//! `msgc config`

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use super::WORDED;

#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// A folder, or a file in it.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath, default_value = ".")]
    pub path: PathBuf,

    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: ConfigFormat,

    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    #[arg(long, conflicts_with_all = ["path", "format", "config"])]
    pub schema: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigFormat {
    Text,
    Json,
}

impl ValueEnum for ConfigFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Text, Self::Json]
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let name = match self {
            Self::Text => "text",
            Self::Json => "json",
        };
        Some(clap::builder::PossibleValue::new(name).help(WORDED))
    }
}
