//! `msgc explain`

use clap::Args;

use super::super::values::topic;
use super::ListFormat;
use crate::explain::Topic;

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// `None` lists all codes.
    #[arg(value_parser = topic, allow_negative_numbers = true, required_unless_present = "list")]
    pub code: Option<Topic>,

    /// Implied by a missing code, since one of the two is required.
    #[arg(long, conflicts_with = "code")]
    pub list: bool,

    #[arg(long, value_enum, default_value_t, requires = "list", conflicts_with = "code")]
    pub format: ListFormat,
}
