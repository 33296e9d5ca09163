//! `msgc send`

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{ArgAction, value_parser};

use super::super::values::reader;
use super::check::DENY;
use super::choice::{Choice, Named};
use super::given::{FILE, Given, Stdin};
use super::spec::{Arguments, Spec, choice, file, flag, option};
use super::taken::Taken;
use crate::diag::Code;
use crate::diag::words::usage;
use crate::send::Reader;

#[derive(Debug)]
pub struct Send {
    pub file: PathBuf,
    pub accounts: Vec<String>,
    pub given: Given,
    pub rows: Option<PathBuf>,
    /// `None` stands for all warnings.
    pub deny: Vec<Option<Code>>,
    pub dry_run: bool,
    pub preview_to: Option<Reader>,
    pub yes: bool,
    pub resume: bool,
    pub resend_unknown: bool,
    pub once: Option<String>,
    pub report: Option<PathBuf>,
    pub max_failures: Option<u64>,
    pub jobs: u16,
    pub timeout: u64,
    pub no_pace: bool,
    pub token: TokenCall,
    pub keep_bodies: bool,
    pub config: Option<PathBuf>,
    pub verbose: u8,
    pub stdin: Stdin,
}

/// Which call gives the access token.
pub(super) const TOKEN: Spec = choice::<TokenCall>("token", "CALL", &usage::TOKEN);
pub(super) const CONFIG: Spec = file("config", &usage::CONFIG);
pub(super) const VERBOSE: Spec = flag("verbose", &usage::VERBOSE).short('v').action(ArgAction::Count);

/// Seconds of at most a day.
pub(super) fn seconds() -> ValueParser {
    value_parser!(u64).range(1..=86_400).into()
}

impl Arguments for Send {
    const SPECS: &'static [&'static [Spec]] = &[
        &[FILE.required(), option("account", "NAME", &usage::ACCOUNT).required().many()],
        Given::SPECS,
        &[
            file("rows", &usage::ROWS),
            DENY,
            flag("dry-run", &usage::DRY_RUN),
            option("preview-to", "READER", &usage::PREVIEW_TO).parser(|| ValueParser::new(reader)).conflicts(&[
                "rows",
                "resume",
                "resend-unknown",
                "once",
                "report",
            ]),
            flag("yes", &usage::YES),
            flag("resume", &usage::RESUME).conflicts(&["dry-run"]),
            flag("resend-unknown", &usage::RESEND_UNKNOWN).conflicts(&["dry-run"]),
            option("once", "KEY", &usage::ONCE).conflicts(&["dry-run"]),
            file("report", &usage::REPORT).conflicts(&["dry-run"]),
            option("max-failures", "N", &usage::MAX_FAILURES).parser(|| value_parser!(u64).into()).requires("rows"),
            option("jobs", "N", &usage::JOBS).parser(|| value_parser!(u16).range(1..=256).into()).default("16"),
            option("timeout", "SECONDS", &usage::TIMEOUT).parser(seconds).default("120"),
            flag("no-pace", &usage::NO_PACE).conflicts(&["dry-run", "preview-to"]),
            TOKEN,
            flag("keep-bodies", &usage::KEEP_BODIES),
            CONFIG,
            VERBOSE,
        ],
        Stdin::SPECS,
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            file: from.one("file")?,
            accounts: from.many("account"),
            given: Given::taken(from),
            rows: from.one("rows"),
            deny: from.many("deny"),
            dry_run: from.flag("dry-run")?,
            preview_to: from.one("preview-to"),
            yes: from.flag("yes")?,
            resume: from.flag("resume")?,
            resend_unknown: from.flag("resend-unknown")?,
            once: from.one("once"),
            report: from.one("report"),
            max_failures: from.one("max-failures"),
            jobs: from.one("jobs")?,
            timeout: from.one("timeout")?,
            no_pace: from.flag("no-pace")?,
            token: from.choice("token")?,
            keep_bodies: from.flag("keep-bodies")?,
            config: from.one("config"),
            verbose: from.one("verbose")?,
            stdin: Stdin::taken(from),
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenCall {
    Stable,
    Plain,
}

impl Choice for TokenCall {
    const ALL: &'static [Named<Self>] =
        &[(Self::Stable, "stable", Some(&usage::TOKEN_STABLE)), (Self::Plain, "plain", Some(&usage::TOKEN_PLAIN))];
}
