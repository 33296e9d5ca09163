//! `msgc completions`

use clap::value_parser;
use clap_complete::Shell;

use super::spec::{Arguments, Spec, positional};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Completions {
    pub shell: Shell,
}

impl Arguments for Completions {
    const SPECS: &'static [&'static [Spec]] =
        &[&[positional("shell", "SHELL", &usage::SHELL).parser(|| value_parser!(Shell).into()).required()]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { shell: from.one("shell")? })
    }
}
