//! `msgc check`

use std::path::PathBuf;

use clap::builder::ValueParser;
use clap::{ArgGroup, ValueHint};

use super::super::values::{code, deny_code, fix_choice};
use super::choice::{Choice as OneOf, Named};
use super::given::Stdin;
use super::spec::{Arguments, Spec, choice, flag, option, positional, with};
use super::taken::Taken;
use crate::diag::words::usage;
use crate::diag::{Choice, Code};
use crate::report::{FORMATS, Format};

#[derive(Debug)]
pub struct Check {
    pub paths: Vec<PathBuf>,
    pub format: Format,
    /// `None` stands for all warnings.
    pub deny: Vec<Option<Code>>,
    pub warn: Vec<Code>,
    pub allow: Vec<Code>,
    pub fix: bool,
    /// `--unsafe`
    pub unsafe_too: bool,
    pub choose: Vec<Choice>,
    pub diff: bool,
    pub stdin: Stdin,
}

/// Files and folders, this folder if there are none.
pub(super) const PATHS: Spec = positional("paths", "PATH", &usage::PATHS).path(ValueHint::AnyPath).many().default(".");

/// What is taken for an error.
pub(super) const DENY: Spec = option("deny", "CODE", &usage::DENY).parser(|| ValueParser::new(deny_code)).many();

impl Arguments for Check {
    const SPECS: &'static [&'static [Spec]] = &[
        &[
            PATHS,
            choice::<Format>("format", "FORMAT", &usage::CHECK_FORMAT),
            DENY,
            option("warn", "CODE", &usage::WARN).parser(|| ValueParser::new(code)).many(),
            option("allow", "CODE", &usage::ALLOW).parser(|| ValueParser::new(code)).many(),
            flag("fix", &usage::FIX),
            flag("unsafe", &usage::UNSAFE).requires("fixes"),
            option("choose", "NAME", &usage::CHOOSE).parser(|| ValueParser::new(fix_choice)).many().requires("fixes"),
            flag("diff", &usage::CHECK_DIFF).conflicts(&["format"]),
        ],
        Stdin::SPECS,
    ];

    fn define(command: clap::Command) -> clap::Command {
        with(command, Self::SPECS).group(ArgGroup::new("fixes").args(["fix", "diff"]).multiple(true))
    }

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            paths: from.many("paths"),
            format: from.choice("format")?,
            deny: from.many("deny"),
            warn: from.many("warn"),
            allow: from.many("allow"),
            fix: from.flag("fix")?,
            unsafe_too: from.flag("unsafe")?,
            choose: from.many("choose"),
            diff: from.flag("diff")?,
            stdin: Stdin::taken(from),
        })
    }
}

impl OneOf for Format {
    const ALL: &'static [Named<Self>] = FORMATS;
}
