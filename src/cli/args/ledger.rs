//! `msgc ledger`

use clap::value_parser;

use super::choice::{Choice, Named};
use super::row::{Row, row, with_commands};
use super::spec::{Arguments, Spec, choice, option, positional, with};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Ledger {
    pub command: LedgerCommand,
}

#[derive(Debug)]
pub enum LedgerCommand {
    Show { batch: Option<String> },
    Export { batches: Vec<String>, format: ExportFormat },
    Prune { days: u32 },
    New,
}

impl Arguments for Ledger {
    const SPECS: &'static [&'static [Spec]] = &[];

    fn define(command: clap::Command) -> clap::Command {
        with_commands(command, COMMANDS.iter().map(Row::command))
    }

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { command: from.command(COMMANDS)? })
    }
}

pub(super) const COMMANDS: &[Row<LedgerCommand>] = &[
    row(
        "show",
        &usage::LEDGER_SHOW,
        |command| with(command, SHOW),
        |from| Some(LedgerCommand::Show { batch: from.one("batch") }),
    ),
    row(
        "export",
        &usage::LEDGER_EXPORT,
        |command| with(command, EXPORT),
        |from| Some(LedgerCommand::Export { batches: from.many("batches"), format: from.choice("format")? }),
    ),
    row(
        "prune",
        &usage::LEDGER_PRUNE,
        |command| with(command, PRUNE),
        |from| Some(LedgerCommand::Prune { days: from.one("days")? }),
    ),
    row("new", &usage::LEDGER_NEW, |command| command, |_| Some(LedgerCommand::New)),
];

const SHOW: &[&[Spec]] = &[&[positional("batch", "BATCH", &usage::LEDGER_BATCH)]];

const EXPORT: &[&[Spec]] = &[&[
    positional("batches", "BATCH", &usage::LEDGER_BATCHES).many(),
    choice::<ExportFormat>("format", "FORMAT", &usage::LIST_FORMAT),
]];

const PRUNE: &[&[Spec]] =
    &[&[option("days", "DAYS", &usage::LEDGER_DAYS).parser(|| value_parser!(u32).into()).default("90")]];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    Json,
    Csv,
}

impl Choice for ExportFormat {
    const ALL: &'static [Named<Self>] =
        &[(Self::Json, "json", Some(&usage::LIST_JSON)), (Self::Csv, "csv", Some(&usage::EXPORT_CSV))];
}
