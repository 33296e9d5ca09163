//! `msgc list`

use std::path::PathBuf;

use super::check::PATHS;
use super::choice::{Choice, Named};
use super::given::Stdin;
use super::spec::{Arguments, Spec, choice};
use super::taken::Taken;
use crate::diag::words::usage;

#[derive(Debug)]
pub struct List {
    pub paths: Vec<PathBuf>,
    pub format: ListFormat,
    pub stdin: Stdin,
}

impl Arguments for List {
    const SPECS: &'static [&'static [Spec]] =
        &[&[PATHS, choice::<ListFormat>("format", "FORMAT", &usage::LIST_FORMAT)], Stdin::SPECS];

    fn taken(from: &mut Taken) -> Option<Self> {
        Some(Self { paths: from.many("paths"), format: from.choice("format")?, stdin: Stdin::taken(from) })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    Table,
    Json,
}

impl Choice for ListFormat {
    const ALL: &'static [Named<Self>] =
        &[(Self::Table, "table", Some(&usage::LIST_TABLE)), (Self::Json, "json", Some(&usage::LIST_JSON))];
}
