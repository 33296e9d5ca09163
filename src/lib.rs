//! msgc compiles `.msg` files to the exact payloads of WeChat Official Account and WeCom messages.
//!
//! The stages stand in `ARCHITECTURE.md`; a module uses only those before it in this list.

pub mod catalog;
pub mod check;
pub mod derive;
pub mod diag;
pub mod eval;
pub mod fmt;
pub mod import;
pub mod lang;
pub mod message;
pub mod pipeline;
pub mod plan;
pub mod source;
pub mod syntax;
pub mod text;
