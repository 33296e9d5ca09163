//! `msgc mock`

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches, ValueHint, value_parser};

use super::super::values::{NamedValue, fault, named_value, rate};
use crate::catalog::calls::tokens::TOKENS;
use crate::catalog::{Platform, Profiles};
use crate::mock::{Fault, RateOverride};

#[derive(Debug, Args)]
pub struct MockArgs {
    #[arg(long, default_value_t = 4509)]
    pub port: u16,

    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub host: IpAddr,

    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub record: Option<PathBuf>,

    #[arg(long, value_parser = fault)]
    pub fault: Vec<Fault>,

    #[arg(long)]
    pub key: Vec<String>,

    #[arg(long, value_name = "APPID=SECRET", value_parser = named_value)]
    pub account: Vec<NamedValue>,

    #[arg(long, value_name = "ID")]
    pub media: Vec<String>,

    #[command(flatten)]
    pub profiles: ProfileOptions,

    #[arg(long, value_name = "SCOPE=CALLS/SECONDS", value_parser = rate)]
    pub rate: Vec<RateOverride>,

    #[arg(long, conflicts_with = "rate")]
    pub no_rates: bool,

    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(i64).range(1..=TOKENS.life))]
    pub token_life: Option<i64>,

    #[arg(short, long)]
    pub quiet: bool,
}

/// A profile for each platform: one option per row of the catalog.
#[derive(Debug)]
pub struct ProfileOptions(pub Profiles);

impl Args for ProfileOptions {
    fn augment_args(command: Command) -> Command {
        Platform::ALL.iter().fold(command, |command, platform| command.arg(option(*platform)))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for ProfileOptions {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let chosen = |platform: &Platform| {
            let id = matches.get_one::<String>(platform.spec().argument.0)?;
            platform.variant(id)
        };
        Ok(Self(Platform::ALL.iter().filter_map(chosen).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

fn option(platform: Platform) -> Arg {
    let (id, _) = platform.spec().argument;
    let variants = PossibleValuesParser::new(platform.variants().iter().map(|variant| variant.id()));
    Arg::new(id).long(id).value_name("PROFILE").value_parser(variants)
}
