//! Arguments shared by commands: the message of a file, its parameters, and the name of standard input.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::super::values::{NamedFile, NamedValue, named_file, named_value};

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

/// The name of standard input.
#[derive(Debug, Args)]
pub struct Stdin {
    #[arg(long, value_name = "NAME", value_hint = ValueHint::FilePath)]
    pub stdin_filename: Option<PathBuf>,
}
