//! The language server: the real program, driven over its streams by a client of our own.

mod actions;
mod changes;
mod corpus;
mod editor;
mod features;
mod findings;
mod formatting;
mod nonsense;
mod projects;
mod session;
mod uris;

/// A file without findings.
const HELLO: &str = "param name: text(1..20 chars)\n\nmessage hello: wecom.markdown {\n    body: \"Hello, ${name}!\"\n}\n\nsample first { name: \"李雷\" }\n";

/// A message with this text.
fn message(body: &str) -> String {
    format!("message a: wecom.text {{\n    body: \"{body}\"\n}}\n")
}
