//! `msgc receipt`

use std::path::PathBuf;

use clap::ValueHint;

use super::choice::{Choice, Named};
use super::spec::{Arguments, Spec, choice, option, positional};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Receipt {
    pub files: Vec<PathBuf>,
    pub account: Option<String>,
    pub format: ToldFormat,
}

impl Arguments for Receipt {
    const SPECS: &'static [&'static [Spec]] = &[&[
        positional("files", "FILE", &usage::RECEIPT_FILES).path(ValueHint::FilePath).required().many(),
        option("account", "NAME", &usage::RECEIPT_ACCOUNT),
        choice::<ToldFormat>("format", "FORMAT", &usage::LIST_FORMAT),
    ]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { files: from.many("files"), account: from.one("account"), format: from.choice("format")? })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldFormat {
    Human,
    Json,
}

impl Choice for ToldFormat {
    const ALL: &'static [Named<Self>] =
        &[(Self::Human, "human", Some(&usage::TOLD_HUMAN)), (Self::Json, "json", Some(&usage::LIST_JSON))];
}
