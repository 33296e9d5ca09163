//! `msgc man`

use clap::builder::PossibleValuesParser;

use super::COMMANDS;
use super::spec::{Arguments, Spec, positional};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Man {
    pub command: Option<String>,
}

impl Arguments for Man {
    const SPECS: &'static [&'static [Spec]] = &[&[positional("command", "COMMAND", &usage::MAN_COMMAND)
        .parser(|| PossibleValuesParser::new(COMMANDS.iter().map(|row| row.name)).into())]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { command: from.one("command") })
    }
}
