//! The parser that pest generates from `grammar/msg.pest`.

use pest_derive::Parser;

#[derive(Parser)]
#[grammar = "../grammar/msg.pest"]
pub(super) struct Grammar;
