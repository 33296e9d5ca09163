//! The grammar with nothing of ours around it.

use pest::Parser as _;

#[derive(pest_derive::Parser)]
#[grammar = "../grammar/msg.pest"]
struct Grammar;

/// Parses a text; how many tokens it has, nothing where it does not parse.
pub fn tokens(text: &str) -> Option<usize> {
    Grammar::parse(Rule::file, text).ok().map(|pairs| pairs.tokens().len())
}
