//! The documentation is true: its files check, its commands print what it shows, its tables are those of the program.

use std::fs;

pub mod blocks;
pub mod chinese;
pub mod ci;
pub mod commands;
pub mod how_to;
pub mod languages;
pub mod llms;
pub mod markdown;
#[cfg(feature = "mock")]
pub mod mock;
pub mod pictures;
pub mod release;
pub mod sandbox;
pub mod tables;

pub const READMES: [&str; 2] = ["README.md", "README.zh.md"];
pub const DOCUMENTS: &[&str] = &[
    "README.md",
    "README.zh.md",
    "docs/language.md",
    "docs/language.zh.md",
    "docs/documents.md",
    "docs/documents.zh.md",
    "docs/ci.md",
    "docs/ci.zh.md",
    "docs/adopting.md",
    "docs/adopting.zh.md",
    "docs/editors.md",
    "docs/editors.zh.md",
    "docs/testing.md",
    "docs/testing.zh.md",
    "docs/review.md",
    "docs/review.zh.md",
    "docs/render.md",
    "docs/render.zh.md",
    "docs/batch.md",
    "docs/batch.zh.md",
    "docs/llms.md",
    "docs/llms.zh.md",
    "docs/installing.md",
    "docs/installing.zh.md",
    "docs/gen.md",
    "docs/gen.zh.md",
];

/// The text of a file of the repository.
pub fn read(name: &str) -> String {
    fs::read_to_string(sandbox::root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// With `UPDATE` in the environment, writes what is true; says whether it did.
pub fn rewrite(name: &str, shown: &str, real: &str) -> bool {
    let update = std::env::var_os("UPDATE").is_some();
    if update && shown != real {
        fs::write(sandbox::root().join(name), real).expect("the document");
    }
    update
}
