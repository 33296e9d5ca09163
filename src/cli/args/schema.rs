//! `msgc schema`

use std::path::PathBuf;

use super::given::{FILE, MESSAGE, Stdin};
use super::import::types;
use super::spec::{Arguments, Spec, option};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Schema {
    pub file: Option<PathBuf>,
    pub message: Option<String>,
    pub payload: Option<String>,
    pub stdin: Stdin,
}

impl Arguments for Schema {
    const SPECS: &'static [&'static [Spec]] = &[
        &[
            FILE.required_unless("payload").conflicts(&["payload"]),
            MESSAGE.conflicts(&["payload"]),
            option("payload", "TYPE", &usage::PAYLOAD).parser(types).also(|arg| arg.hide_possible_values(true)),
        ],
        Stdin::SPECS,
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            file: from.one("file"),
            message: from.one("message"),
            payload: from.one("payload"),
            stdin: Stdin::taken(from),
        })
    }
}
