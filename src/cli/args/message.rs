//! Arguments shared by commands: the message of a file, its parameters, and the name of standard input.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::values::{NamedFile, NamedPath, NamedValue, named_file, named_path, named_value};

/// The message of a file, and its parameters.
#[derive(Debug, Args)]
pub struct MessageArgs {
    #[arg(short, long, value_name = "NAME")]
    pub message: Option<String>,

    #[arg(short, long = "param", value_name = "NAME=VALUE", value_parser = named_value)]
    pub params: Vec<NamedValue>,

    #[arg(long = "param-file", value_name = "NAME=FILE", value_parser = named_file)]
    pub param_files: Vec<NamedFile>,

    #[arg(long = "params", value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub params_json: Option<PathBuf>,

    #[arg(long, value_name = "NAME")]
    pub sample: Option<String>,

    /// An additional folder for the files that values of tables and JSON files name.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub files_from: Option<PathBuf>,
}

/// The rows that each make a message.
#[derive(Debug, Args)]
pub struct RowArgs {
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, group = "batch")]
    pub rows: Option<PathBuf>,

    #[arg(long, value_name = "NAME=PARAM.KEY", value_parser = named_path, group = "batch")]
    pub each: Option<NamedPath>,
}

impl RowArgs {
    pub const fn is_given(&self) -> bool {
        self.rows.is_some() || self.each.is_some()
    }
}

/// The name of standard input.
#[derive(Debug, Args)]
pub struct Stdin {
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath)]
    pub stdin_filename: Option<PathBuf>,
}
