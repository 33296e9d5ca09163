//! The program as a person uses it: the real binary in an empty folder; output, words and exit code compared exactly.

mod bad_input;
mod baseline;
mod breaking;
mod build;
mod check;
mod config;
mod diff;
mod documents;
mod explain;
mod files;
mod findings;
mod fmt;
mod formats;
mod generate;
#[cfg(unix)]
mod hostile;
mod import;
mod import_types;
mod init;
mod lang;
mod library;
#[cfg(unix)]
mod links;
mod list;
mod overflow;
mod render;
mod retired;
mod rows;
mod schema;
mod secrets;
#[cfg(unix)]
mod since;
mod snapshot_test;
mod statements;
mod tables;
mod test;

mod usage;
mod visible;
#[cfg(unix)]
mod watch;
mod when;

use test::Test;

/// A file without findings.
const HELLO: &str = "param name: text(1..20 chars)\n\nmessage hello: wecom.markdown {\n    body: \"Hello, ${name}!\"\n}\n\nsample first { name: \"李雷\" }\n";

/// A reply.
const WELCOME: &str = "param openid: id(28 bytes)\nparam account: id(32 bytes)\n\nmessage welcome: reply.text {\n    to: openid\n    from: account\n    body: \"你好\"\n}\n";
