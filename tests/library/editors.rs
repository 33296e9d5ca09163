//! `editors/`: the words that highlighters know are those of the language and the catalog.

mod snippets;
mod textmate;
mod tree_sitter;
mod words;

use std::fs;
use std::path::Path;

use words::Words;

const STALE: &str = "is stale: UPDATE=1 cargo test --test library editors rewrites it";

/// The package of the crate has not all of `editors`.
fn is_packaged() -> bool {
    let packaged = !Path::new(env!("CARGO_MANIFEST_DIR")).join("editors/tree-sitter/grammar.js").exists();
    if packaged {
        eprintln!("`editors/tree-sitter` is no part of the package");
    }
    packaged
}

/// A file of `editors/`, which must have a text; with `UPDATE` in the environment it gets it.
fn compare(name: &str, text: &str) {
    if is_packaged() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors").join(name);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, text).expect("the file");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "editors/{name} {STALE}");
}

#[test]
fn the_textmate_grammar_is_up_to_date() {
    let grammar = serde_json::to_string_pretty(&textmate::grammar(&Words::all())).expect("JSON");
    compare("vscode/syntaxes/msgc.tmLanguage.json", &(grammar + "\n"));
}

#[test]
fn the_snippets_are_up_to_date() {
    let snippets = serde_json::to_string_pretty(&snippets::snippets()).expect("JSON");
    compare("vscode/snippets/msgc.json", &(snippets + "\n"));
}

/// The highlighters that are written by hand have lists of words between two comments, one line a list: the words that belong there
/// replace what is between a prefix and a suffix.
#[test]
fn lists_of_words_are_up_to_date() {
    let words = Words::all();
    let vim = words.lists().map(|(name, words)| format!("syn keyword msgc{name} contained {}", words.join(" ")));
    marked("vim/syntax/msgc.vim", "\"", &vim.collect::<Vec<_>>());
    let python = words.lists().map(|(name, words)| python_list(&name.to_uppercase(), &words));
    marked("pygments/msgc_lexer.py", "#", &python.collect::<Vec<_>>());
    let shell = words.lists().map(|(name, words)| format!("    {}='{}'", name.to_lowercase(), words.join("|")));
    marked("kakoune/msgc.kak", "    #", &shell.collect::<Vec<_>>());
    let lisp = words.lists().map(|(name, words)| lisp_list(&name.to_lowercase(), &words));
    marked("emacs/msgc-mode.el", ";;", &lisp.collect::<Vec<_>>());
}

/// A tuple of words, in lines of at most 100 columns.
fn python_list(name: &str, words: &[&str]) -> String {
    let words = words.iter().map(|word| format!("\"{word}\",")).collect::<Vec<_>>().join(" ");
    let indented = textwrap::fill(&words, textwrap::Options::new(96).initial_indent("    ").subsequent_indent("    "));
    format!("{name} = (\n{indented}\n)")
}

/// A constant with a list of words, in lines of at most 100 columns.
fn lisp_list(name: &str, words: &[&str]) -> String {
    let words = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" ");
    let indented = textwrap::fill(&words, textwrap::Options::new(100).initial_indent("  '(").subsequent_indent("    "));
    format!("(defconst msgc-mode--{name}\n{indented}))")
}

/// Compares the lines between the comments `words` and `end of words`.
fn marked(name: &str, comment: &str, lines: &[String]) {
    if is_packaged() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("editors").join(name);
    let text = fs::read_to_string(&path).expect("the file");
    let (begin, end) = (format!("{comment} words\n"), format!("{comment} end of words\n"));
    let (before, rest) = text.split_once(&begin).expect("where the words begin");
    let (_, after) = rest.split_once(&end).expect("where they end");
    compare(name, &format!("{before}{begin}{}\n{end}{after}", lines.join("\n")));
}
