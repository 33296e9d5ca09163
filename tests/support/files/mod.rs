//! Whole `.msg` files for laws: every construct of the grammar, as untidily as it may be written.
//!
//! A file is a tree ([`tree`]) written with a stream of choices ([`write`]): blanks, line breaks, commas, comments,
//! fences. Both shrink: the tree to less, the choices to the tidy ones.

mod tree;
mod write;

use proptest::prelude::*;

/// A file that parses without errors. Names need not be declared and values need not fit.
pub fn any_file() -> impl Strategy<Value = String> {
    (prop::collection::vec(tree::item(), 0..7), prop::collection::vec(any::<u8>(), 0..96))
        .prop_map(|(items, choices)| write::file(&items, &choices))
}
