//! msgc compiles `.msg` files to the exact payloads of WeChat Official Account and WeCom messages.
//!
//! `ARCHITECTURE.md` describes the stages and the order of the modules; a module uses only those before it.
//! `examples/embed.rs` does everything the command line does. Without default features the library uses no disk, clock,
//! thread or terminal:
//!
//! | feature | brings |
//! |---|---|
//! | `cli` | the program `msgc` |
//! | `send` | sending: HTTP, TLS, the ledger |
//! | `mock` | the platforms on loopback |
//! | `lsp` | the language server |
//!
//! A program that embeds the compiler needs little more than [`pipeline`]:
//!
//! ```
//! use msgc::pipeline::{Input, Settings, analyze, build};
//! use msgc::source::MemoryWorld;
//!
//! let source = "message hello: custom.text {\n    to: \"OPENID\"\n    body: \"你好\"\n}\n";
//! let input = Input {
//!     path: "/project/hello.msg".into(),
//!     root: "/project".into(),
//!     name: "hello.msg".into(),
//!     text: source.into(),
//! };
//! let (world, settings) = (MemoryWorld::default(), Settings::default());
//! let analysis = analyze(&world, input, &settings).expect("nobody cancels");
//! let built = build(&analysis, &world, "hello", &Default::default(), None, &settings).expect("it checks clean");
//! let payload = built.plan.payload().expect("one request");
//! assert_eq!(payload.root.to_json_line(), "{\"touser\":\"OPENID\",\"msgtype\":\"text\",\"text\":{\"content\":\"你好\"}}\n");
//! ```

#![forbid(unsafe_code)]

pub mod baseline;
pub mod binding;
/// Those of the tests in `tests`.
#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "tests are outside of the program")]
#[path = "../tests/support/cases.rs"]
mod cases;
pub mod catalog;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codegen;
pub mod compare;
pub mod config;
pub mod derive;
pub mod diag;
pub mod dialect;
pub mod eval;
pub mod event;
pub mod explain;
mod facts;
pub mod fixes;
pub mod fmt;
#[cfg(feature = "cli")]
pub mod git;
pub mod ide;
pub mod import;
pub mod lang;
#[cfg(feature = "lsp")]
pub mod lsp;
pub mod message;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "os")]
pub mod os;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod report;
pub mod rows;
pub mod secrets;
#[cfg(feature = "send")]
pub mod send;
mod sort;
pub mod source;
pub mod split;
pub mod steps;
pub mod syntax;
pub mod text;
pub mod time;
mod url;
pub mod workspace;
