//! `msgc explain`

use clap::builder::ValueParser;

use super::super::values::topic;
use super::list::ListFormat;
use super::spec::{Arguments, Spec, choice, flag, positional};
use super::taken::Taken;
use crate::diag::words::usage;
use crate::explain::Topic;

#[derive(Debug)]
pub struct Explain {
    /// `None`: a list of everything. `--list` says nothing more, since one of the two has to be there.
    pub code: Option<Topic>,
    pub format: ListFormat,
}

impl Arguments for Explain {
    const SPECS: &'static [&'static [Spec]] = &[&[
        positional("code", "CODE", &usage::EXPLAIN_CODE)
            .parser(|| ValueParser::new(topic))
            .required_unless("list")
            .also(|arg| arg.allow_negative_numbers(true)),
        flag("list", &usage::EXPLAIN_LIST).conflicts(&["code"]),
        choice::<ListFormat>("format", "FORMAT", &usage::EXPLAIN_FORMAT).requires("list").conflicts(&["code"]),
    ]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { code: from.one("code"), format: from.choice("format")? })
    }
}
