//! `msgc import`

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::{PossibleValuesParser, ValueParser};

use super::given::Stdin;
use super::spec::{Arguments, Spec, option, positional};
use super::taken::Taken;
use crate::catalog;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Import {
    pub files: Vec<PathBuf>,
    pub message_type: Option<String>,
    pub stdin: Stdin,
}

/// The types of messages.
pub(super) fn types() -> ValueParser {
    PossibleValuesParser::new(catalog::types().map(|message| message.id)).into()
}

impl Arguments for Import {
    const SPECS: &'static [&'static [Spec]] = &[
        &[
            positional("files", "FILE", &usage::FILES).path(ValueHint::FilePath).required().many(),
            option("type", "TYPE", &usage::TYPE).parser(types).also(|arg| arg.hide_possible_values(true)),
        ],
        Stdin::SPECS,
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { files: from.many("files"), message_type: from.one("type"), stdin: Stdin::taken(from) })
    }
}
