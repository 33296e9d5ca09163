//! What an editor asks about a file, as functions from an [`Analysis`](crate::pipeline::Analysis) and a byte offset to plain
//! values with byte spans. They know no protocol, and nothing of the machine: a server only translates them.
//!
//! Offsets and spans are of the analysed file, the first of its program, unless a span names another file. Every
//! function answers for every text, broken ones too, and analyses nothing again.
//!
//! ```
//! use msgc::diag::Lang;
//! use msgc::pipeline::{Input, Settings, analyze};
//! use msgc::source::MemoryWorld;
//!
//! let text = "message hello: wecom.text {\n    bo\n}\n";
//! let (path, root, name) = ("/project/hello.msg".into(), "/project".into(), "hello.msg".into());
//! let input = Input { path, root, name, text: text.into() };
//! let world = MemoryWorld::default();
//! let analysis = analyze(&world, input, &Settings::default()).expect("nobody cancels");
//! let items = msgc::ide::completion(&analysis, &world, 34, Lang::En);
//! let body = items.first().expect("the required field");
//! assert_eq!((body.label.as_str(), body.text.as_str()), ("body", "body: "));
//! ```

mod actions;
mod cards;
mod colors;
mod completion;
mod cursor;
mod fields;
mod folding;
mod hints;
mod hover;
mod lenses;
mod links;
mod navigation;
mod nodes;
mod rename;
mod signature;
mod sizes;
mod symbols;
mod tokens;

pub use actions::{ActionKind, CodeAction, code_actions};
pub use cards::{InfoCard, InfoRow};
pub use colors::{DocumentColor, color_presentations, document_colors};
pub use completion::{CompletionItem, CompletionKind, completion};
pub use folding::{FoldingKind, FoldingRange, folding_ranges, selection_ranges};
pub use hints::{HintKind, InlayHint, inlay_hints};
pub use hover::{Hover, hover};
pub use lenses::{CodeLens, LensAction, code_lenses};
pub use links::{DocumentLink, LinkTarget, links};
pub use navigation::{
    Definition, DefinitionTarget, FileSpan, References, declaring_file, definition, highlights, references,
    references_of,
};
pub use rename::{RenameRefusal, RenameTarget, RenamedFile, prepare_rename, rename, rename_declaration};
pub use signature::{SignatureHelp, SignatureParameter, signature_help};
pub use symbols::{DocumentSymbol, SymbolKind, symbols};
pub use tokens::{SemanticKind, SemanticToken, semantic_tokens};

/// The channels of a colour as it is written: `#RRGGBB`.
fn color_literal(written: &str) -> Option<[u8; 3]> {
    let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let number = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}
