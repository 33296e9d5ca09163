//! `msgc mock`

use std::net::IpAddr;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, ValueParser};
use clap::{Arg, ValueHint, value_parser};

use super::super::values::{NamedValue, fault, named_value, rate};
use super::spec::{Arguments, Spec, flag, option};
use super::taken::Taken;
use crate::catalog::calls::tokens::TOKENS;
use crate::catalog::{Platform, Profiles, Variant};
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
    pub profiles: Profiles,
    pub rate: Vec<GivenRate>,
    pub no_rates: bool,
    pub token_life: Option<i64>,
    pub quiet: bool,
}

const HEAD: &[Spec] = &[
    option("port", "PORT", &usage::MOCK_PORT).parser(|| value_parser!(u16).into()).default("4509"),
    option("host", "ADDRESS", &usage::MOCK_HOST).parser(|| value_parser!(IpAddr).into()).default("127.0.0.1"),
    option("record", "DIR", &usage::MOCK_RECORD).path(ValueHint::DirPath),
    option("fault", "FAULT", &usage::MOCK_FAULT).parser(|| ValueParser::new(fault)).many(),
    option("key", "KEY", &usage::MOCK_KEY).many(),
    option("account", "APPID=SECRET", &usage::MOCK_ACCOUNT).parser(|| ValueParser::new(named_value)).many(),
    option("media", "ID", &usage::MOCK_MEDIA).many(),
];

const TAIL: &[Spec] = &[
    option("rate", "SCOPE=CALLS/SECONDS", &usage::MOCK_RATE).parser(|| ValueParser::new(rate)).many(),
    flag("no-rates", &usage::MOCK_NO_RATES).conflicts(&["rate"]),
    option("token-life", "SECONDS", &usage::MOCK_TOKEN_LIFE)
        .parser(|| value_parser!(i64).range(1..=TOKENS.life).into()),
    flag("quiet", &usage::MOCK_QUIET).short('q'),
];

/// An option for each platform, that chooses its variant.
const PROFILES: [Spec; Platform::ALL.len()] = {
    let mut options = [const { option("", "PROFILE", Platform::ANY.spec().argument.1) }; Platform::ALL.len()];
    let (mut rest, mut platforms) = (options.as_mut_slice(), Platform::ALL);
    while let ([next, others @ ..], [platform, further @ ..]) = (rest, platforms) {
        let (id, help) = platform.spec().argument;
        *next = option(id, "PROFILE", help).also(with_variants);
        (rest, platforms) = (others, further);
    }
    options
};

fn with_variants(option: Arg) -> Arg {
    let platform = Platform::ALL.iter().find(|platform| option.get_id() == platform.spec().argument.0);
    let variants = platform.map(|platform| platform.variants()).unwrap_or_default();
    option.value_parser(PossibleValuesParser::new(variants.iter().map(|variant| variant.id())))
}

fn profiles(from: &mut Taken) -> Profiles {
    let mut chosen =
        |platform: &Platform| -> Option<Variant> { platform.variant(&from.one::<String>(platform.spec().argument.0)?) };
    Platform::ALL.iter().filter_map(&mut chosen).collect()
}

impl Arguments for Mock {
    const SPECS: &'static [&'static [Spec]] = &[HEAD, &PROFILES, TAIL];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            port: from.one("port")?,
            host: from.one("host")?,
            record: from.one("record"),
            fault: from.many("fault"),
            key: from.many("key"),
            account: from.many("account"),
            media: from.many("media"),
            profiles: profiles(from),
            rate: from.many("rate"),
            no_rates: from.flag("no-rates")?,
            token_life: from.one("token-life"),
            quiet: from.flag("quiet")?,
        })
    }
}
