//! The targets of the fuzzers: one file per kind of input, with what must hold for it.

pub mod check_build;
pub mod documents;
pub mod import;
pub mod ledger;
pub mod lsp;
pub mod mock_http;
pub mod parse_fmt;
pub mod render;
pub mod rows;
pub mod split;

/// Whether everything holds, and what does not.
pub type Held = Result<(), String>;

/// A target of the fuzzers.
#[derive(Clone, Copy)]
pub struct Target {
    /// The name of its fuzzer, its seeds and its dictionary.
    pub name: &'static str,
    pub holds: fn(&[u8]) -> Held,
}

/// All targets.
pub const ALL: &[Target] = &[
    Target { name: "check_build", holds: check_build::holds },
    Target { name: "documents", holds: documents::holds },
    Target { name: "import", holds: import::holds },
    Target { name: "ledger", holds: ledger::holds },
    Target { name: "lsp", holds: lsp::holds },
    Target { name: "mock_http", holds: mock_http::holds },
    Target { name: "parse_fmt", holds: parse_fmt::holds },
    Target { name: "render", holds: render::holds },
    Target { name: "rows", holds: rows::holds },
    Target { name: "split", holds: split::holds },
];

/// Bytes as a text: what is not UTF-8 is replaced.
fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A number that hangs on every byte (FNV-1a).
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xCBF2_9CE4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3))
}
