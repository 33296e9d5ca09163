//! `msgc build`

use std::path::PathBuf;

use clap::ValueHint;
use clap::builder::ValueParser;

use super::super::values::time;
use super::check::DENY;
use super::choice::{Choice, Named};
use super::given::{FILE, Given, Stdin};
use super::spec::{Arguments, Spec, choice, file, option};
use super::taken::Taken;
use crate::diag::Code;
use crate::diag::words::usage;
use crate::plan::Emit;

#[derive(Debug)]
pub struct Build {
    pub file: PathBuf,
    pub given: Given,
    pub rows: Option<PathBuf>,
    /// `None` stands for all warnings.
    pub deny: Vec<Option<Code>>,
    pub emit: Emit,
    pub output: Option<PathBuf>,
    pub now: Option<i64>,
    pub stdin: Stdin,
}

impl Arguments for Build {
    const SPECS: &'static [&'static [Spec]] = &[
        &[FILE.required()],
        Given::SPECS,
        &[
            file("rows", &usage::ROWS),
            DENY,
            choice::<Emit>("emit", "EMIT", &usage::EMIT),
            option("output", "FILE|DIR", &usage::OUTPUT).short('o').path(ValueHint::AnyPath),
            option("now", "TIME", &usage::NOW)
                .parser(|| ValueParser::new(time))
                .also(|arg| arg.allow_hyphen_values(true)),
        ],
        Stdin::SPECS,
    ];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            file: from.one("file")?,
            given: Given::taken(from),
            rows: from.one("rows"),
            deny: from.many("deny"),
            emit: from.choice("emit")?,
            output: from.one("output"),
            now: from.one("now"),
            stdin: Stdin::taken(from),
        })
    }
}

impl Choice for Emit {
    const ALL: &'static [Named<Self>] = &[
        (Self::Json, "json", Some(&usage::EMIT_JSON)),
        (Self::Jsonl, "jsonl", Some(&usage::EMIT_JSONL)),
        (Self::Xml, "xml", Some(&usage::EMIT_XML)),
        (Self::Plan, "plan", Some(&usage::EMIT_PLAN)),
        (Self::Curl, "curl", Some(&usage::EMIT_CURL)),
    ];
}
