//! Holds the tree-sitter grammar to the parser of msgc, over every `.msg` text of the repository.
//!
//!     cargo run --manifest-path tests/tree-sitter/Cargo.toml
//!
//! What msgc reads without syntax errors has no error in the tree of tree-sitter, and both trees are the same: by the mapping in
//! `expected.rs`, the same kinds over the same bytes, and the same texts. Edits lead to the tree of a new file. What is broken ends
//! somewhere, and items that are whole stay items.

mod broken;
mod corpus;
mod edits;
mod expected;
mod injections;
mod node;
mod parsed;

use std::process::ExitCode;

use corpus::Source;
use tree_sitter::{Language, Parser};
use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_msgc() -> *const ();
}

pub fn language() -> Language {
    // SAFETY: the generated parser gives a pointer to a static language.
    unsafe { LanguageFn::from_raw(tree_sitter_msgc) }.into()
}

pub fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&language()).expect("a language of a version that the library reads");
    parser
}

fn main() -> ExitCode {
    let mut failed = 0;
    let mut fail = |name: &str, what: String| {
        failed += 1;
        println!("{name}: {what}");
    };
    let sources = corpus::sources();
    let (clean, wrong): (Vec<Source>, Vec<Source>) = sources.into_iter().partition(Source::is_clean);
    let mut nodes = 0;
    for source in &clean {
        match parsed::compare(source) {
            Ok(count) => nodes += count,
            Err(what) => fail(&source.name, what),
        }
    }
    println!("{} files without syntax errors: {nodes} nodes are compared", clean.len());
    let edited: usize = clean.iter().map(|source| edits::check(source, |what| fail(&source.name, what))).sum();
    println!("{edited} edits lead to the tree of a new file");
    let injected = injections::check(&clean, &mut fail);
    println!("{injected} texts are markup of another language, as their fields say");
    let kept = broken::check_items(&wrong, &mut fail);
    println!(
        "{} files with syntax errors: {} of {} items that are whole stay items",
        wrong.len(),
        kept.kept,
        kept.whole
    );
    let cut = broken::check_cut(&clean);
    println!("{cut} files that are cut off are read");
    let bytes = broken::check_extremes(&mut fail);
    println!("{bytes} bytes of brackets, quotes and blanks are read");
    if failed > 0 {
        println!("{failed} differences");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
