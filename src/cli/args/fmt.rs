//! `msgc fmt`

use std::path::PathBuf;

use super::check::PATHS;
use super::given::Stdin;
use super::spec::{Arguments, Spec, flag};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Fmt {
    pub paths: Vec<PathBuf>,
    pub check: bool,
    pub diff: bool,
    pub stdin: Stdin,
}

impl Arguments for Fmt {
    const SPECS: &'static [&'static [Spec]] =
        &[&[PATHS, flag("check", &usage::FMT_CHECK), flag("diff", &usage::FMT_DIFF)], Stdin::SPECS];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self {
            paths: from.many("paths"),
            check: from.flag("check")?,
            diff: from.flag("diff")?,
            stdin: Stdin::taken(from),
        })
    }
}
