use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

use super::WORDED;
use crate::report::{FORMATS, ReportFormat};

/// The format of findings, for commands whose standard output is something else.
#[derive(Debug, Args)]
pub struct MessageFormat {
    #[arg(long = "message-format", value_name = "FORMAT", value_enum, default_value_t)]
    pub findings: ReportFormat,
}

impl ValueEnum for ReportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        FORMATS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name).help(WORDED))
    }
}
