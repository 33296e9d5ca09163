//! `msgc mock`

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{ValueHint, value_parser};

use super::super::values::{NamedValue, fault, named_value, rate};
use super::spec::{Arguments, Spec, flag, option};
use super::taken::Taken;
use crate::catalog::calls::tokens::TOKENS;
use crate::catalog::{Platform, Variant};
use crate::diag::words::usage;
use crate::mock::{Fault, GivenRate};

#[derive(Debug)]
pub struct Mock {
    pub port: u16,
    pub host: IpAddr,
    pub record: Option<PathBuf>,
    pub fault: Vec<Fault>,
    pub key: Vec<String>,
    pub account: Vec<NamedValue>,
    pub media: Vec<String>,
    pub wecom: Option<Variant>,
    pub official_account: Option<Variant>,
    pub rate: Vec<GivenRate>,
    pub no_rates: bool,
    pub token_life: Option<i64>,
    pub quiet: bool,
}

fn profiles(platform: Platform) -> ValueParser {
    PossibleValuesParser::new(platform.variants().map(Variant::id)).into()
}

fn profile(platform: Platform, id: &str) -> Option<Variant> {
    platform.variants().into_iter().find(|variant| variant.id() == id)
}

impl Arguments for Mock {
    const SPECS: &'static [&'static [Spec]] = &[&[
        option("port", "PORT", &usage::MOCK_PORT).parser(|| value_parser!(u16).into()).default("4509"),
        option("host", "ADDRESS", &usage::MOCK_HOST).parser(|| value_parser!(IpAddr).into()).default("127.0.0.1"),
        option("record", "DIR", &usage::MOCK_RECORD).path(ValueHint::DirPath),
        option("fault", "FAULT", &usage::MOCK_FAULT).parser(|| ValueParser::new(fault)).many(),
        option("key", "KEY", &usage::MOCK_KEY).many(),
        option("account", "APPID=SECRET", &usage::MOCK_ACCOUNT).parser(|| ValueParser::new(named_value)).many(),
        option("media", "ID", &usage::MOCK_MEDIA).many(),
        option("wecom", "PROFILE", &usage::MOCK_WECOM).parser(|| profiles(Platform::Wecom)),
        option("official-account", "PROFILE", &usage::MOCK_OFFICIAL_ACCOUNT)
            .parser(|| profiles(Platform::OfficialAccount)),
        option("rate", "SCOPE=CALLS/SECONDS", &usage::MOCK_RATE).parser(|| ValueParser::new(rate)).many(),
        flag("no-rates", &usage::MOCK_NO_RATES).conflicts(&["rate"]),
        option("token-life", "SECONDS", &usage::MOCK_TOKEN_LIFE)
            .parser(|| value_parser!(i64).range(1..=TOKENS.life).into()),
        flag("quiet", &usage::MOCK_QUIET).short('q'),
    ]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            port: from.one("port")?,
            host: from.one("host")?,
            record: from.one("record"),
            fault: from.many("fault"),
            key: from.many("key"),
            account: from.many("account"),
            media: from.many("media"),
            wecom: from.one::<String>("wecom").and_then(|id| profile(Platform::Wecom, &id)),
            official_account: from
                .one::<String>("official-account")
                .and_then(|id| profile(Platform::OfficialAccount, &id)),
            rate: from.many("rate"),
            no_rates: from.flag("no-rates")?,
            token_life: from.one("token-life"),
            quiet: from.flag("quiet")?,
        })
    }
}
