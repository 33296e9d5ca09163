//! `msgc init`

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};

use crate::cli::recipes::RECIPES;

#[derive(Debug, Args)]
pub struct InitArgs {
    #[arg(value_hint = ValueHint::DirPath, default_value = ".")]
    pub dir: PathBuf,

    #[arg(long, value_name = "NAME", value_parser = recipes(), hide_possible_values = true)]
    pub recipe: Option<String>,

    #[arg(long, conflicts_with_all = ["dir", "recipe"])]
    pub list_recipes: bool,
}

/// The names of recipes.
fn recipes() -> PossibleValuesParser {
    PossibleValuesParser::new(RECIPES.iter().map(|recipe| recipe.name))
}
