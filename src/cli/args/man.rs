//! `msgc man`

use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory};

use super::Msgc;

#[derive(Debug, Args)]
pub struct ManArgs {
    #[arg(value_parser = commands())]
    pub command: Option<String>,
}

/// The names of the commands, without building their arguments.
fn commands() -> PossibleValuesParser {
    let names: Vec<_> = Msgc::command().get_subcommands().map(|command| command.get_name().to_owned()).collect();
    PossibleValuesParser::new(names)
}
