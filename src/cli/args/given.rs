//! What commands have in common: which message of a file, its parameters, and the name that standard input goes by.

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::ValueParser;

use super::super::values::{NamedFile, NamedValue, named_file, named_value};
use super::spec::{Spec, file, option, positional};
use super::taken::Taken;
use crate::diag::words::usage;

/// Which message of a file, and its parameters.
#[derive(Debug)]
pub struct Given {
    pub message: Option<String>,
    pub params: Vec<NamedValue>,
    pub param_files: Vec<NamedFile>,
    /// `--params`
    pub params_json: Option<PathBuf>,
    pub sample: Option<String>,
    /// Beside the folders of tables and JSON files: where the files lie that their values name.
    pub files_from: Option<PathBuf>,
}

/// The file whose message is meant.
pub(super) const FILE: Spec = positional("file", "FILE", &usage::A_FILE).path(ValueHint::FilePath);

/// Which message of the file.
pub(super) const MESSAGE: Spec = option("message", "NAME", &usage::WHICH_MESSAGE).short('m');

impl Given {
    pub(super) const SPECS: &'static [Spec] = &[
        MESSAGE,
        option("param", "NAME=VALUE", &usage::PARAM).short('p').parser(|| ValueParser::new(named_value)).many(),
        option("param-file", "NAME=FILE", &usage::PARAM_FILE).parser(|| ValueParser::new(named_file)).many(),
        file("params", &usage::PARAMS),
        option("sample", "NAME", &usage::SAMPLE),
        option("files-from", "DIR", &usage::FILES_FROM).path(ValueHint::DirPath),
    ];

    pub(super) fn taken(from: &mut Taken) -> Self {
        Self {
            message: from.one("message"),
            params: from.many("param"),
            param_files: from.many("param-file"),
            params_json: from.one("params"),
            sample: from.one("sample"),
            files_from: from.one("files-from"),
        }
    }
}

/// The name that standard input goes by.
#[derive(Debug)]
pub struct Stdin {
    pub stdin_filename: Option<PathBuf>,
}

impl Stdin {
    pub(super) const SPECS: &'static [Spec] =
        &[option("stdin-filename", "NAME", &usage::STDIN_FILENAME).path(ValueHint::FilePath)];

    pub(super) fn taken(from: &mut Taken) -> Self {
        Self { stdin_filename: from.one("stdin-filename") }
    }
}
