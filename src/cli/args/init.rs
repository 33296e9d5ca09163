//! `msgc init`

use std::path::PathBuf;

use clap::ValueHint;

use super::spec::{Arguments, Spec, positional};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct Init {
    pub dir: PathBuf,
}

impl Arguments for Init {
    const SPECS: &'static [&'static [Spec]] =
        &[&[positional("dir", "DIR", &usage::DIR).path(ValueHint::DirPath).default(".")]];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { dir: from.one("dir")? })
    }
}
