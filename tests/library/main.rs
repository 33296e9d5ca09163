//! The library, as other programs use it.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests are outside of the program"
)]

mod architecture;
mod bounds;
mod catalog;
mod codegen;
mod config;
mod config_schema;
mod dialect;
mod dialect_carriers;
mod editors;
mod embed;
mod findings;
mod fixes;
mod fmt;
mod foreign;
mod fuzz;
mod ide;
mod import;
mod import_law;
mod import_types;
mod imported_again;
mod judged;
mod lang;
mod laws;
mod proof;
mod readers;
mod recipes;
mod sample_places;
mod split;
#[path = "../support/mod.rs"]
mod support;
mod syntax;
mod teach;
mod words;
