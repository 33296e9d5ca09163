//! `msgc gen`

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};

use super::MessageFormat;
use crate::codegen::CodeLanguage;

#[derive(Debug, Args)]
pub struct GenArgs {
    /// By default the root.
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub sources: Vec<PathBuf>,

    /// Of the code. That of the messages is chosen before the command: `msgc --lang zh gen …`.
    #[arg(long = "lang", value_name = "LANGUAGE", value_parser = languages(), required = true)]
    pub language: CodeLanguage,

    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: PathBuf,

    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, default_value = ".")]
    pub root: PathBuf,

    #[arg(long, value_name = "NAME")]
    pub package: Option<String>,

    #[arg(long)]
    pub check: bool,

    #[command(flatten)]
    pub messages: MessageFormat,
}

/// A language by its id.
fn languages() -> impl TypedValueParser<Value = CodeLanguage> {
    PossibleValuesParser::new(CodeLanguage::ALL.map(CodeLanguage::id))
        .try_map(|id| CodeLanguage::ALL.into_iter().find(|language| language.id() == id).ok_or("no such language"))
}
