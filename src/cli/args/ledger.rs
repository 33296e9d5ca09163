//! `msgc ledger`

use clap::{Args, Subcommand, ValueEnum};

use super::WORDED;

#[derive(Debug, Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    pub command: LedgerCommand,
}

#[derive(Debug, Subcommand)]
pub enum LedgerCommand {
    Show {
        batch: Option<String>,
    },
    Export {
        #[arg(value_name = "BATCH")]
        batches: Vec<String>,

        #[arg(long, value_enum, default_value_t)]
        format: ExportFormat,
    },
    Prune {
        #[arg(long, default_value_t = 90)]
        days: u32,
    },
    New,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    #[default]
    #[value(help = WORDED)]
    Json,
    #[value(help = WORDED)]
    Csv,
}
