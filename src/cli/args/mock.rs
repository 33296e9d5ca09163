//! `msgc mock`

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Args, ValueHint, value_parser};

use super::super::values::{NamedValue, fault, named_value, rate};
use crate::catalog::calls::tokens::TOKENS;
use crate::catalog::{Platform, Variant};
use crate::mock::{Fault, GivenRate};

#[derive(Debug, Args)]
pub struct Mock {
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

    #[arg(long, value_name = "PROFILE", value_parser = profile(Platform::Wecom))]
    pub wecom: Option<Variant>,

    #[arg(long, value_name = "PROFILE", value_parser = profile(Platform::OfficialAccount))]
    pub official_account: Option<Variant>,

    #[arg(long, value_name = "SCOPE=CALLS/SECONDS", value_parser = rate)]
    pub rate: Vec<GivenRate>,

    #[arg(long, conflicts_with = "rate")]
    pub no_rates: bool,

    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(i64).range(1..=TOKENS.life))]
    pub token_life: Option<i64>,

    #[arg(short, long)]
    pub quiet: bool,
}

/// A profile of a platform by its id.
fn profile(platform: Platform) -> impl TypedValueParser<Value = Variant> {
    PossibleValuesParser::new(platform.variants().map(Variant::id)).try_map(move |id| {
        let named = platform.variants().into_iter().find(|variant| variant.id() == id);
        named.ok_or_else(|| clap::Error::new(ErrorKind::InvalidValue))
    })
}
