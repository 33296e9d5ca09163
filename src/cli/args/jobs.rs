//! `msgc recall` and `msgc status`

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::value_parser;

use super::super::values::{GivenJob, job};
use super::receipt::ToldFormat;
use super::send::{CONFIG, TOKEN, TokenCall, VERBOSE, seconds};
use super::spec::{Arguments, Spec, choice, flag, option, positional};
use super::taken::Taken;
use crate::diag::words::usage;

/// Which jobs, and through whom.
#[derive(Debug)]
pub struct Jobs {
    pub job: Option<GivenJob>,
    pub batch: Option<String>,
    pub account: String,
    pub timeout: u64,
    pub token: TokenCall,
    pub config: Option<PathBuf>,
    pub verbose: u8,
}

impl Jobs {
    const SPECS: &'static [Spec] = &[
        positional("job", "ID|FILE", &usage::JOB)
            .parser(|| ValueParser::new(job))
            .required_unless("batch")
            .conflicts(&["batch"]),
        option("batch", "BATCH", &usage::JOBS_OF_BATCH),
        option("account", "NAME", &usage::JOB_ACCOUNT).required(),
        option("timeout", "SECONDS", &usage::CALL_TIMEOUT).parser(seconds).default("60"),
        TOKEN,
        CONFIG,
        VERBOSE,
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            job: from.one("job"),
            batch: from.one("batch"),
            account: from.one("account")?,
            timeout: from.one("timeout")?,
            token: from.choice("token")?,
            config: from.one("config"),
            verbose: from.one("verbose")?,
        })
    }
}

#[derive(Debug)]
pub struct Recall {
    pub jobs: Jobs,
    pub article: Option<u64>,
    pub yes: bool,
}

impl Arguments for Recall {
    const SPECS: &'static [&'static [Spec]] = &[
        Jobs::SPECS,
        &[
            option("article", "N", &usage::RECALL_ARTICLE).parser(|| value_parser!(u64).range(1..=100).into()),
            flag("yes", &usage::RECALL_YES),
        ],
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { jobs: Jobs::taken(from)?, article: from.one("article"), yes: from.flag("yes")? })
    }
}

#[derive(Debug)]
pub struct Status {
    pub jobs: Jobs,
    pub format: ToldFormat,
}

impl Arguments for Status {
    const SPECS: &'static [&'static [Spec]] =
        &[Jobs::SPECS, &[choice::<ToldFormat>("format", "FORMAT", &usage::LIST_FORMAT)]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { jobs: Jobs::taken(from)?, format: from.choice("format")? })
    }
}
