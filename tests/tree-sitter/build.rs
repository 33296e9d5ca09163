//! Compiles the generated parser and the scanner.

fn main() {
    let source = "../../editors/tree-sitter/src";
    let files = ["parser.c", "scanner.c"].map(|name| format!("{source}/{name}"));
    cc::Build::new().std("c11").include(source).warnings(false).files(&files).compile("tree-sitter-msgc");
    println!("cargo::rerun-if-changed={source}");
}
